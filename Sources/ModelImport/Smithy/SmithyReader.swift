import Diagnostics
import ModelFormat
import ServiceModel

/// Reads a Smithy model in its [JSON form](https://smithy.io/2.0/spec/json-ast.html).
struct SmithyReader {
    var json = JSONReader()
    var uncarried = DroppedProperties()
    /// The parts that have no place in the model.
    var omissions: [Omission] = []
    /// The model's shapes by their IDs, with what `apply` and mixins add to them.
    var definitions: [String: SmithyDefinition] = [:]
    /// The names of the service's shapes, by ID.
    var names: [String: String] = [:]
    /// The number of members and traits that mixins have added so far.
    var mixedInCount = 0
    /// Whether the limits on mixins are exceeded, which is reported once.
    var hasTooManyMixins = false

    /// The model of a service; `nil`, having reported why, if it cannot be read.
    /// - Parameter name: The service's shape ID or name; `nil` for the only one that there is.
    mutating func read(_ source: UpstreamSource, service name: String?) -> UpstreamModel? {
        guard let root = json.document(source), json.requiredText("smithy", in: root, of: "the model") != nil else {
            return nil
        }
        noteUncarried(in: root, besides: ["smithy", "metadata", "shapes"])
        readDefinitions(root)
        guard let service = findService(name, in: root), isSpoken(service) else { return nil }
        let operationIDs = operations(of: service)
        nameShapes(reachedFrom: operationIDs, service)
        let commonErrors = targets(of: json.array("errors", in: service.node), "an error of the service")
        let auth = readAuth(service)
        var operations = operationIDs.compactMap { id in
            definitions[id].flatMap { readOperation(id, $0, commonErrors, auth) }
        }
        if let defaults = readPagination(service) { merge(defaults, into: &operations) }
        guard let identity = readIdentity(service, auth) else { return nil }
        return UpstreamModel(
            identity: identity,
            operations: operations,
            shapes: readShapes(),
            resources: readResources(of: service),
            endpointRules: service.traits["smithy.rules#endpointRuleSet"],
            diagnostics: json.diagnostics + uncarried.diagnostics,
            omissions: omissions
        )
    }

    // MARK: The service

    /// The service of a name, or the only one; `nil`, having reported it, if it is not clear which one is meant.
    private mutating func findService(_ name: String?, in root: JSONNode) -> SmithyDefinition? {
        let services = definitions.values.filter { $0.type == "service" && $0.traits["smithy.api#mixin"] == nil }
            .sorted { $0.range < $1.range }
        let found = services.filter { name == nil || $0.id == name || $0.id.localName == name }
        if found.count == 1 { return found[0] }
        func list(_ services: [SmithyDefinition]) -> String {
            services.map { "'\($0.id)'" }.joined(separator: ", ")
        }
        let message: String
        let hint: String
        if services.isEmpty {
            message = "the model has no service"
            hint = "is this the right file?"
        } else if let name, found.isEmpty {
            let candidates = services.map { name.contains("#") ? $0.id : $0.id.localName }
            let match = closestMatch(to: name, in: candidates).map { "did you mean '\($0)'? " } ?? ""
            message = "the model has no service '\(name)'"
            hint = "\(match)it has \(list(services))"
        } else if let name {
            message = "the model has \(found.count) services '\(name)'"
            hint = "say which one with its namespace: \(list(found))"
        } else {
            message = "the model has \(found.count) services"
            hint = "'carillon import smithy' takes one, which '--service-shape' names: \(list(found))"
        }
        let place = found.dropFirst().first ?? services.first
        json.report(.unexpectedUpstream, message, at: place?.range ?? root["shapes"]?.range ?? root.range, hint: hint)
        return nil
    }

    /// Whether the service speaks a protocol that is known; reports it if not.
    private mutating func isSpoken(_ service: SmithyDefinition) -> Bool {
        if service.traits["aws.protocols#restJson1"] != nil { return true }
        let protocols = service.traits.keys.filter { $0.contains(".protocols#") }.sorted()
            .map { "'\($0.localName)'" }
        let what = protocols.isEmpty ? "no protocol" : protocols.joined(separator: " and ")
        json.report(
            .foreignProtocol,
            "the service speaks \(what), and only 'restJson1' is supported",
            at: service.range,
            hint: "'carillon explain foreign-protocol' says what that means"
        )
        return false
    }

