import CarillonRuntime
import Foundation
import RestJsonProtocol
import SuiteSupport
import Testing

@_spi(Generated) import struct CarillonRuntime.MemberSchema
@_spi(Generated) import struct CarillonRuntime.Schema
@_spi(Generated) import class CarillonRuntime.StructureSchema

@Suite("Streams of events of restJson1", .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct EventResponseTests {
    @Test("a generated client reads the events of Smithy's suite, and throws what is none")
    func events() async throws {
        let suite = try Suites.load(JSONValue.self, from: "restjson1-smithy/open/event-stream.json")
        let cases = (suite["cases"]?.elements ?? []).filter {
            $0["operation"]?.text?.hasSuffix("#OutputStream") == true
        }
        #expect(cases.count == 15)
        for test in cases { try await check(test) }
    }

    @Test("the member beside the events is in the head")
    func head() async throws {
        let transport = RecordingTransport(headers: ["initial-response-member": "foo"])
        let client = RestJsonProtocolClient(configuration: ClientConfiguration(), transport: transport)
        let answer = try await client.outputStreamWithInitialResponse()
        #expect(answer.output.initialResponseMember == "foo")
    }

    private func check(_ test: JSONValue) async throws {
        let id = test["id"]?.text ?? ""
        let head = test["initialResponse"]
        let events = test["events"]?.elements ?? []
        let bytes = events.compactMap { Data(base64Encoded: $0["bytes"]?.text ?? "") }.joined()
        var status = 200
        if case .integer(let code)? = head?["code"] { status = Int(code) }
        let transport = RecordingTransport(
            status: status,
            headers: head?["headers"]?.object?.compactMapValues(\.text) ?? [:],
            body: head.map { Array(($0["body"]?.text ?? "").utf8) } ?? Array(bytes)
        )
        let client = RestJsonProtocolClient(configuration: ClientConfiguration(), transport: transport)
        let expected =
            try test["expectation"] != nil
            ? []
            : events.map {
                try Envelope(parameters: ["event": $0["params"] ?? .null]).event
            }
        do throws(RestJsonProtocolError) {
            var read: [RestJsonProtocol.EventStream] = []
            for try await event in try await client.outputStream().stream { read.append(event) }
            #expect(test["expectation"] == nil, "\(id)")
            #expect(read == expected, "\(id)")
        } catch {
            let failure = test["expectation"]?["failure"]
            #expect(failure != nil, "\(id): \(error)")
            let name = failure?["errorId"]?.text?.split(separator: "#").last.map(String.init)
            if let name { #expect(error.code == name, "\(id)") }
            #expect(error.status == (head == nil ? error.status : status), "\(id)")
        }
    }
}

/// An event as the member of a structure, which parameters can describe.
private struct Envelope: Structure {
    var event: RestJsonProtocol.EventStream?

    static let schema = StructureSchema<Self>(.optional(\.event, "event", .union, "event"))
}
