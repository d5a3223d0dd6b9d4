import HTTPTypes
import SuiteSupport
import Testing

@testable import CarillonRuntime

/// The cases of Smithy's test suite of restJson1.
struct RestJSONSuite {
    private struct Cases<Case: Decodable>: Decodable {
        var cases: [Case]
    }

    private struct Request: Decodable {
        var id: String
        var method: String
        var uri: String
        var queryParams: [String]?
        var headers: [String: String]?
        var forbidHeaders: [String]?
        var host: String?
        var resolvedHost: String?
        var body: String?
    }

    private struct Response: Decodable {
        var id: String
        var code: Int
        var headers: [String: String]?
        var body: String?
    }

    private let requests: [String: Request]
    private let responses: [String: Response]

    init() throws {
        let requests = try Suites.load(Cases<Request>.self, from: "restjson1-smithy/open/requests.json").cases
        let responses = try Suites.load(Cases<Response>.self, from: "restjson1-smithy/open/responses.json").cases
        self.requests = Dictionary(uniqueKeysWithValues: requests.map { ($0.id, $0) })
        self.responses = Dictionary(uniqueKeysWithValues: responses.map { ($0.id, $0) })
    }

    /// Whether `input` is bound to the request of a case.
    func check(_ id: String, _ template: RequestTemplate, _ input: some Structure) throws {
        let expected = try #require(requests[id], "\(id)")
        let bound = try template.bind(input)
        let parts = bound.target.split(separator: "?", maxSplits: 1)
        #expect(bound.method.rawValue == expected.method, "\(id)")
        #expect(parts.first.map(String.init) == expected.uri, "\(id)")
        let items = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
        #expect(items.sorted() == (expected.queryParams ?? []).sorted(), "\(id)")
        for (name, value) in expected.headers ?? [:] {
            #expect(bound.headers[try #require(HTTPField.Name(name))] == value, "\(id)")
        }
        for name in expected.forbidHeaders ?? [] {
            #expect(bound.headers[try #require(HTTPField.Name(name))] == nil, "\(id)")
        }
        if let body = expected.body {
            let isSame = try bound.body == Array(body.utf8) || JSONValue(bound.body) == JSONValue(Array(body.utf8))
            #expect(isSame, "\(id)")
        }
    }

    /// Whether a client of the case's host sends `input` to the host that the case resolves it to.
    func checkHost(_ id: String, _ template: RequestTemplate, _ input: UpdateInput) async throws {
        let expected = try #require(requests[id], "\(id)")
        let host = try #require(expected.host, "\(id)")
        let configuration = ClientConfiguration(endpoint: Endpoint(authority: host, allowsHostPrefixes: true))
        let transport = ClosureTransport { request, _, _ in
            #expect(request.authority == expected.resolvedHost, "\(id)")
            return (HTTPResponse(status: .ok), [])
        }
        let operation = OperationSchema<UpdateInput, UpdateOutput>("Operation", template)
        _ = try await ServiceClient<SampleError>(configuration, transport).perform(operation, input)
    }

    /// Whether the response of a case is read as `expected`.
    func check<Output: Structure>(_ id: String, _ expected: Output) throws {
        let test = try #require(responses[id], "\(id)")
        var response = HTTPResponse(status: HTTPResponse.Status(code: test.code))
        for (name, value) in test.headers ?? [:] {
            response.headerFields[try #require(HTTPField.Name(name))] = value
        }
        #expect(try Output(response: response, body: Array((test.body ?? "").utf8)) == expected, "\(id)")
    }
}
