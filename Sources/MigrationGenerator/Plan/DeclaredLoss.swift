/// Something that a conversion can lose.
package struct DeclaredLoss: Hashable, Sendable {
    /// A step from a value to one that it contains.
    package enum Step: Hashable, Sendable {
        /// To the member with this property, or to what a union's case of this name holds.
        case member(String)
        /// To each element of a list.
        case elements
        /// To the value under each key of a map.
        case values
        /// To each key of a map, which violations show as the value under it.
        case keys
    }

    /// Why it is lost.
    package enum Reason: Hashable, Sendable {
        /// The target does not have the member.
        case member
        /// The target does not have the enumeration's value, for which the substitute stands in.
        case value(String, substitute: String?)
        /// The member is not set, and the target requires it; the substitute is JSON.
        case missing(substitute: String)
        /// The number may not fit into so many bits.
        case outOfRange(bits: Int)
    }

    /// The way from the value that is converted.
    package var path: [Step]
    /// Why it is lost.
    package var reason: Reason

    /// The path as conversions show it, without indices and keys: `phoneNumbers[].name`.
    package var pathDescription: String {
        path.reduce(into: "") { text, step in
            switch step {
            case .member(let name): text += text.isEmpty ? name : ".\(name)"
            case .elements, .values, .keys: text += "[]"
            }
        }
    }
}

extension MigrationPlan {
    /// Everything that a conversion can lose, in the order in which it notes it. A type inside itself is followed once.
    package func losses(of id: ConversionID) -> [DeclaredLoss] {
        losses(of: id, at: [], inside: [])
    }

    private func losses(
        of id: ConversionID,
        at path: [DeclaredLoss.Step],
        inside outer: [ConversionID]
    ) -> [DeclaredLoss] {
        guard let conversion = conversions[id], conversion.isLossy, !outer.contains(id) else { return [] }
        let outer = outer + [id]
        switch conversion.body {
        case .enumeration(let lost, let substitutes, _):
            return substitutes.map { DeclaredLoss(path: path, reason: .value($0.value, substitute: $0.substitute)) }
                + lost.map { DeclaredLoss(path: path, reason: .value($0, substitute: nil)) }
        case .union(let members):
            return members.flatMap { member in
                let path = path + [.member(member.source)]
                return member.target == nil
                    ? [DeclaredLoss(path: path, reason: .member)] : losses(of: member.value, at: path, inside: outer)
            }
        case .structure(let members, let dropped):
            return members.flatMap { member in
                let path = path + [.member(member.source)]
                var found: [DeclaredLoss] = []
                if case .substituted(_, let json) = member.origin {
                    found.append(DeclaredLoss(path: path, reason: .missing(substitute: json)))
                }
                return found + losses(of: member.value, at: path, inside: outer)
            } + dropped.map { DeclaredLoss(path: path + [.member($0)], reason: .member) }
        }
    }

    private func losses(
        of value: ValueConversion,
        at path: [DeclaredLoss.Step],
        inside outer: [ConversionID]
    ) -> [DeclaredLoss] {
        switch value {
        case .same, .text, .enumeration, .widened: []
        case .type(let id): losses(of: id, at: path, inside: outer)
        case .list(let element): losses(of: element, at: path + [.elements], inside: outer)
        case .map(let key, let value, _):
            losses(of: key, at: path + [.keys], inside: outer) + losses(of: value, at: path + [.values], inside: outer)
        case .narrowed(_, let bits): [DeclaredLoss(path: path, reason: .outOfRange(bits: bits))]
        }
    }
}

extension ValueConversion {
    /// Whether anything can be lost, as far as it is known which conversions are lossy.
    func isLossy(_ conversions: [ConversionID: Conversion]) -> Bool {
        switch self {
        case .same, .text, .enumeration, .widened: false
        case .narrowed: true
        case .type(let id): conversions[id]?.isLossy ?? false
        case .list(let element): element.isLossy(conversions)
        case .map(let key, let value, _): key.isLossy(conversions) || value.isLossy(conversions)
        }
    }
}

extension Conversion {
    /// Whether anything can be lost, as far as it is known which of the others are lossy.
    func isLossy(_ conversions: [ConversionID: Conversion]) -> Bool {
        switch body {
        case .enumeration(let lost, let substitutes, _): !lost.isEmpty || !substitutes.isEmpty
        case .union(let members): members.contains { $0.target == nil || $0.value.isLossy(conversions) }
        case .structure(let members, let dropped):
            !dropped.isEmpty
                || members.contains { member in
                    if case .substituted = member.origin { true } else { member.value.isLossy(conversions) }
                }
        }
    }
}
