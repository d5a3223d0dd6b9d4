/// The items of a list as one header value, `a, "b,c", d`: RFC 9110, section 5.6.1, with quoted strings (5.6.4) for text
/// that a comma or quote would tear apart.
func headerValue(listing items: [String], of element: ValueShape) -> String {
    items.map { item in
        guard element.isText, item.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else {
            return item
        }
        return "\"" + item.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }.joined(separator: ", ")
}

/// The items of a list that is one header value, without the white space around them and the quotes.
///
/// An HTTP date has a comma of its own after the name of the day.
func headerItems(of text: String, as element: ValueShape) -> [String] {
    var items: [String] = []
    var scanner = HeaderListScanner(text)
    while let item = scanner.next() { items.append(item) }
    guard case .timestamp(.httpDate) = element.kind else { return items }
    return stride(from: 0, to: items.count, by: 2).map { index in
        items[index..<min(index + 2, items.count)].joined(separator: ", ")
    }
}

private struct HeaderListScanner {
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) {
        rest = Substring(text).unicodeScalars
    }

    /// The next item that is not empty; RFC 9110 has recipients ignore empty ones.
    mutating func next() -> String? {
        while let first = rest.first, first == "," || first.isBlank { rest.removeFirst() }
        guard let first = rest.first else { return nil }
        return first == "\"" ? quoted() : plain()
    }

    private mutating func plain() -> String {
        let item = rest.prefix { $0 != "," }
        rest = rest[item.endIndex...]
        let end = item.lastIndex { !$0.isBlank }.map { item.index(after: $0) } ?? item.startIndex
        return String(item[..<end])
    }

    private mutating func quoted() -> String {
        rest.removeFirst()
        var item = String.UnicodeScalarView()
        while let scalar = rest.popFirst(), scalar != "\"" {
            if scalar == "\\", let escaped = rest.popFirst() { item.append(escaped) } else { item.append(scalar) }
        }
        rest = rest.drop { $0 != "," }
        return String(item)
    }
}

extension Unicode.Scalar {
    fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
