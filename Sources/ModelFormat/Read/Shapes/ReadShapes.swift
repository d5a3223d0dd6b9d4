import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads a definition of the `shapes` section.
    mutating func readShape(_ definition: YAMLEntry) -> Shape? {
        let subject = "shape '\(definition.key)'"
        guard let form = form(of: definition, subject) else { return nil }
        guard
            let fields = decoder.fields(
                of: definition.value,
                as: form,
                subject: subject,
                at: definition.keyRange
            ),
            let entry = fields[form.key]
        else { return nil }
        let kind: Shape.Kind? =
            switch form {
            case .structure: readStructure(entry, owner: definition.keyRange)
            case .union: readUnion(entry, owner: definition.keyRange)
            case .list: readList(entry, fields)
            case .map: readMap(entry, fields)
            case .scalar: readScalar(entry, fields, owner: definition.keyRange)
            case .timestamp: readTimestamp(entry)
            }
        let mediaType = readMediaType(fields[.mediaType])
        var shape = shape(definition, kind, fields, isSensitive: decoder.flag(.sensitive, in: fields))
        shape?.mediaType = mediaType
        return shape
    }

    /// Creates a definition's shape from its kind and the keys that every definition can have.
    mutating func shape<Key: DescribedKey>(
        _ definition: YAMLEntry,
        _ kind: Shape.Kind?,
        _ fields: Fields<Key>,
        isSensitive: Bool = false
    ) -> Shape? {
        let documentation = decoder.documentation(in: fields)
        let deprecation = decoder.deprecation(in: fields)
        return kind.map { kind in
            Shape(
                name: definition.key,
                kind: kind,
                documentation: documentation,
                isSensitive: isSensitive,
                deprecation: deprecation,
                range: definition.keyRange
            )
        }
    }

    /// Returns the kind of shape that the keys of a definition determine; `nil`, having reported it, if they do not.
    private mutating func form(of definition: YAMLEntry, _ subject: String) -> ShapeForm? {
        guard let entries = decoder.mapping(definition.value, subject) else { return nil }
        for entry in entries {
            guard let section = section(ofKey: entry.key) else { continue }
            decoder.report(
                .unknownKey,
                "a shape has no key '\(entry.key)'",
                at: entry.keyRange,
                hint: "declare '\(definition.key)' in the section \(section.quoted)"
            )
            return nil
        }
        let present = entries.compactMap { entry in
            ShapeForm.allCases.first { $0.key.rawValue == entry.key }.map { (form: $0, entry: entry) }
        }
        guard let first = present.first else {
            reportMissingForm(definition, entries, subject)
            return nil
        }
        if present.count > 1 {
            decoder.report(
                .conflictingKeys,
                "a shape cannot have both \(first.form.key.quoted) and \(present[1].form.key.quoted)",
                at: present[1].entry.keyRange,
                hint: "declare two shapes"
            )
            return nil
        }
        return first.form
    }

    /// Returns the section whose definitions have a key that shapes do not have, or have under another name.
    private func section(ofKey key: String) -> ModelFileKey? {
        switch key {
        case PatternKey.pattern.rawValue, PatternKey.notEnforced.rawValue: .patterns
        case EnumKey.values.rawValue, "enum": .enums
        case ErrorKey.status.rawValue, ErrorKey.fault.rawValue: .errors
        default: nil
        }
    }

    private mutating func reportMissingForm(_ definition: YAMLEntry, _ entries: [YAMLEntry], _ subject: String) {
        let keys = ShapeForm.allCases.map(\.key)
        let common: [ShapeKey] = [.doc, .sensitive, .deprecated]
        if let entry = entries.first(where: { entry in !common.contains { $0.rawValue == entry.key } }),
            let suggestion = decoder.suggestion(for: entry.key, among: keys.map(\.rawValue))
        {
            decoder.report(.unknownKey, "a shape has no key '\(entry.key)'", at: entry.keyRange, hint: suggestion)
            return
        }
        decoder.report(
            .missingKey,
            "\(subject) has no kind",
            at: definition.keyRange,
            hint: "add one of \(keys.map(\.quoted).joined(separator: ", "))"
        )
    }

    private mutating func readStructure(_ entry: YAMLEntry, owner: SourceRange) -> Shape.Kind? {
        guard let entries = decoder.mapping(entry.value, ShapeKey.members.quoted) else { return nil }
        let (members, isComplete) = readMembers(entries)
        if !isComplete { syntax.incomplete.insert(owner) }
        return .structure(members)
    }

    private mutating func readUnion(_ entry: YAMLEntry, owner: SourceRange) -> Shape.Kind? {
        guard let entries = decoder.mapping(entry.value, ShapeKey.union.quoted) else { return nil }
        if entries.isEmpty {
            decoder.report(.emptyUnion, "a union must have members", at: entry.value.range)
            return nil
        }
        let (members, isComplete) = readMembers(entries)
        if !isComplete { syntax.incomplete.insert(owner) }
        for member in members where member.isRequired || syntax.members[member.range]?.defaultValue != nil {
            decoder.report(
                .conflictingKeys,
                "member '\(member.name)' of a union cannot be required or have a default",
                at: member.range,
                hint: "exactly one member of a union is set"
            )
        }
        return .union(members)
    }

    private mutating func readList(_ entry: YAMLEntry, _ fields: Fields<ShapeKey>) -> Shape.Kind? {
        let member = typeReference(entry.value, ShapeKey.list.quoted)
        let length = readLength(fields[.length])
        let isUnique = decoder.flag(.unique, in: fields)
        let isSparse = decoder.flag(.sparse, in: fields)
        return member.map { .list(member: $0, length: length, isUnique: isUnique, isSparse: isSparse) }
    }

    private mutating func readMap(_ entry: YAMLEntry, _ fields: Fields<ShapeKey>) -> Shape.Kind? {
        let length = readLength(fields[.length])
        let isSparse = decoder.flag(.sparse, in: fields)
        guard
            let map = decoder.fields(of: entry.value, as: MapEntryKey.self, subject: "'map'", at: entry.keyRange)
        else { return nil }
        let key = map[.key].flatMap { typeReference($0.value, MapEntryKey.key.quoted) }
        let value = map[.value].flatMap { typeReference($0.value, MapEntryKey.value.quoted) }
        guard let key, let value else { return nil }
        return .map(key: key, value: value, length: length, isSparse: isSparse)
    }

    private mutating func readScalar(
        _ entry: YAMLEntry,
        _ fields: Fields<ShapeKey>,
        owner: SourceRange
    ) -> Shape.Kind? {
        guard let name = decoder.typeName(entry.value, ShapeKey.type.quoted) else { return nil }
        guard let builtIn = TypeTable.builtIns[name] else {
            let isShape = declarations[name] != nil && declarations[name]?.range != owner
            decoder.report(
                isShape ? .wrongShape : .unknownShape,
                "'\(name)' is not a built-in type",
                at: entry.value.range,
                hint: isShape
                    ? "use '\(name)' itself instead of another name for it"
                    : (builtIn(meantBy: name) ?? decoder.closest(to: name, among: TypeTable.builtInNames))
                        .map { "did you mean '\($0)'?" } ?? "one of \(TypeTable.builtInNames.joined(separator: ", "))"
            )
            return nil
        }
        var kind = builtIn
        switch builtIn {
        case .string:
            kind = .string(StringConstraints(length: readLength(fields[.length])))
        case .blob:
            kind = .blob(length: readLength(fields[.length]))
        case .number(let type, _):
            kind = .number(type, range: readRange(fields[.range], type))
        default:
            break
        }
        refuseConstraint(.length, on: name, fields, isAllowed: name == "String" || name == "Blob")
        refuseConstraint(.mediaType, on: name, fields, isAllowed: name == "String" || name == "Blob")
        refuseConstraint(.range, on: name, fields, isAllowed: NumberType(rawValue: name) != nil)
        return kind
    }

    private mutating func refuseConstraint(
        _ key: ShapeKey,
        on type: String,
        _ fields: Fields<ShapeKey>,
        isAllowed: Bool
    ) {
        guard !isAllowed, let entry = fields[key] else { return }
        decoder.report(
            .misplacedConstraint,
            "'\(type)' cannot have a \(key == .mediaType ? "media type" : key.rawValue)",
            at: entry.keyRange,
            hint: key != .range ? "only String and Blob have one" : "only numbers have one"
        )
    }

    private mutating func readTimestamp(_ entry: YAMLEntry) -> Shape.Kind? {
        let format: TimestampFormat? = decoder.word(entry.value, ShapeKey.timestamp.quoted, or: .unknownValue) {
            "unknown timestamp format '\($0)'"
        }
        return format.map { .timestamp($0) }
    }
}
