import Diagnostics
import ServiceModel
import YAMLSource

extension ModelReader {
    /// Reads a definition of the `shapes` section.
    mutating func readShape(_ definition: YAMLEntry) -> Shape? {
        let subject = "shape '\(definition.key)'"
        guard let construct = constructOfShape(definition, subject) else { return nil }
        guard
            let fields = nodes.fields(
                of: definition.value,
                as: construct.construct,
                subject: subject,
                at: definition.keyRange
            ),
            let entry = fields[construct.key]
        else { return nil }
        let kind: Shape.Kind? =
            switch construct.key {
            case "members": readStructure(entry.value, owner: definition.keyRange)
            case "union": readUnion(entry, owner: definition.keyRange)
            case "list": readList(entry.value, fields)
            case "map": readMap(entry, fields)
            case "type": readScalar(entry.value, fields, owner: definition.keyRange)
            default: readTimestamp(entry.value)
            }
        return shape(definition, kind, fields)
    }

    /// A definition's shape from what it is and the keys that every shape may have.
    mutating func shape(_ definition: YAMLEntry, _ kind: Shape.Kind?, _ fields: Fields) -> Shape? {
        let documentation = nodes.documentation(in: fields)
        let isSensitive = nodes.flag("sensitive", in: fields)
        let deprecation = nodes.deprecation(in: fields)
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

    /// The one key that says what a shape is, and the construct that it makes of it.
    private mutating func constructOfShape(
        _ definition: YAMLEntry,
        _ subject: String
    ) -> (key: String, construct: Construct)? {
        guard let entries = nodes.mapping(definition.value, subject) else { return nil }
        let kindKeys = Construct.shapeKinds.map(\.key)
        let present = entries.filter { kindKeys.contains($0.key) }
        for entry in entries {
            guard let section = Self.section(ofKey: entry.key) else { continue }
            nodes.report(
                .unknownKey,
                "a shape has no key '\(entry.key)'",
                at: entry.keyRange,
                hint: "declare '\(definition.key)' in the section '\(section)'"
            )
            return nil
        }
        guard let first = present.first else {
            reportShapelessShape(definition, entries, subject)
            return nil
        }
        if present.count > 1 {
            nodes.report(
                .conflictingKeys,
                "a shape cannot have both '\(first.key)' and '\(present[1].key)'",
                at: present[1].keyRange,
                hint: "declare two shapes"
            )
            return nil
        }
        return Construct.shapeKinds.first { $0.key == first.key }
    }

    /// The section whose definitions have a key that shapes do not have, or have it under another name.
    private static func section(ofKey key: String) -> String? {
        switch key {
        case "pattern", "notEnforced": "patterns"
        case "values", "enum": "enums"
        case "status", "fault": "errors"
        default: nil
        }
    }

    private mutating func reportShapelessShape(_ definition: YAMLEntry, _ entries: [YAMLEntry], _ subject: String) {
        let kindKeys = Construct.shapeKinds.map(\.key)
        if let entry = entries.first(where: { !["doc", "sensitive", "deprecated"].contains($0.key) }),
            let suggestion = nodes.suggestion(for: entry.key, among: kindKeys)
        {
            nodes.report(.unknownKey, "a shape has no key '\(entry.key)'", at: entry.keyRange, hint: suggestion)
            return
        }
        nodes.report(
            .missingKey,
            "\(subject) does not say what it is",
            at: definition.keyRange,
            hint: "add one of \(kindKeys.map { "'\($0)'" }.joined(separator: ", "))"
        )
    }

    /// The members of a structure or of an error.
    mutating func readStructure(_ node: YAMLNode, owner: SourceRange) -> Shape.Kind? {
        guard let entries = nodes.mapping(node, "'members'") else { return nil }
        let (members, isComplete) = readMembers(entries)
        if !isComplete { incomplete.insert(owner) }
        return .structure(members)
    }

    private mutating func readUnion(_ entry: YAMLEntry, owner: SourceRange) -> Shape.Kind? {
        guard let entries = nodes.mapping(entry.value, "'union'") else { return nil }
        if entries.isEmpty {
            nodes.report(.emptyUnion, "a union must have members", at: entry.value.range)
            return nil
        }
        let (members, isComplete) = readMembers(entries)
        if !isComplete { incomplete.insert(owner) }
        for member in members where member.isRequired || notes[member.range]?.defaultValue != nil {
            nodes.report(
                .conflictingKeys,
                "member '\(member.name)' of a union cannot be required or have a default",
                at: member.range,
                hint: "exactly one member of a union is set"
            )
        }
        return .union(members)
    }

    private mutating func readList(_ node: YAMLNode, _ fields: Fields) -> Shape.Kind? {
        let member = typeReference(node, "'list'")
        let length = readLength(fields)
        let isUnique = nodes.flag("unique", in: fields)
        return member.map { .list(member: $0, length: length, isUnique: isUnique) }
    }

    private mutating func readMap(_ entry: YAMLEntry, _ fields: Fields) -> Shape.Kind? {
        let length = readLength(fields)
        guard let map = nodes.fields(of: entry.value, as: .mapEntry, subject: "'map'", at: entry.keyRange) else {
            return nil
        }
        let key = map["key"].flatMap { typeReference($0.value, "'key'") }
        let value = map["value"].flatMap { typeReference($0.value, "'value'") }
        guard let key, let value else { return nil }
        return .map(key: key, value: value, length: length)
    }

    private mutating func readScalar(_ node: YAMLNode, _ fields: Fields, owner: SourceRange) -> Shape.Kind? {
        guard let name = nodes.typeName(node, "'type'") else { return nil }
        guard let builtIn = TypeTable.builtIns[name] else {
            let builtIns = TypeTable.builtIns.keys.sorted()
            let isShape = declarations[name] != nil && declarations[name]?.range != owner
            nodes.report(
                isShape ? .wrongShape : .unknownShape,
                "'\(name)' is not a built-in type",
                at: node.range,
                hint: isShape
                    ? "use '\(name)' itself instead of another name for it"
                    : (builtIn(meantBy: name) ?? nodes.closest(to: name, among: builtIns))
                        .map { "did you mean '\($0)'?" } ?? "one of \(builtIns.joined(separator: ", "))"
            )
            return nil
        }
        var kind = builtIn
        switch builtIn {
        case .string:
            kind = .string(StringConstraints(length: readLength(fields)))
        case .blob:
            kind = .blob(length: readLength(fields))
        case .number(let type, _):
            kind = .number(type, range: readRange(fields, type))
        default:
            break
        }
        refuseConstraint("length", on: name, fields, isAllowed: name == "String" || name == "Blob")
        refuseConstraint("range", on: name, fields, isAllowed: NumberType(rawValue: name) != nil)
        return kind
    }

    private mutating func refuseConstraint(_ key: String, on type: String, _ fields: Fields, isAllowed: Bool) {
        guard !isAllowed, let entry = fields[key] else { return }
        nodes.report(
            .misplacedConstraint,
            "'\(type)' cannot have a \(key)",
            at: entry.keyRange,
            hint: key == "length" ? "only String and Blob have one" : "only numbers have one"
        )
    }

    private mutating func readTimestamp(_ node: YAMLNode) -> Shape.Kind? {
        let format: TimestampFormat? = nodes.word(node, "'timestamp'", or: .unknownValue) {
            "no timestamp format is named '\($0)'"
        }
        return format.map { .timestamp($0) }
    }
}
