import Diagnostics
import PatternCompiler
import ServiceModel

/// The difference between the patterns of two strings, by the texts that they take.
func patternDifferences(_ old: StringConstraints, _ new: StringConstraints) -> [ConstraintDifference] {
    switch (old.pattern, new.pattern) {
    case (nil, nil):
        return []
    case (nil, let pattern?):
        let lost = shortestText(anyText, refusedBy: pattern.compiled(), old.length)
        return [difference(.patternAdded, before: nil, after: pattern, lost: lost, gained: .none)]
    case (let pattern?, nil):
        let gained = shortestText(anyText, refusedBy: pattern.compiled(), new.length)
        return [difference(.patternRemoved, before: pattern, after: nil, lost: .none, gained: gained)]
    case (let before?, let after?):
        return (before.source.isIdentical(to: after.source) ? [] : [difference(before, after, old, new)])
            + enforcementDifference(before, after)
    }
}

/// The difference between the lengths of two strings. What a pattern refuses anyway, a length neither refuses nor
/// allows.
func lengthDifference(_ old: StringConstraints, _ new: StringConstraints) -> ConstraintDifference? {
    guard var difference = lengthDifference(old.length, new.length) else { return nil }
    guard old.pattern != nil || new.pattern != nil, let request = difference.request else { return difference }
    func refuses(_ length: Bounds<Int>, whatTakes other: StringConstraints) -> Bool {
        // What an expression means that is not enforced is not certain.
        let pattern = other.pattern.map(\.enforced) ?? anyText
        return shortestText(pattern, refusedBy: automaton(of: length), other.length).exists
    }
    let isTighter = refuses(new.length, whatTakes: old)
    // Where it cannot be decided, the limits alone count.
    difference.request = min(
        request,
        isTighter ? .breaking : refuses(old.length, whatTakes: new) ? .additive : .neutral
    )
    return difference
}

/// A text that one of two patterns takes and the other does not.
private enum Witness {
    /// There is no such text.
    case none
    /// The shortest one.
    case text(String)
    /// It takes too much to tell, or one of the patterns does not compile.
    case undecided

    var exists: Bool {
        if case .none = self { false } else { true }
    }
}

private func difference(
    _ before: ModelPattern,
    _ after: ModelPattern,
    _ old: StringConstraints,
    _ new: StringConstraints
) -> ConstraintDifference {
    let lost = shortestText(before.compiled(), refusedBy: after.compiled(), old.length)
    let gained = shortestText(after.compiled(), refusedBy: before.compiled(), new.length)
    let rule: ChangeRule =
        switch (lost, gained) {
        case (.undecided, _), (_, .undecided): .patternUndecided
        case (.none, .none): .patternRewritten
        case (.none, .text): .patternWidened
        case (.text, .none): .patternNarrowed
        case (.text, .text): .patternChanged
        }
    return difference(rule, before: before, after: after, lost: lost, gained: gained)
}

private func difference(
    _ rule: ChangeRule,
    before: ModelPattern?,
    after: ModelPattern?,
    lost: Witness,
    gained: Witness
) -> ConstraintDifference {
    var details: [String] = []
    if case .text(let text) = lost { details.append("\(quoted(text)) is no longer accepted") }
    if case .text(let text) = gained { details.append("\(quoted(text)) is accepted now") }
    return ConstraintDifference(
        rule: rule,
        key: "pattern",
        before: before?.source,
        after: after?.source,
        details: details,
        request: lost.exists ? .breaking : gained.exists ? .additive : .neutral
    )
}

/// The automaton of texts of these lengths.
private func automaton(of length: Bounds<Int>) -> CompiledPattern? {
    try? compilePattern("^[\\s\\S]{\(length.minimum ?? 0),\(length.maximum.map(String.init) ?? "")}$")
}

/// The automaton of all strings, for a shape without a pattern.
private let anyText = try? compilePattern("^[\\s\\S]*$")

/// The shortest text of an allowed length that one pattern takes and the other does not.
private func shortestText(
    _ pattern: CompiledPattern?,
    refusedBy other: CompiledPattern?,
    _ length: Bounds<Int>
) -> Witness {
    guard let pattern, let other else { return .undecided }
    let minimum = length.minimum ?? 0
    // The loader refuses limits that leave nothing between them.
    let lengths = minimum...max(length.maximum ?? .max, minimum)
    do throws(UndecidedComparison) {
        return try pattern.shortestText(refusedBy: other, lengths: lengths).map(Witness.text) ?? .none
    } catch {
        return .undecided
    }
}

/// The difference in whether a pattern is enforced, and why not.
private func enforcementDifference(_ before: ModelPattern, _ after: ModelPattern) -> [ConstraintDifference] {
    let isEnforced = (old: before.enforced != nil, new: after.enforced != nil)
    guard isEnforced.old != isEnforced.new else { return [] }
    return [ConstraintDifference(rule: isEnforced.new ? .patternEnforced : .patternUnenforced, key: "notEnforced")]
}
