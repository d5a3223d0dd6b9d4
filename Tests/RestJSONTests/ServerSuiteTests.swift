import CarillonRuntime
import CarillonServer
import HTTPTypes
import RestJsonProtocol
import SuiteSupport
import Testing

@Suite("Servers of restJson1", .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct ServerSuiteTests {
    private func cases(_ part: String) throws -> [JSONValue] {
        let suite = try Suites.load(JSONValue.self, from: "restjson1-smithy/open/\(part).json")
        return (suite["cases"]?.elements ?? []).filter { test in
            test["services"]?.texts.contains("aws.protocoltests.restjson#RestJson") == true
                && test["appliesTo"] != "client"
        }
    }

    @Test("malformed requests are refused, each as Smithy's suite has it")
    func malformed() async throws {
        try await SuiteVerdict.check("malformed-exceptions.json", ["restjson1-smithy"], atLeast: 240) { _ in
            var findings: [String: String?] = [:]
            let server = RestJsonProtocolClient.server(ServiceHandlers())
            for test in try cases("malformed-requests") {
                let request = test["request"] ?? .null
                let (head, _) = await server.respond(to: request.head, body: HTTPBody(request.bytes))
                let found = "\(head.status.code) \(head.headerFields[name: "x-amzn-errortype"] ?? "")"
                var expected = ""
                if case .integer(let code)? = test["response"]?["code"] { expected = "\(code) " }
                expected += test["response"]?["headers"]?["x-amzn-errortype"]?.text ?? ""
                findings[test["id"]?.text ?? ""] = .some(found == expected ? nil : "\(found) instead of \(expected)")
            }
            return findings
        }
    }

    @Test("requests are read as the inputs that they are")
    func requests() async throws {
        try await SuiteVerdict.check("server-requests-exceptions.json", ["restjson1-smithy"], atLeast: 60) { _ in
            var findings: [String: String?] = [:]
            for test in try cases("requests") {
                findings[test["id"]?.text ?? ""] = .some(await problem(ofRequest: test))
            }
            return findings
        }
    }

    private func problem(ofRequest test: JSONValue) async -> String? {
        let inputs = Inputs<RestJsonProtocolError>()
        let server = RestJsonProtocolClient.server(inputs)
        let (head, body) = await server.respond(to: test.head, body: HTTPBody(test.bytes))
        guard let call = inputs.last else {
            let text = (try? await body.collect(upTo: 10_000)).map { String(decoding: $0, as: UTF8.self) } ?? ""
            return "\(head.status.code) \(text)"
        }
        let name = test["operation"]?.text?.split(separator: "#").last.map(String.init)
        if call.operation != name { return "the operation is \(call.operation)" }
        var members = test["params"]?.object ?? [:]
        if let stream = call.stream {
            let text = members.removeValue(forKey: stream.name)?.text ?? ""
            if stream.text != text { return "the stream is \(stream.text) instead of \(text)" }
        }
        do {
            return try call.input.problem(comparedWith: .object(members))
        } catch {
            return "\(error)"
        }
    }

    @Test("a greedy label leads nowhere else")
    func greedyLabels() async throws {
        for (path, status) in [("a/b", 501), ("a/../b", 400), ("a/%2E%2E/b", 400), ("a/..b", 501)] {
            let target = "/HttpRequestWithGreedyLabelInPath/foo/x/baz/\(path)"
            let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: target)
            let (head, _) = await RestJsonProtocolClient.server(ServiceHandlers()).respond(
                to: request,
                body: HTTPBody()
            )
            #expect(head.status.code == status, "\(path)")
        }
    }

    @Test("headers that say how a request travels are no entries of a map of all headers")
    func emptyPrefix() async throws {
        let inputs = Inputs<RestJsonProtocolError>()
        var request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/HttpEmptyPrefixHeaders")
        request.headerFields = [.authorization: "secret", .connection: "keep-alive", .accept: "*/*"]
        let (head, _) = await RestJsonProtocolClient.server(inputs).respond(to: request, body: HTTPBody())
        #expect(head.status.code == 501)
        let input = try #require(inputs.last?.input as? HTTPEmptyPrefixHeadersInput)
        #expect(input.prefixHeaders?.keys.sorted() == ["Accept"])
    }

    @Test("outputs become the responses that they are")
    func responses() async throws {
        try await SuiteVerdict.check("server-responses-exceptions.json", ["restjson1-smithy"], atLeast: 50) { _ in
            var findings: [String: String?] = [:]
            for test in try cases("responses") where test["error"] == nil {
                findings[test["id"]?.text ?? ""] = .some(await problem(ofResponse: test))
            }
            return findings
        }
    }

    private func problem(ofResponse test: JSONValue) async -> String? {
        let name = test["operation"]?.text?.split(separator: "#").last.map(String.init) ?? ""
        guard let operation = RestJsonProtocolClient.operations.first(where: { $0.schema.name == name }) else {
            return "there is no operation \(name)"
        }
        let answer: (head: HTTPResponse, body: [UInt8])
        do {
            answer = try await operation.accept(Answer(parameters: test["params"] ?? [:])).get()
        } catch {
            return "\(error)"
        }
        if case .integer(let code)? = test["code"], answer.head.status.code != Int(code) {
            return "the status is \(answer.head.status.code)"
        }
        for (name, value) in test["headers"]?.object ?? [:] where answer.head.headerFields[name: name] != value.text {
            return
                "the header \(name) is \(answer.head.headerFields[name: name] ?? "absent") instead of \(value.text ?? "")"
        }
        for name in test["forbidHeaders"]?.texts ?? [] where answer.head.headerFields[name: name] != nil {
            return "there is a header \(name)"
        }
        guard let body = test["body"]?.text else { return nil }
        let found = String(decoding: answer.body, as: UTF8.self)
        if found == body { return nil }
        if test["bodyMediaType"] == "application/json", !found.isEmpty, !body.isEmpty,
            let left = try? JSONValue(answer.body).withPlainNumbers,
            let right = try? JSONValue(Array(body.utf8)).withPlainNumbers
        {
            return left == right ? nil : "the body is \(found) instead of \(body)"
        }
        return "the body is '\(found)' instead of '\(body)'"
    }
}

extension RestJsonProtocolClient {
    /// A server of the suite's service, which knows no host prefixes.
    fileprivate static func server(_ api: some ServiceAPI<RestJsonProtocolError>) -> ServiceServer<
        RestJsonProtocolError
    > {
        ServiceServer(service, operations, serving: api)
    }
}

extension JSONValue {
    /// The head of the request that a case describes.
    fileprivate var head: HTTPRequest {
        let query = self["queryParams"]?.texts.joined(separator: "&") ?? ""
        var fields = HTTPFields()
        for (name, value) in self["headers"]?.object ?? [:] {
            if let name = HTTPField.Name(name) { fields[name] = value.text }
        }
        let path = (self["uri"]?.text ?? "") + (query.isEmpty ? "" : "?" + query)
        let method = HTTPRequest.Method(self["method"]?.text ?? "") ?? .get
        return HTTPRequest(method: method, scheme: nil, authority: nil, path: path, headerFields: fields)
    }

    fileprivate var bytes: [UInt8] { Array((self["body"]?.text ?? "").utf8) }
}

extension HTTPFields {
    fileprivate subscript(name name: String) -> String? { HTTPField.Name(name).flatMap { self[$0] } }
}
