/// A regular expression of an API's model, such as `^$|^[a-zA-Z0-9 ]{2,15}$`.
///
/// It means what ECMA 262 says, over Unicode scalars: it is searched, not anchored, and `^` and `$` match only at the
/// very start and the very end of a text. Matching takes time proportional to the text's length, whatever the text is.
public struct Pattern: Sendable {
    /// The expression as the model has it.
    public let source: String

    private let simulation: PatternSimulation

    /// Creates a pattern that the generator has compiled.
    ///
    /// - Parameters:
    ///   - source: The expression as the model has it.
    ///   - program: The expression in the normal form of the generator's `CompiledPattern.program`. It is ASCII and
    ///     leaves nothing to interpretation: neither dialects nor abbreviations such as `\s`, nor errors, since only
    ///     the generator writes it. Text that is not of this form ends the process.
    public init(_ source: String, program: String) {
        self.source = source
        self.simulation = PatternSimulation(PatternProgram(program))
    }

    /// Whether the expression is found anywhere in the text.
    public func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in
            var steps = 0
            return simulation.matches(utf8, steps: &steps)
        }
    }

    /// How many places in the text are looked at, and instructions visited there, until the verdict is known: the
    /// measure of time that tests can rely on.
    func countSteps(matching text: String) -> Int {
        var text = text
        var steps = 0
        _ = text.withUTF8 { simulation.matches($0, steps: &steps) }
        return steps
    }

    /// How many instructions the program has, without the last, which reports the match.
    var instructionCount: Int { simulation.program.instructions.count - 1 }
}

extension Pattern: Hashable {
    /// Patterns are equal when their expressions are the same text.
    public static func == (left: Pattern, right: Pattern) -> Bool {
        left.source == right.source
    }

    /// Hashes the expression's text.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(source)
    }
}
