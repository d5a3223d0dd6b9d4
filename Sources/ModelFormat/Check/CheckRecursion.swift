import ServiceModel

extension ServiceChecker {
    /// Reports types of which no finite value exists, because each value would have to hold another, and lists and maps
    /// that consist of nothing but themselves.
    mutating func checkRecursion(_ files: [ModelFile]) {
        let shapes = files.flatMap(\.shapes)
        let possible = possibleShapes(shapes)
        let endless = cycles(among: shapes) { shape in
            guard !possible.contains(shape.name) else { return nil }
            switch shape.kind {
            case .structure(let members), .error(_, _, _, let members):
                return members.first { $0.isRequired && blocks($0.type.name, possible) }?.type.name
            case .union(let members):
                return members.first { blocks($0.type.name, possible) }?.type.name
            default:
                return nil
            }
        }
        for cycle in endless {
            collector.report(
                .endlessShape,
                "no value of '\(cycle[0].name)' can exist: every one would hold another",
                at: cycle[0].range,
                hint: "\(path(of: cycle)); make a member on the way optional"
            )
        }
        let hollow = cycles(among: shapes) { types.shape($0.kind.element?.name ?? "")?.name }
        for cycle in hollow {
            collector.report(
                .endlessShape,
                "'\(cycle[0].name)' consists of nothing but itself",
                at: cycle[0].range,
                hint: "\(path(of: cycle)); put a structure between"
            )
        }
        checkDepth(of: shapes)
    }

    /// The greatest number of lists and maps directly inside each other. Nobody reads the type in Swift that more would
    /// become, whose elements have no types of their own, and whatever walks such types can do so without counting.
    private static let greatestDepth = 32

    /// Reports lists and maps that stand too deep inside each other: of each chain, the innermost that does.
    private mutating func checkDepth(of shapes: [Shape]) {
        var depths: [String: Int] = [:]
        for shape in shapes {
            // From the outside in until a depth is known, then back out. A cycle, which is reported, has none.
            var chain: [Shape] = []
            var seen: Set<String> = []
            var current = types.shape(shape.name)
            while let shape = current, depths[shape.name] == nil, shape.kind.element != nil,
                seen.insert(shape.name).inserted
            {
                chain.append(shape)
                current = types.shape(shape.kind.element?.name ?? "")
            }
            var depth = current.map { depths[$0.name, default: 0] } ?? 0
            for shape in chain.reversed() {
                depth += 1
                depths[shape.name] = depth
                guard depth == Self.greatestDepth + 1 else { continue }
                collector.report(
                    .deepShape,
                    "'\(shape.name)' is \(depth) lists and maps inside each other; the limit is \(Self.greatestDepth)",
                    at: shape.range,
                    hint: "put a structure between"
                )
            }
        }
    }

    private func path(of cycle: [Shape]) -> String {
        (cycle + cycle.prefix(1)).map(\.name).joined(separator: " -> ")
    }

    private func blocks(_ name: String, _ possible: Set<String>) -> Bool {
        types.shape(name)?.kind.isAggregate == true && !possible.contains(name)
    }

    /// The structures and unions of which a finite value exists.
    private func possibleShapes(_ shapes: [Shape]) -> Set<String> {
        let aggregates = Set(shapes.lazy.filter(\.kind.isAggregate).map(\.name))
        var waiting: [String: Int] = [:]
        var dependents: [String: [String]] = [:]
        var ready: [String] = []
        for shape in shapes {
            var count = 0
            switch shape.kind {
            case .structure(let members), .error(_, _, _, let members):
                for member in members where member.isRequired && aggregates.contains(member.type.name) {
                    dependents[member.type.name, default: []].append(shape.name)
                    count += 1
                }
            case .union(let members):
                // One possible member is enough.
                for member in members where aggregates.contains(member.type.name) {
                    dependents[member.type.name, default: []].append(shape.name)
                    count = 1
                }
                if !members.allSatisfy({ aggregates.contains($0.type.name) }) { count = 0 }
            default:
                continue
            }
            // What could not be read of a shape may be what makes it possible.
            if syntax.incomplete.contains(shape.range) { count = 0 }
            waiting[shape.name] = count
            if count == 0 { ready.append(shape.name) }
        }
        var possible: Set<String> = []
        while let name = ready.popLast() {
            guard possible.insert(name).inserted else { continue }
            for dependent in dependents[name] ?? [] {
                let count = (waiting[dependent] ?? 0) - 1
                waiting[dependent] = count
                if count == 0 { ready.append(dependent) }
            }
        }
        return possible
    }
}

/// The cycles on the way from shape to shape that `next` describes, each once and beginning with the first of its
/// shapes in file order.
private func cycles(among shapes: [Shape], next: (Shape) -> String?) -> [[Shape]] {
    let byName = Dictionary(shapes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let following = byName.compactMapValues(next)
    var cycles: [[Shape]] = []
    var visitedFrom: [String: Int] = [:]
    for (start, shape) in shapes.enumerated() {
        var path: [Shape] = []
        var current: Shape? = shape
        while let shape = current, visitedFrom[shape.name] == nil, let name = following[shape.name] {
            visitedFrom[shape.name] = start
            path.append(shape)
            current = byName[name]
        }
        guard let end = current, visitedFrom[end.name] == start else { continue }
        let cycle = path.drop { $0.name != end.name }
        if let first = cycle.indices.min(by: { cycle[$0].range < cycle[$1].range }) {
            cycles.append(Array(cycle[first...] + cycle[..<first]))
        }
    }
    return cycles
}

extension Shape.Kind {
    /// The type of a list's elements or a map's values; `nil` for other kinds.
    fileprivate var element: TypeReference? {
        switch self {
        case .list(let member, _, _, _): member
        case .map(_, let value, _, _): value
        default: nil
        }
    }

    fileprivate var isAggregate: Bool {
        switch self {
        case .structure, .error, .union: true
        default: false
        }
    }
}
