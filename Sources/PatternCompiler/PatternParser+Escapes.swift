extension PatternParser {
    /// What a backslash and what follows it stand for.
    enum Escape {
        case character(UInt32)
        case characters(CodePointSet)

        var set: CodePointSet {
            switch self {
            case .character(let codePoint): CodePointSet(codePoint)
            case .characters(let set): set
            }
        }
    }

    /// Reads an escape that is not an assertion.
    mutating func parseEscape(inClass: Bool) throws(PatternError) -> Escape {
        let start = index
        index += 1
        guard let next = peek() else {
            throw error(.syntax, from: start, "'\\' escapes nothing", hint: "write '\\\\' for a backslash")
        }
        index += 1
        switch next {
        case "d": return .characters(.digits)
        case "D": return .characters(CodePointSet.digits.complement)
        case "w": return .characters(.wordCharacters)
        case "W": return .characters(CodePointSet.wordCharacters.complement)
        case "s": return .characters(.whitespace)
        case "S": return .characters(CodePointSet.whitespace.complement)
        case "t": return .character(0x09)
        case "n": return .character(0x0A)
        case "v": return .character(0x0B)
        case "f": return .character(0x0C)
        case "r": return .character(0x0D)
        case "b" where inClass: return .character(0x08)
        case "c": return .character(try parseControlLetter(from: start))
        case "x": return .character(try parseHexadecimalByte(from: start))
        case "u": return .character(try parseUnicodeEscape(from: start))
        case "0"..."9": return .character(try parseDigitEscape(next, from: start, inClass: inClass))
        case "A"..."Z", "a"..."z": throw letterError(next, from: start)
        default: return .character(next.value)
        }
    }

    private mutating func parseControlLetter(from start: Int) throws(PatternError) -> UInt32 {
        guard let letter = peek(), letter.isASCII, letter.properties.isAlphabetic else {
            throw error(.syntax, from: start, "'\\c' needs a letter after it", hint: "write '\\cJ' or '\\u{A}'")
        }
        index += 1
        return letter.value % 32
    }

    private mutating func parseHexadecimalByte(from start: Int) throws(PatternError) -> UInt32 {
        guard let value = takeHexadecimal(digits: 2) else {
            let hint = isNext("{") ? "write '\\u{...}'" : "write '\\x41'"
            throw error(.syntax, from: start, "'\\x' needs two hexadecimal digits after it", hint: hint)
        }
        return value
    }

    /// `\u{...}`, or `\uXXXX`, or two of those that are a surrogate pair.
    private mutating func parseUnicodeEscape(from start: Int) throws(PatternError) -> UInt32 {
        if skip("{") {
            let digitsStart = index
            while let next = peek(), next.properties.isASCIIHexDigit { index += 1 }
            // Leading zeros may be many; a code point has six digits at most.
            let digits = text(from: digitsStart).drop { $0 == "0" }
            let value = index == digitsStart ? nil : digits.isEmpty ? 0 : UInt32(digits, radix: 16)
            guard skip("}"), let value, value <= CodePointSet.last else {
                throw error(
                    .syntax,
                    from: start,
                    "'\\u{' needs a code point up to 10FFFF and '}' after it",
                    hint: "write '\\u{1F514}'"
                )
            }
            return value
        }
        guard let value = takeHexadecimal(digits: 4) else {
            throw error(.syntax, from: start, "'\\u' needs four hexadecimal digits after it", hint: "write '\\u0041'")
        }
        guard (0xD800...0xDBFF).contains(value) else { return value }
        let afterFirst = index
        if skip("\\u"), let second = takeHexadecimal(digits: 4), (0xDC00...0xDFFF).contains(second) {
            return 0x10000 + (value - 0xD800) << 10 + (second - 0xDC00)
        }
        index = afterFirst
        return value
    }

    private mutating func parseDigitEscape(
        _ digit: Unicode.Scalar,
        from start: Int,
        inClass: Bool
    ) throws(PatternError) -> UInt32 {
        let isOctal = digit == "0" || inClass
        let hasMore = ("0"..."9").contains(peek() ?? "/")
        if digit == "0", !hasMore { return 0 }
        while let next = peek(), ("0"..."9").contains(next) { index += 1 }
        throw error(
            .unsupported,
            from: start,
            "the \(isOctal ? "octal escape" : "back-reference") '\(text(from: start))' is not supported",
            hint: isOctal ? "write '\\xXX' with two hexadecimal digits" : PatternError.lastResort
        )
    }

    private mutating func letterError(_ letter: Unicode.Scalar, from start: Int) -> PatternError {
        func unsupported(_ what: String, hint: String = PatternError.lastResort) -> PatternError {
            error(.unsupported, from: start, "\(what) '\(text(from: start))' is not supported", hint: hint)
        }
        switch letter {
        case "p", "P":
            if isNext("{"), let length = scalars[index...].prefix(40).firstIndex(of: "}") { index = length + 1 }
            return unsupported("the Unicode property", hint: "list the characters as ranges")
        case "k":
            return unsupported("the back-reference")
        case "A":
            return unsupported("the assertion", hint: "write '^'")
        case "Z", "z":
            return unsupported("the assertion", hint: "write '$'")
        case "Q", "E":
            return unsupported("the quotation", hint: "escape each character")
        default:
            return error(
                .syntax,
                from: start,
                "'\(text(from: start))' is no escape of ECMA 262",
                hint: "write '\(letter)' for the letter"
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
