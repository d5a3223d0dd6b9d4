import CarillonRuntime
import LoopbackServer
import SuiteSupport

extension RequestCase {
    /// The endpoint that the case asks for; `nil` where it asks for none.
    var endpoint: Endpoint? {
        get throws {
            guard let host else { return nil }
            var endpoint = try Endpoint(authority: host)
            endpoint.allowsHostPrefixes = true
            return endpoint
        }
    }

    /// The case for a server on this machine.
    var withoutHost: RequestCase {
        var copy = self
        (copy.host, copy.resolvedHost) = (nil, nil)
        return copy
    }

    /// The case for a request to which no transport has added its length.
    var withoutLength: RequestCase {
        var copy = self
        copy.headers["Content-Length"] = nil
        copy.requiredHeaders.removeAll { $0 == "Content-Length" }
        return copy
    }

    /// What is wrong with a request; `nil` if it is as the case has it.
    func problem(of sent: SentRequest) throws -> String? {
        let parts = sent.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if let method, sent.method.rawValue != method { return "the method is \(sent.method)" }
        if parts[0] != uri { return "the path is \(parts[0]) instead of \(uri)" }
        let items = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
        if let host = resolvedHost ?? host, sent.host != host { return "the host is \(sent.host) instead of \(host)" }
        return try problem(ofQuery: items) ?? problem(ofHeaders: sent) ?? problem(ofBody: sent.body)
    }

    private func problem(ofQuery items: [String]) -> String? {
        if let query, items.sorted() != query.sorted() { return "the query is \(items) instead of \(query)" }
        let names = Set(items.map { $0.prefix { $0 != "=" } })
        if let name = forbiddenQuery.first(where: { names.contains($0[...]) }) { return "the query has \(name)" }
        if let name = requiredQuery.first(where: { !names.contains($0[...]) }) { return "the query has no \(name)" }
        return nil
    }

    private func problem(ofHeaders sent: SentRequest) -> String? {
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) where sent.header(name) != value {
            return "the header \(name) is \(sent.header(name) ?? "absent") instead of \(value)"
        }
        if let name = forbiddenHeaders.first(where: { sent.header($0) != nil }) { return "there is a header \(name)" }
        if let name = requiredHeaders.first(where: { sent.header($0) == nil }) { return "there is no header \(name)" }
        return nil
    }

    private func problem(ofBody bytes: [UInt8]) throws -> String? {
        guard let body else { return nil }
        let expected = Array(body.utf8)
        if bytes == expected { return nil }
        if isJSON, !bytes.isEmpty, !expected.isEmpty {
            let (found, expected) = try (JSONValue(bytes).withPlainNumbers, JSONValue(expected).withPlainNumbers)
            return found == expected ? nil : "the body is \(try found.json) instead of \(try expected.json)"
        }
        return "the body is '\(String(decoding: bytes, as: UTF8.self))' instead of '\(body)'"
    }
}

extension SentRequest {
    /// A request that a server received.
    init(_ request: ReceivedRequest) {
        self.init(
            method: request.method,
            target: request.target,
            host: "",
            headers: request.headers,
            body: request.body
        )
    }
}
