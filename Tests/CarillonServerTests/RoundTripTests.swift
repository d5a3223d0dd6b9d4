import CarillonRuntime
import CarillonServer
import Chime
import ChimeSDKVoice
import Synchronization
import Testing

/// A service that keeps the input of each call, and answers with a fixture.
private final class Recorder<Failure: ServiceError>: ServiceAPI {
    private let inputs = Mutex<[any Structure]>([])
    let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    var lastInput: (any Structure)? { inputs.withLock(\.last) }

    func perform<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input
    ) async throws(Failure) -> Output {
        inputs.withLock { $0.append(input) }
        return Output.fixture(seed: seed)
    }
}

/// Sends an operation's input through client and server, and finds out what changed on the way.
private struct RoundTrip<Client: ServiceClient>: OperationVisitor {
    typealias Failure = Client.Failure

    let client: Client
    let recorder: Recorder<Client.Failure>

    func visit<Input, Output>(_ operation: ServiceOperation<Input, Output, Failure>) async -> String? {
        let input = Input.fixture(seed: recorder.seed)
        do throws(Failure) {
            let output = try await client.perform(operation, input)
            guard let received = recorder.lastInput as? Input else { return "the input did not arrive" }
            // The client has made the tokens that were not set, and a fixture sets everything.
            guard received == input else {
                return "the input arrived as \(received.debugDescription), and was \(input.debugDescription)"
            }
            // PutRetentionSettings of Chime has an output, and a status with which no response has a body.
            if operation.schema.successStatus == 204 { return nil }
            let sent = Output.fixture(seed: recorder.seed)
            return output == sent
                ? nil : "the output arrived as \(output.debugDescription), and was \(sent.debugDescription)"
        } catch {
            return "\(error)"
        }
    }

    func visit<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>
    ) async -> String? {
        "no operation of these services has streams"
    }
}

@Suite("From client to server and back")
struct RoundTripTests {
    @Test("every operation of Chime carries inputs and outputs unchanged", arguments: 0..<8 as Range<UInt64>)
    func chime(seed: UInt64) async {
        await check(ChimeClient.self, ChimeClient.operations, count: 62, seed)
    }

    @Test("every operation of Chime SDK Voice carries inputs and outputs unchanged", arguments: 0..<8 as Range<UInt64>)
    func voice(seed: UInt64) async {
        await check(ChimeSDKVoiceClient.self, ChimeSDKVoiceClient.operations, count: 96, seed)
    }

    private func check<Client: ServiceClient>(
        _ type: Client.Type,
        _ operations: [AnyOperation<Client.Failure>],
        count: Int,
        _ seed: UInt64
    ) async {
        #expect(operations.count == count)
        let recorder = Recorder<Client.Failure>(seed: seed)
        let server = ServiceServer(Client.service, operations, serving: recorder)
        let trip = RoundTrip(
            // Beside two thousand other tests, a call can wait for minutes until it is its turn.
            client: Client(configuration: ClientConfiguration(timeout: .seconds(1800)), transport: server),
            recorder: recorder
        )
        for operation in operations {
            if let problem = await operation.accept(trip) { Issue.record("\(operation.schema.name): \(problem)") }
        }
    }
}
