import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes
import Synchronization

/// Answers one request after another with a status, and keeps the requests.
final class Script: Transport {
    private let statuses: Mutex<[Int]>
    private let sent = Mutex<[HTTPRequest]>([])
    private let elapsed = Mutex<Duration>(.zero)

    init(_ statuses: [Int]) { self.statuses = Mutex(statuses) }

    var requests: [HTTPRequest] { sent.withLock { $0 } }

    /// A client of a service for which an answer takes a second, and a wait no time.
    var client: ChimeSDKVoiceClient {
        let start = ContinuousClock.now
        let clock = ClientConfiguration.Clock(
            now: { [self] in start + elapsed.withLock { $0 } },
            date: { Timestamp() },
            sleep: { _ in }
        )
        return ChimeSDKVoiceClient(
            configuration: ClientConfiguration(
                endpoint: "http://[::1]:8080",
                retryStrategy: StandardRetryStrategy(),
                clock: clock
            ),
            transport: self
        )
    }

    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        sent.withLock { $0.append(request) }
        elapsed.withLock { $0 += .seconds(1) }
        guard let status = statuses.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { throw Broken() }
        let fields: HTTPFields = [.init("x-amzn-RequestId")!: "885b5970"]
        return (HTTPResponse(status: .init(code: status), headerFields: fields), HTTPBody(Array("{}".utf8)))
    }
}

struct Broken: Error {}
