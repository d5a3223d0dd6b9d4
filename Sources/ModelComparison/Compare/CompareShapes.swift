import Diagnostics
import ServiceModel
import SwiftGenerator

extension Comparison {
    /// Compares the shapes.
    mutating func compareShapes() {
        for shape in new.shapes {
            if let before = old.shape(shape.name) {
                compare(before, shape)
            } else {
                let rule: ChangeRule = shape.isException ? .errorAdded : .shapeAdded
                let subject = subject(nil, shape)
                add(rule, subject, source: isVisible(shape) ? nil : .neutral, group: key(rule, subject.path))
            }
        }
        for shape in old.shapes where new.shape(shape.name) == nil {
            let rule: ChangeRule = shape.isException ? .errorRemoved : .shapeRemoved
            let subject = subject(shape, nil)
            add(rule, subject, source: isVisible(shape) ? nil : .neutral, group: key(rule, subject.path))
        }
    }

    /// Whether it shows in Swift that only one of the models has the shape.
    private func isVisible(_ shape: Shape) -> Bool {
        shape.isType && !shapesOfPayloads.contains(shape.name) || shape.isConstrainedString
    }

    private func subject(_ old: Shape?, _ new: Shape?) -> Subject {
        let name = (new ?? old)?.name ?? ""
        return Subject(
            path: path(ofShape: name),
            old: old?.range,
            new: new?.range,
            direction: reach.direction(of: name)
        )
    }

    /// The path of a shape: its name, behind the section of the model if there is an operation of that name.
    func path(ofShape name: String) -> String {
        guard old.operation(name) != nil || new.operation(name) != nil else { return name }
        return "\((new.shape(name) ?? old.shape(name))?.kind.section ?? "shapes").\(name)"
    }

    private mutating func compare(_ before: Shape, _ after: Shape) {
        let subject = subject(before, after)
        compareKinds(before, after, subject)
        compareReasons(before, after, subject)
        compare(before.mediaType, after.mediaType, .mediaTypeChanged, subject.at("mediaType"))
        compare(
            before.isSensitive,
            after.isSensitive,
            added: .sensitiveAdded,
            removed: .sensitiveRemoved,
            subject.at("sensitive")
        )
        compareDocumentation(before.documentation, after.documentation, subject)
        compareDeprecation(before.deprecation, after.deprecation, subject)
        compareNames(before, after, subject)
    }

    private mutating func compareNames(_ before: Shape, _ after: Shape, _ subject: Subject) {
        let (name, names) = (after.name, (old: old.names, new: new.names))
        if before.isType, after.isType {
            compareSwiftNames(names.old.type(name), names.new.type(name), subject.at("swiftName"))
        }
        if before.isException, after.isException {
            compareSwiftNames(names.old.exception(name), names.new.exception(name), subject.at("errorCase"))
        }
        if before.isConstrainedString, after.isConstrainedString {
            compareSwiftNames(names.old.string(name), names.new.string(name), subject.at("swiftName"))
        }
    }

    private mutating func compareKinds(_ before: Shape, _ after: Shape, _ subject: Subject) {
        compareConstraints(before, after, subject)
        switch (before.kind, after.kind) {
        case (.structure, .structure): compareMembers(before, after, subject.at("members"))
        case (.union, .union):
            compareMembers(before, after, subject.at("union"))
            compareEndings(before, after, subject.at("union"))
        case (
            .error(let oldStatus, let oldFault, let oldRetry, _), .error(let newStatus, let newFault, let newRetry, _)
        ):
            compare("\(oldStatus)", "\(newStatus)", .errorStatusChanged, subject.at("status"))
            compare(oldFault.rawValue, newFault.rawValue, .errorFaultChanged, subject.at("fault"))
            compare(oldRetry?.word, newRetry?.word, .errorRetryChanged, subject.at("retryable"))
            compareMembers(before, after, subject.at("members"))
        case (.list(let oldItem, _, _, _), .list(let newItem, _, _, _)):
            compareTargets(oldItem, newItem, subject.at("list", old: oldItem.range, new: newItem.range))
        case (.map(let oldKey, let oldValue, _, _), .map(let newKey, let newValue, _, _)):
            compareTargets(oldKey, newKey, subject.at("map.key", old: oldKey.range, new: newKey.range))
            compareTargets(oldValue, newValue, subject.at("map.value", old: oldValue.range, new: newValue.range))
        case (.enumeration, .enumeration), (.integerEnumeration, .integerEnumeration):
            compareValues(
                old.plan.type(ofShape: before.name)?.values ?? [],
                new.plan.type(ofShape: after.name)?.values ?? [],
                subject.at("values")
            )
        case (.timestamp(let oldFormat), .timestamp(let newFormat)):
            compare(
                oldFormat?.rawValue,
                newFormat?.rawValue,
                .timestampFormatChanged,
                subject.at("timestamp"),
                wire: reach.writesAlike(oldFormat, newFormat, in: after.name) ? .neutral : nil
            )
        case (.number(let oldType, _), .number(let newType, _)):
            if oldType != newType { addKindChange(.numberTypeChanged, before, after, subject.at("type")) }
        case (.string, .string), (.blob, .blob), (.boolean, .boolean), (.document, .document): break
        case (.enumeration, .string): addKindChange(.enumBecameString, before, after, subject.at("kind"))
        case (.string, .enumeration): addKindChange(.stringBecameEnum, before, after, subject.at("kind"))
        default: addKindChange(.shapeKindChanged, before, after, subject.at("kind"))
        }
    }

