extension PatternParser {
    /// Reads what matches a place and no text, if it comes next: an assertion or a look-around of ECMA 262 (section
    /// 22.2.2.4), or one of Java's boundaries.
    mutating func takeAssertion() throws(PatternError) -> PatternNode? {
        if skip("^") { return .assertion(.start) }
        if skip("$") { return .assertion(.end) }
        if skip("\\b") { return .assertion(.wordBoundary) }
        if skip("\\B") { return .assertion(.noWordBoundary) }
        if isLookaroundNext { return try parseGroup() }
        let start = index
        guard let boundary = takeJavaBoundary() else { return nil }
        note(.java, from: start)
        return boundary
    }

    /// Java's documentation of `Pattern`, "Boundary matchers".
    private mutating func takeJavaBoundary() -> PatternNode? {
        if skip("\\A") { return .assertion(.start) }
        if skip("\\z") { return .assertion(.end) }
        if skip("\\Z") { return beforeFinalLineTerminator() }
        return nil
    }

    /// Returns the node for `\Z`: the very end, or the place before a line terminator there. A carriage return and a
    /// line feed are one line terminator, and there is no place between them.
    private mutating func beforeFinalLineTerminator() -> PatternNode {
        let lineFeed = PatternNode.one(of: literal(.lineFeed))
        let carriageReturn = PatternNode.one(of: literal(.carriageReturn))
        let terminator = PatternNode.alternatives([
            .joining([carriageReturn, lineFeed]),
            .one(of: literal(CodePointSet([0x0D...0x0D, 0x85...0x85, 0x2028...0x2029]))),
        ])
        let end = PatternNode.assertion(.end)
        return .alternatives([
            .lookaround(
                .joining([.repeating(terminator, minimum: 0, maximum: 1), end]),
                .ahead,
                isNegated: false
            ),
            .joining([
                .lookaround(carriageReturn, .behind, isNegated: true),
                .lookaround(.joining([lineFeed, end]), .ahead, isNegated: false),
            ]),
        ])
    }

    /// `\R`, any line break: `\r\n` or one of `\n`, U+000B, U+000C, `\r`, U+0085, U+2028 and U+2029 (Java's
    /// documentation of `Pattern`; UTS #18, RL1.6).
    mutating func parseLineBreak() -> PatternNode {
        .alternatives([
            .joining([.one(of: literal(.carriageReturn)), .one(of: literal(.lineFeed))]),
            .one(of: literal(CodePointSet([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029]))),
        ])
    }

    /// Reads Java's `\Q...\E`, in which no character is syntax, if it comes next: a node for each character. It may
    /// lack its end, and reaches to the end of the pattern then.
    mutating func takeQuotation() -> [PatternNode]? {
        let start = index
        guard skip("\\Q") else { return nil }
        note(.java, from: start)
        var characters: [PatternNode] = []
        while let next = peek(), !skip("\\E") {
            index += 1
            characters.append(.one(of: literal(CodePointSet(next.value))))
        }
        return characters
    }
}