    private mutating func readIdentity(_ service: SmithyDefinition, _ auth: [AuthenticationScheme]) -> UpstreamIdentity?
    {
        let aws = service.traits["aws.api#service"]
        let sdkID = aws.flatMap { json.text("sdkId", in: $0) } ?? service.id.localName
        let version = json.text("version", in: service.node).flatMap { $0.isEmpty ? nil : $0 } ?? "unversioned"
        let prefix = aws.flatMap { json.text("endpointPrefix", in: $0) ?? json.text("arnNamespace", in: $0) }
        // What SigV4 makes up for is not missed.
        let tacit = Set(["aws.auth#sigv4a"].filter { auth.map(\.kind).makesUp(for: $0) })
        noteTraits(of: service, besides: Self.serviceTraits.union(tacit))
        noteProperties(of: service)
        return UpstreamIdentity(
            sdkID: sdkID,
            title: json.text("smithy.api#title", in: service.traitNode),
            version: version,
            statesSDKID: aws?["sdkId"] != nil,
            auth: auth,
            endpointPrefix: prefix,
            documentationID: aws.map { node in
                json.text("docId", in: node) ?? documentationID(sdkID: sdkID, version: version)
            },
            documentation: json.text("smithy.api#documentation", in: service.traitNode),
            deprecation: deprecation(service.traitNode),
            range: service.range
        )
    }

    // MARK: What belongs to it

    /// The IDs of the operations of a service and of its resources, in the order in which they are bound.
    private mutating func operations(of service: SmithyDefinition) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        var waiting = [service]
        while let owner = waiting.popLast() {
            var ids = ["operations", "collectionOperations"].flatMap { key in
                targets(of: json.array(key, in: owner.node), "an operation of '\(owner.id)'").map(\.name)
            }
            for key in ["create", "put", "read", "update", "delete", "list"] {
                if let node = owner.node[key], let target = target(node, "'\(key)' of '\(owner.id)'") {
                    ids.append(target.name)
                }
            }
            found += ids.filter { seen.insert($0).inserted }
            for resource in targets(of: json.array("resources", in: owner.node), "a resource of '\(owner.id)'") {
                if seen.insert(resource.name).inserted, let definition = definition(resource) {
                    waiting.append(definition)
                }
            }
        }
        return found.filter { id in
            if definitions[id]?.type == "operation" { return true }
            json.report(.unresolvedUpstream, "no operation is named '\(id)'", at: service.range)
            return false
        }
    }

    /// Names all shapes that operations lead to: by the service's `rename`, or without the namespace.
    private mutating func nameShapes(reachedFrom operations: [String], _ service: SmithyDefinition) {
        let renames = Dictionary(
            json.object("rename", in: service.node).map { ($0.key, json.text($0.value, "a new name") ?? $0.key) },
            uniquingKeysWith: { first, _ in first }
        )
        var waiting = json.array("errors", in: service.node)
        for operation in operations.compactMap({ definitions[$0]?.node }) {
            waiting +=
                [operation["input"], operation["output"]].compactMap { $0 } + json.array("errors", in: operation)
        }
        var ids: [String: String] = [:]
        while let node = waiting.popLast() {
            guard let reference = target(node, "a shape of the service"), names[reference.name] == nil else { continue }
            guard !reference.name.hasPrefix(Prelude.namespace), let definition = definition(reference) else { continue }
            let name = renames[reference.name] ?? reference.name.localName
            names[reference.name] = name
            if let other = ids.updateValue(reference.name, forKey: name) {
                json.report(
                    .unexpectedUpstream,
                    "'\(other)' and '\(reference.name)' have one name",
                    at: definition.range,
                    hint: "the service's 'rename' gives one of them another"
                )
            }
            waiting += definition.members.map(\.node)
        }
    }

    /// The definition that a reference means; `nil`, having reported it, if there is none.
    private mutating func definition(_ reference: TypeReference) -> SmithyDefinition? {
        if let definition = definitions[reference.name] { return definition }
        json.report(
            .unresolvedUpstream,
            "no shape is named '\(reference.name)'",
            at: reference.range,
            hint: "is the file complete?"
        )
        return nil
    }
}

// MARK: References

extension SmithyReader {
    /// The ID that an object such as `{ "target": "example#Room" }` refers to.
    mutating func target(_ node: JSONNode, _ what: @autoclosure () -> String) -> TypeReference? {
        guard let id = json.requiredText("target", in: node, of: what()) else { return nil }
        return TypeReference(id, at: node["target"]?.range ?? node.range)
    }

    mutating func targets(of nodes: [JSONNode], _ what: @autoclosure () -> String) -> [TypeReference] {
        var targets: [TypeReference] = []
        for node in nodes {
            if let target = target(node, what()) { targets.append(target) }
        }
        return targets
    }

    /// A reference by the names that the service has for its shapes, and by the built-in types' for the prelude's.
    func named(_ reference: TypeReference) -> TypeReference {
        var name = names[reference.name] ?? reference.name
        // A primitive differs from what it is called after only in having a default in Smithy 1.0.
        if name.hasPrefix("smithy.api#Primitive") {
            name = Prelude.target(String(name.dropFirst("smithy.api#Primitive".count)))
        }
        return TypeReference(name, at: reference.range)
    }
}

extension String {
    /// A shape ID's name without its namespace.
    var localName: String {
        firstIndex(of: "#").map { String(self[index(after: $0)...]) } ?? self
    }
}
