/// The difference between two types, and its verdicts where one takes the place of the other.
struct TypeRelation {
    /// The degree of the difference.
    enum Degree: Int, Comparable {
        /// They are the same but for their names.
        case same
        /// They are one Swift type with different constraints.
        case constraints
        /// They have one form on the wire.
        case swiftType
        /// They are sent in different forms.
        case wire

        static func < (left: Degree, right: Degree) -> Bool { left.rawValue < right.rawValue }
    }

    var degree: Degree = .same
    /// The verdict for requests of an old client.
    var request: Verdict = .neutral
    /// The verdict for responses to an old client.
    var response: Verdict = .neutral
    /// The differences, a phrase each.
    var details: [String] = []

    /// Returns the verdict for elements that are sent in a direction.
    func wire(_ direction: Direction?) -> Verdict {
        direction.verdict(request: request, response: response)
    }

    /// Adds the differences of a part.
    mutating func add(_ part: TypeRelation, of name: String? = nil) {
        degree = max(degree, part.degree)
        request = max(request, part.request)
        response = max(response, part.response)
        details += part.details.map { detail in name.map { "\($0): \(detail)" } ?? detail }
    }
}
