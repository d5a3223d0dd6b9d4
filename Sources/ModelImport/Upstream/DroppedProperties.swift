import Diagnostics

/// Counts what an upstream model says and the model format has no use for, so that it can be told once.
struct DroppedProperties {
    private var places: [String: (count: Int, first: SourceRange)] = [:]

    /// Notes one occurrence of a property.
    mutating func note(_ property: String, at range: SourceRange) {
        places[property, default: (0, range)].count += 1
    }

    /// One diagnostic for each property, at its first occurrence.
    var diagnostics: [Diagnostic] {
        places.map { property, place in
            let others = place.count - 1
            let elsewhere = others == 0 ? "" : ", here and in \(others) other \(others == 1 ? "place" : "places")"
            return Diagnostic(
                .warning,
                .notCarriedOver,
                "'\(property)' is not carried over\(elsewhere)",
                at: place.first
            )
        }
    }
}

extension JSONReader {
    /// Notes the members of an object whose keys are in neither of two lists.
    mutating func noteUncarried(
        _ members: [JSONMember],
        besides known: Set<String>,
        in uncarried: inout DroppedProperties
    ) {
        for member in members where !known.contains(member.key) { uncarried.note(member.key, at: member.keyRange) }
    }
}
