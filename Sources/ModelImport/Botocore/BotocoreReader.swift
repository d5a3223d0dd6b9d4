import Diagnostics
import ServiceModel

/// Reads botocore's files into the terms of Smithy.
///
/// The format is not specified; what the keys mean is what
/// [botocore's model classes](https://github.com/boto/botocore/blob/develop/botocore/model.py) make of them.
struct BotocoreReader {
    var json = JSONReader()
    var uncarried = DroppedProperties()
    /// The parts that the terms of Smithy cannot hold.
    var omissions: [Omission] = []

    /// The model; `nil`, having reported why, if it cannot be read.
    mutating func read(_ sources: BotocoreSources) -> UpstreamModel? {
        guard var root = json.document(sources.service) else { return nil }
        if let extras = sources.extras { merge(extras, into: &root) }
        guard isSpoken(root), let members = json.object(root, "the model") else { return nil }
        json.noteUncarried(members, besides: Self.knownKeys, in: &uncarried)
        let identity = readIdentity(root)
        var operations = readOperations(root)
        let shapes = readShapes(root)
        if let source = sources.paginators, let paginators = json.document(source) {
            addPaginations(paginators, to: &operations)
        }
        if let source = sources.waiters, let waiters = json.document(source) { addWaiters(waiters, to: &operations) }
        let rules = sources.endpointRules.flatMap { json.document($0) }
        guard let identity else { return nil }
        return UpstreamModel(
            identity: identity,
            operations: operations,
            shapes: shapes,
            endpointRules: rules,
            diagnostics: json.diagnostics + uncarried.diagnostics,
            omissions: omissions
        )
    }

    private static let knownKeys: Set<String> = [
        "version", "metadata", "operations", "shapes", "documentation", "examples", "deprecated", "deprecatedMessage",
        "deprecatedSince",
    ]

    /// Merges what botocore adds to the service's own file.
    private mutating func merge(_ extras: UpstreamSource, into root: inout JSONNode) {
        guard let document = json.document(extras) else { return }
        noteUncarried(in: document, besides: ["version", "merge"])
        if let addition = json.required("merge", in: document, of: "the file") { root.merge(addition) }
    }

    // MARK: Identity

    /// The same of the metadata; names that only botocore's own code uses mean nothing elsewhere.
    private static let knownMetadataKeys: Set<String> = [
        "apiVersion", "auth", "checksumFormat", "endpointPrefix", "globalEndpoint", "jsonVersion", "protocol",
        "protocols",
        "protocolSettings", "ripServiceName", "serviceAbbreviation", "serviceFullName", "serviceId", "signatureVersion",
        "signingName",
        "targetPrefix", "uid",
    ]

    private mutating func readIdentity(_ root: JSONNode) -> UpstreamIdentity? {
        guard let metadata = json.required("metadata", in: root, of: "the model") else { return nil }
        json.noteUncarried(metadata.members, besides: Self.knownMetadataKeys, in: &uncarried)
        noteSettings(metadata)
        let fullName = json.text("serviceFullName", in: metadata)
        let name = json.text("serviceId", in: metadata) ?? json.text("serviceAbbreviation", in: metadata) ?? fullName
        guard let version = json.requiredText("apiVersion", in: metadata, of: "'metadata'") else { return nil }
        guard let name else {
            if metadata["serviceId"] == nil {
                json.report(.unexpectedUpstream, "the service has no 'serviceId'", at: metadata.range)
            }
            return nil
        }
        let prefix = json.text("endpointPrefix", in: metadata)
        let signingName = json.text("signingName", in: metadata) ?? prefix
        return UpstreamIdentity(
            sdkID: name,
            title: fullName,
            version: version,
            statesSDKID: metadata["serviceId"] != nil,
            auth: readAuth(metadata, signingName: signingName),
            endpointPrefix: prefix,
            documentationID: json.text("uid", in: metadata) ?? documentationID(sdkID: name, version: version),
            documentation: json.text("documentation", in: root),
            deprecation: deprecation(root),
            range: metadata["serviceId"]?.range ?? metadata.range
        )
    }

    /// Whether the service speaks a protocol that is known; reports it if not.
    private mutating func isSpoken(_ root: JSONNode) -> Bool {
        guard
            let metadata = json.required("metadata", in: root, of: "the model"),
            let spoken = json.requiredText("protocol", in: metadata, of: "'metadata'")
        else { return false }
        let others = json.array("protocols", in: metadata).compactMap { json.text($0, "a protocol") }
        if spoken == "rest-json" || others.contains("rest-json") { return true }
        json.report(
            .foreignProtocol,
            "the service speaks '\(spoken)', and only 'rest-json' is supported",
            at: metadata["protocol"]?.range ?? metadata.range,
            hint: "'carillon explain foreign-protocol' says what that means"
        )
        return false
    }
}

extension BotocoreReader {
    /// The keys of a reference besides the shape's name. The documentation of a use is left out, and an error's
    /// reference repeats what the shape says. The others are about XML.
    private static let knownReferenceKeys: Set<String> = [
        "shape", "documentation", "exception", "error", "locationName", "flattened", "xmlNamespace",
    ]

    /// Reads the name that an object such as `{ "shape": "Room" }` refers to, and notes what else the object says.
    mutating func reference(_ node: JSONNode, _ what: @autoclosure () -> String) -> TypeReference? {
        noteUncarried(in: node, besides: Self.knownReferenceKeys)
        return shapeName(node, what())
    }

    /// Notes the members of an object whose keys are not known.
    mutating func noteUncarried(in node: JSONNode?, besides known: Set<String>) {
        if let node { json.noteUncarried(node.members, besides: known, in: &uncarried) }
    }

    /// Reads the name of the shape that an object refers to.
    mutating func shapeName(_ node: JSONNode, _ what: @autoclosure () -> String) -> TypeReference? {
        guard let name = json.requiredText("shape", in: node, of: what()) else { return nil }
        return TypeReference(name, at: node["shape"]?.range ?? node.range)
    }

    /// Reads why something should no longer be used; `nil` while it may be.
    mutating func deprecation(_ node: JSONNode) -> UpstreamDeprecation? {
        guard json.flag("deprecated", in: node) else { return nil }
        return UpstreamDeprecation(
            message: json.text("deprecatedMessage", in: node),
            since: json.text("deprecatedSince", in: node)
        )
    }
}

extension JSONNode {
    /// Adds an object's members to those of this one; a member that both have is merged if it is an object in both, and
    /// else replaced.
    fileprivate mutating func merge(_ other: JSONNode) {
        guard case .object(var members) = content, case .object(let additions) = other.content else {
            self = other
            return
        }
        for addition in additions {
            if let index = members.firstIndex(where: { $0.key == addition.key }) {
                members[index].value.merge(addition.value)
            } else {
                members.append(addition)
            }
        }
        content = .object(members)
    }
}

/// The ID in links to AWS's reference pages that a service has unless it says otherwise
/// ([Smithy](https://smithy.io/2.0/aws/aws-core.html#docid)).
func documentationID(sdkID: String, version: String) -> String {
    "\(sdkID.lowercased().split(separator: " ").joined(separator: "-"))-\(version)"
}
