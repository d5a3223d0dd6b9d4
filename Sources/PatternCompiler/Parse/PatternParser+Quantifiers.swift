extension PatternParser {
    struct Quantifier {
        var minimum: Int
        var maximum: Int?
        /// Its place, without the `?` of a lazy one or the `+` of a possessive one.
        var place: Range<Int>
        /// Java's `a++`: what it has taken it does not give back.
        var isPossessive: Bool
    }

    /// Reads the quantifier that comes next, if there is one. `{` that begins none is a character.
    mutating func takeQuantifier() throws(PatternError) -> Quantifier? {
        let start = index
        guard let (minimum, maximum) = takeCount() else { return nil }
        let place = start..<index
        if let maximum, maximum < minimum {
            throw error(
                .syntax,
                from: start,
                "'\(text(in: place))' is out of order: \(minimum) is greater than \(maximum)",
                hint: "write '{\(maximum),\(minimum)}'"
            )
        }
        let isPossessive = skip("+")
        if isPossessive { note(.java, from: start) } else { _ = skip("?") }
        return Quantifier(minimum: minimum, maximum: maximum, place: place, isPossessive: isPossessive)
    }

    /// Moves past counts after a quantifier, as in `[a-z]{11}{0,99}`. ECMA 262 does not allow them; Java takes them for
    /// the repetition of nothing, so that they have no effect. `*`, `+` and `?` it refuses there.
    mutating func skipSecondQuantifiers() throws(PatternError) {
        while isNext("{") {
            let start = index
            guard try takeQuantifier() != nil else { return }
            note(.secondQuantifier, from: start)
        }
    }

    /// The atom, repeated. A possessive quantifier has an exact equivalent where all that the atom matches is of one
    /// length: how often it matches is certain then, namely as often as it can.
    func repeating(_ atom: PatternNode, _ quantifier: Quantifier) throws(PatternError) -> PatternNode {
        let (minimum, maximum) = (quantifier.minimum, quantifier.maximum)
        let greedy = PatternNode.repeating(atom, minimum: minimum, maximum: maximum)
        guard quantifier.isPossessive else { return greedy }
        try requireOneLength(
            of: atom,
            "the possessive quantifier",
            at: quantifier.place.lowerBound..<index,
            hint: "write '\(text(in: quantifier.place))'"
        )
        if minimum == maximum || atom.matchLength == 0 { return greedy }
        let stop = PatternNode.lookaround(atom, .ahead, isNegated: true)
        guard let maximum else { return .joining([greedy, stop]) }
        return .alternatives([
            .repeating(atom, minimum: maximum, maximum: maximum),
            .joining([.repeating(atom, minimum: minimum, maximum: maximum - 1), stop]),
        ])
    }

    /// Refuses what is not to be tried in another way where there are ways of several lengths: that depends on the
    /// order in which they are tried, which a pattern's meaning no longer holds.
    func requireOneLength(
        of node: PatternNode,
        _ what: String,
        at place: Range<Int>,
        hint: String
    ) throws(PatternError) {
        guard node.matchLength == nil else { return }
        throw error(
            .unsupported,
            from: place.lowerBound,
            length: place.count,
            "\(what) '\(text(in: place))' is not supported where texts of several lengths match",
            hint: "\(hint) if it means the same, or \(PatternError.lastResort)"
        )
    }

    private mutating func takeCount() -> (minimum: Int, maximum: Int?)? {
        if skip("*") { return (0, nil) }
        if skip("+") { return (1, nil) }
        if skip("?") { return (0, 1) }
        let start = index
        if skip("{"), let minimum = takeNumber() {
            if skip("}") { return (minimum, minimum) }
            if skip(",") {
                if skip("}") { return (minimum, nil) }
                if let maximum = takeNumber(), skip("}") { return (minimum, maximum) }
            }
        }
        index = start
        return nil
    }

    /// A decimal number; one that no `Int` holds counts as the greatest that does.
    private mutating func takeNumber() -> Int? {
        guard let first = peek(), ("0"..."9").contains(first) else { return nil }
        var value = 0
        while let digit = peek(), ("0"..."9").contains(digit) {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (next, carry) = tens.addingReportingOverflow(Int(digit.value - 0x30))
            value = overflow || carry || value == .max ? .max : next
            index += 1
        }
        return value
    }
}
