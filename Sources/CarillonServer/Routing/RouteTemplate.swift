/// The template of an operation's request target, divided into the segments that requests are compared with
/// ([Smithy](https://smithy.io/2.0/spec/http-bindings.html#http-uri)).
struct RouteTemplate {
    /// A segment of the path.
    enum Segment: Hashable {
        /// This text.
        case literal(String)
        /// Any text that is not empty, which the label of this name stands for.
        case label(String)
        /// One or more segments, which the label of this name stands for.
        case greedyLabel(String)
    }

    let segments: [Segment]
    /// The constant parameters of the query.
    let query: [(name: String, value: String)]

    /// Divides a template: `/phone-numbers/{phoneNumberId}?operation=associate-user`.
    init(_ uri: String) {
        let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0].drop { $0 == "/" }
        segments = path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            guard segment.hasPrefix("{"), segment.hasSuffix("}") else { return .literal(String(segment)) }
            let name = segment.dropFirst().dropLast()
            return name.hasSuffix("+") ? .greedyLabel(String(name.dropLast())) : .label(String(name))
        }
        query = (parts.count > 1 ? parts[1].split(separator: "&") : []).map { item in
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
        }
    }

    /// Returns the texts that the labels stand for in a path that has the template's form.
    func labels(in path: [String]) -> [String: String] {
        var labels: [String: String] = [:]
        var rest = path[...]
        for (index, segment) in segments.enumerated() {
            switch segment {
            case .literal: rest = rest.dropFirst()
            case .label(let name): labels[name] = rest.popFirst()
            case .greedyLabel(let name):
                // A template has one greedy label, so all that follow it are single segments.
                let count = rest.count - (segments.count - index - 1)
                labels[name] = rest.prefix(count).joined(separator: "/")
                rest = rest.dropFirst(count)
            }
        }
        return labels
    }
}

extension RouteTemplate: Comparable {
    static func == (left: RouteTemplate, right: RouteTemplate) -> Bool { !(left < right) && !(right < left) }

    /// Whether this template is the more special one: text before a label, a label before a greedy one, and of templates alike
    /// in that, more segments before fewer, and more constants of the query before fewer.
    static func < (left: RouteTemplate, right: RouteTemplate) -> Bool {
        for (left, right) in zip(left.segments, right.segments) where left.generality != right.generality {
            return left.generality < right.generality
        }
        guard left.segments.count == right.segments.count else { return left.segments.count > right.segments.count }
        return left.query.count > right.query.count
    }
}

extension RouteTemplate.Segment {
    fileprivate var generality: Int {
        switch self {
        case .literal: 0
        case .label: 1
        case .greedyLabel: 2
        }
    }
}
