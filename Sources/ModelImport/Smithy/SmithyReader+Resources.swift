import Diagnostics
import ModelFormat
import ServiceModel

extension SmithyReader {
    /// Reads the resources of a service ([Smithy](https://smithy.io/2.0/spec/service-types.html#resource)), those first
    /// that are bound nearest to it. Operations that they refer to are there.
    mutating func readResources(of service: SmithyDefinition) -> [UpstreamResource] {
        var resources: [UpstreamResource] = []
        var places: [String: (id: String, parent: String?)] = [:]
        var owners: [String: String] = [:]
        var waiting: [(owner: SmithyDefinition, resource: String?)] = [(service, nil)]
        while !waiting.isEmpty {
            let (owner, parent) = waiting.removeFirst()
            for reference in targets(of: json.array("resources", in: owner.node), "a resource of '\(owner.id)'") {
                guard let definition = definitions[reference.name], definition.type == "resource" else { continue }
                let name = definition.id.localName
                if let place = places[name] {
                    leaveOut(reference, from: parent, whichIsAt: place)
                    continue
                }
                places[name] = (definition.id, parent)
                resources.append(readResource(definition, named: name, in: parent, &owners))
                waiting.append((definition, name))
            }
        }
        return resources
    }

    private mutating func readResource(
        _ definition: SmithyDefinition,
        named name: String,
        in parent: String?,
        _ owners: inout [String: String]
    ) -> UpstreamResource {
        noteTraits(of: definition, besides: ["smithy.api#documentation"])
        noteProperties(of: definition)
        var resource = UpstreamResource(
            name: name,
            documentation: json.text("smithy.api#documentation", in: definition.traitNode),
            parent: parent,
            identifiers: json.object("identifiers", in: definition.node).map(\.key),
            properties: readProperties(of: definition),
            lifecycle: [:],
            operations: [],
            collectionOperations: [],
            range: definition.range
        )
        for role in Resource.Lifecycle.allCases {
            guard
                let node = definition.node[role.rawValue],
                let operation = target(node, "'\(role.rawValue)' of '\(definition.id)'")
            else { continue }
            if owns(operation, name, role.rawValue, &owners) { resource.lifecycle[role] = local(operation) }
        }
        func operations(_ key: String) -> [TypeReference] {
            targets(of: json.array(key, in: definition.node), "an operation of '\(definition.id)'")
                .filter { owns($0, name, "\(key).\($0.name.localName)", &owners) }.map(local)
        }
        resource.operations = operations("operations")
        resource.collectionOperations = operations("collectionOperations")
        return resource
    }

    private mutating func readProperties(of definition: SmithyDefinition) -> [ResourceProperty] {
        json.object("properties", in: definition.node).compactMap { entry in
            target(entry.value, "property '\(entry.key)' of '\(definition.id)'")
                .map { ResourceProperty(TypeReference(entry.key, at: entry.keyRange), named($0).described) }
        }
    }

    /// Returns whether an operation is this resource's, and says so if it is another one's already.
    /// - Parameter key: the keys that lead to it from the resource on.
    private mutating func owns(
        _ operation: TypeReference,
        _ resource: String,
        _ key: String,
        _ owners: inout [String: String]
    ) -> Bool {
        let name = operation.name.localName
        guard let owner = owners[name] else {
            owners[name] = resource
            return true
        }
        let reason = owner == resource ? "it has that in another role" : "that is an operation of '\(owner)'"
        leaveOut(
            "resources.\(resource).\(key)",
            "operation '\(name)' of resource '\(resource)'",
            because: reason,
            at: operation.range
        )
        return false
    }

    /// Leaves out that a resource is a part of another, because it is somewhere else already, or another one has its name.
    private mutating func leaveOut(
        _ reference: TypeReference,
        from parent: String?,
        whichIsAt place: (id: String, parent: String?)
    ) {
        let name = reference.name.localName
        let path = parent.map { "resources.\($0).resources.\(name)" } ?? "resources.\(name)"
        let owner = parent.map { " of '\($0)'" } ?? ""
        let reason =
            place.id != reference.name
            ? "'\(place.id)' has its name"
            : place.parent.map { "it is a part of '\($0)' already" } ?? "it stands by itself already"
        leaveOut(path, "resource '\(name)'\(owner)", because: reason, at: reference.range)
    }

    private mutating func leaveOut(_ path: String, _ subject: String, because reason: String, at range: SourceRange) {
        omissions.append(Omission(path: path, reason: reason, range: range))
        json.warn(.notExpressible, "\(subject) is left out: \(reason)", at: range)
    }

    private func local(_ operation: TypeReference) -> TypeReference {
        TypeReference(operation.name.localName, at: operation.range)
    }
}
