/// The template of an operation's request target, divided at its labels.
struct RequestTemplate {
    /// A part of the path.
    enum Segment {
        /// Constant text.
        case literal(Substring)
        /// The value of the member bound to this label, percent-encoded.
        case label(Substring)
        /// The value of the member bound to this label, percent-encoded but for its slashes.
        case greedyLabel(Substring)
    }

    let path: [Segment]
    /// The query's constant part without question mark.
    let query: Substring

    /// Divides a template, such as `/phone-numbers/{phoneNumberId}?operation=associate-user`.
    init(_ uri: String) {
        // In UTF-8, where a character of syntax is never part of another one.
        var segments: [Segment] = []
        var rest = uri.utf8.prefix { $0 != UInt8(ascii: "?") }
        query = Substring(uri.utf8[rest.endIndex...].dropFirst())
        while !rest.isEmpty {
            let literal = rest.prefix { $0 != UInt8(ascii: "{") }
            if !literal.isEmpty { segments.append(.literal(Substring(literal))) }
            rest = rest[literal.endIndex...].dropFirst()
            guard !rest.isEmpty else { break }
            let label = rest.prefix { $0 != UInt8(ascii: "}") }
            let isGreedy = label.last == UInt8(ascii: "+")
            segments.append(isGreedy ? .greedyLabel(Substring(label.dropLast())) : .label(Substring(label)))
            rest = rest[label.endIndex...].dropFirst()
        }
        path = segments
    }
}
