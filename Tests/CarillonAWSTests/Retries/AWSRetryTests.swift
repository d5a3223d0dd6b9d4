@testable import CarillonAWS
@testable import CarillonRuntime
import Foundation
import HTTPTypes
import Synchronization
import Testing

@Suite("Retries of AWS")
struct AWSRetryTests {
    private let clock = StandingClock(firstOfJune2019)

    private func client(
        _ strategy: StandardRetryStrategy = .aws(),
        _ transport: ScriptedTransport,
        timeout: Duration = .seconds(60)
    ) -> ParcelClient {
        let configuration = ClientConfiguration(
            timeout: timeout,
            retryStrategy: strategy,
            clock: clock.clock,
            random: { .max }
        )
        return ParcelClient(configuration: configuration, transport: transport)
    }

    @Test("a strategy without arguments has the values of the specification")
    func defaults() {
        let strategy = StandardRetryStrategy.aws()
        #expect(strategy.maxAttempts == 3)
        #expect(strategy.quota.capacity == 500 && strategy.quota.available == 500)
        #expect(strategy.quota.cost == 14 && strategy.quota.throttlingCost == 5)
        #expect(strategy.backoff.base == .milliseconds(50) && strategy.backoff.throttlingBase == .seconds(1))
        #expect(strategy.backoff.limit == .seconds(20) && strategy.backoff.serviceDelayMargin == .seconds(5))
    }

    @Test("throttling costs less and waits longer")
    func throttling() async {
        let strategy = StandardRetryStrategy.aws()
        let busy = Answer(status: 400, code: "ThrottlingException").scripted
        #expect(await client(strategy, ScriptedTransport([busy, busy, busy])).failure()?.attempts == 3)
        #expect(clock.sleeps == [.seconds(1), .seconds(2)])
        #expect(strategy.quota.available == 490)
    }

    @Test("one attempt at most is no retry, and costs nothing", arguments: [1, 0])
    func oneAttempt(_ maxAttempts: Int) async {
        let strategy = StandardRetryStrategy.aws(maxAttempts: maxAttempts)
        let transport = ScriptedTransport([Answer(status: 503).scripted])
        #expect(await client(strategy, transport).failure()?.status == 503)
        #expect(transport.requests.count == 1 && strategy.quota.available == 500)
    }

    @Test(
        "what the client can put right is put right once",
        arguments: ["RequestTimeTooSkewed", "ExpiredTokenException"]
    )
    func corrections(_ code: String) async {
        let refused = Answer(status: 403, code: code).scripted
        let lasting = ScriptedTransport([refused, refused, refused])
        #expect(await client(.aws(), lasting).failure()?.code == code)
        #expect(lasting.requests.count == 2)
        #expect(await client(.aws(), ScriptedTransport([refused])).failure() == nil)
        let mixed = ScriptedTransport([refused, Answer(status: 503).scripted])
        #expect(await client(.aws(), mixed).failure() == nil)
        #expect(mixed.requests.count == 3)
    }

    @Test("signing sees why a request is sent again, and how far the clocks are apart")
    func signing() async {
        let seen = Mutex<[String]>([])
        let late = Answer(
            status: 403,
            code: "RequestTimeTooSkewed",
            fields: ["Date": "Sat, 01 Jun 2019 01:00:00 GMT"]
        )
        let expired = Answer(status: 403, code: "ExpiredToken", fields: ["Date": "Sat, 01 Jun 2019 00:59:00 GMT"])
        var client = client(.aws(), ScriptedTransport([late.scripted, expired.scripted]))
        client.configuration.signers = [
            ClosureSigner { context in
                let offset = context.serviceClockOffset.map { "\(($0 / .seconds(1)).rounded())" } ?? "-"
                seen.withLock { $0.append("\(context.retryReasons.last?.rawValue ?? "-") \(offset)") }
            }
        ]
        #expect(await client.failure() == nil)
        #expect(seen.withLock { $0 } == ["- -", "clock-skew 3600.0", "expired-credentials 3540.0"])
    }

    @Test(
        "the service's own wait is taken, within five seconds of the computed one",
        arguments: [
            (["x-amz-retry-after": "1500"], 1.5), (["Retry-After": "2"], 2), (["Retry-After": "3600"], 5.05),
            (["x-amz-retry-after": "1500", "Retry-After": "2"], 1.5),
            (["x-amz-retry-after": "soon", "Retry-After": "2"], 2), (["x-amz-retry-after": "1.5"], 0.05),
            (["x-amz-retry-after": "99999999999999999999"], 5.05), (["x-amz-retry-after": "+1500"], 0.05),
            (["Retry-After": "Sat, 01 Jun 2019 00:00:04 GMT"], 4),
        ] as [([String: String], Double)]
    )
    func serviceDelay(_ fields: [String: String], _ seconds: Double) async {
        let transport = ScriptedTransport([Answer(status: 503, fields: fields).scripted])
        #expect(await client(.aws(), transport).failure() == nil)
        #expect(clock.sleeps.count == 1)
        #expect(clock.sleeps.allSatisfy { $0.isClose(to: .seconds(seconds)) }, "\(clock.sleeps)")
    }

    @Test("a request that cannot be read again is sent once, and costs nothing")
    func streams() async {
        struct Streaming: Middleware {
            var scope: Scope { .operation }

            func intercept(
                _ request: HTTPRequest,
                body: HTTPBody,
                context: OperationContext,
                next: Next
            ) async throws -> (response: HTTPResponse, body: HTTPBody) {
                let chunks = AsyncStream<[UInt8]> { $0.finish() }
                return try await next(request, HTTPBody(chunks), context)
            }
        }
        let strategy = StandardRetryStrategy.aws()
        let transport = ScriptedTransport([Answer(status: 503).scripted])
        #expect(await client(strategy, transport).with(middleware: [Streaming()]).failure()?.status == 503)
        #expect(transport.requests.count == 1 && strategy.quota.available == 500)
    }

    @Test("a wait beyond the deadline is not begun, and not paid for")
    func deadline() async {
        let strategy = StandardRetryStrategy.aws()
        let transport = ScriptedTransport([Answer(status: 429).scripted])
        #expect(await client(strategy, transport, timeout: .seconds(1)).failure()?.status == 429)
        #expect(clock.sleeps.isEmpty && strategy.quota.available == 500)
    }
}
