import CarillonAsyncHTTPClient
import CarillonRuntime
import LoopbackServer
import SuiteSupport
import Testing

@Suite(
    "Requests of restJson1",
    .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
)
struct RequestSuiteTests {
    @Test("generated clients make those of the outside suites")
    func requests() async throws {
        try await SuiteVerdict.check("requests-exceptions.json", SuiteCases.suites, atLeast: 160) { suite in
            var findings: [String: String?] = [:]
            for test in try SuiteCases.requests(of: suite) {
                findings[test.id] = .some(
                    await problem(of: test.withoutLength) { operation in
                        let transport = RecordingTransport()
                        let outcome = try await perform(operation, test, transport, test.endpoint)
                        return (transport.requests.first, outcome)
                    }
                )
            }
            return findings
        }
    }

    /// Botocore's tests look at requests before a transport adds to them.
    @Test("they are those of Smithy's suite also as a transport sends them")
    func overLoopback() async throws {
        let transport = AsyncHTTPClientTransport()
        try await SuiteVerdict.check("requests-exceptions.json", ["restjson1-smithy"], atLeast: 65) { suite in
            var findings: [String: String?] = [:]
            for test in try SuiteCases.requests(of: suite) {
                let found = try await LoopbackServer.withServer { _ in
                    .response()
                } body: { server -> String? in
                    await problem(of: test.withoutHost) { operation in
                        let endpoint = try Endpoint(scheme: "http", authority: server.authority)
                        let outcome = try await perform(operation, test, transport, endpoint)
                        return (server.requests.first.map(SentRequest.init), outcome)
                    }
                }
                findings[test.id] = .some(found)
            }
            return findings
        }
    }

    private func perform(
        _ operation: SuiteOperation,
        _ test: RequestCase,
        _ transport: any Transport,
        _ endpoint: Endpoint?
    ) async throws -> SuiteOperation.Outcome {
        let configuration = ClientConfiguration(
            endpoint: endpoint,
            makeIdempotencyToken: { "00000000-0000-4000-8000-000000000000" }
        )
        return try await operation.perform(test.params, configuration, transport)
    }

    private func problem(
        of test: RequestCase,
        _ send: (SuiteOperation) async throws -> (SentRequest?, SuiteOperation.Outcome)
    ) async -> String? {
        guard let operation = SuiteOperations.all.byModule[test.module]?[test.operation] else {
            return "\(test.module) has no operation \(test.operation)"
        }
        do {
            let (sent, outcome) = try await send(operation)
            return if let sent { try test.problem(of: sent) } else { "nothing was sent: \(outcome)" }
        } catch {
            return "\(error)"
        }
    }
}
