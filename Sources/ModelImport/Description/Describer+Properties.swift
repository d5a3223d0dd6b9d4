import ServiceModel

extension Describer {
    /// Returns what upstream says of things of a kind, under the names that the members of their structure have; `nil` where it
    /// says nothing.
    mutating func properties(
        of resource: UpstreamResource,
        shape: String?,
        besides identifiers: [String],
        _ types: TypeTable
    ) -> [ResourceProperty]? {
        if resource.properties.isEmpty { return nil }
        let upstream = shape.flatMap { model.shapes[$0]?.members } ?? []
        let members = shape.flatMap { types.shape($0)?.members } ?? []
        return resource.properties.compactMap { property in
            let binding = upstream.first { $0.property == property.name.name }
            let name = binding?.name ?? property.name.name
            if identifiers.contains(name) { return nil }
            let isBound = binding != nil || upstream.contains { $0.name == name && !$0.isNoProperty }
            if isBound, let member = members.first(where: { $0.name == name }) {
                return ResourceProperty(TypeReference(name, at: property.name.range), member.type)
            }
            if types.kind(of: property.type) != nil {
                return ResourceProperty(TypeReference(name, at: property.name.range), property.type)
            }
            leaveOut(
                "resources.\(resource.name).properties.\(name)",
                "property '\(name)' of resource '\(resource.name)'",
                because: "no operation takes or returns its type '\(property.type.name.localName)'",
                at: property.name.range
            )
            return nil
        }
    }

    /// Returns the properties that name other resources, as the structures say that upstream represents these by.
    ///
    /// - Parameter reached: The shapes that have been asked.
    func references(
        of resource: UpstreamResource,
        shape: String?,
        _ reached: inout Set<String>
    ) -> [ResourceReference] {
        guard let shape else { return [] }
        var search = ReferenceSearch(model)
        search.visit(shape, below: "")
        reached.formUnion(search.reached)
        return search.found.filter { reference in
            let isItself =
                reference.resource.name == resource.name && resource.identifiers.contains(reference.property.name)
            return !isItself
        }
    }

    /// Says which references are those of no resource, such as those of an input.
    mutating func noteReferences(besides reached: Set<String>) {
        var uncarried = DroppedProperties()
        for (name, shape) in model.shapes.sorted(by: { $0.value.range < $1.value.range }) where !reached.contains(name)
        {
            for reference in shape.references { uncarried.note("smithy.api#references", at: reference.range) }
        }
        diagnostics += uncarried.diagnostics
    }
}

/// Finds the members that name resources, in a structure and what it consists of.
private struct ReferenceSearch {
    private let shapes: [String: UpstreamShape]
    private let identifiers: [String: String]
    /// The structures on the way, so that one in itself ends the search.
    private var path: [String] = []
    /// The references, each by the names that lead to its member.
    private(set) var found: [ResourceReference] = []
    /// The shapes that were asked.
    private(set) var reached: Set<String> = []

    init(_ model: UpstreamModel) {
        shapes = model.shapes
        // What a resource is a part of has its own identifiers: the last one is the resource's.
        identifiers = Dictionary(
            model.resources.compactMap { resource in resource.identifiers.last.map { (resource.name, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    mutating func visit(_ name: String, below prefix: String) {
        guard let shape = shapes[name], path.count < 8, !path.contains(name) else { return }
        path.append(name)
        reached.insert(name)
        defer { path.removeLast() }
        switch shape.kind {
        case .structure:
            for reference in shape.references {
                guard let identifier = identifiers[reference.resource] else { continue }
                let member = reference.members[identifier] ?? identifier
                if shape.members.contains(where: { $0.name == member }) { add(prefix + member, reference) }
            }
            for member in shape.members {
                for reference in references(ofText: member.target.name) { add(prefix + member.name, reference) }
                visit(member.target.name, below: "\(prefix)\(member.name).")
            }
        case .list:
            for member in shape.members { visit(member.target.name, below: prefix) }
        default: break
        }
    }

    /// The references of the text that a type is, or that the elements of a list are.
    private mutating func references(ofText name: String) -> [UpstreamReference] {
        guard let shape = shapes[name] else { return [] }
        switch shape.kind {
        case .string, .enumeration:
            reached.insert(name)
            return shape.references
        case .list:
            guard let element = shape.members.first?.target.name, case .string? = shapes[element]?.kind else {
                return []
            }
            reached.insert(element)
            return shapes[element]?.references ?? []
        default: return []
        }
    }

    private mutating func add(_ property: String, _ reference: UpstreamReference) {
        guard !found.contains(where: { $0.property.name == property }) else { return }
        found.append(
            ResourceReference(
                TypeReference(property, at: reference.range),
                TypeReference(reference.resource, at: reference.range)
            )
        )
    }
}
