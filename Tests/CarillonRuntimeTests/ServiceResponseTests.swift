import HTTPTypes
import Synchronization
import Testing

@testable import CarillonRuntime

@Suite("What becomes of a response")
struct ServiceResponseTests {
    private func client(
        _ configuration: ClientConfiguration = ClientConfiguration(endpoint: Endpoint(authority: "example.com")),
        _ answer:
            @escaping @Sendable (HTTPRequest, [UInt8], ContinuousClock.Instant) async throws -> (HTTPResponse, [UInt8])
    ) -> ServiceClient<SampleError> {
        ServiceClient(configuration, ClosureTransport(answer: answer))
    }

    private func client(
        _ status: HTTPResponse.Status,
        _ body: String,
        _ fields: [String: String] = [:]
    ) -> ServiceClient<SampleError> {
        client { _, _, _ in
            var response = HTTPResponse(status: status)
            for (name, value) in fields { response.headerFields[try #require(HTTPField.Name(name))] = value }
            return (response, Array(body.utf8))
        }
    }

    private func error(_ client: ServiceClient<SampleError>, _ input: UpdateInput = UpdateInput(id: "a")) async
        -> SampleError?
    {
        do throws(SampleError) {
            _ = try await client.perform(update, input)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "of several names of an error the first counts, and one that is empty is none",
        arguments: [
            ["NotFoundException", "GatewayException"], ["NotFoundException, GatewayException"],
            ["", "NotFoundException"], [" , NotFoundException:http://example.com/,x"], [""], [" , "],
            [":http://example.com"],
        ]
    )
    func severalNames(_ types: [String]) async throws {
        let client = client { _, _, _ in
            var response = HTTPResponse(status: .forbidden)
            let name = try #require(HTTPField.Name("x-amzn-errortype"))
            for type in types { response.headerFields.append(HTTPField(name: name, value: type)) }
            return (response, Array(#"{"__type":"","code":"NotFoundException","Code":"mine"}"#.utf8))
        }
        guard case .notFound(let exception) = await error(client) else {
            Issue.record("another error")
            return
        }
        #expect(exception.code == "mine")
    }

    @Test("the first of several names counts even if the model has another one alone")
    func firstName() async {
        let client = client(.forbidden, "{}", ["x-amzn-errortype": "ForbiddenException, NotFoundException"])
        guard case .unmodeled(let unmodeled) = await error(client) else {
            Issue.record("another error")
            return
        }
        #expect(unmodeled.code == "ForbiddenException")
    }

    @Test("how a response is read is the client's choice")
    func reading() async {
        var configuration = ClientConfiguration(endpoint: Endpoint(authority: "example.com"))
        #expect(configuration.reading == .lenient)
        let answer = #"{"Point":{"X":1,"Label":"cut off \uD83D"}}"#
        for reading in [ClientConfiguration.Reading.lenient, .strict] {
            configuration.reading = reading
            let client = client(configuration) { _, _, _ in (HTTPResponse(status: .ok), Array(answer.utf8)) }
            let label = try? await client.perform(update, UpdateInput(id: "a")).point?.label
            #expect(label == (reading == .lenient ? "cut off \u{FFFD}" : nil))
        }
    }

    @Test("decoding stops at the deadline")
    func decodingDeadline() async {
        var configuration = ClientConfiguration(endpoint: Endpoint(authority: "example.com"))
        let isSent = Mutex(false)
        repeat {
            // Enough for the request to be sent, which a busy machine may take some time for.
            configuration.timeout = configuration.timeout >= .seconds(60) ? .milliseconds(1) : configuration.timeout * 4
            let client = client(configuration) { _, _, deadline in
                isSent.withLock { $0 = true }
                while ContinuousClock.now < deadline { await Task.yield() }
                return (HTTPResponse(status: .ok), Array(#"{"Point":{"X":1}}"#.utf8))
            }
            guard case .client(.deadlineExceeded) = await error(client) else {
                Issue.record("another error")
                return
            }
        } while !isSent.withLock { $0 }
    }

    @Test("decoding stops when the task is cancelled")
    func decodingCancelled() async {
        let client = client { _, _, _ in
            withUnsafeCurrentTask { $0?.cancel() }
            return (HTTPResponse(status: .ok), Array(#"{"Point":{"X":1}}"#.utf8))
        }
        guard case .client(.cancelled) = await Task(operation: { await error(client) }).value else {
            Issue.record("another error")
            return
        }
    }
}
