import Diagnostics
import ModelFormat
import ServiceModel
import SwiftGenerator

/// Compares two descriptions: the changes found so far, and what is needed to find more.
///
/// The extensions of this type each compare one construct.
struct Comparison {
    let old: ComparedModel
    let new: ComparedModel
    let reach: Reach
    private(set) var changes: [Change] = []
    /// The shapes of one model whose Swift types the other makes of the input or output of the same operation.
    var shapesOfPayloads: Set<String> = []

    init(_ old: ServicePlan, _ new: ServicePlan) {
        self.old = ComparedModel(old)
        self.new = ComparedModel(new)
        reach = Reach(self.old, self.new)
    }

    /// Records a change.
    ///
    /// - Parameters:
    ///   - wire: what it means on the wire, if that does not follow from the rule and the direction.
    ///   - source: what it means for code, if it is milder than the rule's gravest.
    mutating func add(
        _ rule: ChangeRule,
        _ subject: Subject,
        before: String? = nil,
        after: String? = nil,
        details: [String] = [],
        wire: Verdict? = nil,
        source: Verdict? = nil,
        group: String? = nil,
        cause: String? = nil
    ) {
        changes.append(
            Change(
                rule: rule,
                path: subject.path,
                oldPlace: subject.old,
                newPlace: subject.new,
                before: before,
                after: after,
                details: details,
                direction: subject.direction,
                wire: wire ?? rule.wire(subject.direction),
                source: source ?? rule.source,
                groupKey: group,
                causeKey: cause
            )
        )
    }

    /// Gives a change the gravest verdicts of those that came after it.
    mutating func raiseVerdict(at index: Int) {
        for change in changes[index...] {
            changes[index].wire = max(changes[index].wire, change.wire)
            changes[index].source = max(changes[index].source, change.source)
        }
    }

    /// Names the causes of the changes from `start` on that have none.
    mutating func setCauses(_ cause: (Change) -> String?) {
        for index in changes.indices where changes[index].causeKey == nil {
            changes[index].causeKey = cause(changes[index])
        }
    }
}

// MARK: - What everything has

extension Comparison {
    /// Compares two values of which there may be none, by one rule.
    mutating func compare(
        _ old: String?,
        _ new: String?,
        _ rule: ChangeRule,
        _ subject: Subject,
        wire: Verdict? = nil,
        source: Verdict? = nil
    ) {
        if old.map(ExactText.init) != new.map(ExactText.init) {
            add(rule, subject, before: old, after: new, wire: wire, source: source)
        }
    }

    /// Compares two values of which there may be none, by a rule for each case.
    mutating func compare(
        _ old: String?,
        _ new: String?,
        added: ChangeRule,
        removed: ChangeRule,
        changed: ChangeRule,
        _ subject: Subject
    ) {
        guard old.map(ExactText.init) != new.map(ExactText.init) else { return }
        add(old == nil ? added : new == nil ? removed : changed, subject, before: old, after: new)
    }

    /// Compares two flags.
    mutating func compare(
        _ old: Bool,
        _ new: Bool,
        added: ChangeRule,
        removed: ChangeRule,
        _ subject: Subject,
        wire: Verdict? = nil,
        source: Verdict? = nil
    ) {
        if old != new { add(new ? added : removed, subject, wire: wire, source: source) }
    }

    /// Compares what something is called in Swift.
    mutating func compareSwiftNames(_ old: String, _ new: String, _ subject: Subject) {
        compare(old, new, .swiftNameChanged, subject)
    }

    /// Compares documentation by its text; what is yet to be written counts as none.
    mutating func compareDocumentation(_ old: String?, _ new: String?, _ subject: Subject) {
        func written(_ text: String?) -> String? { text == documentationPlaceholder ? nil : text }
        guard written(old) != written(new) else { return }
        add(.documentationChanged, subject.at("doc").travelling(nil), group: ChangeRule.documentationChanged.id)
    }

    /// Compares why something should no longer be used.
    mutating func compareDeprecation(_ old: String?, _ new: String?, _ subject: Subject) {
        let subject = subject.at("deprecated").travelling(nil)
        func reason(_ text: String?) -> String? { text?.isEmpty == true ? nil : text }
        guard old != new else { return }
        let rule: ChangeRule = old == nil ? .deprecationAdded : new == nil ? .deprecationRemoved : .deprecationChanged
        let details = [reason(new)].compactMap { $0 }
        add(rule, subject, details: details, group: rule.id)
    }
}

/// The key by which other changes name a change as their cause.
func key(_ rule: ChangeRule, _ path: String) -> String { "\(rule.id):\(path)" }

/// Whether the names that both have come in another order.
func isReordered<Name: Hashable>(_ old: [Name], _ new: [Name]) -> Bool {
    let (oldNames, newNames) = (Set(old), Set(new))
    return old.filter(newNames.contains) != new.filter(oldNames.contains)
}
