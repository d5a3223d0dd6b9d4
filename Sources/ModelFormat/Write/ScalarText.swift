import Diagnostics
import YAMLSource

// How text is written on one line of YAML. All of it goes by Unicode scalars, as YAML does: to Swift's characters a
// quote with a combining mark is no quote.

extension String {
    /// The text as a value: plain where that reads back as the same text, otherwise in quotes.
    var yamlValue: String { isPlainValue ? self : yamlQuoted }

    /// The text as a key, which may look like a number.
    var yamlKey: String { isPlainKey ? self : yamlQuoted }

    /// The text in single quotes, as regular expressions are always written, whose backslashes mean themselves there.
    var yamlSingleQuoted: String {
        guard isPrintableOnOneLine else { return yamlEscaped }
        var text = "'"
        for scalar in unicodeScalars { text += scalar == "'" ? "''" : String(scalar) }
        return text + "'"
    }

    /// Whether the text can be written without quotes as a value in a block.
    var isPlainValue: Bool {
        isPlainKey && YAMLScalar(self, style: .plain).resolved == .string(self) && !isOtherTypeInYAML1
    }

    /// Whether the text as a key looks the same in brackets as in a block.
    var isFlowKey: Bool { !isPlainKey || !hasBrackets }

    /// Whether there is any of what ends a value in brackets.
    var hasBrackets: Bool {
        utf8.contains { byte in
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
            default: false
            }
        }
    }

    private var isPlainKey: Bool { hasPlainStart && hasPlainCharacters && self != "<<" && self != "=" }

    /// The text in quotes.
    var yamlQuoted: String {
        guard isPrintableOnOneLine else { return yamlEscaped }
        let needsEscapes = utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        return needsEscapes ? yamlSingleQuoted : "\"\(self)\""
    }

    /// Whether the first characters are none that mean something in YAML.
    private var hasPlainStart: Bool {
        guard let first = utf8.first else { return false }
        let hasDocumentMark = utf8.starts(with: "---".utf8) || utf8.starts(with: "...".utf8)
        if first == UInt8(ascii: "-") {
            return utf8.count > 1 && utf8.dropFirst().first != UInt8(ascii: " ") && !hasDocumentMark
        }
        return !"?:#,[]{}&*!|>'\"%@` ".utf8.contains(first) && !hasDocumentMark
    }

    /// Whether nothing after the first character ends plain text, changes it, or cannot be seen.
    private var hasPlainCharacters: Bool {
        guard isPrintableOnOneLine, utf8.last != UInt8(ascii: " "), utf8.last != UInt8(ascii: ":") else { return false }
        var previous: UInt8?
        for byte in Array(utf8) {
            switch (previous, byte) {
            case (UInt8(ascii: ":"), UInt8(ascii: " ")), (UInt8(ascii: " "), UInt8(ascii: "#")),
                (_, UInt8(ascii: "\t")):
                return false
            default: previous = byte
            }
        }
        return true
    }
}

// MARK: - Characters

extension String {
    /// Whether all characters can be written in YAML as they are without ending the line (YAML 1.2.2, section 5.1).
    fileprivate var isPrintableOnOneLine: Bool {
        isPlain || unicodeScalars.allSatisfy { $0 != "\n" && $0.isPrintableInYAML }
    }

    /// The text in double quotes with escapes (YAML 1.2.2, section 5.7).
    private var yamlEscaped: String {
        var text = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.isPrintableInYAML: text.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x100: text += "\\x" + scalar.hexadecimal(digits: 2)
            default: text += "\\u" + scalar.hexadecimal(digits: 4)
            }
        }
        return text + "\""
    }
}

extension Unicode.Scalar {
    /// Whether it can be written in YAML as it is and means the same in YAML 1.1, to which three characters are line
    /// breaks that are none in YAML 1.2.
    var isPrintableInYAML: Bool {
        switch value {
        case 0x09, 0x0A, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
        default: false
        }
    }

    fileprivate func hexadecimal(digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}

// MARK: - YAML 1.1

extension String {
    /// Whether a reader of YAML 1.1, of which there are many, takes the plain text for a boolean, a date, or a number
    /// in a notation that YAML 1.2 no longer has.
    private var isOtherTypeInYAML1: Bool {
        if utf8.count <= 3, ["y", "n", "yes", "no", "on", "off"].contains(lowercased()) { return true }
        guard let first = utf8.first, first.isASCIIDigit || "+-.".utf8.contains(first) else { return false }
        let hasOldMark = utf8.contains { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") }
        return isDate || hasOldMark && utf8.allSatisfy { $0.isASCIIDigit || "+-_:.".utf8.contains($0) }
    }

    /// Whether the text begins as a date does: `2022-08-03`.
    private var isDate: Bool {
        let parts = split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].utf8.count == 4 && parts[0].utf8.allSatisfy(\.isASCIIDigit)
            && parts[1].utf8.allSatisfy(\.isASCIIDigit) && parts[2].utf8.first?.isASCIIDigit == true
    }
}
