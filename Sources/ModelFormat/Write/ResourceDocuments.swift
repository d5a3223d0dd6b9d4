import ServiceModel
import YAMLSource

/// Returns the definition of a resource in its section.
func definition(of resource: Resource) -> DocumentNode {
    func names(_ key: ResourceKey, _ references: [TypeReference]) -> ElementEntry<ResourceKey>? {
        references.isEmpty ? nil : .node(key, .sequence(references.map { .text($0.name) }))
    }
    return .element(
        ResourceKey.self,
        .text(.doc, resource.documentation),
        resource.identifiers.map { .node(.identifiers, .sequence($0.map { .text($0.name) })) },
        .text(.shape, resource.shape?.name),
        resource.properties.map { properties in
            .node(.properties, .mapping(properties.map { DocumentEntry($0.name.name, typeNode($0.type)) }))
        },
        resource.references.isEmpty
            ? nil
            : .node(
                .references,
                .mapping(resource.references.map { DocumentEntry($0.property.name, .text($0.resource.name)) })
            ),
        .text(.create, resource.lifecycle[.create]?.name),
        .text(.put, resource.lifecycle[.put]?.name),
        .text(.read, resource.lifecycle[.read]?.name),
        .text(.update, resource.lifecycle[.update]?.name),
        .text(.delete, resource.lifecycle[.delete]?.name),
        .text(.list, resource.lifecycle[.list]?.name),
        names(.collectionOperations, resource.collectionOperations),
        names(.operations, resource.operations),
        names(.resources, resource.resources)
    )
}
