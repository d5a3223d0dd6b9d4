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
        var segments: [Segment] = []
        var rest = uri.prefix { $0 != "?" }
        query = uri[rest.endIndex...].dropFirst()
        while !rest.isEmpty {
            let literal = rest.prefix { $0 != "{" }
            if !literal.isEmpty { segments.append(.literal(literal)) }
            rest = rest[literal.endIndex...].dropFirst()
            guard !rest.isEmpty else { break }
            let label = rest.prefix { $0 != "}" }
            segments.append(label.last == "+" ? .greedyLabel(label.dropLast()) : .label(label))
            rest = rest[label.endIndex...].dropFirst()
        }
        path = segments
    }
}
