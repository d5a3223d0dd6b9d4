import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes
import Testing

@testable import CarillonFake

@Suite("Faults of a fake", .serialized)
struct FaultTests {
    private func fault(_ text: String) throws -> Fault { try Fault(Document(json: Array(text.utf8)), id: 1) }

    // MARK: Which operations

    @Test(
        "a fault concerns the operations that its pattern matches",
        arguments: [
            ("GetPhone*", "GetPhoneNumber", true), ("GetPhone*", "GetPhone", true), ("GetPhone*", "ForgetPhone", false),
            ("*", "GetPhoneNumber", true), ("*", "", true), ("", "", true), ("", "A", false),
            ("*Number", "GetPhoneNumber", true), ("*Number", "GetPhoneNumbers", false),
            ("Get*Number", "GetPhoneNumber", true), ("Get*Number", "GetNumberOfNumber", true),
            ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("a**b", "ab", true),
            ("GetPhoneNumber", "GetPhoneNumber", true), ("getphonenumber", "GetPhoneNumber", false),
            ("Get?honeNumber", "GetPhoneNumber", false), ("*aab", "aaab", true),
        ]
    )
    func matches(pattern: String, name: String, expected: Bool) throws {
        #expect(try fault(#"{"operation": "\#(pattern)", "drop": true}"#).concerns(name) == expected)
    }

