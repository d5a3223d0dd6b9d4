/// A pattern in normal form: the `program` of the runtime's `Pattern`, as ``TextGrammar`` describes it.
package struct ProgramText: Hashable, Sendable {
    /// The greatest number of characters in the normal form: that of `\p{L}` has 9,000.
    static let textLimit = 1_000_000

    /// The pattern as an expression in normal form.
    let expression: String

    /// The number of the grammar and the expression.
    package var text: String { "\(TextGrammar.version) \(expression)" }

    /// Creates the normal form of a pattern.
    ///
    /// - Parameters:
    ///   - node: The pattern, which must not look around: the simulation cannot.
    ///   - length: The number of scalars in its source.
    ///   - excess: The error for a part of the pattern that exceeds ``TextGrammar/instructionLimit``, if there is one.
    /// - Throws: ``PatternError`` for a pattern that exceeds ``TextGrammar/instructionLimit`` or ``textLimit``.
    init(_ node: PatternNode, length: Int, excess: PatternError? = nil) throws(PatternError) {
        if let excess { throw excess }
        let count = node.instructionCount
        guard count <= TextGrammar.instructionLimit else {
            throw .tooLarge("the pattern", instructions: count, offset: 0, length: length)
        }
        var writer = ExpressionWriter()
        writer.write(node, inside: .pattern)
        let size = writer.text.utf8.count
        guard size <= Self.textLimit else {
            throw PatternError(
                kind: .tooLarge,
                offset: 0,
                length: length,
                message: "the pattern has \(size) characters when its properties are written as ranges, "
                    + "and \(Self.textLimit) are allowed",
                hint: "name the same property less often, or \(PatternError.lastResort)"
            )
        }
        expression = writer.text
    }
}
