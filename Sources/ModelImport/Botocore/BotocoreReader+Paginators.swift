import Diagnostics
import ServiceModel

extension BotocoreReader {
    mutating func addPaginations(_ root: JSONNode, to operations: inout [UpstreamOperation]) {
        let indices = indicesByName(operations)
        noteUncarried(in: root, besides: ["version", "pagination"])
        for entry in json.requiredObject("pagination", in: root, of: "the file") ?? [] {
            guard let index = indices[entry.key] else {
                reportUnknownOperation(entry.key, at: entry.keyRange)
                continue
            }
            operations[index].pagination = readPagination(entry)
            guard operations[index].pagination == nil else { continue }
            operations[index].hasUnreadPages = true
            let reason =
                entry.value["more_results"] == nil
                ? "a token is not the name of one member" : "a member says whether there are more"
            omissions.append(Omission(path: "\(entry.key).paginate", reason: reason, range: entry.keyRange))
        }
    }

    mutating func reportUnknownOperation(_ name: String, at range: SourceRange) {
        json.warn(.unresolvedUpstream, "the service has no operation '\(name)'", at: range)
    }

    func indicesByName(_ operations: [UpstreamOperation]) -> [String: Int] {
        Dictionary(zip(operations.map(\.name), operations.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The keys that are read, and those that say how botocore puts pages together.
    private static let knownPaginationKeys: Set<String> = [
        "input_token", "output_token", "limit_key", "result_key", "non_aggregate_keys", "py_input_token",
    ]

    private mutating func readPagination(_ entry: JSONMember) -> UpstreamPagination? {
        let node = entry.value
        guard
            let inputToken = onlyPath("input_token", node, entry),
            let outputToken = onlyPath("output_token", node, entry)
        else { return nil }
        if let end = node["more_results"] {
            // Without what says whether there are more, a last page with a token would ask for another.
            json.warn(
                .notExpressible,
                "the pages of '\(entry.key)' are not recognized: 'more_results' says whether there are more",
                at: end.range
            )
            return nil
        }
        json.noteUncarried(node.members, besides: Self.knownPaginationKeys, in: &uncarried)
        return UpstreamPagination(
            inputToken: inputToken,
            outputToken: outputToken,
            pageSize: json.text("limit_key", in: node),
            items: node["result_key"].map { texts($0, "result_key") } ?? [],
            range: entry.keyRange
        )
    }

    /// The path under a key that may hold several; `nil`, having said so, if it does or holds no plain path.
    private mutating func onlyPath(_ key: String, _ node: JSONNode, _ entry: JSONMember) -> String? {
        guard let value = json.required(key, in: node, of: "the pagination of '\(entry.key)'") else { return nil }
        let paths = texts(value, key)
        if paths.count == 1, paths[0].isMemberPath { return paths[0] }
        json.warn(
            .notExpressible,
            "the pages of '\(entry.key)' are not recognized: '\(key)' is not the name of one member",
            at: value.range
        )
        return nil
    }

    private mutating func texts(_ node: JSONNode, _ key: String) -> [String] {
        if case .array(let elements) = node.content { return elements.compactMap { json.text($0, "'\(key)'") } }
        return json.text(node, "'\(key)'").map { [$0] } ?? []
    }
}
