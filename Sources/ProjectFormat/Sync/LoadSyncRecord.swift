import Diagnostics
import ModelFormat
import ServiceModel
import YAMLSource

/// Loads the record of the differences between two services that stay in sync.
///
/// The paths are not resolved, because that needs the services.
///
/// - Parameters:
///   - bytes: the file's content.
///   - file: the path that diagnostics show.
/// - Returns: the record, `nil` if there is an error, and the diagnostics in file order.
package func loadSyncRecord(
    _ bytes: [UInt8],
    file: String
) -> (record: SyncRecord?, diagnostics: [Diagnostic]) {
    let parsed = YAMLParser.parse(bytes, file: file)
    var decoder = FieldDecoder(diagnostics: parsed.diagnostics)
    var record = SyncRecord()
    if let root = parsed.root, root.resolved != .null { record = decoder.syncRecord(root, file) }
    record.warnings = decoder.warnings
    let all = decoder.diagnostics.inFileOrder()
    return (all.contains { $0.severity == .error } ? nil : record, all)
}

extension FieldDecoder {
    fileprivate mutating func syncRecord(_ root: YAMLNode, _ file: String) -> SyncRecord {
        let start = SourceRange(file: file, line: 1, column: 1)
        guard let fields = fields(of: root, as: SyncRecordKey.self, subject: "the record", at: start) else {
            return SyncRecord()
        }
        return SyncRecord(
            operationPairs: fields[.operations].map { namePairs($0) } ?? [],
            shapePairs: fields[.shapes].map { namePairs($0) } ?? [],
            groups: fields[.divergences].map { divergenceGroups($0) } ?? [],
            conversions: fields[.conversions].map { conversionMappings($0) } ?? []
        )
    }

    /// Names of the old service and what each is in the new one.
    private mutating func namePairs(_ entry: YAMLEntry) -> [SyncRecord.NamePair] {
        guard let entries = mapping(entry.value, "'\(entry.key)'") else { return [] }
        var first: [String: SourceRange] = [:]
        return entries.compactMap { entry in
            guard let new = nonEmptyText(entry.value, "what '\(entry.key)' is in the new service") else { return nil }
            let range = entry.value.range
            if let first = first.updateValue(range, forKey: new) {
                report(
                    .duplicateName,
                    "'\(new)' already has a counterpart in the old service",
                    at: range,
                    notes: [.init("first named here", at: first)]
                )
            }
            return SyncRecord.NamePair(old: entry.key, oldRange: entry.keyRange, new: new, newRange: range)
        }
    }

    private mutating func divergenceGroups(_ entry: YAMLEntry) -> [SyncRecord.DivergenceGroup] {
        guard let elements = list(entry.value, SyncRecordKey.divergences.quoted) else { return [] }
        var first: [String: SourceRange] = [:]
        return elements.compactMap { node in
            guard
                let fields = fields(
                    of: node,
                    as: DivergenceGroupKey.self,
                    subject: "a group of divergences",
                    at: node.range
                )
            else { return nil }
            let reason = prose(.reason, in: fields)
            return SyncRecord.DivergenceGroup(
                reason: reason == documentationPlaceholder ? nil : reason,
                divergences: fields[.paths].map { divergences($0, &first) } ?? [],
                range: fields[.reason]?.keyRange ?? node.range
            )
        }
    }

    /// Paths, and how each differs.
    /// - Parameter first: Where the paths of all groups are recorded.
    private mutating func divergences(
        _ entry: YAMLEntry,
        _ first: inout [String: SourceRange]
    ) -> [SyncRecord.Divergence] {
        guard let entries = mapping(entry.value, DivergenceGroupKey.paths.quoted) else { return [] }
        if entries.isEmpty {
            report(
                .missingKey,
                "a group of divergences has no path",
                at: entry.value.range,
                hint: "add 'Room.members.Name: added', or remove the group"
            )
        }
        return entries.compactMap { entry in
            if let range = first.updateValue(entry.keyRange, forKey: entry.key) {
                report(
                    .duplicateName,
                    "'\(entry.key)' is already recorded",
                    at: entry.keyRange,
                    notes: [.init("first recorded here", at: range)]
                )
            }
            return nonEmptyText(entry.value, "how '\(entry.key)' differs").map { summary in
                SyncRecord.Divergence(
                    path: entry.key,
                    summary: summary,
                    range: entry.keyRange,
                    summaryRange: entry.value.range
                )
            }
        }
    }
}

// MARK: - Conversions

extension FieldDecoder {
    /// Reads the substitutes for values without counterpart, by the service that is converted to.
    fileprivate mutating func conversionMappings(_ entry: YAMLEntry) -> [SyncRecord.ConversionMapping] {
        guard let services = mapping(entry.value, SyncRecordKey.conversions.quoted) else { return [] }
        return services.flatMap { service -> [SyncRecord.ConversionMapping] in
            guard let entries = mapping(service.value, "the conversions to '\(service.key)'") else { return [] }
            return entries.compactMap { entry in
                substitute(entry).map { substitute in
                    SyncRecord.ConversionMapping(
                        service: service.key,
                        path: entry.key,
                        substitute: substitute,
                        range: entry.keyRange
                    )
                }
            }
        }
    }

    private mutating func substitute(_ entry: YAMLEntry) -> SyncRecord.ConversionMapping.Substitute? {
        let subject = "the conversion of '\(entry.key)'"
        guard
            let fields = fields(of: entry.value, as: ConversionKey.self, subject: subject, at: entry.keyRange)
        else { return nil }
        switch (fields[.value], fields[.default]) {
        case (_?, let second?):
            report(
                .conflictingKeys,
                "a conversion cannot have both 'value' and 'default'",
                at: second.keyRange,
                hint: "'value' is for a value of an enum, 'default' for a member"
            )
            return nil
        case (_?, nil):
            return text(.value, in: fields).map { .value($0) }
        case (nil, let entry?):
            return json(entry.value).map { .default($0) }
        case (nil, nil):
            guard fields.areAllKnown else { return nil }
            report(
                .missingKey,
                "\(subject) is empty",
                at: entry.keyRange,
                hint: "add 'value: Other' for a value of an enum, or 'default: {}' for a member"
            )
            return nil
        }
    }

    /// The node as JSON; `nil`, having reported it, for a value that JSON does not have.
    private mutating func json(_ node: YAMLNode) -> JSONValue? {
        switch node.content {
        case .mapping(let entries):
            let members = entries.compactMap { entry in
                json(entry.value).map { (key: entry.key, value: $0) }
            }
            return members.count == entries.count ? .object(members) : nil
        case .sequence(let elements):
            let values = elements.compactMap { json($0) }
            return values.count == elements.count ? .list(values) : nil
        case .scalar(let scalar):
            switch scalar.resolved {
            case .bool(let value): return .flag(value)
            case .int(let value): return .number(value)
            case .float(let value) where value.isFinite: return .decimal(value)
            case .string(let text): return .text(text)
            case .null, .float: break
            }
            reportKind(of: node, ConversionKey.default.quoted, expected: "a value that JSON has, and not null")
            return nil
        }
    }
}
