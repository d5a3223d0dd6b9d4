/// A pattern in the form that generated code hands to the runtime.
public struct CompiledPattern: Hashable, Sendable {
    /// How many instructions the runtime may make of one pattern.
    public static let instructionLimit = 4096

    /// The pattern as it was written.
    public let source: String

    /// The pattern in normal form: the `program` of the runtime's `Pattern`.
    ///
    /// The normal form is itself an expression of ECMA 262, in the few constructs that are left when every dialect and
    /// abbreviation is resolved:
    ///
    ///     program      = sequence *( "|" sequence )
    ///     sequence     = *( item [ "?" / "*" / "+" / "{m}" / "{m,}" / "{m,n}" ] )
    ///     item         = "^" / "$" / "\b" / "\B" / character / class / "(" program ")"
    ///     class        = "[" [ "^" ] *( character [ "-" character ] ) "]"
    ///     character    = printable ASCII, after "\" if it is syntax, / "\u{HEX}"
    ///
    /// Why this and not a list of instructions: a reviewer reads it without learning anything new; it is one short
    /// string literal, which costs the Swift compiler nothing; it stays short where `{2,256}` becomes hundreds of
    /// instructions, which the runtime writes out when it first needs them; it is a fixed point, so compiling it gives
    /// it back. It holds printable ASCII only, and generated code may break the literal anywhere with `\#` at the end
    /// of a line.
    public let program: String

    /// Where the first assertion with a quantifier stands, in Unicode scalars of the source; `nil` if there is none. It
    /// means the assertion itself, and is probably not what was meant: `^[a-z]*${2,64}$`.
    public let quantifiedAssertion: Range<Int>?
}

/// Compiles a regular expression.
///
/// The expression means what the Smithy specification says: ECMA 262 over Unicode code points, searched and not
/// anchored, `^` and `$` only at the very start and the very end of the text. Beyond ECMA 262's `u` flag it accepts
/// what real models use: any punctuation after a backslash, a dash beside `\w` in a class, `{` and `]` as themselves
/// (Annex B), and a quantifier after an assertion, which then means the assertion itself.
///
/// - Throws: ``PatternError`` for text that is no regular expression, for a construct that is not compiled, and for an
///   expression that exceeds ``CompiledPattern/instructionLimit``. Time and memory are proportional to the source's
///   length whatever the outcome.
public func compilePattern(_ source: String) throws(PatternError) -> CompiledPattern {
    var parser = PatternParser(source)
    let node = try parser.parse()
    let count = node.instructionCount
    guard count <= CompiledPattern.instructionLimit else {
        throw .tooLarge("the pattern", instructions: count, offset: 0, length: parser.scalars.count)
    }
    var writer = PatternWriter()
    writer.write(node, inside: .pattern)
    return CompiledPattern(source: source, program: writer.text, quantifiedAssertion: parser.quantifiedAssertion)
}

extension PatternError {
    /// The remedy that is left where an expression has no equivalent that compiles.
    static let lastResort = "accept it unchecked with 'notEnforced: reason'"

    static func tooLarge(_ what: String, instructions: Int, offset: Int, length: Int) -> PatternError {
        let count = instructions == .max ? "more than can be counted" : "\(instructions)"
        return PatternError(
            kind: .tooLarge,
            offset: offset,
            length: length,
            message: "\(what) needs \(count) instructions, and \(CompiledPattern.instructionLimit) are allowed",
            hint: "state the size as a length, or \(lastResort)"
        )
    }
}
