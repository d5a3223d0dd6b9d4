import Diagnostics
import ModelComparison

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

    /// The reasons of losses.
    package enum Reason: Hashable, Sendable {
        /// The target does not have the member.
        case member
        /// The target does not have the enumeration's value, which the substitute replaces.
        case value(String, substitute: String?)
        /// The member is not set, and the target requires it; the substitute is JSON.
        case missing(substitute: String)
        /// The number may not fit into so many bits.
        case outOfRange(bits: Int)
        /// The map's entry may get the key of another entry, because a substitute replaces its own.
        case sameKey
        /// The conversion of a part loses something. Only documentation shortens losses like this.
        case inside(ConversionID)
    }

    /// The way from the value that is converted.
    package var path: [Step]
    /// The reason.
    package var reason: Reason

    /// The path as documentation shows it, without indices and keys: `phoneNumbers[].name`.
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
    /// Returns everything that a conversion can lose, in the order in which it notes it. A type inside itself is
    /// followed once.
    package func losses(of id: ConversionID) -> [DeclaredLoss] {
        var walk = LossWalk(plan: self, isShallow: false, steps: .max)
        return walk.losses(of: id, at: [])
    }

    /// Returns the losses that a conversion's documentation names: all of them, or, if types that contain one another
    /// make them too many to read, its own losses and the conversions that lose the rest.
    func documentedLosses(of id: ConversionID) -> [DeclaredLoss] {
        var walk = LossWalk(plan: self, isShallow: false, steps: 250)
        let losses = walk.losses(of: id, at: [])
        if walk.steps > 0 { return losses }
        var shallowWalk = LossWalk(plan: self, isShallow: true, steps: .max)
        return shallowWalk.losses(of: id, at: [])
    }
}

/// A walk through the possible losses of a conversion.
private struct LossWalk {
    let plan: MigrationPlan
    /// Whether it stops at the conversions that the first one calls, other than those of enumerations.
    let isShallow: Bool
    /// The number of conversions and losses after which it stops.
    var steps: Int
    /// The conversions on the way.
    private var outer: [ConversionID] = []

    init(plan: MigrationPlan, isShallow: Bool, steps: Int) {
        self.plan = plan
        self.isShallow = isShallow
        self.steps = steps
    }

    mutating func losses(of id: ConversionID, at path: [DeclaredLoss.Step]) -> [DeclaredLoss] {
        guard steps > 0, let conversion = plan.conversions[id], conversion.isLossy, !outer.contains(id) else {
            return []
        }
        steps -= 1
        outer.append(id)
        defer { outer.removeLast() }
        var found: [DeclaredLoss] = []
        switch conversion.body {
        case .enumeration(let lost, let substitutes, _):
            found += substitutes.map { DeclaredLoss(path: path, reason: .value($0.value, substitute: $0.substitute)) }
            found += lost.map { DeclaredLoss(path: path, reason: .value($0, substitute: nil)) }
        case .union(let members):
            for member in members {
                let path = path + [.member(member.source)]
                found +=
                    member.target == nil
                    ? [DeclaredLoss(path: path, reason: .member)] : losses(of: member.value, at: path)
            }
        case .structure(let members, let dropped):
            for member in members {
                let path = path + [.member(member.source)]
                if case .substituted(_, let json) = member.origin {
                    found.append(DeclaredLoss(path: path, reason: .missing(substitute: json)))
                }
                found += losses(of: member.value, at: path)
            }
            found += dropped.map { DeclaredLoss(path: path + [.member($0)], reason: .member) }
        }
        return found
    }

    private mutating func losses(of value: ValueConversion, at path: [DeclaredLoss.Step]) -> [DeclaredLoss] {
        switch value {
        case .same, .text, .enumeration, .widened: return []
        case .type(let id):
            guard isShallow, let conversion = plan.conversions[id], conversion.isLossy else {
                return losses(of: id, at: path)
            }
            if case .enumeration = conversion.body { return losses(of: id, at: path) }
            return [DeclaredLoss(path: path, reason: .inside(id))]
        case .list(let element): return losses(of: element, at: path + [.elements])
        case .map(let key, let value, _):
            let collisions =
                key.hasSubstitutes(plan.conversions) ? [DeclaredLoss(path: path + [.values], reason: .sameKey)] : []
            return losses(of: key, at: path + [.keys]) + collisions + losses(of: value, at: path + [.values])
        case .narrowed(let type): return [DeclaredLoss(path: path, reason: .outOfRange(bits: type.bits))]
        }
    }
}

extension ValueConversion {
    /// Returns whether several values of an enumeration may become one, because substitutes replace some.
    fileprivate func hasSubstitutes(_ conversions: [ConversionID: Conversion]) -> Bool {
        guard case .type(let id) = self, case .enumeration(_, let substitutes, _)? = conversions[id]?.body else {
            return false
        }
        return !substitutes.isEmpty
    }

    /// Returns whether anything can be lost, as far as it is known which conversions are lossy.
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
    /// Returns whether anything can be lost, as far as it is known which of the others are lossy.
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
