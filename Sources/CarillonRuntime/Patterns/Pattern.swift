/// A regular expression of an API's model, such as `^$|^[a-zA-Z0-9 ]{2,15}$`.
///
/// It means what ECMA 262 says, over Unicode scalars: it is searched, not anchored, and `^` and `$` match only at the
/// very start and the very end of a text. Matching takes time proportional to the text's length, whatever the text is.
///
/// Patterns are constants of generated code: what one is made of is never freed.
public struct Pattern: Sendable {
    /// The expression as the model has it.
    public let source: String

    private let automaton: Automaton

    /// Kept for the life of the process, since patterns are constants of generated code: matching counts no references.
    ///
    /// Sendable because both are, and never change.
    private enum Automaton: @unchecked Sendable {
        case table(UnsafePointer<PatternTable>)
        case simulation(UnsafePointer<PatternSimulation>)
    }

    /// Creates a pattern that the generator has made a table of.
    ///
    /// - Parameters:
    ///   - source: The expression as the model has it.
    ///   - classes: What the table's columns stand for.
    ///   - states: The table's rows. Both are of the form that the generator's `PatternTable` describes; since only the
    ///     generator writes it, other text ends the process.
    public init(_ source: String, classes: String, states: String) {
        self.source = source
        self.automaton = .table(immortal(PatternTable(classes: classes, states: states)))
    }

    /// Creates a pattern of which no table of reasonable size can be made, and which is simulated.
    ///
    /// - Parameters:
    ///   - source: The expression as the model has it.
    ///   - program: The expression in the normal form of the generator's `PatternProgram`. It is ASCII and
    ///     leaves nothing to interpretation: neither dialects nor abbreviations such as `\s`, nor errors, since only
    ///     the generator writes it. Text that is not of this form ends the process.
    public init(_ source: String, program: String) {
        self.source = source
        self.automaton = .simulation(immortal(PatternSimulation(PatternProgram(program))))
    }

    /// Whether the expression is found anywhere in the text.
    public func matches(_ text: String) -> Bool {
        if let verdict = text.utf8.withContiguousStorageIfAvailable(matches) { return verdict }
        var copy = text
        return copy.withUTF8(matches)
    }

    private func matches(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        switch automaton {
        case .table(let table):
            return table.pointee.matches(utf8)
        case .simulation(let simulation):
            var steps = 0
            return simulation.pointee.matches(utf8, steps: &steps)
        }
    }
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
