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
    /// The events that have members in their headers or as their whole payload.
    private let boundEvents: Set<String>
    /// The structures that are the top of a message.
    private let messages: Set<String>
    /// The unions that are streams of events.
    private let eventUnions: Set<String>
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
        messages = inputs.union(outputs)
        eventUnions = model.eventUnions
        boundEvents = model.events.filter { model.shapes[$0]?.members.contains { $0.location.isOfEvent } == true }
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
        switch shape.kind {
        case .list, .map: return shape.members.lazy.compactMap { obstacle(to: $0, of: name) }.first
        case .union:
            let isStream = eventUnions.contains(name)
            let parts = isStream ? shape.members.filter { !isError($0) } : shape.members
            let found = parts.map { obstacle(to: $0, of: name) }
            return found.contains(nil) ? nil : found.first ?? "'\(name)' has no \(isStream ? "events" : "members")"
        case .structure:
            return shape.members.lazy.filter(isIndispensable).compactMap { obstacle(to: $0, of: name) }.first
        default: return nil
        }
    }

    /// Whether a message without the member would not be what its operation is about.
    private func isIndispensable(_ member: UpstreamMember) -> Bool {
        member.isRequired || member.location == .payload || member.traits.isStreaming
    }

    private func isError(_ member: UpstreamMember) -> Bool {
        if case .error? = model.shapes[member.target.name]?.kind { true } else { false }
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
        if let obstacle = obstacleOfStreams(member, name, owner) { return obstacle }
        if displaced[owner]?.contains(member.name) == true {
            return "\(name) has the place of another member"
        }
        if bound.contains(target) || !eventUnions.contains(owner) && boundEvents.contains(target) {
            return "\(name) is '\(target)', which has members outside the body"
        }
        if let obstacle = obstacleOnTheWay(member, name, owner) { return obstacle }
        guard let part = member.location.part else { return nil }
        return types.obstacle(to: member.target.described, at: member.location).map { "\(name) is \($0) in \(part)" }
    }

    /// Returns the obstacle to describing a member that is a stream, or has to do with the events of one; `nil` for none.
    private func obstacleOfStreams(_ member: UpstreamMember, _ name: String, _ owner: String) -> String? {
        let target = member.target.name
        if eventUnions.contains(owner), !isError(member) {
            guard case .structure? = model.kind(of: target) else { return "\(name) is no structure and no error" }
        }
        if member.location.isOfEvent, messages.contains(owner) { return "\(name) is a part of an event" }
        guard member.traits.isStreaming else { return nil }
        guard messages.contains(owner), member.location == .payload else { return "\(name) is a stream" }
        switch model.kind(of: target) {
        case .blob?:
            let hasLimits = model.shapes[target]?.traits.limits != nil
            return hasLimits ? "\(name) is a stream with limits of its length" : nil
        case .union? where eventUnions.contains(target): return nil
        default: return "\(name) is a stream, of neither bytes nor events"
        }
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
