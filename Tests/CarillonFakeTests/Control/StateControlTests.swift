import CarillonRuntime
import ChimeSDKVoice
import Testing

@testable import CarillonFake

@Suite("The contents of a fake", .serialized)
struct StateControlTests {
    private func names(_ fake: VoiceFake) async throws -> [String?] {
        try await fake.voice.listVoiceConnectors().voiceConnectors?.map(\.name) ?? []
    }

    @Test("what was exported is there again after an import, and nothing else")
    func exportAndImport() async throws {
        let fake = try VoiceFake()
        for name in ["a", "b"] { _ = try await fake.voice.createVoiceConnector(name: name, requireEncryption: true) }
        try await fake.control(.put, "clock", #"{"now": "2030-01-01T00:00:00Z"}"#)
        let state = String(try await fake.control(.get, "state").dropFirst(4))
        for other in [fake, try VoiceFake()] {
            _ = try await other.voice.createVoiceConnector(name: "c", requireEncryption: true)
            try await other.control(.post, "clock/advance", #"{"by": "1d"}"#)
            #expect(try await other.control(.put, "state", state) == "204")
            #expect(try await names(other) == ["a", "b"])
            #expect(try await other.control(.get, "state") == "200 " + state)
            #expect(try await other.control(.get, "clock").contains("2030-01-01T00:00:00Z"))
        }
        let next = try await fake.voice.createVoiceConnector(name: "d", requireEncryption: true).voiceConnector
        let same = try VoiceFake()
        try await same.control(.put, "state", state)
        let again = try await same.voice.createVoiceConnector(name: "d", requireEncryption: true).voiceConnector
        #expect(next == again, "chance goes on from where it was")
    }

    @Test("a new thing never takes the identifier of one that was imported without what chance has used up")
    func identifiers() async throws {
        let fake = try VoiceFake()
        for name in ["a", "b"] { _ = try await fake.voice.createVoiceConnector(name: name, requireEncryption: true) }
        let state = try Document(json: Array(try await fake.control(.get, "state").dropFirst(4).utf8))
        let things = (state["records"]?.array ?? []).filter { $0["resource"] == "VoiceConnector" }
        let other = try VoiceFake()
        #expect(try await other.control(.put, "state", "\(Document.object(["records": .array(things)]))") == "204")
        _ = try await other.voice.createVoiceConnector(name: "c", requireEncryption: true)
        #expect(try await names(other) == ["a", "b", "c"])
    }

    @Test("a reset returns to the beginning: contents, clock, chance, faults, answers and the log")
    func reset() async throws {
        let fake = try VoiceFake()
        let first = try await fake.voice.createVoiceConnector(name: "a", requireEncryption: true).voiceConnector
        try await fake.control(.post, "clock/advance", #"{"by": "1d"}"#)
        try await fake.control(.post, "faults", #"{"drop": true, "operation": "GetSipRule"}"#)
        try await fake.control(.post, "answers", #"{"operation": "GetSipRule", "output": {}}"#)
        #expect(try await fake.control(.delete, "state") == "204")
        #expect(try await fake.control(.get, "requests") == #"200 {"requests":[]}"#)
        #expect(try await fake.control(.get, "faults") == #"200 {"faults":[]}"#)
        #expect(try await fake.control(.get, "answers") == #"200 {"answers":{}}"#)
        #expect(try await fake.control(.get, "clock") == #"200 {"now":"2026-01-01T00:00:00Z","running":false}"#)
        #expect(try await names(fake) == [])
        let again = try await fake.voice.createVoiceConnector(name: "a", requireEncryption: true).voiceConnector
        #expect(again == first)
    }

    @Test(
        "what is no export is refused, and changes nothing",
        arguments: [
            ("{}", "'records' has to be a list"), (#"{"records": {}}"#, "'records' has to be a list"),
            (#"{"record": []}"#, "there is no 'record'; there are 'records'"),
            (#"{"records": [{}]}"#, "records[0] is no record"),
            (
                #"{"records": [{"resource": "A", "path": ["1"], "order": 1, "properties": {}}, {"resource": "A", "path": [1], "order": 1, "properties": {}}]}"#,
                "records[1] is no record"
            ),
            (
                #"{"records": [{"resource": "A", "path": [], "order": 1.5, "properties": {}}]}"#,
                "records[0] is no record"
            ),
        ]
    )
    func refused(body: String, message: String) async throws {
        let fake = try VoiceFake()
        _ = try await fake.voice.createVoiceConnector(name: "a", requireEncryption: true)
        #expect(try await fake.control(.put, "state", body) == #"400 {"message":"\#(message)"}"#)
        #expect(try await names(fake) == ["a"])
    }

    @Test("an import that lacks counts does not make things that were made later come first")
    func importedOrder() async throws {
        let fake = try VoiceFake()
        let records = (1...3).map { number in
            #"{"resource": "VoiceConnector", "path": ["\#(number)"], "order": \#(number), "properties": {"Name": "\#(number)"}}"#
        }
        try await fake.control(.put, "state", #"{"records": [\#(records.joined(separator: ","))]}"#)
        _ = try await fake.voice.createVoiceConnector(name: "4", requireEncryption: true)
        let names = try await names(fake)
        #expect(names == ["1", "2", "3", "4"])
    }

    @Test("an import with something due in no form that is known is refused")
    func malformedTimer() async throws {
        let answer = try await VoiceFake().control(
            .put,
            "state",
            #"{"records": [{"resource": "_timer", "path": ["A"], "order": 1, "properties": {}}]}"#
        )
        #expect(answer.hasPrefix("400 "))
    }
}

@Suite("The coverage of a fake", .serialized)
struct CoverageTests {
    @Test("each operation says what serves it")
    func tiers() throws {
        let library = try Library(
            """
            Reader: { unique: [[Email]], guesses: { CreateReader: Guessed. } }
            Book:
              batches: { BatchDeleteBook: { each: DeleteBook, items: BookIds, failures: BookErrors } }
              answers: { CountBooks: { Count: 1 } }
            """,
            behaviors: ["LendBook": { _ in [:] }, "GetReader": { call throws(FakeError) in try call.carryOut() }]
        )
        func tier(_ operation: String) -> OperationCoverage.Tier? {
            library.engine.operations[operation].map { library.engine.tier(of: $0) }
        }
        #expect(tier("CreateShelf") == .engine)
        #expect(tier("CreateReader") == .declared)
        #expect(tier("GetReader") == .behavior)
        #expect(tier("LendBook") == .behavior)
        #expect(tier("BatchDeleteBook") == .declared)
        #expect(tier("CountBooks") == .answer)
        #expect(tier("TagResource") == .engine)
        #expect(tier("RebindBook") == .example)
        #expect(tier("CloseLibrary") == .example)
        #expect(library.engine.operations["CreateReader"]?.guess == "Guessed.")
    }

    @Test("a guess is no declaration by which anything is served")
    func guess() throws {
        let library = try Library("Shelf: { guesses: { CreateShelf: Guessed. } }")
        let operation = try #require(library.engine.operations["CreateShelf"])
        #expect(library.engine.tier(of: operation) == .engine)
    }

    @Test("operations are listed in the order of the model, with their calls and errors")
    func document() async throws {
        let fake = try VoiceFake()
        _ = try await fake.voice.listSIPRules()
        _ = try? await fake.voice.getSIPRule(sipRuleID: "r9")
        _ = try? await fake.voice.getSIPRule(sipRuleID: "r9")
        let operations = try await fake.document("coverage")["operations"]?.array ?? []
        #expect(operations.count == ChimeSDKVoiceClient.operations.count)
        func entry(_ name: String) -> Document? { operations.first { $0["operation"]?.string == name } }
        #expect(
            entry("ListSipRules") == [
                "service": "ChimeSDKVoice", "operation": "ListSipRules", "resource": "SipRule", "tier": "declared",
                "calls": 1, "errors": 0,
            ]
        )
        #expect(entry("GetSipRule")?["calls"] == 2)
        #expect(entry("GetSipRule")?["errors"] == 2)
        #expect(entry("DeleteSipRule")?["calls"] == 0)
        #expect(
            entry("DeleteSipRule")?["guess"] == "A rule that is not disabled is refused with ConflictException."
        )
    }
}
