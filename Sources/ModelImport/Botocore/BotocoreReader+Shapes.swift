import Diagnostics
import ServiceModel

extension BotocoreReader {
    mutating func readShapes(_ root: JSONNode) -> [String: UpstreamShape] {
        guard let members = json.requiredObject("shapes", in: root, of: "the model") else { return [:] }
        var shapes: [String: UpstreamShape] = [:]
        shapes.reserveCapacity(members.count)
        for member in members { shapes[member.key] = readShape(member) ?? .unreadable(at: member.keyRange) }
        return shapes
    }

    /// The keys that are read, and those that mean nothing in JSON or say what other keys say as well.
    private static let knownShapeKeys: Set<String> = [
        "type", "members", "required", "member", "key", "value", "min", "max", "enum", "pattern", "payload",
        "documentation", "sensitive", "exception", "error", "fault", "retryable", "union", "document", "eventstream",
        "event",
        "streaming", "sparse", "timestampFormat", "deprecated", "deprecatedMessage", "deprecatedSince", "box",
        "synthetic",
        "requiresLength", "flattened", "locationName", "wrapper", "xmlNamespace", "xmlOrder",
    ]

    private mutating func readShape(_ member: JSONMember) -> UpstreamShape? {
        let subject = "shape '\(member.key)'"
        let node = member.value
        guard
            let members = json.object(node, subject),
            let type = json.requiredText("type", in: node, of: subject),
            let kind = readKind(type, node, subject)
        else { return nil }
        json.noteUncarried(members, besides: Self.knownShapeKeys, in: &uncarried)
        return UpstreamShape(
            kind: kind,
            members: readMembers(of: kind, node, subject),
            traits: readTraits(node),
            range: member.keyRange
        )
    }

    private mutating func readKind(_ type: String, _ node: JSONNode, _ subject: String) -> UpstreamShape.Kind? {
        switch type {
        case "structure": return readStructureKind(node)
        case "list": return .list(isUnique: false)
        case "map": return .map
        case "string", "character":
            let values = json.array("enum", in: node).compactMap { readEnumValue($0, subject) }
            return values.isEmpty ? .string : .enumeration(values)
        case "blob": return .blob
        case "boolean": return .boolean
        case "timestamp": return .timestamp
        default: break
        }
        if let number = NumberType.allCases.first(where: { $0.rawValue.lowercased() == type.lowercased() }) {
            return .number(number)
        }
        json.report(
            .unexpectedUpstream,
            "\(subject) has the unknown type '\(type)'",
            at: node["type"]?.range ?? node.range
        )
        return nil
    }

    private mutating func readStructureKind(_ node: JSONNode) -> UpstreamShape.Kind {
        if json.flag("document", in: node) { return .document }
        if json.flag("eventstream", in: node) || json.flag("union", in: node) { return .union }
        guard json.flag("exception", in: node) || node["error"] != nil else { return .structure }
        let details = node["error"]
        // The code is the shape's name, and the sender is at fault where the service is not.
        noteUncarried(in: details, besides: ["httpStatusCode", "code", "senderFault", "fault"])
        let fault: Shape.Fault? = json.flag("fault", in: node) ? .server : nil
        let status = details.flatMap { json.integer("httpStatusCode", in: $0) }
        return .error(UpstreamError(status: status, fault: fault, retry: readRetry(node["retryable"])))
    }

    private mutating func readRetry(_ node: JSONNode?) -> Shape.Retry? {
        guard let node else { return nil }
        noteUncarried(in: node, besides: ["throttling"])
        return json.flag("throttling", in: node) ? .throttling : .transient
    }

    private mutating func readEnumValue(_ node: JSONNode, _ subject: String) -> EnumValue? {
        json.text(node, "a value of \(subject)").map { EnumValue(value: $0, range: node.range) }
    }

    private mutating func readTraits(_ node: JSONNode) -> UpstreamTraits {
        var traits = UpstreamTraits()
        traits.documentation = json.text("documentation", in: node)
        traits.deprecation = deprecation(node)
        traits.isSensitive = json.flag("sensitive", in: node)
        if let pattern = json.text("pattern", in: node), !pattern.isEmpty {
            let range = node["pattern"]?.range ?? node.range
            traits.pattern = UpstreamPattern(source: pattern, matchesWholeText: true, range: range)
        }
        if let range = (node["min"] ?? node["max"])?.range {
            let (minimum, maximum) = (json.numeral("min", in: node), json.numeral("max", in: node))
            traits.limits = UpstreamLimits(minimum: minimum, maximum: maximum, range: range)
        }
        traits.timestampFormat = readTimestampFormat(node)
        traits.isStreaming = json.flag("streaming", in: node) || json.flag("eventstream", in: node)
        traits.requiresLength = json.flag("requiresLength", in: node)
        traits.isSparse = json.flag("sparse", in: node)
        return traits
    }

