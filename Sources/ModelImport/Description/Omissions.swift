import ModelFormat
import ServiceModel

/// Finds out what the model format cannot hold, and what cannot do without that.
///
/// An obstacle is a clause that names the thing itself, however far away it is from what is left out because of it:
/// `'Payload' is a stream`.
struct Omissions {
    private let model: UpstreamModel
    private let types: TypeTable
    private let inputs: Set<String>
    /// The structures that are the top of a message and have members outside its body.
    private let bound: Set<String>
    /// The members that have no place in a message, by their structure's name.
    private let displaced: [String: Set<String>]
    /// The obstacle to describing a shape, by the shape's name.
    private(set) var obstacles: [String: String] = [:]

    init(_ model: UpstreamModel, types: TypeTable) {
        self.model = model
        self.types = types
        inputs = Set(model.operations.compactMap(\.input?.name))
        let outputs = model.operations.compactMap(\.output?.name)
        let tops = inputs.union(outputs).union(model.operations.flatMap { $0.errors.map(\.name) })
        bound = tops.filter { model.shapes[$0]?.members.contains { $0.location != .body } == true }
        displaced = model.shapes.mapValues(\.displacedMembers)
        findObstacles()
    }

    /// Spreads obstacles from what has them to what cannot do without, until nothing changes.
    private mutating func findObstacles() {
        let names = model.shapes.keys.sorted()
        var users: [String: [Int]] = [:]
        for (number, name) in names.enumerated() {
            for member in model.shapes[name]?.members ?? [] { users[member.target.name, default: []].append(number) }
        }
        // Only what refers to a shape that has got an obstacle can get one from it.
        var isPending = names.map { _ in true }
        while let first = isPending.firstIndex(of: true) {
            for number in names.indices[first...] where isPending[number] {
                isPending[number] = false
                let name = names[number]
                guard obstacles[name] == nil, let obstacle = obstacle(toShape: name) else { continue }
                obstacles[name] = obstacle
                for user in users[name] ?? [] { isPending[user] = true }
            }
        }
    }

    private func obstacle(toShape name: String) -> String? {
        guard let shape = model.shapes[name] else { return nil }
        if case .other(let what) = shape.kind { return "'\(name)' is \(what)" }
        if shape.traits.isStreaming { return "'\(name)' is a stream" }
        switch shape.kind {
        case .list, .map: return shape.members.lazy.compactMap { obstacle(to: $0, of: name) }.first
        case .union:
            let found = shape.members.map { obstacle(to: $0, of: name) }
            return found.contains(nil) ? nil : found.first ?? "'\(name)' has no members"
        case .structure:
            return shape.members.lazy.filter(isIndispensable).compactMap { obstacle(to: $0, of: name) }.first
        default: return nil
        }
    }

    /// Whether a message without the member would not be what its operation is about.
    private func isIndispensable(_ member: UpstreamMember) -> Bool {
        if member.isRequired || member.location == .payload || member.traits.isStreaming { return true }
        guard let shape = model.shapes[member.target.name] else { return false }
        if case .other("an event stream") = shape.kind { return true }
        return shape.traits.isStreaming
    }
}

// MARK: Members

extension Omissions {
    /// Returns the obstacle to describing a member; `nil` for none.
    func obstacle(to member: UpstreamMember, of owner: String) -> String? {
        let target = member.target.name
        if let obstacle = obstacles[target] { return obstacle }
        let name = "member '\(member.name)' of '\(owner)'"
        if case .other(let what)? = Prelude.builtIn(target).flatMap({ Prelude.kinds[$0] }) {
            return "\(name) is \(what)"
        }
        if member.traits.isStreaming { return "\(name) is a stream" }
        if displaced[owner]?.contains(member.name) == true {
            return "\(name) has the place of another member"
        }
        if bound.contains(target) { return "\(name) is '\(target)', which has members outside the body" }
        if let obstacle = obstacleOnTheWay(member, name, owner) { return obstacle }
        guard let part = member.location.part else { return nil }
        return types.obstacle(to: member.target.described, at: member.location).map { "\(name) is \($0) in \(part)" }
    }

    /// Returns the obstacle in a member's location, whatever its type; `nil` for none.
    private func obstacleOnTheWay(_ member: UpstreamMember, _ name: String, _ owner: String) -> String? {
        switch member.location {
        case .body, .payload: return nil
        case .header(let header):
            if inputs.contains(owner), header.isRestrictedHeader {
                return "\(name) sets the header '\(header)', which clients cannot"
            }
            if !header.isFieldName { return "\(name) is sent in '\(header)', which is not the name of a header" }
            return nil
        case .prefixHeaders(let prefix) where !prefix.isEmpty && !prefix.isFieldName:
            return "\(name) is sent in headers that begin with '\(prefix)', which no name of a header does"
        case .prefixHeaders, .label, .query, .queryParams, .responseCode, .eventHeader, .eventPayload: return nil
        }
    }
}
