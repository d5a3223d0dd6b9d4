import HTTPTypes
import Synchronization
import Testing

@testable import CarillonRuntime

@Suite("What becomes of a response")
struct ServiceResponseTests {
    @Test(
        "of several names of an error the first counts, and one that is empty is none",
        arguments: [
            ["NotFoundException", "GatewayException"], ["NotFoundException, GatewayException"],
            ["", "NotFoundException"], [" , NotFoundException:http://example.com/,x"], [""], [" , "],
            [":http://example.com"],
        ]
    )
    func severalNames(_ types: [String]) async throws {
        let client = SampleClient { _, _, _ in
            var response = HTTPResponse(status: .forbidden)
            let name = try #require(HTTPField.Name("x-amzn-errortype"))
            for type in types { response.headerFields.append(HTTPField(name: name, value: type)) }
            return (response, Array(#"{"__type":"","code":"NotFoundException","Code":"mine"}"#.utf8))
        }
        guard case .notFound(let exception) = await client.failure() else {
            Issue.record("another error")
            return
        }
        #expect(exception.code == "mine")
    }

    @Test("the first of several names counts even if the model has another one alone")
    func firstName() async {
        let client = SampleClient(.forbidden, "{}", ["x-amzn-errortype": "ForbiddenException, NotFoundException"])
        guard case .unmodeled(let unmodeled) = await client.failure() else {
            Issue.record("another error")
            return
        }
        #expect(unmodeled.code == "ForbiddenException")
    }

    @Test("how a response is read is the client's choice")
    func reading() async {
        var configuration = ClientConfiguration()
        #expect(configuration.reading == .lenient)
        let answer = #"{"Point":{"X":1,"Label":"cut off \uD83D"}}"#
        for reading in [ClientConfiguration.Reading.lenient, .strict] {
            configuration.reading = reading
            let client = SampleClient(configuration) { _, _, _ in (HTTPResponse(status: .ok), Array(answer.utf8)) }
            let label = try? await client.perform(.update, UpdateInput(id: "a")).point?.label
            #expect(label == (reading == .lenient ? "cut off \u{FFFD}" : nil))
        }
    }

    @Test("decoding stops at the deadline")
    func decodingDeadline() async {
        let clock = ManualClock()
        let configuration = ClientConfiguration(timeout: .seconds(1), clock: clock.clock)
        let client = SampleClient(configuration) { _, _, _ in
            clock.advance(by: .seconds(1))
            return (HTTPResponse(status: .ok), Array(#"{"Point":{"X":1}}"#.utf8))
        }
        guard case .client(.deadlineExceeded(attempts: 1)) = await client.failure() else {
            Issue.record("another error")
            return
        }
    }

    @Test("decoding stops when the task is cancelled")
    func decodingCancelled() async {
        let client = SampleClient { _, _, _ in
            withUnsafeCurrentTask { $0?.cancel() }
            return (HTTPResponse(status: .ok), Array(#"{"Point":{"X":1}}"#.utf8))
        }
        guard case .client(.cancelled) = await Task(operation: { await client.failure() }).value else {
            Issue.record("another error")
            return
        }
    }
}
