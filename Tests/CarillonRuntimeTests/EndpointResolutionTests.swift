import HTTPTypes
import Testing

@testable import CarillonRuntime

@Suite("Finding the endpoint, and signing")
struct EndpointResolutionTests {
    private let input = UpdateInput(id: "a", word: "word")
    private let clock = ManualClock()
    private let trace = Trace()

    /// A client that fails once, with retries, and notes whom it sends to and how it is signed.
    private func client(
        middleware: [ClosureMiddleware] = [],
        _ change: (inout ClientConfiguration) -> Void
    ) throws -> SampleClient {
        let signature = try signature
        var configuration = ClientConfiguration(
            middleware: middleware,
            retryStrategy: ClosureRetryStrategy(),
            clock: clock.clock
        )
        change(&configuration)
        return SampleClient(configuration) { [trace] request, _, _ in
            let signature = request.headerFields[signature].map { " \($0)" } ?? ""
            let count = trace.add(
                "\(request.scheme ?? "")://\(request.authority ?? "")\(request.path ?? "")\(signature)"
            )
            return (HTTPResponse(status: count == 1 ? .serviceUnavailable : .ok), [])
        }
    }

    private var signature: HTTPField.Name { get throws { try #require(HTTPField.Name("X-Signature")) } }

    @Test("an endpoint that is found takes the place of every other, and is found once for each call")
    func resolution() async throws {
        let found = Trace()
        let client = try client {
            $0.endpoint = "https://configured.example.com"
            $0.resolveEndpoint = { context in
                try Endpoint(url: "https://\(context.operation.name)-\(found.add("call")).example.com/v1")
            }
        }
        for _ in 0..<2 { _ = try await client.perform(.update, input) }
        #expect(
            trace.lines == [
                "https://Update-1.example.com/v1/things/a?operation=update",
                "https://Update-1.example.com/v1/things/a?operation=update",
                "https://Update-2.example.com/v1/things/a?operation=update",
            ]
        )
    }

    @Test("without an endpoint of its own a configuration means the service's")
    func ownEndpoint() async throws {
        _ = try await client { _ in }.perform(.update, input)
        _ = try await client { $0.endpoint = "http://localhost:8080/v1/" }.perform(.update, input)
        #expect(
            trace.lines.dropFirst() == [
                "https://example.com/things/a?operation=update",
                "http://localhost:8080/v1/things/a?operation=update",
            ]
        )
    }

    @Test("what keeps the endpoint from being found is the error, and nothing is sent")
    func unresolved() async throws {
        let client = try client {
            $0.resolveEndpoint = { _ in throw Endpoint.InvalidURL(url: "x", reason: "it is far") }
        }
        let error = await client.failure()
        guard case .client(.endpoint(is Endpoint.InvalidURL)) = error else {
            Issue.record("another error")
            return
        }
        #expect(error?.description == "the endpoint could not be found: 'x' cannot be an endpoint: it is far")
        #expect(trace.lines == [])
    }

    @Test("each attempt is signed anew, after all middleware")
    func signing() async throws {
        let signature = try signature
        let caller = try #require(HTTPField.Name("X-Caller"))
        let naming = ClosureMiddleware(.attempt) { request, body, context, next in
            var request = request
            request.headerFields[caller] = "billing"
            return try await next(request, body, context)
        }
        let client = try client(middleware: [naming]) {
            $0.signers = [
                ClosureSigner { request, body, context in
                    #expect(request.headerFields[signature] == nil)
                    #expect(request.authority == "example.com")
                    #expect(body.bytes == Array(#"{"Word":"word"}"#.utf8))
                    #expect(context.clock.date() == Timestamp(timeIntervalSince1970: 0))
                    request.headerFields[signature] = "\(request.headerFields[caller] ?? "nobody") \(context.attempt)"
                }
            ]
        }
        _ = try await client.perform(.update, input)
        #expect(
            trace.lines == [
                "https://example.com/things/a?operation=update billing 1",
                "https://example.com/things/a?operation=update billing 2",
            ]
        )
    }

    @Test("a request that cannot be signed is not sent")
    func unsigned() async throws {
        let strategy = ClosureRetryStrategy { _, _ in nil }
        let client = try client {
            $0.retryStrategy = strategy
            $0.signers = [ClosureSigner { _, _, _ in throw Broken() }]
        }
        let error = await client.failure()
        guard case .client(.signing(is Broken)) = error else {
            Issue.record("another error")
            return
        }
        #expect(error?.description == "the request could not be signed: the wire is broken")
        #expect(strategy.notes == ["1 the request could not be signed: the wire is broken"])
        #expect(trace.lines == [])
    }

    @Test("cancellation is no error of the endpoint nor of the signature", arguments: [true, false])
    func cancellation(whileResolving: Bool) async throws {
        let client = try client {
            $0.retryStrategy = nil
            if whileResolving {
                $0.resolveEndpoint = { _ in throw CancellationError() }
            } else {
                $0.signers = [ClosureSigner { _, _, _ in throw CancellationError() }]
            }
        }
        guard case .client(.cancelled) = await client.failure() else {
            Issue.record("another error")
            return
        }
    }
}
