extension PatternParser {
    /// Reads a class up to and with its `]`: ECMA 262's ClassContents (section 22.2.1), Annex B's dash beside a class,
    /// and Java's intersection.
    ///
    /// In `[a-z&&[^aeiou]y]` both sides of `&&` are classes without their brackets, and classes in brackets may stand
    /// on its right (Java's documentation of `Pattern`, "Character classes"). Elsewhere `[` is a character, as in ECMA
    /// 262, although Java would begin a class there too. A `^` at the beginning negates the whole intersection.
    mutating func parseClassContents(of classStart: Int) throws(PatternError) -> CodePointSet {
        var operandStart = index
        var set = try parseUnion(of: classStart, nests: false)
        while isNext("&&") {
            let operatorStart = index
            let hasLeft = index > operandStart
            _ = skip("&&")
            guard hasLeft, !isNext("]"), !isNext("&") else {
                throw error(
                    .syntax,
                    from: operatorStart,
                    "'&&' intersects the classes on both sides, and one is missing",
                    hint: "write '&' once for the character"
                )
            }
            note(.java, from: operatorStart)
            operandStart = index
            set = set.intersection(try parseUnion(of: classStart, nests: true))
        }
        index += 1
        return set
    }

    /// Reads up to `]` or `&&`.
    private mutating func parseUnion(of classStart: Int, nests: Bool) throws(PatternError) -> CodePointSet {
        var ranges: [ClosedRange<UInt32>] = []
        while !isNext("]"), !isNext("&&") {
            if nests, isNext("[") {
                ranges += try parseClass().ranges
                continue
            }
            try refuseForeignClassSyntax()
            let atomStart = index
            let first = try parseClassAtom(of: classStart)
            guard isNext("-"), let afterDash = peek(1), afterDash != "]", !(nests && afterDash == "[") else {
                ranges += members(of: first).ranges
                continue
            }
            index += 1
            let second = try parseClassAtom(of: classStart)
            if case .character(let lower) = first, case .character(let upper) = second {
                guard lower <= upper else {
                    throw error(
                        .syntax,
                        from: atomStart,
                        "the range '\(text(from: atomStart))' is out of order",
                        hint: "swap its ends, or write '\\-' for a dash"
                    )
                }
                noteDeceptiveRange(lower, upper, from: atomStart)
                ranges += literal(CodePointSet([lower...upper])).ranges
            } else {
                // A dash beside a class is a dash, as in `[\w-.]`: Annex B.1.2, CharacterRangeOrUnion.
                note(.annexB, from: atomStart)
                let dash = literal(CodePointSet(0x2D))
                ranges += members(of: first).ranges + dash.ranges + members(of: second).ranges
            }
        }
        return CodePointSet(ranges)
    }

    private mutating func parseClassAtom(of classStart: Int) throws(PatternError) -> Escape {
        guard let next = peek() else {
            throw error(
                .syntax,
                from: classStart,
                length: 1,
                "'[' is never closed",
                hint: "write '\\[' for a bracket"
            )
        }
        if next == "\\" { return try parseEscape(inClass: true) }
        index += 1
        return .character(next.value)
    }

    /// ECMA 262 reads `[:alpha:]` as ordinary characters, and so does Java. Nobody who writes it means that.
    private mutating func refuseForeignClassSyntax() throws(PatternError) {
        let start = index
        guard skip("[:") else { return }
        while let next = peek(), next == "^" || ("a"..."z").contains(next) { index += 1 }
        guard index > start + 2, skip(":]") else {
            index = start
            return
        }
        throw unsupported("the POSIX class", from: start, hint: "write its characters as ranges")
    }
}
