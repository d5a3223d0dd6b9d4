import ServiceModel

extension Comparison {
    /// Compares the types that a member, or the elements of a list or map, have by name.
    ///
    /// - Parameter locations: the locations of the members, which decide the format of times that have none of their
    ///   own.
    mutating func compareTargets(
        _ before: TypeReference,
        _ after: TypeReference,
        _ subject: Subject,
        at locations: (old: Member.Location, new: Member.Location) = (.body, .body)
    ) {
        guard before.name != after.name else { return }
        var comparison = TypeComparison(old, new, locations)
        let relation = comparison.relate(before, after)
        let rule: ChangeRule =
            switch relation.degree {
            case .same: .targetRenamed
            case .constraints: .targetConstraintsChanged
            case .swiftType: .targetTypeChanged
            case .wire: .targetWireChanged
            }
        let isOneType = old.swiftType(of: before) == new.swiftType(of: after)
        add(
            rule,
            subject,
            before: before.name,
            after: after.name,
            details: relation.details,
            wire: relation.wire(subject.direction),
            source: isOneType ? .neutral : .breaking,
            group: "\(rule.id):\(cause(of: before.named.name, after.named.name))"
        )
    }

    /// The cause of members' new targets: a shape that came takes the place of whatever others had, and one that went
    /// leaves it to whatever others get.
    private func cause(of before: String, _ after: String) -> String {
        if new.shape(after) != nil, old.shape(after) == nil { return "-> \(after)" }
        if old.shape(before) != nil, new.shape(before) == nil { return "\(before) ->" }
        return "\(before) -> \(after)"
    }
}
