import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes

@testable import CarillonFake

/// Amazon Chime SDK Voice, faked as its model says, and what controls it.
struct VoiceFake {
    let account: FakeAccount
    let server: FakeServer

    /// Creates a fake.
    init(
        keys: [String: String]? = nil,
        behaviors: [String: FakeBehavior] = [:],
        configure: (inout FakeAccount.Configuration) -> Void = { _ in }
    ) throws {
        var configuration = FakeAccount.Configuration.library
        configure(&configuration)
        account = try FakeAccount(configuration)
        let service = try FakeService(
            ChimeSDKVoiceClient.self,
            ChimeSDKVoiceClient.operations,
            model: voiceModel.get(),
            of: account,
            prefix: "/voice",
            behaviors: behaviors
        )
        server = FakeServer(account, [service], keys: keys)
    }

    /// A client of the service.
    var voice: ChimeSDKVoiceClient {
        // Beside two thousand other tests, a call can wait for minutes until it is its turn.
        var configuration = ClientConfiguration(timeout: .seconds(1800))
        configuration.endpoint = "http://127.0.0.1/voice"
        return ChimeSDKVoiceClient(configuration: configuration, transport: server)
    }

    /// Returns the response to a request.
    func response(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String = "",
        authority: String = "127.0.0.1:8088",
        headers: HTTPFields = [:]
    ) async throws -> (head: HTTPResponse, text: String) {
        let request = HTTPRequest(
            method: method,
            scheme: "http",
            authority: authority,
            path: path,
            headerFields: headers
        )
        let (head, answer) = try await server.respond(to: request, body: HTTPBody(Array(body.utf8)))
        return (head, String(decoding: try await answer.collect(upTo: 10_000_000), as: UTF8.self))
    }

    /// Returns the status and the body of the response to a request under `/_fake/`.
    @discardableResult
    func control(_ method: HTTPRequest.Method, _ path: String, _ body: String = "") async throws -> String {
        let (head, text) = try await response(method, "/_fake/\(path)", body)
        return "\(head.status.code) \(text)".trimmingEnd
    }

    /// Returns the document in the body of the response to a request under `/_fake/`.
    func document(_ path: String) async throws -> Document {
        try Document(json: Array(try await response(.get, "/_fake/\(path)").text.utf8))
    }

    /// Returns the logged requests, the last one first.
    func requests(_ query: String = "") async throws -> [Document] {
        try await document("requests\(query)")["requests"]?.array ?? []
    }
}

extension String {
    /// The text without spaces and line ends at its end.
    fileprivate var trimmingEnd: String {
        var text = self[...]
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }
}

/// The model of Amazon Chime SDK Voice.
let voiceModel = Result { try FakeModel(folder: modelFolder + "/chime-sdk-voice") }

/// The folder of the models of this repository.
let modelFolder = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/model"

extension ChimeSDKVoiceClient {
    /// Calls an operation that has nothing to compute from.
    func validateSomeAddress() async throws(ChimeSDKVoiceError) -> ValidateE911AddressOutput {
        try await validateE911Address(
            awsAccountID: "111122223333",
            streetNumber: "1",
            streetInfo: "Main",
            city: "Rome",
            state: "RM",
            country: "IT",
            postalCode: "00100"
        )
    }
}
