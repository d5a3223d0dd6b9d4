extension PatternParser {
    /// Notes a range of characters that has more in it than its ends let expect: one between a capital and a small
    /// letter, or from or to punctuation, of which the dash was probably meant to be a part.
    ///
    /// - Parameter start: The place of the range, whose last character has been read.
    mutating func noteDeceptiveRange(_ lower: UInt32, _ upper: UInt32, from start: Int) {
        guard
            isWritten(lower, at: start), isWritten(upper, endingAt: index),
            let first = Unicode.Scalar(lower), let last = Unicode.Scalar(upper), first.isASCII, last.isASCII
        else { return }
        let (firstKind, lastKind) = (ASCIIKind(first), ASCIIKind(last))
        if firstKind == lastKind, firstKind != .other { return }
        if firstKind == .other, lastKind == .other, first.beginsPunctuation, last.endsPunctuation { return }
        // A range such as '[,-.]' has nothing in it that is not written there.
        let hidden = (lower...upper).filter { $0 != lower && $0 != upper && $0 != 0x2D }.compactMap(Unicode.Scalar.init)
        guard
            let example = hidden.first(where: { ASCIIKind($0) != .other && ASCIIKind($0) != firstKind }) ?? hidden.first
        else { return }
        let text = text(from: start)
        if firstKind == .capital, lastKind == .small {
            notes.addDeceptive(
                "the range '\(text)' includes the punctuation between 'Z' and 'a'",
                hint: "write '\(first)-Za-\(last)'",
                at: start..<index
            )
        } else {
            notes.addDeceptive(
                "the range '\(text)' includes everything between its ends, such as '\(example)'",
                hint: "write '\\-' for a dash; if the range is meant, write its ends as '\\x..'",
                at: start..<index
            )
        }
    }

    /// Notes a `\u` with four digits that others follow, as if all were one code point.
    mutating func noteShortEscape(from start: Int) {
        var end = index
        while end < scalars.count, end < index + 3, scalars[end].properties.isASCIIHexDigit { end += 1 }
        let digits = String(String.UnicodeScalarView(scalars[start + 2..<end]))
        guard (5...6).contains(digits.utf8.count), let value = UInt32(digits, radix: 16) else { return }
        guard (0x10000...CodePointSet.last).contains(value), digits.utf8.first != UInt8(ascii: "0") else { return }
        notes.addDeceptive(
            "'\(text(from: start))' is one character, and '\(digits.dropFirst(4))' after it \(digits.utf8.count > 5 ? "are others" : "is another")",
            hint: "write '\\u{\(digits)}'",
            at: start..<end
        )
    }

    /// Whether the character at a place stands for itself, alone or after a backslash.
    private func isWritten(_ codePoint: UInt32, at start: Int) -> Bool {
        let place = scalars[start] == "\\" ? start + 1 : start
        return place < scalars.count && scalars[place].value == codePoint
    }

    private func isWritten(_ codePoint: UInt32, endingAt end: Int) -> Bool {
        scalars[end - 1].value == codePoint
    }
}

/// The kinds of ASCII characters within which a range holds what a reader expects.
private enum ASCIIKind {
    case capital, small, digit, other

    init(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "A"..."Z": self = .capital
        case "a"..."z": self = .small
        case "0"..."9": self = .digit
        default: self = .other
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is the first of a stretch of punctuation in ASCII, as in `[!-\/:-@\[-`{-~]`, or the space before the
    /// first.
    fileprivate var beginsPunctuation: Bool { " !:[{".unicodeScalars.contains(self) || value < 0x20 }

    /// Whether it is the last of a stretch of punctuation in ASCII.
    fileprivate var endsPunctuation: Bool { "/@`~".unicodeScalars.contains(self) || value == 0x7F }
}
