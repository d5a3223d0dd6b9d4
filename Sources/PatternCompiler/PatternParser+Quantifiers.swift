extension PatternParser {
    struct Quantifier {
        var minimum: Int
        var maximum: Int?
        /// Where it stands, without the `?` of a lazy one.
        var place: Range<Int>
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
        if skip("+") {
            throw error(
                .unsupported,
                from: start,
                "the possessive quantifier '\(text(from: start))' is not supported",
                hint: "write '\(text(in: place))'"
            )
        }
        _ = skip("?")
        return Quantifier(minimum: minimum, maximum: maximum, place: place)
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