    private mutating func readTimestampFormat(_ node: JSONNode) -> TimestampFormat? {
        guard let name = json.text("timestampFormat", in: node) else { return nil }
        switch name {
        case "iso8601": return .dateTime
        case "rfc822": return .httpDate
        case "unixTimestamp": return .epochSeconds
        default:
            json.report(
                .unexpectedUpstream,
                "no timestamp format is named '\(name)'",
                at: node["timestampFormat"]?.range ?? node.range,
                hint: "known: iso8601, rfc822, unixTimestamp"
            )
            return nil
        }
    }

    // MARK: Members

    private mutating func readMembers(
        of kind: UpstreamShape.Kind,
        _ node: JSONNode,
        _ subject: String
    ) -> [UpstreamMember] {
        switch kind {
        case .structure, .error, .union:
            let required = Set(json.array("required", in: node).compactMap { json.text($0, "a name in 'required'") })
            let payload = json.text("payload", in: node)
            checkMemberNames(required.union(payload.map { [$0] } ?? []), node, subject)
            return json.object("members", in: node).compactMap { entry in
                guard var member = readMember(entry, subject) else { return nil }
                member.isRequired = required.contains(entry.key)
                if entry.key == payload { member.location = .payload }
                return member
            }
        case .list: return readElement("member", node, subject).map { [$0] } ?? []
        case .map: return ["key", "value"].compactMap { readElement($0, node, subject) }
        default: return []
        }
    }

    /// Reports names under 'required' and 'payload' that no member has.
    private mutating func checkMemberNames(_ names: Set<String>, _ node: JSONNode, _ subject: String) {
        let members = node["members"]
        for name in names.sorted() where members?[name] == nil {
            json.warn(
                .unresolvedUpstream,
                "\(subject) has no member '\(name)', which it names",
                at: node["payload"].flatMap { $0.scalarText == name ? $0.range : nil } ?? node["required"]?.range
                    ?? node.range
            )
        }
    }

    private mutating func readElement(_ key: String, _ node: JSONNode, _ subject: String) -> UpstreamMember? {
        guard
            let value = json.required(key, in: node, of: subject),
            let target = reference(value, "'\(key)' of \(subject)")
        else { return nil }
        return UpstreamMember(name: key, target: target, range: value.range)
    }

    private static let knownMemberKeys: Set<String> = [
        "shape", "documentation", "location", "locationName", "idempotencyToken", "jsonvalue", "hostLabel", "streaming",
        "requiresLength",
        "timestampFormat", "deprecated", "deprecatedMessage", "deprecatedSince", "box", "eventpayload", "eventheader",
        "enum", "flattened", "queryName", "xmlNamespace", "xmlAttribute",
    ]

    private mutating func readMember(_ entry: JSONMember, _ subject: String) -> UpstreamMember? {
        let node = entry.value
        let what = "member '\(entry.key)' of \(subject)"
        guard let entries = json.object(node, what), let target = shapeName(node, what) else { return nil }
        json.noteUncarried(entries, besides: Self.knownMemberKeys, in: &uncarried)
        var member = UpstreamMember(name: entry.key, target: target, range: entry.keyRange)
        member.traits.documentation = json.text("documentation", in: node)
        member.traits.deprecation = deprecation(node)
        if json.flag("jsonvalue", in: node) { member.traits.mediaType = "application/json" }
        member.traits.values = json.array("enum", in: node).compactMap { readEnumValue($0, what) }
        member.traits.isStreaming = json.flag("streaming", in: node)
        member.traits.requiresLength = json.flag("requiresLength", in: node)
        member.traits.timestampFormat = readTimestampFormat(node)
        member.isIdempotencyToken = json.flag("idempotencyToken", in: node)
        member.hostLabel = json.flag("hostLabel", in: node) ? member.name : nil
        readLocation(node, what, &member)
        return member
    }

    private mutating func readLocation(_ node: JSONNode, _ what: String, _ member: inout UpstreamMember) {
        let name = json.text("locationName", in: node) ?? member.name
        guard let location = json.text("location", in: node) else {
            if json.flag("eventheader", in: node) {
                member.location = .eventHeader
            } else if json.flag("eventpayload", in: node) {
                member.location = .eventPayload
            } else if name != member.name {
                member.jsonName = name
            }
            return
        }
        switch location {
        case "uri": member.location = .label(name)
        case "querystring": member.location = .query(name)
        case "header": member.location = .header(name)
        case "headers": member.location = .prefixHeaders(name)
        case "statusCode": member.location = .responseCode
        default:
            json.report(
                .unexpectedUpstream,
                "\(what) has the unknown location '\(location)'",
                at: node["location"]?.range ?? node.range
            )
        }
    }
}
