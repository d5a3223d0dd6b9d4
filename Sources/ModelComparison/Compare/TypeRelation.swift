/// How much two types differ, and what it means that one takes the place of the other.
struct TypeRelation {
    /// How much they differ.
    enum Degree: Int, Comparable {
        /// They are the same but for their names.
        case same
        /// They are one Swift type with different constraints.
        case constraints
        /// They have one form on the wire.
        case swiftType
        /// They travel in different forms.
        case wire

        static func < (left: Degree, right: Degree) -> Bool { left.rawValue < right.rawValue }
    }

    var degree: Degree = .same
    /// What it means for requests of an old client.
    var request: Verdict = .neutral
    /// What it means for responses to an old client.
    var response: Verdict = .neutral
    /// The differences, a phrase each.
    var details: [String] = []

    /// What it means for what travels that way.
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
