import ServiceModel

/// A difference between two constraints.
struct ConstraintDifference {
    var rule: ChangeRule
    /// The key under which the model has the constraint.
    var key: String
    var before: String?
    var after: String?
    var details: [String] = []
    /// The verdict for requests, if it is milder than the rule's gravest.
    var request: Verdict?
    /// Whether it changes the Swift type.
    var changesSwiftType = false

    /// The difference in a line.
    var text: String {
        let values = [before, after].compactMap { $0 }.joined(separator: " -> ")
        let what = values.isEmpty ? rule.title : "\(rule.title): \(values)"
        return ([what] + details).joined(separator: "; ")
    }
}

/// The differences between the constraints of two shapes; none between those of different kinds.
func constraintDifferences(_ before: Shape.Kind, _ after: Shape.Kind) -> [ConstraintDifference] {
    switch (before, after) {
    case (.string(let old), .string(let new)):
        patternDifferences(old, new) + [lengthDifference(old, new)].compactMap { $0 }
    case (.blob(let old), .blob(let new)):
        [lengthDifference(old, new)].compactMap { $0 }
    case (.map(_, _, let old, let wasSparse), .map(_, _, let new, let isSparse)):
        [lengthDifference(old, new), sparsenessDifference(wasSparse, isSparse)].compactMap { $0 }
    case (.list(_, let old, let wasUnique, let wasSparse), .list(_, let new, let isUnique, let isSparse)):
        [
            lengthDifference(old, new), uniquenessDifference(wasUnique, isUnique),
            sparsenessDifference(wasSparse, isSparse),
        ].compactMap { $0 }
    case (.number(_, let old), .number(_, let new)):
        [rangeDifference(old, new)].compactMap { $0 }
    default: []
    }
}

private func uniquenessDifference(_ old: Bool, _ new: Bool) -> ConstraintDifference? {
    guard old != new else { return nil }
    return ConstraintDifference(rule: new ? .uniqueAdded : .uniqueRemoved, key: "unique")
}

private func sparsenessDifference(_ old: Bool, _ new: Bool) -> ConstraintDifference? {
    guard old != new else { return nil }
    return ConstraintDifference(rule: new ? .sparseAdded : .sparseRemoved, key: "sparse", changesSwiftType: true)
}

// MARK: - Limits

/// The rules for the ways in which limits change.
private struct BoundsRules {
    var key: String
    var added: ChangeRule
    var removed: ChangeRule
    var tightened: ChangeRule
    var loosened: ChangeRule
    var changed: ChangeRule
}

func lengthDifference(_ old: Bounds<Int>, _ new: Bounds<Int>) -> ConstraintDifference? {
    let rules = BoundsRules(
        key: "length",
        added: .lengthAdded,
        removed: .lengthRemoved,
        tightened: .lengthTightened,
        loosened: .lengthLoosened,
        changed: .lengthChanged
    )
    // Nothing is shorter than nothing.
    func limits(_ bounds: Bounds<Int>) -> Bounds<Int> {
        Bounds(minimum: bounds.minimum == 0 ? nil : bounds.minimum, maximum: bounds.maximum)
    }
    if old.isUnbounded == new.isUnbounded, limits(old) == limits(new) { return nil }
    return difference(of: (old, limits(old)), (new, limits(new)), rules) { "\($0)" }
}

private func rangeDifference(_ old: Bounds<Double>, _ new: Bounds<Double>) -> ConstraintDifference? {
    let rules = BoundsRules(
        key: "range",
        added: .rangeAdded,
        removed: .rangeRemoved,
        tightened: .rangeTightened,
        loosened: .rangeLoosened,
        changed: .rangeChanged
    )
    return old == new
        ? nil : difference(of: (old, old), (new, new), rules) { Int64(exactly: $0).map { "\($0)" } ?? "\($0)" }
}

/// The difference between limits that are written as `written` and mean `limits`.
private func difference<Limit>(
    of old: (written: Bounds<Limit>, limits: Bounds<Limit>),
    _ new: (written: Bounds<Limit>, limits: Bounds<Limit>),
    _ rules: BoundsRules,
    text: (Limit) -> String
) -> ConstraintDifference {
    func written(_ bounds: Bounds<Limit>) -> String? {
        if bounds.isUnbounded { return nil }
        let (minimum, maximum) = (bounds.minimum.map(text) ?? "", bounds.maximum.map(text) ?? "")
        return minimum == maximum ? minimum : "\(minimum)..\(maximum)"
    }
    let isTighter = !new.limits.includes(old.limits)
    let isLooser = !old.limits.includes(new.limits)
    let rule: ChangeRule
    if old.written.isUnbounded {
        rule = rules.added
    } else if new.written.isUnbounded {
        rule = rules.removed
    } else {
        rule = isTighter ? isLooser ? rules.changed : rules.tightened : rules.loosened
    }
    return ConstraintDifference(
        rule: rule,
        key: rules.key,
        before: written(old.written),
        after: written(new.written),
        request: isTighter ? .breaking : isLooser ? .additive : .neutral
    )
}

extension Bounds {
    /// Whether everything within the other limits is within these.
    fileprivate func includes(_ other: Bounds) -> Bool {
        if let minimum {
            guard let least = other.minimum, least >= minimum else { return false }
        }
        if let maximum {
            guard let greatest = other.maximum, greatest <= maximum else { return false }
        }
        return true
    }
}
