import Diagnostics
import ServiceModel
import YAMLSource

extension ModelReader {
    /// Reads the members of a structure, a union, an error, an input or an output; tells whether none was lost.
    mutating func readMembers(_ entries: [YAMLEntry]) -> (members: [Member], isComplete: Bool) {
        var members: [Member] = []
        for entry in entries {
            checkIdentifier(entry.key, at: entry.keyRange)
            if let member = readMember(entry) { members.append(member) }
        }
        return (members, members.count == entries.count)
    }

    private mutating func readMember(_ entry: YAMLEntry) -> Member? {
        switch entry.value.content {
        case .scalar(let scalar) where scalar.resolved != .null:
            guard let type = typeReference(entry.value, "the type of member '\(entry.key)'") else { return nil }
            return Member(name: entry.key, type: type, range: entry.keyRange)
        case .sequence:
            return memberType(entry.value, "the type of member '\(entry.key)'")
                .map { Member(name: entry.key, type: $0, range: entry.keyRange) }
        case .mapping:
            return readDetailedMember(entry)
        default:
            nodes.reportKind(
                of: entry.value,
                "member '\(entry.key)'",
                expected: "a type or a mapping",
                hint: "write '\(entry.key): String' or another type"
            )
            return nil
        }
    }

    private mutating func readDetailedMember(_ entry: YAMLEntry) -> Member? {
        guard
            let fields = nodes.fields(
                of: entry.value,
                as: .member,
                subject: "member '\(entry.key)'",
                at: entry.keyRange
            )
        else { return nil }
        let type = fields["type"].flatMap { memberType($0.value, "'type'") }
        let location = readLocation(fields)
        let documentation = nodes.documentation(in: fields)
        let isRequired = fields["required"].map { entry in
            // What cannot be read is taken for what would make the member right.
            nodes.flag(entry.value, "'required'") ?? (fields["path"] != nil)
        }
        let isSensitive = nodes.flag("sensitive", in: fields)
        let isIdempotencyToken = nodes.flag("idempotencyToken", in: fields)
        let deprecation = nodes.deprecation(in: fields)
        let notes = MemberNotes(
            location: location?.range,
            defaultValue: fields["default"]?.value,
            token: isIdempotencyToken ? fields["idempotencyToken"]?.keyRange : nil
        )
        if !notes.isEmpty { self.notes[entry.keyRange] = notes }
        guard let type, let location else { return nil }
        return Member(
            name: entry.key,
            jsonName: location.jsonName,
            type: type,
            location: location.location,
            documentation: documentation,
            isRequired: isRequired ?? false,
            isSensitive: isSensitive,
            isIdempotencyToken: isIdempotencyToken,
            deprecation: deprecation,
            range: entry.keyRange
        )
    }

    /// Reads a member's type: the name of one, or `[Name]` for a list without constraints.
    private mutating func memberType(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> TypeReference? {
        guard case .sequence(let elements) = node.content else { return typeReference(node, subject()) }
        guard elements.count == 1 else {
            nodes.reportKind(
                of: node,
                subject(),
                expected: "the name of a type, alone or in brackets",
                found: elements.isEmpty ? "an empty list" : "a list of \(elements.count)",
                hint: "write '[String]' for a list of text"
            )
            return nil
        }
        return typeReference(elements[0], "the type of the elements")
            .map { TypeReference(listOf: $0, at: node.range) }
    }

    /// Where a member travels, its JSON name and the place that says so; `nil` if that cannot be told.
    private mutating func readLocation(
        _ fields: Fields
    ) -> (location: Member.Location, jsonName: String?, range: SourceRange?)? {
        let keys = ["path", "query", "queryParams", "header", "headerPrefix", "payload", "responseCode", "json"]
        let present = keys.compactMap { key in fields[key].map { (key, $0) } }
        guard let (key, entry) = present.first else { return (.body, nil, nil) }
        if present.count > 1 {
            let second = present[1]
            nodes.report(
                .conflictingKeys,
                "a member cannot have both '\(key)' and '\(second.0)'",
                at: second.1.keyRange,
                hint: "it travels in one place"
            )
            return nil
        }
        let flags: [String: Member.Location] = [
            "queryParams": .queryParams, "payload": .payload, "responseCode": .responseCode,
        ]
        if let location = flags[key] {
            guard let isSet = nodes.flag(entry.value, "'\(key)'") else { return nil }
            return isSet ? (location, nil, entry.keyRange) : (.body, nil, nil)
        }
        let range = entry.value.range
        if key == "header" || key == "headerPrefix" {
            return readHeader(key, entry.value).map { ($0, nil, range) }
        }
        guard let name = nodes.nonEmptyText(entry.value, "'\(key)'") else { return nil }
        return switch key {
        case "path": (.path(name), nil, range)
        case "query": (.query(name), nil, range)
        default: (.body, name, range)
        }
    }

    /// A header by its name, or headers by the prefix of theirs, which may be empty.
    private mutating func readHeader(_ key: String, _ node: YAMLNode) -> Member.Location? {
        let isPrefix = key == "headerPrefix"
        let text = isPrefix ? nodes.text(node, "'\(key)'") : nodes.nonEmptyText(node, "'\(key)'")
        guard let name = text else { return nil }
        if name.isFieldName || name.isEmpty { return isPrefix ? .headers(prefix: name) : .header(name) }
        nodes.report(
            .invalidHeader,
            "'\(name)' is not \(isPrefix ? "what the names of headers begin with" : "the name of a header")",
            at: node.range,
            hint: isPrefix
                ? "it consists of letters, digits and hyphens: 'X-Meta-'"
                : "a name consists of letters, digits and hyphens: 'X-Request-Origin'"
        )
        return nil
    }
}

extension String {
    /// Whether this is a token in the sense of RFC 9110, section 5.6.2.
    package var isFieldName: Bool {
        let others = "!#$%&'*+-.^_`|~".utf8
        return !isEmpty && utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || others.contains($0) }
    }
}
