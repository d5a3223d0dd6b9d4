import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads the definitions of the `resources` section.
    mutating func readResources(_ entry: YAMLEntry) -> [Resource] {
        (decoder.mapping(entry.value, ModelFileKey.resources.quoted) ?? []).compactMap { readResource($0) }
    }

    private mutating func readResource(_ definition: YAMLEntry) -> Resource? {
        if let first = resources[definition.key] {
            decoder.report(
                .duplicateName,
                "'\(definition.key)' is already declared",
                at: definition.keyRange,
                notes: [.init("first declared here, under \(ModelFileKey.resources.quoted)", at: first)]
            )
            return nil
        }
        resources[definition.key] = definition.keyRange
        syntax.resourceNames.insert(definition.key)
        checkIdentifier(definition.key, at: definition.keyRange)
        guard
            let fields = decoder.fields(
                of: definition.value,
                as: ResourceKey.self,
                subject: "resource '\(definition.key)'",
                at: definition.keyRange
            )
        else { return nil }
        var lifecycle: [Resource.Lifecycle: TypeReference] = [:]
        for (key, role) in ResourceKey.roles {
            if let node = fields[key]?.value { lifecycle[role] = readOperation(named: node, of: definition.keyRange) }
        }
        return Resource(
            name: definition.key,
            documentation: decoder.prose(.doc, in: fields).flatMap { $0 == documentationPlaceholder ? nil : $0 },
            identifiers: fields[.identifiers].map { names($0, "the name of a member") },
            shape: fields[.shape].flatMap { typeReference($0.value, ResourceKey.shape.quoted) },
            properties: fields[.properties].map { readProperties($0, of: definition.keyRange) },
            references: readReferences(fields[.references]),
            lifecycle: lifecycle,
            operations: readOperations(fields[.operations], of: definition.keyRange),
            collectionOperations: readOperations(fields[.collectionOperations], of: definition.keyRange),
            resources: fields[.resources].map { names($0, "the name of a resource") } ?? [],
            range: definition.keyRange
        )
    }

    private mutating func names(_ entry: YAMLEntry, _ what: String) -> [TypeReference] {
        var names: [TypeReference] = []
        for node in decoder.list(entry.value, "'\(entry.key)'") ?? [] {
            guard let name = decoder.nonEmptyText(node, what) else { continue }
            guard !names.contains(where: { $0.name == name }) else {
                decoder.report(.invalidResource, "'\(name)' is already listed", at: node.range, hint: "remove it")
                continue
            }
            names.append(TypeReference(name, at: node.range))
        }
        return names
    }

    private mutating func readProperties(_ entry: YAMLEntry, of resource: SourceRange) -> [ResourceProperty] {
        let properties = readNamed(entry) { loader, property in
            loader.memberType(property.value, "the type of '\(property.key)'")
                .map { ResourceProperty(TypeReference(property.key, at: property.keyRange), $0) }
        }
        if case .mapping(let entries) = entry.value.content, entries.count == properties.count { return properties }
        syntax.incompleteResources.insert(resource)
        return properties
    }

    private mutating func readReferences(_ entry: YAMLEntry?) -> [ResourceReference] {
        readPaths(entry) { loader, reference in
            loader.readName(reference.value, "the resource of '\(reference.key)'")
                .map { ResourceReference(TypeReference(reference.key, at: reference.keyRange), $0) }
        }
    }

    private mutating func readOperations(_ entry: YAMLEntry?, of resource: SourceRange) -> [TypeReference] {
        guard let entry else { return [] }
        guard let nodes = decoder.list(entry.value, "'\(entry.key)'") else {
            syntax.incompleteResources.insert(resource)
            return []
        }
        return nodes.compactMap { readOperation(named: $0, of: resource) }
    }

    private mutating func readOperation(named node: YAMLNode, of resource: SourceRange) -> TypeReference? {
        guard let name = decoder.nonEmptyText(node, "the name of an operation") else {
            syntax.incompleteResources.insert(resource)
            return nil
        }
        guard operations[name] == nil, declaresEverything else { return TypeReference(name, at: node.range) }
        syntax.incompleteResources.insert(resource)
        decoder.report(
            .invalidResource,
            "no operation is named '\(name)'",
            at: node.range,
            hint: decoder.suggestion(for: name, among: operations.keys.sorted())
                ?? "declare it under \(ModelFileKey.operations.quoted)"
        )
        return nil
    }
}

extension ResourceKey {
    /// The keys that name the operations of a resource's life.
    static let roles: [(key: ResourceKey, role: Resource.Lifecycle)] = [
        (.create, .create), (.put, .put), (.read, .read), (.update, .update), (.delete, .delete), (.list, .list),
    ]
}
