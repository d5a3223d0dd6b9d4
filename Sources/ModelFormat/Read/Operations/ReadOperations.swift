import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads one operation.
    mutating func readOperation(_ definition: YAMLEntry) -> Operation? {
        let name = definition.key
        guard
            let fields = decoder.fields(
                of: definition.value,
                as: OperationKey.self,
                subject: "operation '\(name)'",
                at: definition.keyRange
            )
        else { return nil }
        let documentation = decoder.documentation(in: fields)
        let link = readLink(fields[.link])
        let http = fields[.http].flatMap { readHTTP($0.value) }
        if let node = fields[.http]?.value { syntax.httpLines[definition.keyRange] = node }
        let hostPrefix = readHostPrefix(fields)
        if let node = fields[.hostPrefix]?.value { syntax.hostPrefixes[definition.keyRange] = node }
        let status = readStatus(fields[.status], allowed: 200...399, what: "the status of a success") ?? 200
        let (input, isInputComplete) = readMessage(fields[.input])
        if !isInputComplete { syntax.incomplete.insert(definition.keyRange) }
        if case .structure(let reference) = input { syntax.inputStructures.insert(reference.name) }
        let (output, isOutputComplete) = readMessage(fields[.output])
        if !isOutputComplete { syntax.incompleteOutputs.insert(definition.keyRange) }
        if case .structure(let reference) = output { syntax.outputStructures.insert(reference.name) }
        let errors = readErrorNames(fields)
        let isIdempotent = decoder.flag(.idempotent, in: fields)
        let auth = readAuth(fields, of: definition.keyRange)
        let isPayloadUnsigned = decoder.flag(.unsignedPayload, in: fields)
        let checksum = readChecksum(fields, owner: definition.keyRange)
        let requestCompression = readCompression(fields)
        let pagination = readPagination(fields, owner: definition.keyRange)
        let waiters = readWaiters(fields)
        let deprecation = decoder.deprecation(in: fields)
        guard let http else { return nil }
        return Operation(
            name: name,
            documentation: documentation,
            link: link,
            method: http.method,
            uri: http.uri,
            hostPrefix: hostPrefix,
            status: status,
            input: input,
            output: output,
            errors: errors,
            isIdempotent: isIdempotent,
            auth: auth,
            isPayloadUnsigned: isPayloadUnsigned,
            checksum: checksum,
            requestCompression: requestCompression,
            pagination: pagination,
            waiters: waiters,
            deprecation: deprecation,
            range: definition.keyRange
        )
    }

    /// Reads the `link` key; `nil` if it is missing or wrong. `SchemaValue.link` restates it.
    mutating func readLink(_ entry: YAMLEntry?) -> String? {
        guard let node = entry?.value, let link = decoder.nonEmptyText(node, OperationKey.link.quoted) else {
            return nil
        }
        let isAddress = link.hasPrefix("https://") || link.hasPrefix("http://")
        if isAddress, link.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }) { return link }
        decoder.report(
            .invalidLink,
            "'link' must be a web address",
            at: node.range,
            hint: "it begins with 'https://' and contains no spaces"
        )
        return nil
    }

    /// Reads the `status` key; `nil` if it is missing or wrong.
    mutating func readStatus(_ entry: YAMLEntry?, allowed: ClosedRange<Int>, what: String) -> Int? {
        guard let node = entry?.value, let status = decoder.wholeNumber(node, OperationKey.status.quoted) else {
            return nil
        }
        if allowed.contains(status) { return status }
        decoder.report(
            .invalidStatus,
            "\(status) is not \(what)",
            at: node.range,
            hint: "from \(allowed.lowerBound) to \(allowed.upperBound)"
        )
        return nil
    }

    /// Reads `input` or `output`: members, or the name of a structure. Tells whether nothing of it was lost.
    private mutating func readMessage(_ entry: YAMLEntry?) -> (OperationMessage, isComplete: Bool) {
        guard let entry else { return (.none, true) }
        let node = entry.value
        switch node.content {
        case .mapping(let entries):
            let (members, isComplete) = readMembers(entries)
            return (.inline(members), isComplete)
        case .scalar(let scalar) where scalar.resolved != .null:
            if let reference = typeReference(node, "'\(entry.key)'") { return (.structure(reference), true) }
        default:
            decoder.reportKind(of: node, "'\(entry.key)'", expected: "a mapping of members or the name of a structure")
        }
        return (.none, false)
    }

    private mutating func readErrorNames(_ fields: Fields<OperationKey>) -> [TypeReference] {
        guard let node = fields[.errors]?.value, let elements = decoder.list(node, OperationKey.errors.quoted) else {
            return []
        }
        var names: [TypeReference] = []
        var seen: Set<String> = []
        for element in elements {
            if case .scalar(let scalar) = element.content, !scalar.text.isEmpty, !seen.insert(scalar.text).inserted {
                decoder.report(
                    .duplicateError,
                    "'\(scalar.text)' is already listed",
                    at: element.range,
                    hint: "remove it"
                )
                continue
            }
            if let name = readError(named: element) { names.append(name) }
        }
        return names
    }

    /// Reads the name of an error, which there has to be.
    mutating func readError(named node: YAMLNode) -> TypeReference? {
        guard let name = decoder.nonEmptyText(node, "the name of an error"), checkError(name, at: node.range) else {
            return nil
        }
        return TypeReference(name, at: node.range)
    }

    private mutating func checkError(_ name: String, at range: SourceRange) -> Bool {
        if let declaration = declarations[name] {
            if declaration.section == .errors { return true }
            decoder.report(
                .wrongShape,
                "'\(name)' is not an error",
                at: range,
                hint: "it is declared under \(declaration.section.key.quoted), not under 'errors'"
            )
        } else if TypeTable.builtIns[name] != nil || operations[name] != nil {
            let what = operations[name] == nil ? "a built-in type" : "an operation"
            decoder.report(.wrongShape, "'\(name)' is not an error", at: range, hint: "it is \(what)")
        } else if declaresEverything {
            decoder.report(
                .unknownShape,
                "no error is named '\(name)'",
                at: range,
                hint: decoder.suggestion(for: name, among: errorNames) ?? "declare it under 'errors'"
            )
        }
        return false
    }
}
