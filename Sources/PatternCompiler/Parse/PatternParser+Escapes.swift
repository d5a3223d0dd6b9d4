extension PatternParser {
    /// The meaning of a backslash and what follows it.
    enum Escape {
        case character(UInt32)
        /// A set that has gone through ``PatternParser/literal(_:)``, or is a property of Unicode.
        case characters(CodePointSet)
    }

    mutating func members(of escape: Escape) -> CodePointSet {
        switch escape {
        case .character(let codePoint): literal(CodePointSet(codePoint))
        case .characters(let set): set
        }
    }

    /// Reads an escape that is not an assertion: ECMA 262, section 22.2.1 (AtomEscape and ClassEscape), and Java's.
    mutating func parseEscape(inClass: Bool) throws(PatternError) -> Escape {
        let start = index
        index += 1
        guard let next = peek() else {
            throw error(.syntax, from: start, "'\\' escapes nothing", hint: "write '\\\\' for a backslash")
        }
        index += 1
        switch next {
        case "d": return .characters(literal(.digits))
        case "D": return .characters(literal(.digits).complement)
        case "w": return .characters(literal(.wordCharacters))
        case "W": return .characters(literal(.wordCharacters).complement)
        case "s": return .characters(literal(.whitespace))
        case "S": return .characters(literal(.whitespace).complement)
        case "p", "P": return .characters(try parseProperty(from: start, isNegated: next == "P"))
        case "t": return .character(0x09)
        case "n": return .character(0x0A)
        case "v": return .character(0x0B)
        case "f": return .character(0x0C)
        case "r": return .character(0x0D)
        case "b" where inClass: return .character(0x08)
        case "c": return .character(try parseControlLetter(from: start))
        case "x": return .character(try parseHexadecimalEscape(from: start))
        case "u": return .character(try parseUnicodeEscape(from: start))
        case "0"..."9": return .character(try parseDigitEscape(next, from: start, inClass: inClass))
        case "a", "e", "h", "H":
            note(.java, from: start)
            return javaEscape(next)
        case "A"..."Z", "a"..."z": throw letterError(next, from: start)
        default:
            // ECMA 262's IdentityEscape with the `u` flag: SyntaxCharacter and the slash, and in a class the dash.
            let isSyntax = "^$\\.*+?()[]{}|/".unicodeScalars.contains(next) || inClass && next == "-"
            if !isSyntax { note(.annexB, from: start) }
            return .character(next.value)
        }
    }

    /// Java's `\a` (alert), `\e` (escape), `\h` and `\H` (horizontal white space, and what is not).
    private mutating func javaEscape(_ letter: Unicode.Scalar) -> Escape {
        switch letter {
        case "a": .character(0x07)
        case "e": .character(0x1B)
        case "h": .characters(literal(.horizontalWhitespace))
        default: .characters(literal(.horizontalWhitespace).complement)
        }
    }

    private mutating func parseControlLetter(from start: Int) throws(PatternError) -> UInt32 {
        guard let letter = peek(), letter.isASCII, letter.properties.isAlphabetic else {
            throw error(.syntax, from: start, "'\\c' needs a letter after it", hint: "write '\\cJ' or '\\u{A}'")
        }
        index += 1
        return letter.value % 32
    }

    /// `\xHH`, or Java's `\x{...}`.
    private mutating func parseHexadecimalEscape(from start: Int) throws(PatternError) -> UInt32 {
        if skip("{") {
            let value = try parseCodePoint(from: start, hint: "write '\\x{1F514}'")
            note(.java, from: start)
            return value
        }
        guard let value = takeHexadecimal(digits: 2) else {
            throw error(
                .syntax,
                from: start,
                "'\\x' needs two hexadecimal digits after it",
                hint: "write '\\x41'"
            )
        }
        return value
    }

    /// `\u{...}`, or `\uXXXX`, or two of those that are a surrogate pair.
    private mutating func parseUnicodeEscape(from start: Int) throws(PatternError) -> UInt32 {
        if skip("{") { return try parseCodePoint(from: start, hint: "write '\\u{1F514}'") }
        guard let value = takeHexadecimal(digits: 4) else {
            throw error(.syntax, from: start, "'\\u' needs four hexadecimal digits after it", hint: "write '\\u0041'")
        }
        guard (0xD800...0xDBFF).contains(value) else {
            noteShortEscape(from: start)
            return value
        }
        let afterFirst = index
        if skip("\\u"), let second = takeHexadecimal(digits: 4), (0xDC00...0xDFFF).contains(second) {
            return 0x10000 + (value - 0xD800) << 10 + (second - 0xDC00)
        }
        index = afterFirst
        return value
    }

    /// Hexadecimal digits up to and with the `}`.
    private mutating func parseCodePoint(from start: Int, hint: String) throws(PatternError) -> UInt32 {
        let opening = text(from: start)
        let digitsStart = index
        while let next = peek(), next.properties.isASCIIHexDigit { index += 1 }
        // Leading zeros may be many; a code point has six digits at most.
        let digits = text(from: digitsStart).drop { $0 == "0" }
        let value = index == digitsStart ? nil : digits.isEmpty ? 0 : UInt32(digits, radix: 16)
        guard skip("}"), let value, value <= CodePointSet.last else {
            throw error(
                .syntax,
                from: start,
                "'\(opening)' needs a code point up to 10FFFF and '}' after it",
                hint: hint
            )
        }
        return value
    }

    /// Reads `\0` (ECMA 262: NUL), an octal escape, or a back-reference, which is refused.
    ///
    /// Java has `\0n`, `\0nn` and `\0mnn`, where m is at most 3. Annex B.1.2 (LegacyOctalEscapeSequence) takes three
    /// digits at most with the zero, and inside a class it does without the zero. What both read, they read alike.
    private mutating func parseDigitEscape(
        _ digit: Unicode.Scalar,
        from start: Int,
        inClass: Bool
    ) throws(PatternError) -> UInt32 {
        if digit == "0" {
            guard ("0"..."9").contains(peek() ?? "/") else { return 0 }
            let limit = ("0"..."3").contains(peek() ?? "/") ? 3 : 2
            let value = takeOctal(digits: limit)
            if index == start + 2 {
                throw error(.syntax, from: start, length: 3, "'\\0' needs octal digits after it", hint: "write '\\x00'")
            }
            note(index > start + 4 ? .java : .annexB, from: start)
            return value
        }
        if inClass, digit < "8" {
            index -= 1
            let value = takeOctal(digits: digit < "4" ? 3 : 2)
            note(.annexB, from: start)
            return value
        }
        while let next = peek(), ("0"..."9").contains(next) { index += 1 }
        if inClass { throw letterError(digit, from: start) }
        throw unsupported("the back-reference", from: start)
    }

    private mutating func takeOctal(digits limit: Int) -> UInt32 {
        let end = index + limit
        var value: UInt32 = 0
        while index < end, let next = peek(), ("0"..."7").contains(next) {
            value = value << 3 | (next.value - 0x30)
            index += 1
        }
        return value
    }

    private func letterError(_ letter: Unicode.Scalar, from start: Int) -> PatternError {
        switch letter {
        case "k":
            return unsupported("the back-reference", from: start)
        case "G":
            return unsupported("the assertion", from: start, hint: "write '^'")
        case "N", "V", "X":
            return unsupported("the escape", from: start, hint: "write its characters as a class")
        case "Q":
            return unsupported("the quotation in a class", from: start, hint: "escape each character")
        case "E":
            return error(.syntax, from: start, "'\\E' ends no quotation", hint: "write '\\Q' before it, or remove it")
        default:
            return error(
                .syntax,
                from: start,
                "'\(text(from: start))' is no escape of ECMA 262",
                hint: "write '\(letter)' for the \(letter.properties.isAlphabetic ? "letter" : "digit")"
            )
        }
    }

    private mutating func takeHexadecimal(digits count: Int) -> UInt32? {
        let start = index
        var value: UInt32 = 0
        while index < start + count {
            guard let next = peek(), let digit = next.hexadecimalDigitValue else {
                index = start
                return nil
            }
            value = value << 4 | digit
            index += 1
        }
        return value
    }
}

extension Unicode.Scalar {
    fileprivate var hexadecimalDigitValue: UInt32? {
        switch self {
        case "0"..."9": value - 0x30
        case "A"..."F": value - 0x37
        case "a"..."f": value - 0x57
        default: nil
        }
    }
}
