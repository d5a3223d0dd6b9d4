import ModelFormat
import ServiceModel

extension NormalizationRule {
    static let aliases = NormalizationRule(
        name: "aliases",
        statement: """
            A shape without traits that has the name of its built-in type, apart from underscores and the words Box, Boxed, \
            NonNull, NonNullable, Nullable, Optional, Primitive and Wrapper, is that type: `__string`, `NullableBoolean`, \
            `BoxedInteger`.
            """
    ) { model in
        var targets: [String: String] = [:]
        for (name, shape) in model.shapes where shape.isPlain {
            if let builtIn = shape.kind.builtIn, name.isAlias(of: builtIn) { targets[name] = Prelude.target(builtIn) }
        }
        for name in targets.keys { model.shapes[name] = nil }
        model.redirect(targets)
    }

    static let reservedNames = NormalizationRule(
        name: "reserved-names",
        statement: """
            Any other shape that has the name of a built-in type or of the service's module gets the word Value at its end: \
            `Timestamp` with a format becomes `TimestampValue`.
            """
    ) { model in
        var names: [String: String] = [:]
        for name in model.shapes.keys.sorted() where TypeTable.builtIns[name] != nil || name == model.moduleName {
            names[name] = model.freeName(name)
        }
        model.rename(names)
    }

    static let resourceNames = NormalizationRule(
        name: "resource-names",
        statement: """
            A resource that upstream calls `RoomResource`, because a structure is called `Room`, is `Room` if that is what its \
            operations are named after, as `GetRoom` is, and no other resource has the name.
            """
    ) { model in
        let operations = Set(model.operations.map(\.name))
        var names: [String: String] = [:]
        for resource in model.resources where resource.name.hasSuffix("Resource") {
            let name = String(resource.name.dropLast("Resource".count))
            let verbs = ["Create", "Put", "Get", "Describe", "Update", "Delete"]
            let usual = Set(verbs.map { $0 + name }).intersection(operations)
            let own = resource.lifecycle.values + resource.operations + resource.collectionOperations
            guard !usual.isEmpty, usual.isSubset(of: own.map(\.name)) else { continue }
            if model.resources.contains(where: { $0.name == name }) { continue }
            names[resource.name] = name
        }
        for (index, resource) in model.resources.enumerated() {
            model.resources[index].name = names[resource.name] ?? resource.name
            model.resources[index].parent = resource.parent.map { names[$0] ?? $0 }
        }
    }

    static let formattedMembers = NormalizationRule(
        name: "formatted-members",
        statement: """
            A timestamp format on a member, which only Smithy has, makes a type of its own: `DateTimeTimestamp`, \
            `HTTPDateTimestamp` or `EpochSecondsTimestamp`. Types that botocore makes of it, such as \
            `SyntheticTimestamp_date_time`, get the same names.
            """
    ) { model in
        for (synthetic, format) in TimestampFormat.synthetic where model.shapes[synthetic] != nil {
            let name = model.freeName(format.typeName)
            model.rename([synthetic: name])
        }
        for owner in model.shapes.keys.sorted() {
            for (index, member) in (model.shapes[owner]?.members ?? []).enumerated() {
                guard let format = member.traits.timestampFormat else { continue }
                model.shapes[owner]?.members[index].traits.timestampFormat = nil
                let target = model.timestamp(member, in: format)
                model.shapes[owner]?.members[index].target.name = target
            }
        }
    }
}

extension UpstreamModel {
    /// The name of the type of a member in a format of its own, declared if need be.
    fileprivate mutating func timestamp(_ member: UpstreamMember, in format: TimestampFormat) -> String {
        let target = member.target.name
        guard case .timestamp? = kind(of: target) else { return target }
        var shape = shapes[target] ?? UpstreamShape(kind: .timestamp, range: member.range)
        if shape.traits.timestampFormat == format { return target }
        let isNamed = shapes[target].map { !$0.isPlain } ?? false
        let name = isNamed ? format.typeName.replacing("Timestamp", with: target) : format.typeName
        shape.traits.timestampFormat = format
        if let existing = shapes[name], existing.traits.timestampFormat == format { return name }
        let free = freeName(name)
        shapes[free] = shape
        return free
    }
}

extension TimestampFormat {
    /// The name in botocore of a timestamp whose format is on a member in Smithy.
    fileprivate static let synthetic: [(name: String, format: TimestampFormat)] = [
        ("SyntheticTimestamp_date_time", .dateTime), ("SyntheticTimestamp_http_date", .httpDate),
        ("SyntheticTimestamp_epoch_seconds", .epochSeconds),
    ]

    fileprivate var typeName: String {
        switch self {
        case .dateTime: "DateTimeTimestamp"
        case .httpDate: "HTTPDateTimestamp"
        case .epochSeconds: "EpochSecondsTimestamp"
        }
    }
}

extension UpstreamShape {
    /// Whether nothing is known of it but its kind.
    fileprivate var isPlain: Bool {
        traits.documentation == nil && traits.deprecation == nil && !traits.isSensitive && traits.pattern == nil
            && traits.limits == nil && traits.timestampFormat == nil && !traits.isStreaming && traits.mediaType == nil
    }
}

extension UpstreamShape.Kind {
    /// The built-in type of this kind.
    fileprivate var builtIn: String? {
        switch self {
        case .string: "String"
        case .blob: "Blob"
        case .boolean: "Boolean"
        case .timestamp: "Timestamp"
        case .document: "Document"
        case .number(let type): type.rawValue
        default: nil
        }
    }
}

extension String {
    /// Whether this is a built-in type's name apart from what generators of models put around it.
    fileprivate func isAlias(of builtIn: String) -> Bool {
        var name = filter { $0 != "_" }.lowercased()
        let words = ["nonnullable", "nullable", "nonnull", "optional", "primitive", "wrapper", "boxed", "box"]
        let target = builtIn.lowercased()
        while name != target {
            guard let word = words.first(where: { name.hasPrefix($0) || name.hasSuffix($0) }) else { return false }
            name = name.hasPrefix(word) ? String(name.dropFirst(word.count)) : String(name.dropLast(word.count))
        }
        return true
    }
}
