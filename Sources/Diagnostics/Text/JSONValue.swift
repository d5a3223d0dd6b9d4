/// A JSON value (RFC 8259), written in code as a literal. Objects keep the order of their keys.
package indirect enum JSONValue: Sendable {
    case null
    case flag(Bool)
    case number(Int)
    /// A number that is finite.
    case decimal(Double)
    case text(String)
    case list([JSONValue])
    case object([(key: String, value: JSONValue)])
    /// A value that ``compact`` puts on a line of its own in its list or object, with this many spaces before it.
    case onOwnLine(JSONValue, indentation: Int = 0)

    /// Returns a list of texts.
    package static func texts(_ texts: some Sequence<String>) -> JSONValue { .list(texts.map(JSONValue.text)) }

    /// Returns a list with a line for each element.
    package static func lines(_ elements: [JSONValue], indentation: Int = 0) -> JSONValue {
        .list(elements.map { .onOwnLine($0, indentation: indentation) })
    }

    /// Returns a text, or `null` for none.
    package static func textOrNull(_ text: String?) -> JSONValue { text.map(JSONValue.text) ?? .null }

    /// The entries of an object; none of any other value.
    package var entries: [(key: String, value: JSONValue)] {
        if case .object(let entries) = self { entries } else { [] }
    }

    /// Returns the value with further keys. A value that is no object stays as it is.
    package func with(_ more: [(key: String, value: JSONValue)]) -> JSONValue {
        guard case .object(let entries) = self else { return self }
        return .object(entries + more)
    }
}

extension JSONValue: Hashable {
    /// Returns whether the values have one text. The order of an object's keys counts, since a value is written in it.
    package static func == (first: JSONValue, second: JSONValue) -> Bool { first.compact == second.compact }

    package func hash(into hasher: inout Hasher) { hasher.combine(compact) }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .number(value) }
    package init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements.map { ($0.0, $0.1) }) }
}

extension SourceRange {
    /// The members of an object that names the range.
    package var jsonMembers: [(key: String, value: JSONValue)] {
        [("file", .text(file)), ("line", .number(line)), ("column", .number(column)), ("length", .number(length))]
    }
}
