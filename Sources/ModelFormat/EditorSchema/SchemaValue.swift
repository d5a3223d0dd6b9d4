import Diagnostics

/// A JSON value of a JSON Schema, written in code as a literal. Objects keep the order of their keys.
indirect enum SchemaValue: Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([SchemaValue])
    case object([(key: String, value: SchemaValue)])

    /// A list of texts.
    static func texts(_ texts: some Sequence<String>) -> SchemaValue { .list(texts.map(SchemaValue.text)) }

    /// The entries of an object; none of any other value.
    var entries: [(key: String, value: SchemaValue)] {
        if case .object(let entries) = self { entries } else { [] }
    }

    /// The value with further entries. A value that is not an object is returned as it is.
    func with(_ more: [(key: String, value: SchemaValue)]) -> SchemaValue {
        guard case .object(let entries) = self else { return self }
        return .object(entries + more)
    }
}

extension SchemaValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .number(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension SchemaValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(arrayLiteral elements: SchemaValue...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, SchemaValue)...) { self = .object(elements.map { ($0.0, $0.1) }) }
}

extension SchemaValue {
    /// The value as JSON, indented by two spaces a level. A value without lists and objects is written on one line if it fits.
    func json(indent: Int = 0) -> String {
        let inner = String(repeating: " ", count: indent + 2)
        let outer = String(repeating: " ", count: indent)
        switch self {
        case .text(let text): return text.jsonLiteral
        case .number(let number): return String(number)
        case .flag(let flag): return flag ? "true" : "false"
        case .list(let elements):
            let line = "[\(elements.map { $0.json() }.joined(separator: ", "))]"
            if elements.allSatisfy(\.isScalar), fits(line, indent) { return line }
            return "[\n\(elements.map { inner + $0.json(indent: indent + 2) }.joined(separator: ",\n"))\n\(outer)]"
        case .object(let entries):
            let line = "{ \(entries.map { "\($0.key.jsonLiteral): \($0.value.json())" }.joined(separator: ", ")) }"
            if entries.allSatisfy(\.value.isScalar), fits(line, indent) { return line }
            let lines = entries.map { "\(inner)\($0.key.jsonLiteral): \($0.value.json(indent: indent + 2))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(outer)}"
        }
    }

    /// Whether a line, which a key may precede, is short enough.
    private func fits(_ line: String, _ indent: Int) -> Bool { indent + line.count <= 100 }

    private var isScalar: Bool {
        switch self {
        case .text, .number, .flag: true
        case .list, .object: false
        }
    }
}
