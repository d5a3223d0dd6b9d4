import ServiceModel

/// The shapes that contain themselves by value, whose values would need memory without end.
///
/// Lists and maps store their elements indirectly, which breaks such a cycle; structures and unions do not.
struct Recursion {
    /// The number of the cycle that each shape with members is on: two shapes lead to each other if theirs are the
    /// same.
    private let cycles: [String: Int]

    init(_ service: Service, _ types: TypeTable) {
        let shapes = service.files.flatMap(\.shapes).filter { !$0.members.isEmpty }
        let numbers = Dictionary(
            shapes.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let components = stronglyConnectedComponents(
            of: shapes.map { $0.members.compactMap { numbers[$0.type.name] } }
        )
        cycles = numbers.mapValues { components[$0] }
    }

    /// Returns whether `shape`, the type of a member of `owner`, leads back to `owner`.
    func leads(from shape: String, backTo owner: String) -> Bool {
        // The member leads one way, so that being on one cycle is leading the other way.
        guard let cycle = cycles[owner] else { return false }
        return cycles[shape] == cycle
    }
}

/// Returns the number of the strongly connected component of each node of a graph, by Tarjan's algorithm ("Depth-first
/// search and linear graph algorithms", 1972), in time that is linear in its edges. The way is kept in an array, since
/// a chain of types may be longer than a stack is deep.
///
/// - Parameter successors: The nodes that edges lead to from each node.
func stronglyConnectedComponents(of successors: [[Int]]) -> [Int] {
    var components = [Int?](repeating: nil, count: successors.count)
    var componentCount = 0
    /// The order in which nodes were met, and the first met of the nodes without a component that each leads back to.
    var order = [Int?](repeating: nil, count: successors.count)
    var lowest = [Int](repeating: 0, count: successors.count)
    var metCount = 0
    /// The nodes that were met and have no component yet.
    var open: [Int] = []
    /// The nodes on the way to the current one, each with the number of its edges that were followed.
    var way: [(node: Int, followed: Int)] = []

    func meet(_ node: Int) {
        order[node] = metCount
        lowest[node] = metCount
        metCount += 1
        open.append(node)
        way.append((node, 0))
    }
    for start in successors.indices where order[start] == nil {
        meet(start)
        while let (node, followed) = way.last {
            if followed < successors[node].count {
                way[way.count - 1].followed += 1
                let next = successors[node][followed]
                if let met = order[next] {
                    if components[next] == nil { lowest[node] = min(lowest[node], met) }
                } else {
                    meet(next)
                }
                continue
            }
            way.removeLast()
            if let before = way.last?.node { lowest[before] = min(lowest[before], lowest[node]) }
            guard lowest[node] == order[node] else { continue }
            while let member = open.popLast() {
                components[member] = componentCount
                if member == node { break }
            }
            componentCount += 1
        }
    }
    return components.map { $0 ?? 0 }
}
