/// The items of a list as one header value, `a, "b,c", d`: RFC 9110, section 5.6.1, with quoted strings (5.6.4) for
/// text that would not arrive as it is: what a comma or quote would tear apart, what has blanks around it, and empty
/// text.
func headerValue(listing items: [String], of element: ValueShape) -> String {
    items.map { item in
        guard element.isText, item.needsQuotes else { return item }
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
    guard case .timestamp = element.kind else { return items }
    return items.reduce(into: []) { times, item in
        if let day = times.last, HTTPDateNames.isWeekday(day) {
            times[times.count - 1] = "\(day), \(item)"
        } else {
            times.append(item)
        }
    }
}

extension String {
    /// Whether the text is sent as it is only in quotes, as an item of a list.
    fileprivate var needsQuotes: Bool {
        guard !isEmpty, !hasBlanksAround else { return true }
        return utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
    }

    /// Whether the text begins or ends with white space, which is no part of a header's value (RFC 9110, section 5.5).
    var hasBlanksAround: Bool {
        [unicodeScalars.first, unicodeScalars.last].contains { $0?.isBlank == true }
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
    /// Whether the scalar is white space in a header (RFC 9110, section 5.6.3).
    var isBlank: Bool { self == " " || self == "\t" }
}
