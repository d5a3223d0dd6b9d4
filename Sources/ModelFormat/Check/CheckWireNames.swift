import Diagnostics
import ServiceModel

extension ServiceChecker {
    /// Reports two members of a structure that go by one name on the wire.
    mutating func checkWireNames(_ members: [Member]) {
        var taken: [WireName: Member] = [:]
        for member in members {
            guard let name = WireName(member), let first = taken.updateValue(member, forKey: name) else { continue }
            collector.report(
                .duplicateWireName,
                "\(member.wireNameDescription) is already taken by member '\(first.name)'",
                at: syntax.locationRange(of: member),
                hint: name == .headers ? "one member of a structure can have it" : nil
            )
        }
        checkHeaders(members)
    }

    /// Reports headers whose names begin with the prefix that another member takes; the empty prefix takes what is
    /// left.
    private mutating func checkHeaders(_ members: [Member]) {
        for other in members {
            guard case .prefixHeaders(let prefix) = other.location, !prefix.isEmpty else { continue }
            for member in members {
                guard case .header(let name) = member.location else { continue }
                guard name.lowercased().hasPrefix(prefix.lowercased()) else { continue }
                collector.report(
                    .duplicateWireName,
                    "\(member.wireNameDescription) is already taken by member '\(other.name)'",
                    at: syntax.locationRange(of: member),
                    hint: "that member takes all headers that begin with '\(prefix)'"
                )
            }
            // A second prefix is reported as such.
            return
        }
    }

    /// Reports a member that is the whole body, or the whole payload of an event, beside others that are sent in it.
    mutating func checkPayload(_ members: [Member], isOfEvent: Bool = false) {
        let whole: Member.Location = isOfEvent ? .eventPayload : .payload
        guard let payload = members.first(where: { $0.location == whole }) else { return }
        for member in members
        where (member.location == .body || member.location == whole) && member.range != payload.range {
            collector.report(
                .duplicateWireName,
                "member '\(payload.name)' is already the whole \(isOfEvent ? "payload" : "body")",
                at: syntax.locationRange(of: member),
                hint: isOfEvent
                    ? "give '\(member.name)' 'eventHeader: true', or put both into one structure"
                    : "send '\(member.name)' in a header, or put both into one structure"
            )
        }
    }
}

/// A name or location that only one member of a structure can have.
private enum WireName: Hashable {
    case json(ExactText)
    case query(ExactText)
    case queryParams
    /// A header's name in lower case.
    case header(String)
    case headers
    case responseCode

    /// `nil` for a member whose place is checked against the rest of the message, a label or the whole body, and for one
    /// whose name in an event is its own.
    init?(_ member: Member) {
        switch member.location {
        case .label, .payload, .eventHeader, .eventPayload: return nil
        case .body: self = .json(ExactText(member.jsonName))
        case .query(let name): self = .query(ExactText(name))
        case .queryParams: self = .queryParams
        case .header(let name): self = .header(name.lowercased())
        case .prefixHeaders: self = .headers
        case .responseCode: self = .responseCode
        }
    }
}

extension Member {
    /// The member's wire name or location, as diagnostics name it.
    fileprivate var wireNameDescription: String {
        switch location {
        case .body: "JSON name '\(jsonName)'"
        case .label(let label): "label '\(label)'"
        case .query(let name): "query name '\(name)'"
        case .queryParams: "the rest of the query"
        case .header(let name): "header '\(name)'"
        case .prefixHeaders: "'headerPrefix'"
        case .payload: "the body"
        case .responseCode: "the status code"
        case .eventHeader: "event header '\(name)'"
        case .eventPayload: "the event's payload"
        }
    }
}
