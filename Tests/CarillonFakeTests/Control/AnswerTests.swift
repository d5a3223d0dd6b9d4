import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes
import Testing

@testable import CarillonFake

@Suite("Queued answers of a fake", .serialized)
struct AnswerTests {
    private func validate(_ fake: VoiceFake) async throws -> String {
        do throws(ChimeSDKVoiceError) {
            let output = try await fake.voice.validateSomeAddress()
            return "\(output.validationResult ?? -1)"
        } catch {
            return "\(error.status ?? 0) \(error.code ?? "") \(error.message ?? "")"
        }
    }

    @Test("answers are given in the order in which they were queued, each once, and then those of the fake")
    func queue() async throws {
        let fake = try VoiceFake()
        let operation = #""operation": "ValidateE911Address""#
        #expect(
            try await fake.control(.post, "answers", #"{\#(operation), "output": {"ValidationResult": 2}}"#)
                == #"201 {"operation":"ValidateE911Address"}"#
        )
        try await fake.control(
            .post,
            "answers",
            #"{\#(operation), "error": "NotFoundException", "message": "no such street"}"#
        )
        try await fake.control(.post, "answers", #"{\#(operation), "output": {"ValidationResult": 1}}"#)
        #expect(try await fake.control(.get, "answers") == #"200 {"answers":{"ValidateE911Address":3}}"#)
        #expect(try await validate(fake) == "2")
        #expect(try await validate(fake) == "404 NotFoundException no such street")
        #expect(try await fake.control(.get, "answers") == #"200 {"answers":{"ValidateE911Address":1}}"#)
        #expect(try await validate(fake) == "1")
        #expect(try await validate(fake) == "0")
        #expect(try await fake.control(.get, "answers") == #"200 {"answers":{}}"#)
    }

    @Test("an answer that is removed is not given")
    func removal() async throws {
        let fake = try VoiceFake()
        try await fake.control(
            .post,
            "answers",
            #"{"operation": "ValidateE911Address", "output": {"ValidationResult": 2}}"#
        )
        #expect(try await fake.control(.delete, "answers") == "204")
        #expect(try await validate(fake) == "0")
    }

    @Test("an error that the operation does not have is that error all the same")
    func otherError() async throws {
        let fake = try VoiceFake()
        try await fake.control(.post, "answers", #"{"operation": "ValidateE911Address", "error": "GoneException"}"#)
        #expect(try await validate(fake) == "410 GoneException queued")
    }

    @Test(
        "what cannot be an answer is refused with the reason",
        arguments: [
            (#"{"output": {}}"#, "'operation' has to be the name of an operation"),
            (#"{"operation": "GetNothing", "output": {}}"#, "'operation' has to be the name of an operation"),
            (
                #"{"operation": "GetSipRule"}"#,
                "an answer is either an 'output', which is an object, or an 'error'"
            ),
            (
                #"{"operation": "GetSipRule", "output": {}, "error": "A"}"#,
                "an answer is either an 'output', which is an object, or an 'error'"
            ),
            (
                #"{"operation": "GetSipRule", "output": []}"#,
                "an answer is either an 'output', which is an object, or an 'error'"
            ),
            (#"{"operation": "GetSipRule", "error": 5}"#, "'error' has to be a text"),
            (
                #"{"operation": "GetSipRule", "error": "NotFound"}"#,
                "no error is named 'NotFound'"
            ),
            (#"{"operation": "GetSipRule", "output": {}, "message": "a"}"#, "an output has no 'message'"),
            (
                #"{"operation": "GetSipRule", "output": {"SipRule": {"Nam": "a"}}}"#,
                "the output of GetSipRule has no 'SipRule.Nam'"
            ),
            (
                #"{"operation": "GetSipRule", "output": {"SipRul": {}}}"#,
                "the output of GetSipRule has no 'SipRul'"
            ),
            (
                #"{"operation": "GetSipRule", "outputs": {}}"#,
                "there is no 'outputs'; there are 'operation', 'output', 'error', 'message'"
            ),
        ]
    )
    func refused(body: String, message: String) async throws {
        let fake = try VoiceFake()
        #expect(try await fake.control(.post, "answers", body) == #"400 {"message":"\#(message)"}"#)
        #expect(try await fake.control(.get, "answers") == #"200 {"answers":{}}"#)
    }

    @Test("an output whose values are none of the model's is refused with their places")
    func invalidOutput() async throws {
        let fake = try VoiceFake()
        let wrongType = try await fake.control(
            .post,
            "answers",
            #"{"operation": "GetSipRule", "output": {"SipRule": {"Disabled": "no"}}}"#
        )
        #expect(
            wrongType.hasPrefix(#"400 {"message":"the fake's output of GetSipRule is not one of the model: "#),
            "\(wrongType)"
        )
        let wrongForm = try await fake.control(
            .post,
            "answers",
            #"{"operation": "GetSipRule", "output": {"SipRule": {"SipRuleId": " "}}}"#
        )
        #expect(wrongForm.contains(#": \" \" does not match "#), "\(wrongForm)")
        #expect(wrongForm.hasPrefix(#"400 {"message":"SipRule.SipRuleId: "#))
    }

    @Test("no more answers are queued than anybody needs")
    func limit() async throws {
        let fake = try VoiceFake()
        let answer = QueuedAnswer(result: .success([:]), services: ["ChimeSDKVoice"])
        for _ in 0..<10_000 { try fake.account.control.queue(answer, to: "GetSipRule") }
        #expect(
            try await fake.control(.post, "answers", #"{"operation": "GetSipRule", "output": {}}"#)
                == #"400 {"message":"10000 answers are queued already: let some be taken"}"#
        )
    }
}