    @Test("a pattern with many asterisks takes no time to speak of", .timeLimit(.minutes(1)))
    func pathological() throws {
        let pattern = String(repeating: "*a", count: 500) + "*b"
        let name = String(repeating: "a", count: 5000)
        let fault = try fault(#"{"operation": "\#(pattern)", "drop": true}"#)
        #expect(!fault.concerns(name))
        #expect(fault.concerns(name + "b"))
    }

    // MARK: What a fault is

    @Test(
        "a fault is an error, a delay or a dropped connection, and says so",
        arguments: [
            (
                #"{"operation": "GetPhone*", "error": "ThrottledClientException"}"#,
                #"{"error":"ThrottledClientException","id":"1","operation":"GetPhone*","probability":1.0}"#
            ),
            (
                #"{"error": "GoneException", "message": "why", "times": 2, "probability": 0.5}"#,
                #"{"error":"GoneException","id":"1","message":"why","operation":"*","probability":0.5,"times":2}"#
            ),
            (#"{"drop": true}"#, #"{"drop":true,"id":"1","operation":"*","probability":1.0}"#),
            (#"{"delay": "2s", "drop": false}"#, #"{"delay":"2000ms","id":"1","operation":"*","probability":1.0}"#),
        ]
    )
    func document(text: String, expected: String) async throws {
        let fake = try VoiceFake()
        #expect(try await fake.control(.post, "faults", text) == "201 \(expected)")
        #expect(try await fake.control(.get, "faults") == #"200 {"faults":[\#(expected)]}"#)
    }

    @Test(
        "what is no fault is refused",
        arguments: [
            ("{}", #"a fault is one of an 'error', a 'delay' and '\"drop\": true'"#),
            (#"{"drop": false}"#, #"a fault is one of an 'error', a 'delay' and '\"drop\": true'"#),
            (#"{"error": "A", "drop": true}"#, #"a fault is one of an 'error', a 'delay' and '\"drop\": true'"#),
            (#"{"drop": true, "times": 0}"#, "'times' has to be a whole number from 1 to 1000000"),
            (#"{"drop": true, "times": 1.5}"#, "'times' has to be a whole number from 1 to 1000000"),
            (#"{"drop": true, "probability": 2}"#, "'probability' has to be a number from 0.0 to 1.0"),
            (#"{"drop": true, "operation": 1}"#, "'operation' has to be a text"),
            (#"{"drop": true, "operation": "Nothing*"}"#, "no operation is named 'Nothing*'"),
            (#"{"error": ""}"#, "no error is named ''"),
            (
                #"{"error": "ThrotledClientException"}"#,
                "no error is named 'ThrotledClientException': did you mean 'ThrottledClientException'?"
            ),
            (#"{"drop": true, "message": "why"}"#, "only an 'error' has a 'message'"),
            (#"{"delay": "601s"}"#, "a 'delay' is ten minutes at most"),
            (
                #"{"droop": true}"#,
                "there is no 'droop'; there are 'operation', 'error', 'message', 'drop', 'delay', 'times', 'probability'"
            ),
        ]
    )
    func refused(text: String, message: String) async throws {
        let fake = try VoiceFake()
        #expect(try await fake.control(.post, "faults", text) == #"400 {"message":"\#(message)"}"#)
        #expect(try await fake.control(.get, "faults") == #"200 {"faults":[]}"#)
    }

    @Test("a fault is removed by its identifier, or with all others")
    func removal() async throws {
        let fake = try VoiceFake()
        for name in ["Get*", "List*", "Put*"] {
            try await fake.control(.post, "faults", #"{"operation": "\#(name)", "drop": true}"#)
        }
        func names() async throws -> [String] {
            try await fake.document("faults")["faults"]?.array?.compactMap { $0["operation"]?.string } ?? []
        }
        #expect(try await fake.control(.delete, "faults/2") == "204")
        #expect(try await names() == ["Get*", "Put*"])
        #expect(try await fake.control(.delete, "faults/2") == #"404 {"message":"there is no fault '2'"}"#)
        #expect(try await fake.control(.delete, "faults/x") == #"404 {"message":"there is no fault 'x'"}"#)
        #expect(try await fake.control(.delete, "faults") == "204")
        #expect(try await names() == [])
    }

    @Test("no more faults are kept than anybody needs")
    func limit() async throws {
        let fake = try VoiceFake()
        for _ in 0..<1000 { _ = try fake.account.control.addFault(["drop": true]) { _ in } }
        #expect(
            try await fake.control(.post, "faults", #"{"drop": true}"#)
                == #"400 {"message":"there are 1000 faults already: remove some"}"#
        )
    }

    // MARK: What happens

    private func codes(_ fake: VoiceFake, _ count: Int) async -> [String] {
        var codes: [String] = []
        for _ in 0..<count {
            do throws(ChimeSDKVoiceError) {
                _ = try await fake.voice.listSIPRules()
                codes.append("-")
            } catch {
                codes.append(error.code ?? "\(error)")
            }
        }
        return codes
    }

    @Test("a fault with a number of times happens so often, and to no other operation")
    func times() async throws {
        let fake = try VoiceFake()
        try await fake.control(
            .post,
            "faults",
            #"{"operation": "ListSip*", "error": "ThrottledClientException", "message": "slowly", "times": 2}"#
        )
        _ = try await fake.voice.listVoiceConnectors()
        let (head, text) = try await fake.response(.get, "/voice/sip-rules")
        #expect(head.status.code == 429)
        #expect(text.contains("slowly"))
        #expect(await codes(fake, 3) == ["ThrottledClientException", "-", "-"])
        #expect(try await fake.control(.get, "faults") == #"200 {"faults":[]}"#)
    }

    @Test("a fault with a probability happens as the seed says, the same each time")
    func probability() async throws {
        func run(seed: UInt64) async throws -> [String] {
            let fake = try VoiceFake { $0.seed = seed }
            try await fake.control(.post, "faults", #"{"error": "ServiceFailureException", "probability": 0.5}"#)
            return await codes(fake, 40)
        }
        let first = try await run(seed: 1)
        #expect((8...32).contains(first.count { $0 == "-" }), "\(first)")
        #expect(try await run(seed: 1) == first)
        #expect(try await run(seed: 2) != first)
    }

    @Test("a probability of 0 is never, and one of 1 is always")
    func certainty() async throws {
        let fake = try VoiceFake()
        try await fake.control(.post, "faults", #"{"error": "ServiceFailureException", "probability": 0, "times": 1}"#)
        #expect(await codes(fake, 20) == Array(repeating: "-", count: 20))
        try await fake.control(.post, "faults", #"{"error": "ServiceFailureException", "probability": 1.0}"#)
        #expect(await codes(fake, 3) == Array(repeating: "ServiceFailureException", count: 3))
    }

    @Test("a dropped connection is the failure of a transport, and is logged without a status")
    func drop() async throws {
        let fake = try VoiceFake()
        try await fake.control(.post, "faults", #"{"drop": true, "times": 1}"#)
        do throws(ChimeSDKVoiceError) {
            _ = try await fake.voice.listSIPRules()
            Issue.record("the connection is dropped")
        } catch {
            guard case .client(.transport(let failure as TransportFailure, _)) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(failure == .connectionFailed(reason: "a fault closes it"))
        }
        #expect(try await fake.requests().first?["status"] == 0)
        let coverage = try await fake.document("coverage")["operations"]?.array ?? []
        let list = coverage.first { $0["operation"] == "ListSipRules" }
        #expect(list?["calls"] == 1)
        #expect(list?["errors"] == 1)
    }

    @Test("a delay comes before the answer, and before another fault")
    func delay() async throws {
        let fake = try VoiceFake()
        try await fake.control(.post, "faults", #"{"delay": "30ms", "times": 2}"#)
        try await fake.control(.post, "faults", #"{"error": "ServiceFailureException", "times": 1}"#)
        let start = ContinuousClock.now
        #expect(await codes(fake, 2) == ["ServiceFailureException", "-"])
        #expect(ContinuousClock.now - start >= .milliseconds(60))
    }

    @Test("a client in the same process waits no longer for a delayed answer than it wants to", .timeLimit(.minutes(1)))
    func deadline() async throws {
        let fake = try VoiceFake()
        try await fake.control(.post, "faults", #"{"delay": "3s"}"#)
        let start = ContinuousClock.now
        do throws(ChimeSDKVoiceError) {
            _ = try await fake.voice.with(timeout: .milliseconds(50)).listSIPRules()
            Issue.record("the answer comes later")
        } catch {
            guard case .client(.deadlineExceeded) = error else {
                Issue.record("\(error)")
                return
            }
        }
        #expect(ContinuousClock.now - start < .seconds(2))
    }
}
