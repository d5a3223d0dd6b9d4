/// A regular expression of an API's model, such as `^$|^[a-zA-Z0-9 ]{2,15}$`.
///
/// It means what ECMA 262 says, over Unicode scalars: it is searched, not anchored, and `^` and `$` match only at the
/// very start and the very end of a text. Matching takes time proportional to the text's length, whatever the text is.
///
/// Patterns are constants of generated code: what one is made of is never freed.
@_spi(Generated)
public struct Pattern: Sendable {
    /// The expression as the model has it.
    public let source: String

    let automaton: Automaton

    /// Kept for the life of the process, since patterns are constants of generated code: matching counts no references.
    ///
    /// Sendable because both are, and never change.
    enum Automaton: @unchecked Sendable {
        case table(UnsafePointer<PatternTable>)
        case simulation(UnsafePointer<PatternSimulation>)
    }

    /// Creates a pattern that is matched by a table.
    ///
    /// Only the generator writes the table. The process ends if the grammar of the text is not the one that this module
    /// reads, or if the text does not follow it: regenerate the code, or update CarillonRuntime.
    ///
    /// - Parameters:
    ///   - source: The expression as the model has it.
    ///   - classes: The scalars of each column of the table.
    ///   - states: The number of the texts' grammar, and the rows of the table.
    public init(_ source: String, classes: String, states: String) {
        self.source = source
        let rows = Self.content(of: states, source)
        self.automaton = .table(immortal(PatternTable(classes: classes, states: rows)))
    }

    /// Creates a pattern that is simulated, because no table of reasonable size can be made of it.
    ///
    /// Only the generator writes the program. The process ends if the grammar of the text is not the one that this
    /// module reads, or if the text does not follow it: regenerate the code, or update CarillonRuntime.
    ///
    /// - Parameters:
    ///   - source: The expression as the model has it.
    ///   - program: The number of the text's grammar, and the expression in normal form: ASCII without dialects, and
    ///     without abbreviations such as `\s`.
    public init(_ source: String, program: String) {
        self.source = source
        let program = Self.content(of: program, source)
        self.automaton = .simulation(immortal(PatternSimulation(PatternProgram(program))))
    }

    /// Returns the text after the number of its grammar, which must be the one that is read.
    private static func content(of text: String, _ source: String) -> String {
        do throws(UnknownPatternGrammar) {
            return try PatternGrammar.content(of: text)
        } catch {
            preconditionFailure("the pattern '\(source)' cannot be read: \(error)")
        }
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
