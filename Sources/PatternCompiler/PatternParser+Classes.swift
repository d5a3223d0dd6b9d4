extension PatternParser {
    /// Reads `[...]`, Annex B's ClassRanges without the `u` flag.
    mutating func parseClass() throws(PatternError) -> CodePointSet {
        let start = index
        index += 1
        let isNegated = skip("^")
        var ranges: [ClosedRange<UInt32>] = []
        while !skip("]") {
            try refuseForeignClassSyntax()
            let atomStart = index
            let first = try parseClassAtom(of: start)
            guard isNext("-"), let afterDash = peek(1), afterDash != "]" else {
                ranges += first.set.ranges
                continue
            }
            index += 1
            let second = try parseClassAtom(of: start)
            if case .character(let lower) = first, case .character(let upper) = second {
                guard lower <= upper else {
                    throw error(
                        .syntax,
                        from: atomStart,
                        "the range '\(text(from: atomStart))' is out of order",
                        hint: "swap its ends, or write '\\-' for a dash"
                    )
                }
                ranges.append(lower...upper)
            } else {
                // A dash beside a class is a dash: `[\w-.]`.
                let dash: UInt32 = 0x2D
                ranges += first.set.ranges + [dash...dash] + second.set.ranges
            }
        }
        let set = CodePointSet(ranges)
        return isNegated ? set.complement : set
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

    /// ECMA 262 reads these as ordinary characters. Nobody who writes them means that.
    private mutating func refuseForeignClassSyntax() throws(PatternError) {
        let start = index
        if skip("&&") {
            throw error(
                .unsupported,
                from: start,
                "the class intersection '&&' is not supported",
                hint: "write '&' once for the character, or list what the intersection holds"
            )
        }
        guard skip("[:") else { return }
        while let next = peek(), next == "^" || ("a"..."z").contains(next) { index += 1 }
        guard index > start + 2, skip(":]") else {
            index = start
            return
        }
        throw error(
            .unsupported,
            from: start,
            "the POSIX class '\(text(from: start))' is not supported",
            hint: "write its characters as ranges"
        )
    }
}
