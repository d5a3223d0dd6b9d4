import HTTPTypes
import Logging
import Testing

@testable import CarillonRuntime

@Suite("What the log says of calls")
struct CallLogTests {
    private let clock = ManualClock()
    private let journal = Journal()

    private func client(
        _ strategy: (any RetryStrategy)? = nil,
        _ answer: @escaping ClosureTransport.Answer<[UInt8]>
    ) -> SampleClient {
        let configuration = ClientConfiguration(
            retryStrategy: strategy,
            clock: clock.clock,
            random: { .max },
            logger: Logger(label: "test") { _ in journal }
        )
        return SampleClient(configuration) { [clock] request, body, deadline in
            clock.advance(by: .microseconds(2500))
            return try await answer(request, body, deadline)
        }
    }

    /// The lines, with the metadata in the order of the keys.
    private var lines: [String] {
        journal.lines.withLock { lines in
            lines.map { line in
                guard let start = line.firstIndex(of: "["), line.hasSuffix("]") else { return line }
                let metadata = line[start...].dropFirst().dropLast().split(separator: ", ").sorted()
                return line[..<start] + metadata.joined(separator: ", ").filter { $0 != "\"" }
            }
        }
    }

    private func response(_ status: Int, _ code: String? = nil) throws -> HTTPResponse {
        var response = HTTPResponse(status: HTTPResponse.Status(code: status))
        response.headerFields[try #require(HTTPField.Name("x-amzn-requestid"))] = "885b\u{9B}"
        response.headerFields[try #require(HTTPField.Name("x-amzn-errortype"))] = code
        return response
    }

    @Test("each retry is a line, and so is the end of the call")
    func retries() async throws {
        let trace = Trace()
        let client = client(StandardRetryStrategy()) { _, _, _ in
            switch trace.add("sent") {
            case 1: (try response(429, "Busy"), Array(#"{"message":"SECRET"}"#.utf8))
            default: (try response(200), [])
            }
        }
        _ = try await client.perform(.update, UpdateInput(id: "HIDDEN", word: "hidden"))
        #expect(
            lines == [
                "debug Update: retry attempt: 1, delay-ms: 1000, error: Busy, operation: Update, reason: throttling, "
                    + #"request-id: 885b\u{009B}, status: 429"#,
                "debug Update: success attempts: 2, duration-ms: 1005, operation: Update, "
                    + #"request-id: 885b\u{009B}, status: 200"#,
            ]
        )
    }

    @Test("an error is named, and nothing else of it is told")
    func failures() async throws {
        let refused = client { _, _, _ in
            (try response(404, "NotFoundException"), Array(#"{"message":"SECRET"}"#.utf8))
        }
        _ = await refused.failure()
        let nameless = client { _, _, _ in (try response(500), []) }
        _ = await nameless.failure()
        let broken = client(ClosureRetryStrategy { _, context in context.attempt < 2 ? .zero : nil }) { _, _, _ in
            throw Broken()
        }
        _ = await broken.failure()
        _ = await broken.failure(UpdateInput(id: "", word: "SECRET"))
        let unreadable = client { _, _, _ in (try response(200), Array(#"{"Point":"SECRET"}"#.utf8)) }
        _ = await unreadable.failure()
        #expect(
            lines == [
                "debug Update: failure attempts: 1, duration-ms: 2, error: NotFoundException, operation: Update, "
                    + #"request-id: 885b\u{009B}, status: 404"#,
                "debug Update: failure attempts: 1, duration-ms: 2, error: unmodeled, operation: Update, "
                    + #"request-id: 885b\u{009B}, status: 500"#,
                "debug Update: retry attempt: 1, delay-ms: 0, error: transport, operation: Update",
                "debug Update: failure attempts: 2, duration-ms: 5, error: transport, operation: Update",
                "debug Update: failure attempts: 0, duration-ms: 0, error: invalid-input, operation: Update",
                "debug Update: failure attempts: 1, duration-ms: 2, error: decoding, operation: Update, "
                    + #"request-id: 885b\u{009B}, status: 200"#,
            ]
        )
    }
}
