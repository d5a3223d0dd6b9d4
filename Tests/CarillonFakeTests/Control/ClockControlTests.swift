import CarillonRuntime
import HTTPTypes
import Testing

@testable import CarillonFake

@Suite("The control of a fake's clock", .serialized)
struct ClockControlTests {
    @Test("the clock is read, set, advanced, started and stopped")
    func clock() async throws {
        let time = TestTime()
        let fake = try VoiceFake {
            $0.stoppedClock = nil
            $0.systemTime = { time.now }
        }
        #expect(try await fake.control(.get, "clock") == #"200 {"now":"2026-01-01T00:00:00Z","running":true}"#)
        time.advance(by: .seconds(5))
        #expect(try await fake.control(.get, "clock") == #"200 {"now":"2026-01-01T00:00:05Z","running":true}"#)
        #expect(
            try await fake.control(.put, "clock", #"{"running": false}"#)
                == #"200 {"now":"2026-01-01T00:00:05Z","running":false}"#
        )
        time.advance(by: .seconds(5))
        #expect(
            try await fake.control(.post, "clock/advance", #"{"by": "7d"}"#)
                == #"200 {"now":"2026-01-08T00:00:05Z","running":false}"#
        )
        #expect(
            try await fake.control(.put, "clock", #"{"now": "2030-06-01T12:00:00Z", "running": true}"#)
                == #"200 {"now":"2030-06-01T12:00:00Z","running":true}"#
        )
        time.advance(by: .seconds(5))
        #expect(try await fake.control(.get, "clock") == #"200 {"now":"2030-06-01T12:00:05Z","running":true}"#)
    }

    @Test(
        "what is no time or duration is refused with what would be right",
        arguments: [
            (.put, "clock", #"{"now": "noon"}"#, #"'now' has to be a time such as \"2026-01-01T00:00:00Z\""#),
            (.put, "clock", #"{"now": 5}"#, #"'now' has to be a time such as \"2026-01-01T00:00:00Z\""#),
            (.put, "clock", #"{"running": "yes"}"#, "'running' has to be true or false"),
            (.put, "clock", #"{"time": 1, "no": 1}"#, "there is no 'no'; there are 'now', 'running'"),
            (.put, "clock", "[]", "the body has to be a JSON object"),
            (.put, "clock", "", "the body has to be a JSON object"),
            (
                .post, "clock/advance", "{}",
                #"'by' is missing: how far to advance the clock, such as \"7d\""#
            ),
            (
                .post, "clock/advance", #"{"by": "a week"}"#,
                #"'by' has to be a whole number and a unit, such as \"250ms\", \"10s\", \"5m\", \"72h\" or \"7d\""#
            ),
        ] as [(HTTPRequest.Method, String, String, String)]
    )
    func refused(method: HTTPRequest.Method, path: String, body: String, message: String) async throws {
        let fake = try VoiceFake()
        #expect(try await fake.control(method, path, body) == #"400 {"message":"\#(message)"}"#)
        #expect(try await fake.control(.get, "clock") == #"200 {"now":"2026-01-01T00:00:00Z","running":false}"#)
    }

    @Test(
        "a path that there is not is refused with those that there are",
        arguments: [(.get, "nothing"), (.get, "state/1"), (.post, "page/nothing"), (.delete, ""), (.get, "Clock")]
            as [(HTTPRequest.Method, String)]
    )
    func missing(method: HTTPRequest.Method, path: String) async throws {
        let paths = ["clock", "clock/advance", "faults", "requests", "answers", "state", "coverage"]
        let list = paths.map { "/_fake/\($0)" }.joined(separator: ", ")
        #expect(
            try await VoiceFake().control(method, path)
                == #"404 {"message":"there is nothing here; there are \#(list)"}"#
        )
    }

    @Test(
        "a method that a path does not have is refused",
        arguments: [
            (.post, "clock"), (.get, "clock/advance"), (.put, "faults"), (.patch, "answers"), (.post, "state"),
            (.post, "requests"), (.delete, "coverage"),
        ] as [(HTTPRequest.Method, String)]
    )
    func method(method: HTTPRequest.Method, path: String) async throws {
        #expect(
            try await VoiceFake().control(method, path) == #"405 {"message":"\#(method) does nothing here"}"#
        )
    }

    @Test("what is no JSON is refused with the reason")
    func noJSON() async throws {
        let answer = try await VoiceFake().control(.put, "clock", "{")
        #expect(answer.hasPrefix(#"400 {"message":"the body is no JSON that can be read: "#), "\(answer)")
    }

    // MARK: Other sites

    @Test("a host that is not this machine's is refused, as in DNS rebinding, be it by a control path or a service")
    func host() async throws {
        let fake = try VoiceFake()
        for path in ["/_fake/clock", "/voice/sip-rules"] {
            for authority in ["127.0.0.1", "127.0.0.1:8088", "localhost:1", "[::1]:8088", "[::1]"] {
                #expect(try await fake.response(.get, path, authority: authority).head.status == .ok)
            }
            for authority in ["evil.example", "evil.example:8088", "127.0.0.1.evil.example", "localhost.", "[::2]:80"] {
                let (head, text) = try await fake.response(.get, path, authority: authority)
                #expect(head.status == .forbidden, "\(authority)")
                #expect(text.contains("': ask for 127.0.0.1 or localhost"), "\(text)")
            }
        }
    }

    @Test("the page of another site is refused, and this server's is not")
    func origin() async throws {
        let fake = try VoiceFake()
        for path in ["/_fake/state", "/voice/sip-rules/r1"] {
            for origin in ["http://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8088", ""] {
                let (head, text) = try await fake.response(.delete, path, headers: [.origin: origin])
                #expect(head.status == .forbidden)
                #expect(text.contains("\"message\":\"the page '\(origin)' is not this server's\""), "\(text)")
            }
        }
        let own: HTTPFields = [.origin: "http://127.0.0.1:8088"]
        #expect(try await fake.response(.delete, "/_fake/state", headers: own).head.status == .noContent)
    }

    @Test("a client in the same process may call the service by any name")
    func inProcess() async throws {
        let fake = try VoiceFake()
        let voice = fake.voice.with(endpoint: "https://voice.example/voice")
        #expect(try await voice.listSIPRules().sipRules == [])
    }

    @Test("a response without content has no length either")
    func noContent() async throws {
        let head = try await VoiceFake().response(.delete, "/_fake/state").head
        #expect(head.headerFields[.contentLength] == nil)
    }
}
