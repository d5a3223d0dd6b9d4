import Diagnostics
import ServiceModel

// The constraints on the values of a member, in the words of its documentation.

extension Planner {
    /// Returns the constraints on values of a type: `1 to 5 items; each item: ``Patterns/tagKey```; `nil` without any.
    func constraints(on type: TypeReference) -> String? {
        let phrases = phrases(on: type)
        return phrases.isEmpty ? nil : phrases.joined(separator: "; ")
    }

    private func phrases(on type: TypeReference) -> [String] {
        switch types.kind(of: type) {
        case .string(let constraints): phrases(on: type.name, constraints)
        case .number(_, let range): phrases(range)
        case .blob(let length): phrases(length, "byte", "bytes")
        case .list(let element, let length, let isUnique, _):
            phrases(length, "item", "items") + (isUnique ? ["no two items equal"] : [])
                + phrases(on: element, "each item")
        case .map(let key, let value, let length, _):
            phrases(length, "entry", "entries") + phrases(on: key, "each key") + phrases(on: value, "each value")
        case .structure, .error, .union, .enumeration, .integerEnumeration, .boolean, .timestamp, .document, nil: []
        }
    }

    /// Returns the constraints on each of the values in a list or map.
    private func phrases(on element: TypeReference, _ what: String) -> [String] {
        let phrases = phrases(on: element)
        return phrases.isEmpty ? [] : ["\(what): \(phrases.joined(separator: ", "))"]
    }

    private func phrases(on name: String, _ constraints: StringConstraints) -> [String] {
        let isConstrained = types.shape(name)?.isConstrainedString ?? false
        let unchecked = constraints.pattern.flatMap { $0.enforced == nil ? $0.source : nil }
        return (isConstrained ? ["``Patterns/\(names.string(name))``"] : [])
            + (unchecked.map { ["\(Escaping.code($0)), which the service alone checks"] } ?? [])
    }

    private func phrases(_ length: Bounds<Int>, _ unit: String, _ units: String) -> [String] {
        let minimum = length.minimum.flatMap { $0 > 0 ? $0 : nil }
        guard let limits = limits(minimum, length.maximum, text: { String($0) }) else { return [] }
        return ["\(limits) \((length.maximum ?? minimum) == 1 ? unit : units)"]
    }

    private func phrases(_ range: Bounds<Double>) -> [String] {
        limits(range.minimum, range.maximum, text: \.plainText).map { [$0] } ?? []
    }

    private func limits<Limit: Equatable>(_ minimum: Limit?, _ maximum: Limit?, text: (Limit) -> String) -> String? {
        switch (minimum, maximum) {
        case (nil, nil): nil
        case (let minimum?, nil): "at least \(text(minimum))"
        case (nil, let maximum?): "at most \(text(maximum))"
        case (let minimum?, let maximum?):
            minimum == maximum ? "exactly \(text(maximum))" : "\(text(minimum)) to \(text(maximum))"
        }
    }
}
