import ServiceModel

/// Which shapes contain themselves by value: a structure's memory would have to hold another of its kind.
///
/// Lists and maps hold their elements at a distance and break such a cycle; members of structures and unions do not.
struct Recursion {
    /// The shapes that each shape can reach through members alone.
    private var reachable: [String: Set<String>] = [:]

    init(_ service: Service, _ types: TypeTable) {
        let shapes = service.files.flatMap(\.shapes)
        var contained: [String: [String]] = [:]
        for shape in shapes {
            contained[shape.name] = shape.members.map(\.type.name).filter { types.shape($0)?.members.isEmpty == false }
        }
        for shape in shapes where !shape.members.isEmpty {
            var seen: Set<String> = []
            var pending = contained[shape.name, default: []]
            while let next = pending.popLast() {
                if seen.insert(next).inserted { pending += contained[next, default: []] }
            }
            reachable[shape.name] = seen
        }
    }

    /// Whether `shape`, as a member of `owner`, leads back to `owner`.
    func leads(from shape: String, backTo owner: String) -> Bool {
        shape == owner || reachable[shape, default: []].contains(owner)
    }
}
