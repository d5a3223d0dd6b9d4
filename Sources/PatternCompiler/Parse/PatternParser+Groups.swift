extension PatternParser {
    /// The effect of a group beyond holding its contents together.
    enum GroupKind {
        case plain
        case lookaround(PatternNode.Direction, isNegated: Bool)
        /// Java's `(?>`: the first way in which the contents match is the only one.
        case atomic
    }

    /// What inline flags change (Java's documentation of `Pattern`). ECMA 262 has flags for a group since 2025, such as
    /// `(?i:a)`, but none up to the end of a group; with the `u` flag its `i` reaches beyond ASCII.
    struct Flags {
        /// `i`: the letters of ASCII match in both cases. Java folds others only with its flag `u`.
        var ignoresCase = false
        /// `s`: a full stop matches line terminators too.
        var dotMatchesAll = false
    }

    var isLookaroundNext: Bool {
        isNext("(?=") || isNext("(?!") || isNext("(?<=") || isNext("(?<!")
    }

    /// Moves past what opens a group, such as `(`, `(?:`, `(?<name>` and `(?<=`.
    mutating func takeGroupOpening() throws(PatternError) -> GroupKind {
        let start = index
        index += 1
        guard skip("?") else { return .plain }
        if skip(":") { return .plain }
        if skip("=") { return .lookaround(.ahead, isNegated: false) }
        if skip("!") { return .lookaround(.ahead, isNegated: true) }
        if skip("<=") { return .lookaround(.behind, isNegated: false) }
        if skip("<!") { return .lookaround(.behind, isNegated: true) }
        if skip("<") {
            try skipGroupName(from: start)
            return .plain
        }
        if skip("P<") {
            try skipGroupName(from: start)
            note(.other, from: start)
            return .plain
        }
        if skip(">") {
            note(.java, from: start)
            return .atomic
        }
        if skip("#") {
            throw unsupported("the comment", from: start, hint: "remove it")
        }
        guard try takeFlags(before: ":", from: start) else {
            throw error(.syntax, from: start, "'(?' begins no group of ECMA 262", hint: "write '(?:' or '\\(\\?'")
        }
        return .plain
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

    /// Takes `(?i)` and the like, which hold up to the end of the group around them, in all of its further alternatives
    /// (Java's documentation of `Pattern`, "Special constructs").
    mutating func takeUnscopedFlags() throws(PatternError) -> Bool {
        let start = index
        guard skip("(?"), try takeFlags(before: ")", from: start) else {
            index = start
            return false
        }
        return true
    }

    /// Takes flags with what ends them, as in `i)` and `s-i:`, and puts them into force. `start` is the place of `(?`.
    private mutating func takeFlags(before end: Unicode.Scalar, from start: Int) throws(PatternError) -> Bool {
        let flagsStart = index
        while let next = peek(), next == "-" || next.isASCII && next.properties.isAlphabetic { index += 1 }
        let letters = scalars[flagsStart..<index]
        guard !letters.isEmpty, peek() == end else {
            index = flagsStart
            return false
        }
        index += 1
        var isOn = true
        for letter in letters {
            switch letter {
            case "-" where isOn: isOn = false
            case "i": flags.ignoresCase = isOn
            case "s": flags.dotMatchesAll = isOn
            case "m" where !isOn: break
            default: throw flagError(letter, from: start)
            }
        }
        note(.java, from: start)
        return true
    }

    private func flagError(_ flag: Unicode.Scalar, from start: Int) -> PatternError {
        let text = text(from: start)
        func unsupported(_ hint: String) -> PatternError {
            error(.unsupported, from: start, "the inline flag '\(flag)' in '\(text)' is not supported", hint: hint)
        }
        switch flag {
        case "m":
            // Java's `^` does not match at the very end of the text, ECMA 262's does; they also disagree about U+0085.
            return unsupported("write '(?:^|\\n)' and '(?=\\n|$)' where a line begins and ends")
        case "x":
            return unsupported("remove the flag, with the white space and comments in the expression")
        case "d", "u", "U":
            return unsupported("remove it, and spell out what it adds with classes")
        default:
            return error(.syntax, from: start, "'\(text)' has no flag '\(flag)'", hint: "the flags are 'i' and 's'")
        }
    }
}
