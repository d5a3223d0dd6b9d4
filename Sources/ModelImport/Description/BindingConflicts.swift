extension UpstreamShape {
    /// The names of the members that have no place in a message, because another member has it: a name on the wire, a
    /// header among those with a prefix, or the whole body.
    var displacedMembers: Set<String> {
        switch kind {
        case .structure, .error, .union: break
        default: return []
        }
        let hasPayload = members.contains { $0.location == .payload || $0.location == .eventPayload }
        let prefixes = members.compactMap { member in
            if case .prefixHeaders(let prefix) = member.location, !prefix.isEmpty { prefix.lowercased() } else { nil }
        }
        var displaced: Set<String> = []
        var taken: Set<String> = []
        for member in members {
            let isFirst = taken.insert(member.wireName).inserted
            let isCovered =
                switch member.location {
                case .body: hasPayload
                case .header(let name): prefixes.contains { name.lowercased().hasPrefix($0) }
                default: false
                }
            if !isFirst || isCovered { displaced.insert(member.name) }
        }
        return displaced
    }
}

extension UpstreamMember {
    /// A name that no other member of a structure may have.
    fileprivate var wireName: String {
        switch location {
        case .body: "json \(jsonName ?? name)"
        case .label(let label): "path \(label)"
        case .query(let name): "query \(name)"
        case .queryParams: "query"
        case .header(let name): "header \(name.lowercased())"
        case .prefixHeaders: "headers"
        case .payload: "payload"
        case .responseCode: "status"
        case .eventHeader: "event header \(name)"
        case .eventPayload: "payload"
        }
    }
}
