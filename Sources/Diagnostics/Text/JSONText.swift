extension JSONValue {
    /// The value without spaces, and on one line but for the values that have a line of their own.
    package var compact: String { text(.compact) }

    /// The value with an indentation of two spaces a level. A list or an object that fits on a line and holds no other
    /// is on one line.
    package var indented: String { text(.indented(0)) }

    /// The way in which the parts of lists and objects are laid out.
    private enum Layout {
        /// Without spaces.
        case compact
        /// On one line, with spaces.
        case spaced
        /// With a line for each part, indented by this many spaces.
        case indented(Int)
    }

    private func text(_ layout: Layout) -> String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): String(number)
        case .decimal(let number): "\(number)"
        case .text(let text): text.jsonLiteral
        case .onOwnLine(let value, _): value.text(layout)
        case .list(let elements): container("[", elements.map { (key: "", value: $0) }, "]", layout)
        case .object(let entries): container("{", entries.map { ($0.key.jsonLiteral + ":", $0.value) }, "}", layout)
        }
    }

    /// A list or an object.
    /// - Parameter parts: The values, each with its written key and the colon after it.
    private func container(
        _ opening: String,
        _ parts: [(key: String, value: JSONValue)],
        _ closing: String,
        _ layout: Layout
    ) -> String {
        switch layout {
        case .compact:
            let lines = parts.map { "\($0.value.lineStart)\($0.key)\($0.value.text(.compact))" }
            // Elements with lines of their own leave the closing bracket one too; members do not.
            let end = opening == "[" && parts.last?.value.lineStart.isEmpty == false ? "\n" : ""
            return opening + lines.joined(separator: ",") + end + closing
        case .spaced:
            let space = opening == "{" ? " " : ""
            return opening + space + parts.map { spaced($0, .spaced) }.joined(separator: ", ") + space + closing
        case .indented(let indentation):
            let line = text(.spaced)
            if parts.allSatisfy(\.value.isScalar), indentation + line.count <= 100 { return line }
            let inner = indentation + 2
            let lines = parts.map { String(repeating: " ", count: inner) + spaced($0, .indented(inner)) }
            let end = String(repeating: " ", count: indentation)
            return "\(opening)\n\(lines.joined(separator: ",\n"))\n\(end)\(closing)"
        }
    }

    /// A value after its key, with a space between the two.
    private func spaced(_ part: (key: String, value: JSONValue), _ layout: Layout) -> String {
        part.key + (part.key.isEmpty ? "" : " ") + part.value.text(layout)
    }

    /// The line break and the indentation before a value with a line of its own.
    private var lineStart: String {
        guard case .onOwnLine(_, let indentation) = self else { return "" }
        return "\n" + String(repeating: " ", count: indentation)
    }

    private var isScalar: Bool {
        switch self {
        case .null, .flag, .number, .decimal, .text: true
        case .list, .object: false
        case .onOwnLine(let value, _): value.isScalar
        }
    }
}

extension String {
    /// The text as a JSON string (RFC 8259, section 7). Besides what has to be escaped, the characters are escaped that
    /// end a line, steer a terminal or turn the direction of text.
    package var jsonLiteral: String {
        var literal = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            case _ where displayedScalar(scalar) != scalar && scalar.value <= 0xFFFF:
                let digits = String(scalar.value, radix: 16)
                literal += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}
