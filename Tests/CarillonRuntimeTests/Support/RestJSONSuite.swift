import HTTPTypes
import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

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

    /// Whether `input` is written as the request of a case.
    func check(_ id: String, _ request: StaticString, _ input: some Structure) throws {
        let expected = try #require(requests[id], "\(id)")
        let operation = operation(request, input)
        let (bound, body) = try RestJSON1().serialize(operation.schema, input)
        let parts = (bound.path ?? "").split(separator: "?", maxSplits: 1)
        #expect(bound.method.rawValue == expected.method, "\(id)")
        #expect(parts.first.map(String.init) == expected.uri, "\(id)")
        let items = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
        #expect(items.sorted() == (expected.queryParams ?? []).sorted(), "\(id)")
        for (name, value) in expected.headers ?? [:] {
            #expect(bound.headerFields[try #require(HTTPField.Name(name))] == value, "\(id)")
        }
        for name in expected.forbidHeaders ?? [] {
            #expect(bound.headerFields[try #require(HTTPField.Name(name))] == nil, "\(id)")
        }
        if let expectedBody = expected.body.map({ Array($0.utf8) }) {
            let bytes = try #require(body.bytes)
            let isSame = try bytes == expectedBody || JSONValue(bytes) == JSONValue(expectedBody)
            #expect(isSame, "\(id)")
        }
    }

    private func operation<Input: Structure>(
        _ request: StaticString,
        _ input: Input
    ) -> ServiceOperation<Input, UpdateOutput, SampleError> {
        ServiceOperation("Operation", request)
    }

    /// Whether a client of the case's host sends `input` to the host that the case resolves it to.
    func checkHost(
        _ id: String,
        _ operation: ServiceOperation<UpdateInput, UpdateOutput, SampleError>,
        _ input: UpdateInput
    ) async throws {
        let expected = try #require(requests[id], "\(id)")
        var endpoint = try Endpoint(authority: try #require(expected.host, "\(id)"))
        endpoint.allowsHostPrefixes = true
        let client = SampleClient(ClientConfiguration(endpoint: endpoint)) { request, _, _ in
            #expect(request.authority == expected.resolvedHost, "\(id)")
            return (HTTPResponse(status: .ok), [])
        }
        _ = try await client.perform(operation, input)
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
