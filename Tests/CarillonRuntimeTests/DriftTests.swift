import HTTPTypes
import Synchronization
import Testing

@testable import CarillonRuntime

/// Calls an operation, and returns what a recorder has seen in all that it was answered with.
private func report<Output: Structure>(
    _ operation: ServiceOperation<UpdateInput, Output, SampleError>,
    _ body: String,
    status: HTTPResponse.Status = .ok,
    _ fields: [String: String] = [:],
    into recorder: DriftRecorder = DriftRecorder()
) async -> DriftReport {
    let client = SampleClient(status, body, fields).with(middleware: [recorder])
    _ = try? await client.perform(operation, UpdateInput(id: "a"))
    return recorder.report
}

extension DriftReport {
    /// The findings without what all have in common.
    fileprivate var lines: [String] {
        findings.map { finding in
            let details = [finding.type, finding.status.map { "\($0)" }].compactMap { $0 }.map { " \($0)" }.joined()
            return "\(finding.place) \(finding.kind) \(finding.name)\(details) x\(finding.count)"
        }
    }
}

@Suite("Drift in what services answer")
struct DriftTests {
    @Test(
        "a member is found wherever a structure is",
        arguments: [
            (#"{"New": "a"}"#, #"output(of: "Look") member New String x1"#),
            (#"{"Room": {"New": 1}}"#, #"structure("Room") member New Long x1"#),
            (#"{"Rooms": [{}, {"New": 1.5}]}"#, #"structure("Room") member New Double x1"#),
            (#"{"ByFloor": {"1": [{"Next": {"New": true}}]}}"#, #"structure("Room") member New Boolean x1"#),
            (#"{"Target": {"Room": {"New": {}}}}"#, #"structure("Room") member New TODO x1"#),
            (#"{"Targets": [{"Room": {"New": ["a"]}}]}"#, #"structure("Room") member New [String] x1"#),
            (#"{"Colored": {"Red": {"New": null}}}"#, #"structure("Room") member New TODO x1"#),
            (#"{"Room": {"N\u0065w": [[1]]}}"#, #"structure("Room") member New [TODO] x1"#),
        ]
    )
    func member(body: String, finding: String) async {
        #expect(await report(.look, body).lines == [finding])
        #expect(await report(.look, body, status: 299).lines == [finding])
    }

    @Test("a value of an enumeration of numbers is found among nulls, and is a number in the fragment")
    func numbers() async {
        let report = await report(.look, #"{"Levels": [0, null, 7, 1]}"#)
        #expect(report.lines == [#"enumeration("Floor") value 7 Integer x1"#])
        #expect(report.fragment.contains("      - 7  # in 1 response"))
    }

    @Test("a body that is a structure is looked into")
    func payload() async {
        #expect(await report(.wrapped, #"{"New": 1}"#).lines == [#"structure("Room") member New Long x1"#])
    }

    @Test(
        "a value is found wherever an enumeration is",
        arguments: [
            (#"{"Room": {"Color": "Mauve"}}"#, "Color"), (#"{"Colors": ["Red", "Mauve", "Green"]}"#, "Color"),
            (#"{"Colored": {"Mauve": {}}}"#, "Color"), (#"{"Target": {"Color": "Mauve"}}"#, "Target.Color"),
        ]
    )
    func value(body: String, name: String) async {
        #expect(await report(.look, body).lines == [#"enumeration("\#(name)") value Mauve x1"#])
    }

    @Test("a value of a header is found")
    func headerValue() async {
        let found = await report(.look, "{}", ["X-Marking": "Mauve", "X-Count": "3"]).lines
        #expect(found == [#"enumeration("Color") value Mauve x1"#])
    }

    @Test("a member of a union is found, and its name is kept where no other member is sensitive")
    func unionMember() async {
        let shown = await report(.look, #"{"Target": {"__type": "x", "New": 1}}"#)
        #expect(shown.lines == [#"union("Target") member New Long x1"#])
        let hidden = await report(.look, #"{"Secrets": {"New": 1}}"#)
        #expect(hidden.lines == [#"union("Choice") member <redacted> Long x1"#])
    }

    @Test("a header that the model does not have is found, but none that comes with any answer")
    func headers() async {
        let common = [
            "Date": "a", "Content-Type": "application/json", "X-Amzn-RequestId": "a", "X-Amz-Cf-Pop": "a", "Via": "a",
            "Server": "a", "Access-Control-Allow-Origin": "*", "Set-Cookie": "a", "X-Count": "1",
        ]
        #expect(await report(.look, "{}", common).lines == [])
        let found = await report(.look, "{}", common.merging(["X-Room-Limit": "12345"]) { $1 })
        #expect(found.lines == [#"output(of: "Look") header X-Room-Limit x1"#])
    }

    @Test(
        "an error is found that the operation does not have, with its status if no other has it",
        arguments: [
            (#"{"__type": "a#SlowDown:http://b", "message": "m"}"#, [#"operation("Look") error SlowDown 418 x1"#]),
            (#"{"Code": "SlowDown", "Message": "m"}"#, [#"operation("Look") error SlowDown 418 x1"#]),
            (#"{"__type": "StrictException"}"#, [#"operation("Look") error StrictException x1"#]),
            (#"{"__type": "NotFoundException", "message": "m", "Message": "m", "code": "1"}"#, []),
            (
                #"{"__type": "NotFoundException", "Hint": "m"}"#,
                [#"error("NotFoundException") member Hint String x1"#]
            ),
            ("<html>", []), ("", []),
        ]
    )
    func errors(body: String, lines: [String]) async {
        #expect(await report(.look, body, status: 418).lines == lines)
    }

    @Test("an error is found by its header, and whatever the body")
    func errorHeader() async {
        let found = await report(
            .look,
            "<html>",
            status: 503,
            ["X-Amzn-ErrorType": "SlowDown", "Content-Type": "text/html"]
        )
        #expect(found.lines == [#"operation("Look") error SlowDown 503 x1"#])
    }

    @Test("each response counts once, and the types of all of them are put together")
    func aggregation() async {
        let recorder = DriftRecorder()
        for body in [
            #"{"Rooms": [{"New": 1}, {"New": 2}, {"Old": null}]}"#, #"{"Room": {"New": 1.5, "Old": ["a"]}}"#, "{}",
            #"{"Room": {"Old": [null, "b"], "Both": 1}}"#, #"{"Room": {"Both": "1"}}"#,
        ] { _ = await report(.look, body, into: recorder) }
        let report = recorder.report
        #expect(
            report.lines == [
                #"structure("Room") member Both TODO x2"#, #"structure("Room") member New Double x2"#,
                #"structure("Room") member Old [String] x3"#,
            ]
        )
        #expect(report.responses == ["Sample": 5])
        recorder.reset()
        #expect(recorder.report == DriftReport(findings: [], responses: [:], omitted: 0))
    }

    @Test("the fragment has each thing in the section and under the key where a model has it")
    func fragment() async {
        let recorder = DriftRecorder()
        _ = await report(
            .look,
            #"{"New": 1, "Room": {"New": 1, "Color": "Mauve"}, "Target": {"New": 1}}"#,
            ["X-Room-Limit": "1"],
            into: recorder
        )
        for code in ["SlowDown", "SlowDown", "GoAway"] {
            _ = await report(.look, #"{"__type": "\#(code)"}"#, status: 503, into: recorder)
        }
        _ = await report(.wrapped, #"{"__type": "SlowDown"}"#, status: 503, into: recorder)
        _ = await report(.look, #"{"__type": "NotFoundException", "Hint": 1}"#, status: 404, into: recorder)
        #expect(
            recorder.report.fragment == """
                # Sample: what 6 responses had and the model has not.
                # Types are guessed from JSON. Shapes are called as in Swift, where 'SipRule' is 'SIPRule'.
                operations:
                  Look:
                    errors:
                      - GoAway  # in 1 response
                      - SlowDown  # in 2 responses
                    output:
                      New: { type: Long, doc: TODO }  # in 1 response
                      XRoomLimit: { type: String, doc: TODO, header: X-Room-Limit }  # in 1 response
                  Wrap:
                    errors:
                      - SlowDown  # in 1 response
                shapes:
                  Room:
                    members:
                      New: { type: Long, doc: TODO }  # in 1 response
                  Target:
                    union:
                      New: { type: Long, doc: TODO }  # in 1 response
                enums:
                  Color:
                    values:
                      - Mauve  # in 1 response
                errors:
                  NotFoundException:
                    members:
                      Hint: { type: Long, doc: TODO }  # in 1 response
                  GoAway: { doc: TODO, status: 503 }
                  SlowDown: { doc: TODO, status: 503 }

                """
        )
    }

    @Test("each attempt counts")
    func attempts() async throws {
        let recorder = DriftRecorder()
        let count = Mutex(0)
        let strategy = ClosureRetryStrategy { _, context in context.attempt < 3 ? .zero : nil }
        let configuration = ClientConfiguration(
            middleware: [recorder],
            retryStrategy: strategy,
            clock: ManualClock().clock
        )
        let client = SampleClient(configuration) { _, _, _ in
            let attempt = count.withLock {
                $0 += 1
                return $0
            }
            return attempt < 3
                ? (HTTPResponse(status: .serviceUnavailable), Array(#"{"__type": "SlowDown"}"#.utf8))
                : (HTTPResponse(status: .ok), Array(#"{"Room": {"Name": "a"}}"#.utf8))
        }
        #expect(try await client.perform(.look, UpdateInput(id: "a")).room?.name == "a")
        #expect(recorder.report.lines == [#"operation("Look") error SlowDown 503 x2"#])
    }
}

@Suite("What a server cannot do to a record of drift")
struct DriftLimitTests {
    @Test("there are only so many findings, of one response or of many, and the rest is counted")
    func number() async {
        let many = (0..<20).map { #""N\#($0)": 1"# }.joined(separator: ", ")
        let one = await report(.look, "{\(many)}", into: DriftRecorder(limit: 3))
        #expect(one.findings.map(\.name) == ["N0", "N1", "N2"])
        #expect(one.omitted == 17)
        let recorder = DriftRecorder(limit: 3)
        for number in 0..<20 { _ = await report(.look, #"{"N\#(number)": 1}"#, into: recorder) }
        #expect(recorder.report.findings.map(\.name) == ["N0", "N1", "N2"])
        #expect(recorder.report.omitted == 17)
        _ = await report(.look, #"{"N1": 1}"#, into: recorder)
        #expect(recorder.report.findings.map(\.count) == [1, 2, 1])
        #expect(
            recorder.report.fragment.hasSuffix("# There was more, 17 times, which is beyond the recorder's limits.\n")
        )
        #expect(await report(.look, "{\(many)}", into: DriftRecorder(limit: -1)).findings == [])
    }

    @Test("what is omitted is said where there is nothing else")
    func nothingKept() async {
        let report = await report(.look, #"{"N": 1}"#, into: DriftRecorder(limit: 0))
        #expect(report.fragment == "# There was more, 1 times, which is beyond the recorder's limits.\n")
        #expect(DriftRecorder().report.fragment == "")
    }

    @Test("a name is only so long")
    func size() async {
        let long = String(repeating: "a", count: 129)
        let fields = ["X-\(long)": "a"]
        let body = #"{"\#(long)": 1, "Room": {"Color": "\#(long)"}, "Target": {"\#(long)": 1}}"#
        let found = await report(.look, body, fields)
        #expect(found.findings == [])
        #expect(found.omitted == 4)
        #expect(await report(.look, #"{"\#(long.dropFirst())": 1}"#).findings.count == 1)
        let error = await report(.look, #"{"__type": "\#(long)"}"#, status: 418)
        #expect(error.findings == [] && error.omitted == 1)
    }

    @Test("what is nested too deep, or is no JSON, is left to the client")
    func depth() async {
        let deep = String(repeating: #"{"Next": "#, count: 200) + "1" + String(repeating: "}", count: 200)
        for body in [#"{"Room": \#(deep)}"#, #"{"Room": "#, "[1]", "null", #"{"Room": 1, "Rooms": {}, "Target": []}"#] {
            #expect(await report(.look, body).lines == [])
        }
    }

    @Test("what stands in names is text in the fragment, whatever it is")
    func hostileNames() async {
        let body = ##"{"a: {b": 1, "x\n  y": 1, "# z": 1, "no": 1, "\u202e": 1, "é\"\\": 1, "1.5": 1, "": 1}"##
        #expect(
            await report(.look, body).fragment == """
                # Sample: what 1 response had and the model has not.
                # Types are guessed from JSON. Shapes are called as in Swift, where 'SipRule' is 'SIPRule'.
                operations:
                  Look:
                    output:
                      "": { type: Long, doc: TODO }  # in 1 response
                      "# z": { type: Long, doc: TODO }  # in 1 response
                      "1.5": { type: Long, doc: TODO }  # in 1 response
                      "a: {b": { type: Long, doc: TODO }  # in 1 response
                      "no": { type: Long, doc: TODO }  # in 1 response
                      "x\\U0000000a  y": { type: Long, doc: TODO }  # in 1 response
                      "\\U000000e9\\"\\\\": { type: Long, doc: TODO }  # in 1 response
                      "\\U0000202e": { type: Long, doc: TODO }  # in 1 response

                """
        )
    }
}

@Suite("What a record of drift never has")
struct DriftSecrecyTests {
    /// Whether a report holds a text in any form.
    private func holds(_ report: DriftReport, _ text: String) -> Bool {
        report.fragment.contains(text) || "\(report)".contains(text)
    }

    @Test("values of members, of sensitive enumerations and of headers, and what is in a sensitive member")
    func secrets() async {
        let report = await report(
            .look,
            #"""
            {"Room": {"Password": "hush1", "Name": "hush2", "New": "hush3", "Newer": {"hush4": "hush5"}},
             "Hidden": {"hush6": 1, "Color": "hush7"}, "Mood": "hush8", "Secrets": {"hush9": 1},
             "ByFloor": {"hush0": []}, "News": ["hushA"]}
            """#,
            ["X-New": "hushB", "X-Count": "1"]
        )
        #expect(!holds(report, "hush"), "\(report)")
        #expect(Set(report.findings.map(\.name)) == ["X-New", "News", "New", "Newer", "<redacted>"])
    }

    @Test("the message of an error")
    func message() async {
        let found = await report(.look, #"{"__type": "SlowDown", "message": "hush", "More": "hush"}"#, status: 503)
        #expect(!holds(found, "hush"))
    }
}

@Suite("What a recorder of drift changes for the caller")
struct DriftTransparencyTests {
    /// What a call leads to, in words.
    private func outcome<Output: Structure>(
        _ operation: ServiceOperation<UpdateInput, Output, SampleError>,
        _ client: SampleClient
    ) async -> String {
        do {
            let response = try await client.response(to: operation, UpdateInput(id: "a"))
            return "\(response.output) \(response.metadata)"
        } catch {
            return "\(error) \(String(describing: error.response?.body))"
        }
    }

    @Test(
        "nothing, whether the body is there or arrives in chunks, is too long, breaks off or is no JSON",
        arguments: [
            #"{"Room": {"Name": "a", "New": 1}}"#, #"{"Room": {"Name": 1}}"#, "{", "",
            #"{"Room": {"Name": "\#(String(repeating: "a", count: 100))"}}"#,
        ],
        [200, 404, 503]
    )
    func unchanged(body: String, status: Int) async {
        let chunks = body.utf8.map { [$0] }
        let bodies: [@Sendable () -> HTTPBody] = [
            { HTTPBody(Array(body.utf8)) }, { HTTPBody(ChunkSequence(chunks)) },
            { HTTPBody(ChunkSequence(chunks), length: 1000) }, { HTTPBody(BrokenSequence(chunks: chunks)) },
        ]
        for makeBody in bodies {
            let transport = ClosureTransport(bodies: { _, _, _ in
                (HTTPResponse(status: HTTPResponse.Status(code: status)), makeBody())
            })
            let client = SampleClient(configuration: ClientConfiguration(responseSizeLimit: 60), transport: transport)
            let recorded = client.with(middleware: [DriftRecorder()])
            #expect(await outcome(.look, client) == outcome(.look, recorded))
        }
    }

    @Test("nothing of a body that is not JSON is read before the client reads it")
    func stream() async throws {
        let reads = Mutex(0)
        let readsSeen = Mutex<[Int]>([])
        let chunks = ChunkSequence([[1], [2]]) { reads.withLock { $0 += 1 } }
        let transport = ClosureTransport(bodies: { _, _, _ in (HTTPResponse(status: .ok), HTTPBody(chunks)) })
        let outer = ClosureMiddleware(.attempt) { request, body, context, next in
            let exchange = try await next(request, body, context)
            readsSeen.withLock { $0.append(reads.withLock { $0 }) }
            return exchange
        }
        let client = SampleClient(transport: transport).with(middleware: [outer, DriftRecorder()])
        #expect(try await client.perform(.picture, UpdateInput(id: "a")).picture == Blob([1, 2]))
        #expect(readsSeen.withLock { $0 } == [0])
        _ = try? await client.perform(.look, UpdateInput(id: "a"))
        #expect(readsSeen.withLock { $0 } == [0, 4])
    }

    @Test("a failure to get a response passes")
    func failure() async {
        let recorder = DriftRecorder()
        let client = SampleClient { _, _, _ in throw Broken() }.with(middleware: [recorder])
        #expect(await outcome(.look, client).contains("the wire is broken"))
        #expect(recorder.report.responses == [:])
    }
}

/// Chunks that end in an error.
private struct BrokenSequence: AsyncSequence, Sendable {
    let chunks: [[UInt8]]

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: chunks[...]) }

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: ArraySlice<[UInt8]>

        mutating func next() async throws -> [UInt8]? {
            guard let chunk = rest.popFirst() else { throw Broken() }
            return chunk
        }
    }
}
