import CarillonFake
import CarillonRuntime
import Chime
import ChimeFake
import ChimeSDKVoice
import HTTPTypes

/// Amazon Chime and Amazon Chime SDK Voice, faked, with the Swift clients of both in the same process. The clock stands at
/// 2026-01-01T00:00:00Z.
struct Chimes {
    let account: FakeAccount
    let server: FakeServer
    /// A client of Amazon Chime.
    let chime: ChimeClient
    /// A client of Amazon Chime SDK Voice.
    let voice: ChimeSDKVoiceClient

    /// Creates the services in an account of their own.
    ///
    /// - Parameter root: The service that is asked first for what both have.
    init(root: RootService = .voice) throws {
        var configuration = FakeAccount.Configuration()
        configuration.stoppedClock = Document("2026-01-01T00:00:00Z").timestamp
        account = try FakeAccount(configuration)
        server = try chimeServer(account, models: modelFolder, root: root, keys: nil)
        chime = ChimeClient(configuration: try Self.client("chime"), transport: server)
        voice = ChimeSDKVoiceClient(configuration: try Self.client("chime-sdk-voice"), transport: server)
    }

    private static func client(_ prefix: String) throws -> ClientConfiguration {
        ClientConfiguration(endpoint: try Endpoint(scheme: "http", authority: "127.0.0.1", pathPrefix: "/\(prefix)"))
    }

    /// Returns the status and the body of the response to a request.
    @discardableResult
    func send(_ method: HTTPRequest.Method, _ path: String, _ body: Document? = nil) async throws -> (Int, Document) {
        let request = HTTPRequest(method: method, scheme: "http", authority: "127.0.0.1", path: path)
        let (head, answer) = try await server.respond(to: request, body: HTTPBody(body?.json ?? []))
        let bytes = try await answer.collect(upTo: 10_000_000)
        return (head.status.code, bytes.isEmpty ? .null : try Document(json: bytes))
    }

    /// Lets a time pass: `7d`.
    func wait(_ time: Document) async throws {
        try await send(.post, "/_fake/clock/advance", ["by": time])
    }

    /// Lets something go wrong.
    func fail(_ fault: Document) async throws {
        try await send(.post, "/_fake/faults", fault)
    }

    // MARK: What many scenarios begin with

    /// Orders phone numbers, and waits until they are there.
    func acquire(_ numbers: [String], _ product: ChimeSDKVoice.PhoneNumberProductType = .voiceConnector) async throws {
        _ = try await voice.createPhoneNumberOrder(productType: product, e164PhoneNumbers: numbers)
        try await wait("10s")
    }

    /// Makes a Voice Connector and returns its identifier.
    func makeConnector(_ name: String = "Lobby") async throws -> String {
        try await voice.createVoiceConnector(name: name, requireEncryption: true).voiceConnector?.voiceConnectorID ?? ""
    }
}

extension Timestamp {
    /// The point in time that a test writes: `2026-01-01T00:00:00Z`.
    static func at(_ text: String) -> Timestamp? { Document.string(text).timestamp }
}

/// Returns the status, the name and the message of the error that a call throws; `nil` if it does not.
func refusal(_ call: () async throws -> Any) async -> String? {
    do {
        _ = try await call()
        return nil
    } catch let error as any ServiceError {
        return "\(error.status ?? 0) \(error.code ?? "\(error)"): \(error.message ?? "")"
    } catch {
        return "\(error)"
    }
}

/// The folder of the models of this repository.
private let modelFolder = #filePath.split(separator: "/").dropLast(5).map { "/" + $0 }.joined() + "/model"
