import Diagnostics

extension BotocoreReader {
    mutating func readOperations(_ root: JSONNode) -> [UpstreamOperation] {
        guard let members = json.requiredObject("operations", in: root, of: "the model") else { return [] }
        return members.compactMap { readOperation($0) }
    }

    private static let knownKeys: Set<String> = [
        "name", "http", "input", "output", "errors", "documentation", "documentationUrl", "alias", "idempotent",
        "readonly",
        "endpoint", "httpChecksum", "httpChecksumRequired", "requestcompression", "deprecated", "deprecatedMessage",
        "deprecatedSince",
        "auth", "authtype", "unsignedPayload",
    ]

    private mutating func readOperation(_ member: JSONMember) -> UpstreamOperation? {
        let subject = "operation '\(member.key)'"
        let node = member.value
        guard
            let members = json.object(node, subject),
            let http = json.required("http", in: node, of: subject),
            let method = json.requiredText("method", in: http, of: "'http' of \(subject)"),
            let uri = json.requiredText("requestUri", in: http, of: "'http' of \(subject)")
        else { return nil }
        json.noteUncarried(members, besides: Self.knownKeys, in: &uncarried)
        noteUncarried(in: http, besides: ["method", "requestUri", "responseCode"])
        noteUncarried(in: node["endpoint"], besides: ["hostPrefix"])
        return UpstreamOperation(
            name: member.key,
            documentation: json.text("documentation", in: node),
            deprecation: deprecation(node),
            method: method,
            uri: uri,
            uriRange: http["requestUri"]?.range ?? http.range,
            hostPrefix: node["endpoint"].flatMap { json.text("hostPrefix", in: $0) },
            status: json.integer("responseCode", in: http),
            input: node["input"].flatMap { reference($0, "the input of \(subject)") },
            output: node["output"].flatMap { reference($0, "the output of \(subject)") },
            errors: json.array("errors", in: node).compactMap { reference($0, "an error of \(subject)") },
            isIdempotent: json.flag("idempotent", in: node),
            auth: readSchemes(ofOperation: node),
            isPayloadUnsigned: isPayloadUnsigned(node),
            isReadOnly: json.flag("readonly", in: node),
            checksum: json.checksum(
                node["httpChecksum"],
                requiredBy: json.flag("httpChecksumRequired", in: node) ? node["httpChecksumRequired"] : nil,
                in: &uncarried
            ),
            requestCompression: json.codings(node["requestcompression"], in: &uncarried),
            waiters: [],
            range: member.keyRange
        )
    }
}
