extension PatternParser {
    /// Moves past `(`, `(?:` or `(?<name>`.
    mutating func skipGroupOpening() throws(PatternError) {
        let start = index
        index += 1
        guard skip("?") else { return }
        if skip(":") { return }
        if skip("=") || skip("!") {
            throw unsupported("look-ahead", from: start)
        }
        if skip("<=") || skip("<!") {
            throw unsupported("look-behind", from: start)
        }
        if skip("<") {
            try skipGroupName(from: start)
            return
        }
        if skip(">") {
            throw unsupported("the atomic group", from: start, hint: "write '(?:'")
        }
        if skip("#") {
            throw unsupported("the comment", from: start, hint: "remove it")
        }
        if skip("P<") {
            throw unsupported("the group", from: start, hint: "write '(?<'")
        }
        try refuseFlags(from: start)
    }

    private mutating func skipGroupName(from start: Int) throws(PatternError) {
        let nameStart = index
        while let next = peek(), isNameCharacter(next, isFirst: index == nameStart) { index += 1 }
        guard index > nameStart, skip(">") else {
            throw error(
                .syntax,
                from: start,
                "the group's name is not an identifier closed by '>'",
                hint: "write '(?<name>...)'"
            )
        }
    }

    /// ECMA 262's RegExpIdentifierName, without escapes.
    private func isNameCharacter(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
        if scalar == "$" || scalar == "_" { return true }
        return isFirst ? scalar.properties.isIDStart : scalar.properties.isIDContinue
    }

    private mutating func refuseFlags(from start: Int) throws(PatternError) {
        let flagsStart = index
        while let next = peek(), next == "-" || next.properties.isAlphabetic { index += 1 }
        guard index > flagsStart, let next = peek(), next == ":" || next == ")" else {
            index = flagsStart
            throw error(.syntax, from: start, "'(?' begins no group of ECMA 262", hint: "write '(?:' or '\\(\\?'")
        }
        index += 1
        throw unsupported("the inline flag", from: start, hint: "spell it out with classes")
    }

    private func unsupported(_ what: String, from start: Int, hint: String = PatternError.lastResort) -> PatternError {
        error(.unsupported, from: start, "\(what) '\(text(from: start))' is not supported", hint: hint)
    }
}
