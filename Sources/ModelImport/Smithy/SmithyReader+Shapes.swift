import Diagnostics
import ModelFormat
import ServiceModel

extension SmithyReader {
    mutating func readShapes() -> [String: UpstreamShape] {
        var shapes: [String: UpstreamShape] = [:]
        for (id, name) in names.sorted(by: { $0.key < $1.key }) {
            guard let definition = definitions[id] else { continue }
            shapes[name] = readShape(definition) ?? .unreadable(at: definition.range)
        }
        let users = shapes.values.filter { $0.members.contains { $0.target.name == unit } }
        if shapes[unit] == nil, let range = users.map(\.range).min() {
            shapes[unit] = UpstreamShape(kind: .structure, range: range)
        }
        return shapes
    }

    private mutating func readShape(_ definition: SmithyDefinition) -> UpstreamShape? {
        guard let kind = readKind(definition) else { return nil }
        noteTraits(of: definition, besides: Self.shapeTraits)
        noteProperties(of: definition)
        var traits = readTraits(definition.traitNode, definition.range)
        var members = definition.members
        switch kind {
        case .enumeration, .integerEnumeration: members = []
        default: break
        }
        traits.isSparse = definition.traits["smithy.api#sparse"] != nil
        return UpstreamShape(
            kind: kind,
            members: members.compactMap { readMember($0, of: definition) },
            traits: traits,
            references: readReferences(definition),
            range: definition.range
        )
    }

    /// Reads which resources of the model a shape names
    /// ([Smithy](https://smithy.io/2.0/spec/resource-traits.html#references-trait)); those of other services are noted.
    private mutating func readReferences(_ definition: SmithyDefinition) -> [UpstreamReference] {
        json.array("smithy.api#references", in: definition.traitNode).compactMap { node in
            guard let id = json.requiredText("resource", in: node, of: "a reference of '\(definition.id)'") else {
                return nil
            }
            guard node["service"] == nil, definitions[id]?.type == "resource" else {
                uncarried.note("smithy.api#references", at: node.range)
                return nil
            }
            noteUncarried(in: node, besides: ["resource", "ids", "rel"])
            var members: [String: String] = [:]
            for entry in json.object("ids", in: node) {
                members[entry.key] = json.text(entry.value, "the member for '\(entry.key)'")
            }
            return UpstreamReference(resource: id.localName, members: members, range: node.range)
        }
    }

    private mutating func readKind(_ definition: SmithyDefinition) -> UpstreamShape.Kind? {
        switch definition.type {
        case "structure":
            return definition.traits["smithy.api#error"] == nil ? .structure : .error(readError(definition))
        case "union": return .union
        case "list": return .list(isUnique: definition.traits["smithy.api#uniqueItems"] != nil)
        case "set": return .list(isUnique: true)
        case "map": return .map
        case "string":
            let values = json.array("smithy.api#enum", in: definition.traitNode).compactMap { readEnumValue($0) }
            return values.isEmpty ? .string : .enumeration(values)
        case "enum": return .enumeration(definition.members.compactMap { readEnumValue($0) })
        case "intEnum": return .integerEnumeration(definition.members.compactMap { readIntegerEnumValue($0) })
        case "blob": return .blob
        case "boolean": return .boolean
        case "timestamp": return .timestamp
        case "document": return .document
        default: break
        }
        if let number = NumberType.allCases.first(where: { $0.rawValue.lowercased() == definition.type.lowercased() }) {
            return .number(number)
        }
        json.report(
            .unexpectedUpstream,
            "shape '\(definition.id)' has the unknown type '\(definition.type)'",
            at: definition.node["type"]?.range ?? definition.range
        )
        return nil
    }

    private mutating func readError(_ definition: SmithyDefinition) -> UpstreamError {
        let retryable = definition.traits["smithy.api#retryable"]
        noteUncarried(in: retryable, besides: ["throttling"])
        return UpstreamError(
            status: json.integer("smithy.api#httpError", in: definition.traitNode),
            fault: json.text("smithy.api#error", in: definition.traitNode).flatMap { Shape.Fault(rawValue: $0) },
            retry: retryable.map { json.flag("throttling", in: $0) ? .throttling : .transient }
        )
    }

    /// A value as the `enum` trait of Smithy 1.0 has it.
    private mutating func readEnumValue(_ node: JSONNode) -> EnumValue? {
        json.requiredText("value", in: node, of: "a value").map { value in
            EnumValue(
                value: value,
                documentation: json.text("documentation", in: node),
                deprecation: json.flag("deprecated", in: node) ? "" : nil,
                range: node["value"]?.range ?? node.range
            )
        }
    }

    /// A value as a member of an enum shape has it; without a value of its own, its name is the value.
    private mutating func readEnumValue(_ member: SmithyMember) -> EnumValue? {
        let value = member.traits["smithy.api#enumValue"].map { json.text($0, "the value of '\(member.name)'") }
        guard let text = value ?? member.name else { return nil }
        return EnumValue(
            value: text,
            documentation: json.text("smithy.api#documentation", in: member.traitNode),
            deprecation: deprecation(member.traitNode)?.text,
            range: member.traits["smithy.api#enumValue"]?.range ?? member.range
        )
    }
}

