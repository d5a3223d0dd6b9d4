import Awkward
import CarillonRuntime
import HTTPTypes
import Synchronization
import Testing

/// Keeps the requests and gives one response to all.
final class Recorder: CarillonRuntime.Transport {
    private let response: HTTPResponse
    private let responseBody: String
    private let sent = Mutex<[(head: HTTPRequest, body: String)]>([])

    init(status: Int = 200, headers: HTTPFields = [:], _ body: String) {
        response = HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: headers)
        responseBody = body
    }

    var requests: [(head: HTTPRequest, body: String)] { sent.withLock { $0 } }

    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let bytes = try await body.collect(upTo: .max)
        sent.withLock { $0.append((request, String(decoding: bytes, as: UTF8.self))) }
        return (response, HTTPBody(Array(responseBody.utf8)))
    }
}

@Suite("The HTTP bindings of an awkward model")
struct AwkwardBindingTests {
    @Test("bytes, maps of headers and parameters, tokens, the host's prefix and the status code")
    func everything() async throws {
        let metadata = try #require(HTTPField.Name("x-meta-Color"))
        let recorder = Recorder(status: 201, headers: [metadata: "red"], #"{"Name":"made"}"#)
        var configuration = CarillonRuntime.ClientConfiguration()
        configuration.makeIdempotencyToken = { "fresh" }
        let client = AwkwardClient(configuration: configuration, transport: recorder)
        let output = try await client.putObject(
            bucket: "b",
            key: "k/l",
            metadata: ["Size": "1"],
            modes: ["fixed": ["2"], "m": ["x", "y"]],
            content: Blob("bytes".utf8)
        )
        #expect(output == PutObjectOutput(status: 201, metadata: ["Color": "red"], content: Nested(name: "made")))

        let request = try #require(recorder.requests.first)
        #expect(request.head.authority == "data.awkward.example.com")
        #expect(request.head.path == "/objects/b/k/l?fixed=1&token=fresh&m=x&m=y")
        #expect(request.body == "bytes")
        let headers = request.head.headerFields.map { "\($0.name.canonicalName): \($0.value)" }
        #expect(headers.sorted() == ["content-type: application/octet-stream", "x-meta-size: 1", "x-token: fresh"])
    }

    @Test("a stub is given the input as it is, without tokens")
    func stub() async throws {
        let stub = AwkwardStub()
        stub.answer(.putObject) { _ in PutObjectOutput(status: 200) }
        _ = try await stub.putObject(bucket: "b", key: "k")
        #expect(stub.calls(to: .putObject) == [PutObjectInput(bucket: "b", key: "k")])
        #expect(stub.calls(to: .putObject).first?.token == nil)
    }

    @Test("an endpoint that is not the service's own has no hosts beside it")
    func ownEndpoint() async throws {
        let recorder = Recorder("First")
        let configuration = CarillonRuntime.ClientConfiguration(endpoint: "http://localhost:80")
        let client = AwkwardClient(configuration: configuration, transport: recorder)
        #expect(try await client.putText(text: "text", kinds: [.first, .second]) == PutTextOutput(kind: .first))
        let request = try #require(recorder.requests.first)
        #expect(request.head.authority == "localhost:80")
        #expect(request.body == "text")
        #expect(request.head.headerFields[.contentType] == "text/plain")
        #expect(request.head.headerFields[try #require(HTTPField.Name("X-Kinds"))] == "First, Second")
    }

    @Test("a list as the body, and a union in the answer")
    func list() async throws {
        let recorder = Recorder(#"{"Number":7}"#)
        let client = AwkwardClient(transport: recorder)
        #expect(try await client.putTags(tags: [Nested(name: "a")]) == PutTagsOutput(choice: .number(7)))
        #expect(recorder.requests.first?.body == #"[{"Name":"a"}]"#)
    }

    @Test("an error's members come from the same places, and sensitive ones are hidden")
    func error() async throws {
        let type = try #require(HTTPField.Name("X-Amzn-ErrorType"))
        let holder = try #require(HTTPField.Name("X-Holder-a"))
        let client = AwkwardClient(
            transport: Recorder(status: 423, headers: [type: "LockedObject", holder: "b"], "why")
        )
        let error = await #expect(throws: AwkwardError.self) { try await client.putObject(bucket: "b", key: "k") }
        guard case .lockedObject(let exception) = error else {
            Issue.record("another error")
            return
        }
        #expect(exception == LockedObject(status: 423, holders: ["a": "b"], reason: "why"))
        #expect(!"\(exception)".contains("why"))
    }

    @Test("lists without names are lists like any other")
    func unnamedLists() throws {
        let unnamed = Unnamed(
            names: ["a"],
            kinds: [.first],
            trees: [Tree(name: "t")],
            times: [Timestamp(timeIntervalSince1970: 1)],
            rows: [[1, 2], []],
            keys: ["hidden"],
            again: [Unnamed(names: ["NOT A TOKEN"])]
        )
        #expect(
            String(decoding: unnamed.json, as: UTF8.self)
                == #"{"Names":["a"],"Kinds":["First"],"Trees":[{"Name":"t"}],"Times":[1],"Rows":[[1,2],[]],"#
                + #""Keys":["hidden"],"Again":[{"Names":["NOT A TOKEN"]}]}"#
        )
        #expect(try Unnamed(json: unnamed.json) == unnamed)
        #expect(!"\(unnamed)".contains("hidden"))
        #expect(
            unnamed.violations.map(\.description) == [
                #"again[0].names[0]: "NOT A TOKEN" does not match ^[a-z0-9-]+$"#
            ]
        )
    }
}
