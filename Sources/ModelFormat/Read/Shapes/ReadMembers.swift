import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads the members of a structure, a union, an error, an input or an output; returns whether all of them could be
    /// read.
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
            decoder.reportKind(
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
            let fields = decoder.fields(
                of: entry.value,
                as: MemberKey.self,
                subject: "member '\(entry.key)'",
                at: entry.keyRange
            )
        else { return nil }
        let type = fields[.type].flatMap { memberType($0.value, MemberKey.type.quoted) }
        let location = readLocation(fields)
        let documentation = decoder.documentation(in: fields)
        let isRequired = fields[.required].map { entry in
            // What cannot be read is taken for what would make the member right.
            decoder.flag(entry.value, MemberKey.required.quoted) ?? (fields[.path] != nil || fields[.host] != nil)
        }
        let isSensitive = decoder.flag(.sensitive, in: fields)
        let isStreaming = decoder.flag(.streaming, in: fields)
        let requiresLength = decoder.flag(.requiresLength, in: fields)
        let isIdempotencyToken = decoder.flag(.idempotencyToken, in: fields)
        let hostLabel = decoder.text(.host, in: fields)
        let deprecation = decoder.deprecation(in: fields)
        let defaultValue = fields[.default]?.value
        if let defaultValue { decoder.warnOfComment(in: defaultValue, as: .value) }
        let syntax = ModelSyntax.MemberSyntax(
            location: location?.range,
            host: fields[.host]?.value.range,
            defaultValue: defaultValue,
            token: isIdempotencyToken ? fields[.idempotencyToken]?.keyRange : nil,
            streaming: isStreaming ? fields[.streaming]?.keyRange : nil,
            requiresLength: requiresLength ? fields[.requiresLength]?.keyRange : nil
        )
        if !syntax.isEmpty { self.syntax.members[entry.keyRange] = syntax }
        guard let type, let location else { return nil }
        return Member(
            name: entry.key,
            jsonName: location.jsonName,
            type: type,
            location: location.location,
            documentation: documentation,
            isRequired: isRequired ?? false,
            isSensitive: isSensitive,
            isStreaming: isStreaming,
            requiresLength: requiresLength,
            hostLabel: hostLabel,
            isIdempotencyToken: isIdempotencyToken,
            deprecation: deprecation,
            range: entry.keyRange
        )
    }

    /// Reads a member's type: the name of one, or `[Name]` for a list without constraints.
    mutating func memberType(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> TypeReference? {
        guard case .sequence(let elements) = node.content else { return typeReference(node, subject()) }
        guard elements.count == 1 else {
            decoder.reportKind(
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

    /// The location of a member, its JSON name, and the place that declares them; `nil` if they could not be read.
    private typealias DeclaredLocation = (location: Member.Location, jsonName: String?, range: SourceRange?)

    private mutating func readLocation(_ fields: Fields<MemberKey>) -> DeclaredLocation? {
        let present = MemberKey.locations.compactMap { key in fields[key].map { (key: key, entry: $0) } }
        guard let (key, entry) = present.first else { return (.body, nil, nil) }
        if present.count > 1 {
            let second = present[1]
            decoder.report(
                .conflictingKeys,
                "a member cannot have both \(key.quoted) and \(second.key.quoted)",
                at: second.entry.keyRange,
                hint: "a member has one location"
            )
            return nil
        }
        switch key {
        case .queryParams: return readLocationFlag(.queryParams, entry)
        case .payload: return readLocationFlag(.payload, entry)
        case .responseCode: return readLocationFlag(.responseCode, entry)
        case .eventHeader: return readLocationFlag(.eventHeader, entry)
        case .eventPayload: return readLocationFlag(.eventPayload, entry)
        case .header: return readHeader(entry).map { ($0, nil, entry.value.range) }
        case .headerPrefix: return readHeaderPrefix(entry).map { ($0, nil, entry.value.range) }
        case .path: return readLocationName(entry) { (.label($0), nil) }
        case .query: return readLocationName(entry) { (.query($0), nil) }
        case .json: return readLocationName(entry) { (.body, $0) }
        case .type, .doc, .required, .streaming, .requiresLength, .host, .default, .sensitive, .deprecated,
            .idempotencyToken:
            return (.body, nil, nil)
        }
    }

    private mutating func readLocationFlag(_ location: Member.Location, _ entry: YAMLEntry) -> DeclaredLocation? {
        guard let isSet = decoder.flag(entry.value, "'\(entry.key)'") else { return nil }
        return isSet ? (location, nil, entry.keyRange) : (.body, nil, nil)
    }

    private mutating func readLocationName(
        _ entry: YAMLEntry,
        _ location: (String) -> (location: Member.Location, jsonName: String?)
    ) -> DeclaredLocation? {
        guard let name = decoder.nonEmptyText(entry.value, "'\(entry.key)'") else { return nil }
        let (location, jsonName) = location(name)
        return (location, jsonName, entry.value.range)
    }

    private mutating func readHeader(_ entry: YAMLEntry) -> Member.Location? {
        guard let name = decoder.nonEmptyText(entry.value, "'\(entry.key)'") else { return nil }
        if name.isFieldName { return .header(name) }
        decoder.report(
            .invalidHeader,
            "invalid header name '\(name)'",
            at: entry.value.range,
            hint: "a name consists of letters, digits and hyphens: 'X-Request-Origin'"
        )
        return nil
    }

    /// Reads the prefix of the names of headers, which may be empty.
    private mutating func readHeaderPrefix(_ entry: YAMLEntry) -> Member.Location? {
        guard let prefix = decoder.text(entry.value, "'\(entry.key)'") else { return nil }
        if prefix.isEmpty || prefix.isFieldName { return .prefixHeaders(prefix) }
        decoder.report(
            .invalidHeader,
            "invalid header prefix '\(prefix)'",
            at: entry.value.range,
            hint: "it consists of letters, digits and hyphens: 'X-Meta-'"
        )
        return nil
    }
}

extension String {
    /// Whether this is a token in the sense of RFC 9110, section 5.6.2. `SchemaValue.header` restates it.
    package var isFieldName: Bool {
        let others = "!#$%&'*+-.^_`|~".utf8
        return !isEmpty && utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || others.contains($0) }
    }
}