    private mutating func addKindChange(_ rule: ChangeRule, _ before: Shape, _ after: Shape, _ subject: Subject) {
        var comparison = TypeComparison(old, new)
        add(
            rule,
            subject,
            before: before.kind.numberType ?? before.kind.noun,
            after: after.kind.numberType ?? after.kind.noun,
            wire: comparison.relate(before.kind, after.kind).wire(subject.direction),
            group: key(rule, subject.path)
        )
    }

    private mutating func compareMembers(_ before: Shape, _ after: Shape, _ subject: Subject) {
        compareMembers(
            old.members(of: before),
            new.members(of: after),
            subject,
            isUnion: after.isUnion
        )
    }

    private mutating func compareConstraints(_ before: Shape, _ after: Shape, _ subject: Subject) {
        for difference in constraintDifferences(before.kind, after.kind) {
            // Of constraints, only the last to go, or the first to come, shows in Swift.
            let showsInSwift =
                difference.changesSwiftType || before.isConstrainedString != after.isConstrainedString
            let isRequest = subject.direction == .request || subject.direction == .both
            add(
                difference.rule,
                subject.at(difference.key, old: before.place(of: difference.key), new: after.place(of: difference.key)),
                before: difference.before,
                after: difference.after,
                details: difference.details,
                wire: isRequest ? difference.request : nil,
                source: showsInSwift ? nil : .neutral
            )
        }
    }

    /// Compares why patterns are not enforced.
    private mutating func compareReasons(_ before: Shape, _ after: Shape, _ subject: Subject) {
        guard let old = before.reasonNotEnforced, let new = after.reasonNotEnforced, old != new else { return }
        let rule = ChangeRule.documentationChanged
        add(rule, subject.at("notEnforced").travelling(nil), group: rule.id)
    }

    // MARK: Enums

    private mutating func compareValues(_ before: [ValuePlan], _ after: [ValuePlan], _ subject: Subject) {
        for plan in after {
            let value = plan.model
            let other = before.first { $0.model.value.isIdentical(to: value.value) }
            let subject = subject.at(pathKey(value.value), old: other?.model.range, new: value.range)
            guard let other else {
                add(.valueAdded, subject, group: key(.valueAdded, subject.path))
                continue
            }
            if other.model.name != value.name {
                let source: Verdict = other.name == plan.name ? .neutral : .breaking
                add(.valueRenamed, subject.at("name"), before: other.name, after: plan.name, source: source)
            } else {
                compareSwiftNames(other.name, plan.name, subject.at("swiftName"))
            }
            compareDocumentation(other.model.documentation, value.documentation, subject)
            compareDeprecation(other.model.deprecation, value.deprecation, subject)
        }
        let values = (old: before.map { ExactText($0.model.value) }, new: after.map { ExactText($0.model.value) })
        for value in before.map(\.model) where !values.new.contains(ExactText(value.value)) {
            let subject = subject.at(pathKey(value.value), old: value.range)
            add(.valueRemoved, subject, group: key(.valueRemoved, subject.path))
        }
        if isReordered(values.old, values.new) { add(.valuesReordered, subject.at("*")) }
    }
}

extension Shape {
    /// The reason for which its pattern is not enforced; `nil` if it is, or there is none.
    fileprivate var reasonNotEnforced: String? {
        if case .string(let constraints) = kind { constraints.pattern?.reasonNotEnforced } else { nil }
    }

    /// The place of the constraint of that key, if it has a place of its own.
    fileprivate func place(of key: String) -> SourceRange? {
        guard case .string(let constraints) = kind, key == "pattern" else { return nil }
        return constraints.pattern?.range
    }
}

extension Shape.Retry {
    /// The value of `retryable` in a model.
    fileprivate var word: String { self == .throttling ? "throttling" : "true" }
}

extension Shape.Kind {
    /// The section of a model file that declares such shapes.
    fileprivate var section: String {
        switch self {
        case .enumeration, .integerEnumeration: "enums"
        case .error: "errors"
        case .string(let constraints) where constraints.pattern != nil: "patterns"
        default: "shapes"
        }
    }

    fileprivate var numberType: String? {
        if case .number(let type, _) = self { type.rawValue } else { nil }
    }
}
