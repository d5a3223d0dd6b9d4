import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("The standard retry strategy")
struct StandardRetryTests {
    private let clock = ManualClock()
    private let trace = Trace()

    private struct TokenInput: Structure, Hashable, CustomReflectable {
        var token: String?
        static let schema = StructureSchema<Self>(.idempotencyToken(\.token, "token", .string, .header("X-Token")))
    }

    /// A client whose requests are answered one after another, and then succeed. The trace has those of all clients.
    private func client(
        _ answers: [Result<HTTPResponse, any Error>],
        _ strategy: StandardRetryStrategy = StandardRetryStrategy(),
        timeout: Duration = .seconds(60)
    ) -> SampleClient {
        let configuration = ClientConfiguration(
            timeout: timeout,
            retryStrategy: strategy,
            clock: clock.clock,
            random: { .max }
        )
        let sent = Trace()
        return SampleClient(configuration) { [trace] request, _, _ in
            trace.add(request.method.rawValue)
            let index = sent.add(request.method.rawValue) - 1
            guard index < answers.count else { return (HTTPResponse(status: .ok), []) }
            return (try answers[index].get(), [])
        }
    }

    private func response(_ status: Int, retryAfter: String? = nil) -> Result<HTTPResponse, any Error> {
        var response = HTTPResponse(status: HTTPResponse.Status(code: status))
        response.headerFields[.retryAfter] = retryAfter
        return .success(response)
    }

    private func attempts(_ request: StaticString, _ failure: Result<HTTPResponse, any Error>) async -> Int {
        let operation = ServiceOperation<UpdateInput, UpdateOutput, SampleError>("Update", request)
        _ = try? await client([failure]).perform(operation, UpdateInput(id: "a"))
        return trace.lines.count
    }

    @Test(
        "what may have been processed is sent again only where that makes no difference",
        arguments: [
            ("GET", true), ("HEAD", true), ("PUT", true), ("DELETE", true), ("POST", false), ("PATCH", false),
        ],
        [500, 502, 503, 504, 0]
    )
    func processed(_ method: (name: String, isIdempotent: Bool), _ status: Int) async {
        let operation: StaticString =
            switch method.name {
            case "GET": "GET /things/{id}"
            case "HEAD": "HEAD /things/{id}"
            case "PUT": "PUT /things/{id}"
            case "DELETE": "DELETE /things/{id}"
            case "PATCH": "PATCH /things/{id}"
            default: "POST /things/{id}"
            }
        let failure = status == 0 ? .failure(TransportFailure.connectionFailed(reason: "x")) : response(status)
        #expect(await attempts(operation, failure) == (method.isIdempotent ? 2 : 1))
    }

    @Test("what was certainly not processed is sent again, whatever it is")
    func unprocessed() async {
        #expect(await attempts("POST /things/{id}", .failure(TransportFailure.cannotConnect(reason: "x"))) == 2)
        #expect(await attempts("POST /things/{id}", response(429)) == 4)
    }

    @Test("an error of which nothing is known may have come after the request was processed")
    func unknown() async {
        #expect(await attempts("POST /things/{id}", .failure(Broken())) == 1)
        #expect(await attempts("GET /things/{id}", .failure(Broken())) == 3)
    }

    @Test("a request that would fail again is not sent again")
    func lasting() async {
        let lost = TransportFailure.invalidRequest(reason: "x")
        #expect(await attempts("GET /things/{id}", .failure(lost)) == 1)
        #expect(await attempts("GET /things/{id}", response(404)) == 2)
        #expect(await attempts("GET /things/{id}", response(501)) == 3)
    }

    @Test("the model may say that an operation is idempotent, or give its input a token")
    func model() async throws {
        let declared = ServiceOperation<UpdateInput, UpdateOutput, SampleError>(
            "Update",
            "POST /things/{id}",
            isIdempotent: true
        )
        _ = try await client([response(500)]).perform(declared, UpdateInput(id: "a"))
        #expect(trace.lines.count == 2)
        let withToken = ServiceOperation<TokenInput, UpdateOutput, SampleError>("Make", "POST /things")
        _ = try await client([response(429), response(500)]).perform(withToken, TokenInput())
        #expect(trace.lines.count == 5)
    }

    @Test(
        "the service's own wait is taken, as far as the deadline lets it",
        arguments: [
            (nil, .milliseconds(50)), ("0", .milliseconds(50)), ("2", .seconds(2)), ("30", .seconds(30)),
            ("Thu, 01 Jan 1970 00:00:09 GMT", .seconds(9)), ("Thursday, 01-Jan-70 00:00:09 GMT", .seconds(9)),
            ("Thu Jan  1 00:00:09 1970", .seconds(9)), ("Wed, 31 Dec 1969 00:00:00 GMT", .milliseconds(50)),
            ("-1", .milliseconds(50)), ("1.5", .milliseconds(50)), ("1970-01-01T00:00:09Z", .milliseconds(50)),
            ("", .milliseconds(50)), ("60", nil), ("99999999999999999999", nil),
            ("Fri, 31 Dec 9999 23:59:59 GMT", nil),
        ] as [(String?, Duration?)]
    )
    func retryAfter(_ text: String?, _ delay: Duration?) async {
        let read = ServiceOperation<UpdateInput, UpdateOutput, SampleError>("Read", "GET /things/{id}")
        _ = try? await client([response(503, retryAfter: text)]).perform(read, UpdateInput(id: "a"))
        #expect(clock.sleeps == (delay.map { [$0] } ?? []))
    }

    @Test("a wait is a random part of one that doubles, up to a limit")
    func jitter() {
        let backoff = StandardRetryStrategy.Backoff(base: .seconds(1), limit: .seconds(5))
        let waits = (1...4).map { backoff.delay(after: $0, RetryAdvice(.transient), random: .max) }
        #expect(waits == [.seconds(1), .seconds(2), .seconds(4), .seconds(5)])
        #expect(backoff.delay(after: 4, RetryAdvice(.transient), random: 0) == .zero)
        let half = backoff.delay(after: 3, RetryAdvice(.transient), random: 1 << 63)
        #expect(half > .milliseconds(1999) && half < .milliseconds(2001))
        #expect(backoff.delay(after: .max, RetryAdvice(.throttling), random: .max) == .seconds(5))
        #expect(backoff.delay(after: 0, RetryAdvice(.transient), random: .max) == .seconds(1))
    }

    @Test("copies of a client share a quota, and a failure brings nothing back")
    func quota() async throws {
        let strategy = StandardRetryStrategy(quota: StandardRetryStrategy.Quota(capacity: 30))
        let busy = Array(repeating: response(500), count: 20)
        let read = ServiceOperation<UpdateInput, UpdateOutput, SampleError>("Read", "GET /things/{id}")
        let first = client(busy, strategy)
        _ = try? await first.perform(read, UpdateInput(id: "a"))
        #expect(trace.lines.count == 3 && strategy.quota.available == 2)
        _ = try? await first.with(timeout: .seconds(5)).perform(read, UpdateInput(id: "a"))
        #expect(trace.lines.count == 4 && strategy.quota.available == 2)
        _ = try await client([], strategy).perform(read, UpdateInput(id: "a"))
        #expect(strategy.quota.available == 3)
    }

    @Test("advice of one's own decides, and what it leaves is there the next time")
    func advice() async {
        let strategy = StandardRetryStrategy(maxAttempts: 5) { failure, context in
            context.retryReasons.isEmpty && failure.response?.status == 409 ? RetryAdvice(.transient) : nil
        }
        _ = await client([response(409), response(409)], strategy).failure()
        #expect(trace.lines.count == 2)
    }
}
