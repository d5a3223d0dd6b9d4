import Foundation
import HTTPTypes
import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("Event streams of the suite", .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct EventSuiteTests {
    private let cases: [JSONValue]

    init() throws {
        let suite = try Suites.load(JSONValue.self, from: "restjson1-smithy/open/event-stream.json")
        cases = suite["cases"]?.elements ?? []
    }

    private func field(_ name: String) throws -> HTTPField.Name { try #require(HTTPField.Name(name)) }

    private func bytes(of event: JSONValue) throws -> [UInt8] {
        Array(try #require(Data(base64Encoded: event["bytes"]?.text ?? "")))
    }

    @Test("each case is run by one of the tests here")
    func coverage() {
        #expect(cases.count == 49)
        let kinds = cases.map { test in
            ["events", "initialRequest", "initialResponse"].count { test[$0] != nil }
        }
        #expect(kinds.allSatisfy { $0 == 1 })
    }

    @Test("messages are read as the events, or as the errors, that they are")
    func reading() async throws {
        for test in cases {
            guard let events = test["events"]?.elements else { continue }
            let id = test["id"]?.text ?? ""
            // The event is one; the structure beside it is not there, which the server would refuse.
            let isRefused = test["expectation"] != nil && id != "MissingRequiredInitialRequestInput"
            for event in events {
                let result = await Happenings(HTTPBody(try bytes(of: event))).read()
                let name = test["expectation"]?["failure"]?["errorId"]?.text
                if name != nil || event["params"]?["error"] != nil {
                    guard case .error(let error) = result.error else {
                        Issue.record("\(id): \(String(describing: result.error))")
                        continue
                    }
                    #expect(error.message == event["params"]?["error"]?["message"]?.text, "\(id)")
                } else if isRefused {
                    #expect(result.events == [], "\(id)")
                    guard id.contains("UnexpectedError") else {
                        #expect(result.error?.decodingFailure?.path.first == .index(0), "\(id)")
                        continue
                    }
                    #expect(result.error?.code == event["headers"]?[":error-code"]?["string"]?.text)
                    #expect(result.error?.message == event["headers"]?[":error-message"]?["string"]?.text)
                } else {
                    #expect(result.error == nil, "\(id)")
                    #expect(result.events == [try happening(try #require(event["params"]))], "\(id)")
                }
            }
        }
    }

    /// The message that bytes are, with its headers in the order of their names.
    private func message(_ bytes: [UInt8]) throws -> EventMessage {
        var reader = EventMessageReader()
        reader.append(bytes)
        var message = try #require(try reader.next())
        try reader.finish()
        message.headers.sort { $0.name < $1.name }
        return message
    }

    @Test("events and errors are written as these messages, whose headers are in any order")
    func writing() async throws {
        var count = 0
        for test in cases {
            let id = test["id"]?.text ?? ""
            // What is malformed cannot be written, and nobody but the service's own software has unmodeled errors.
            if id.contains("Malformed") || id.contains("MissingMessage") || id.contains("MissingEvent") { continue }
            for event in test["events"]?.elements ?? [] {
                guard let params = event["params"] else { continue }
                let stream: Happenings
                if let error = params["error"] {
                    stream = Happenings([], throwing: .error(ErrorEvent(message: error["message"]?.text)))
                } else {
                    stream = Happenings([try happening(params)])
                }
                let body = try #require(StreamingOperation.exchange.request.body(stream))
                let written = try await body.collect(upTo: .max)
                let expected = try bytes(of: event)
                #expect(written.count == expected.count)
                #expect(try message(written) == message(expected), "\(id)")
                count += 1
            }
        }
        #expect(count == 35)
    }

    @Test("the structures beside the events are in the heads of request and response")
    func heads() async throws {
        for test in cases {
            if let head = test["initialRequest"] {
                let input = HappeningInput(member: test["initialRequestParams"]?["initialRequestMember"]?.text)
                let client = HappeningClient { request, _, _ in
                    for (name, value) in head["headers"]?.object ?? [:] {
                        let field = try field(name)
                        #expect(request.headerFields[field] == value.text)
                    }
                    return (HTTPResponse(status: .ok), HTTPBody())
                }
                _ = try await client.perform(.exchange, input, Happenings([]))
            }
            guard let head = test["initialResponse"], case .integer(let code)? = head["code"] else { continue }
            let client = HappeningClient { _, _, _ in
                var fields = HTTPFields()
                for (name, value) in head["headers"]?.object ?? [:] { fields[try field(name)] = value.text }
                return (
                    HTTPResponse(status: .init(code: Int(code)), headerFields: fields),
                    HTTPBody(Array((head["body"]?.text ?? "").utf8))
                )
            }
            do throws(HappeningError) {
                let answer = try await client.perform(.exchange, HappeningInput(), Happenings([]))
                #expect(test["expectation"] == nil)
                #expect(answer.output.member == test["initialResponseParams"]?["initialResponseMember"]?.text)
            } catch {
                let id = test["expectation"]?["failure"]?["errorId"]?.text
                #expect(test["expectation"]?["failure"] != nil)
                #expect(error.code == id.flatMap { $0.split(separator: "#").last.map(String.init) })
                #expect(error.status == Int(code))
            }
        }
    }

    /// The event that a case describes.
    private func happening(_ params: JSONValue) throws -> Happening {
        let (name, value) = try #require(params.object?.first)
        func number(_ name: String) -> Int64? {
            if case .integer(let number)? = value[name] { number } else { nil }
        }
        let payload = value["payload"]
        let structure = payload?["structureMember"].map { PayloadStructure(member: $0.text) }
        switch name {
        case "headers":
            return .headers(
                HeadersEvent(
                    boolean: value["booleanHeader"].map { $0 == true },
                    byte: number("byteHeader").map { Int8($0) },
                    short: number("shortHeader").map { Int16($0) },
                    integer: number("intHeader").map { Int($0) },
                    long: number("longHeader"),
                    blob: value["blobHeader"]?.text.map { Blob($0.utf8) },
                    string: value["stringHeader"]?.text,
                    timestamp: try value["timestampHeader"]?.text.map { try Date($0, strategy: .iso8601) }
                )
            )
        case "blobPayload": return .blobPayload(BlobPayloadEvent(payload: payload?.text.map { Blob($0.utf8) }))
        case "stringPayload": return .stringPayload(StringPayloadEvent(payload: payload?.text))
        case "structurePayload": return .structurePayload(StructurePayloadEvent(payload: structure))
        case "unionPayload":
            return .unionPayload(
                UnionPayloadEvent(payload: payload?["unionMember"]?.text.map { .member($0) })
            )
        case "headersAndExplicitPayload":
            return .headersAndExplicitPayload(
                HeadersAndExplicitPayloadEvent(header: value["header"]?.text, payload: structure)
            )
        default:
            #expect(name == "headersAndImplicitPayload")
            return .headersAndImplicitPayload(
                HeadersAndImplicitPayloadEvent(header: value["header"]?.text, payload: payload?.text)
            )
        }
    }
}