extension SmithyReader {
    /// A value as a member of an enumeration of numbers has it, whose name is the member's.
    private mutating func readIntegerEnumValue(_ member: SmithyMember) -> EnumValue? {
        guard let number = json.integer("smithy.api#enumValue", in: member.traitNode) else { return nil }
        return EnumValue(
            value: String(number),
            name: member.name,
            documentation: json.text("smithy.api#documentation", in: member.traitNode),
            deprecation: deprecation(member.traitNode)?.text,
            range: member.traits["smithy.api#enumValue"]?.range ?? member.range
        )
    }
}

// MARK: Members

extension SmithyReader {
    /// The name of the empty structure that members of unions may have as their type.
    private var unit: String { "Unit" }

    private mutating func readMember(_ source: SmithyMember, of definition: SmithyDefinition) -> UpstreamMember? {
        guard let reference = target(source.node, "member '\(source.name)' of '\(definition.id)'") else { return nil }
        var target = named(reference)
        if target.name == Prelude.target(unit) { target.name = unit }
        noteTraits(source.traits, besides: Self.memberTraits)
        noteUncarried(in: source.node, besides: ["target", "traits"])
        return UpstreamMember(
            name: source.name,
            target: target,
            traits: readTraits(source.traitNode, source.range),
            location: readLocation(source),
            jsonName: json.text("smithy.api#jsonName", in: source.traitNode),
            isRequired: source.traits["smithy.api#required"] != nil,
            isIdempotencyToken: source.traits["smithy.api#idempotencyToken"] != nil,
            resourceIdentifier: json.text("smithy.api#resourceIdentifier", in: source.traitNode),
            hasNestedProperties: source.traits["smithy.api#nestedProperties"] != nil,
            property: source.traits["smithy.api#property"].flatMap { json.text("name", in: $0) },
            isNoProperty: source.traits["smithy.api#notProperty"] != nil,
            hostLabel: source.traits["smithy.api#hostLabel"].map { _ in source.name },
            defaultValue: definition.type == "union" ? nil : readDefault(of: source, reference.name),
            range: source.range
        )
    }

    private func readDefault(of member: SmithyMember, _ target: String) -> UpstreamDefault? {
        guard let value = member.traits["smithy.api#default"] else { return nil }
        // Null takes away the default that the type has.
        if case .null = value.content { return nil }
        return UpstreamDefault(
            value: value,
            isOfType: target.hasPrefix("smithy.api#Primitive")
                || definitions[target]?.traits["smithy.api#default"] != nil,
            isIgnoredByClients: member.traits["smithy.api#clientOptional"] != nil
        )
    }

    private mutating func readLocation(_ member: SmithyMember) -> Member.Location {
        let traits = member.traitNode
        if member.traits["smithy.api#httpLabel"] != nil { return .label(member.name) }
        if member.traits["smithy.api#httpQueryParams"] != nil { return .queryParams }
        if member.traits["smithy.api#httpPayload"] != nil { return .payload }
        if member.traits["smithy.api#httpResponseCode"] != nil { return .responseCode }
        if member.traits["smithy.api#eventHeader"] != nil { return .eventHeader }
        if member.traits["smithy.api#eventPayload"] != nil { return .eventPayload }
        if let name = json.text("smithy.api#httpQuery", in: traits) { return .query(name) }
        if let name = json.text("smithy.api#httpHeader", in: traits) { return .header(name) }
        if let prefix = json.text("smithy.api#httpPrefixHeaders", in: traits) { return .prefixHeaders(prefix) }
        return .body
    }

    private mutating func readTraits(_ node: JSONNode, _ range: SourceRange) -> UpstreamTraits {
        var traits = UpstreamTraits()
        traits.documentation = json.text("smithy.api#documentation", in: node)
        traits.deprecation = deprecation(node)
        traits.isSensitive = node["smithy.api#sensitive"] != nil
        if let pattern = json.text("smithy.api#pattern", in: node), !pattern.isEmpty {
            let range = node["smithy.api#pattern"]?.range ?? range
            traits.pattern = UpstreamPattern(source: pattern, matchesWholeText: false, range: range)
        }
        if let limits = node["smithy.api#length"] ?? node["smithy.api#range"] {
            noteUncarried(in: limits, besides: ["min", "max"])
            let (minimum, maximum) = (json.numeral("min", in: limits), json.numeral("max", in: limits))
            traits.limits = UpstreamLimits(minimum: minimum, maximum: maximum, range: limits.range)
        }
        if let format = json.text("smithy.api#timestampFormat", in: node) {
            traits.timestampFormat = TimestampFormat(rawValue: format)
            if traits.timestampFormat == nil {
                let range = node["smithy.api#timestampFormat"]?.range ?? range
                json.report(.unexpectedUpstream, "no timestamp format is named '\(format)'", at: range)
            }
        }
        traits.mediaType = json.text("smithy.api#mediaType", in: node)
        traits.isStreaming = node["smithy.api#streaming"] != nil
        traits.requiresLength = node["smithy.api#requiresLength"] != nil
        return traits
    }

    /// Reads from an object of traits why something should no longer be used; `nil` while it may be.
    mutating func deprecation(_ traits: JSONNode) -> UpstreamDeprecation? {
        traits["smithy.api#deprecated"].map { node in
            UpstreamDeprecation(message: json.text("message", in: node), since: json.text("since", in: node))
        }
    }
}
