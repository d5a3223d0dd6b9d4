import CarillonAWS
import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes
import LoopbackServer
import Synchronization
import Testing

/// A client of a server on loopback, made as users make it, with the retries of AWS.
struct Setup: Sendable {
    var client: ChimeSDKVoiceClient
    let clock: TestClock

    init(
        _ transport: any Transport,
        endpoint: String,
        clock: TestClock = TestClock(),
        credentials: any CredentialsProvider = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtn"),
        timeout: Duration = .seconds(600)
    ) {
        self.clock = clock
        client = ChimeSDKVoiceClient(
            aws: AWSConfiguration(
                region: "us-east-1",
                credentials: credentials,
                endpoint: Endpoint(stringLiteral: endpoint),
                environment: ProcessEnvironment(variables: [:], homeDirectory: "/nowhere")
            ),
            // The greatest random number makes the longest waits.
            configuration: ClientConfiguration(
                validation: .off,
                timeout: timeout,
                responseSizeLimit: 100_000,
                clock: clock.clientClock,
                random: { .max }
            ),
            transport: transport
        )
    }

    /// Calls an operation that reads, and returns its error.
    func failure() async -> ChimeSDKVoiceError? {
        do throws(ChimeSDKVoiceError) {
            _ = try await client.getPhoneNumber(phoneNumberID: "+12065550100")
            return nil
        } catch {
            return error
        }
    }

    /// Calls an operation that reads, and returns how often the request was sent.
    func attempts() async throws -> Int {
        try await client.response(to: .getPhoneNumber, GetPhoneNumberInput(phoneNumberID: "+12065550100"))
            .metadata.attempts
    }
}

/// Runs an operation with a server and a client of it, and checks that no connection is left after.
func withClient(
    _ library: Library,
    answersEarly: Bool = false,
    clock: TestClock = TestClock(),
    credentials: any CredentialsProvider = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtn"),
    timeout: Duration = .seconds(600),
    answer: @escaping @Sendable (ReceivedRequest) -> Answer,
    operation: @escaping @Sendable (LoopbackServer, Setup) async throws -> Void
) async throws {
    try await LoopbackServer.withServer(answersEarly: answersEarly, answer: answer) { server in
        try await library.withTransport { transport in
            let setup = Setup(
                transport,
                endpoint: "http://\(server.authority)",
                clock: clock,
                credentials: credentials,
                timeout: timeout
            )
            try await operation(server, setup)
        }
        await server.untilNoConnectionIsOpen()
        #expect(server.openConnections == 0)
    }
}

/// Gives answers one after another, and the last one again and again.
func inTurn(_ answers: Answer...) -> @Sendable (ReceivedRequest) -> Answer {
    let script = Script(answers)
    return { _ in script.next() }
}

private final class Script: Sendable {
    private let rest: Mutex<[Answer]>

    init(_ answers: [Answer]) { rest = Mutex(answers) }

    func next() -> Answer {
        rest.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
}

extension Answer {
    /// A response with a body in JSON.
    static func json(status: HTTPResponse.Status = .ok, _ text: String) -> Answer {
        .response(status: status, headers: [.contentType: "application/json"], body: Array(text.utf8))
    }

    /// A success.
    static let number = Answer.json(#"{"PhoneNumber":{"PhoneNumberId":"x"}}"#)
}
