import ServiceModel

/// The shapes that contain themselves by value, whose values would need memory without end.
///
/// Lists and maps store their elements indirectly, which breaks such a cycle; structures and unions do not.
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

    /// Returns whether `shape`, as a member of `owner`, leads back to `owner`.
    func leads(from shape: String, backTo owner: String) -> Bool {
        shape == owner || reachable[shape, default: []].contains(owner)
    }
}
