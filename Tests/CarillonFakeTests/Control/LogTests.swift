import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes
import ModelFormat
import Testing

@testable import CarillonFake

@Suite("The log of a fake", .serialized)
struct LogTests {
    @Test("a request is logged with its input, its output and the time in the account")
    func request() async throws {
        let fake = try VoiceFake()
        let connector = try await fake.voice.createVoiceConnector(name: "Lobby", requireEncryption: true)
            .voiceConnector
        let log = try await fake.requests()
        let entry = try #require(log.first)
        #expect(log.count == 1)
        #expect(entry["time"] == "2026-01-01T00:00:00Z")
        #expect(entry["service"] == "ChimeSDKVoice")
        #expect(entry["operation"] == "CreateVoiceConnector")
        #expect(entry["request"] == "POST /voice-connectors")
        #expect(entry["status"] == 201)
        #expect(entry["error"] == nil)
        #expect(entry["input"] == ["Name": "Lobby", "RequireEncryption": true])
        let id = try #require(connector?.voiceConnectorID)
        #expect(entry["output"]?["VoiceConnector"]?["VoiceConnectorId"] == .string(id))
    }

    @Test("a refusal is logged with its error and its message")
    func refusal() async throws {
        let fake = try VoiceFake()
        _ = try? await fake.voice.getSIPRule(sipRuleID: "r9")
        let entry = try await fake.requests().first
        #expect(entry?["status"] == 404)
        #expect(entry?["error"] == "NotFoundException")
        #expect(entry?["message"] == "Could not find SipRule with Id 'r9'")
        #expect(entry?["input"] == ["SipRuleId": "r9"])
        #expect(entry?["output"] == nil)
    }

    @Test("what is no operation is logged without one")
    func unknown() async throws {
        let fake = try VoiceFake()
        _ = try await fake.response(.get, "/voice/nothing?secret=1")
        let entry = try await fake.requests().first
        #expect(entry?["operation"] == .null)
        #expect(entry?["request"] == "GET /voice/nothing")
        #expect(entry?["error"] == "UnknownOperationException")
    }

    @Test("requests that control the fake are not logged")
    func control() async throws {
        let fake = try VoiceFake()
        for _ in 0..<2 { #expect(try await fake.requests().isEmpty) }
    }

    @Test("the last request comes first, and no more come than are asked for")
    func order() async throws {
        let fake = try VoiceFake()
        for path in ["a", "b", "c"] { _ = try await fake.response(.get, "/voice/\(path)") }
        func paths(_ query: String) async throws -> [String] {
            try await fake.requests(query).compactMap { $0["request"]?.string?.suffix(1) }.map(String.init)
        }
        #expect(try await paths("") == ["c", "b", "a"])
        #expect(try await paths("?limit=2") == ["c", "b"])
        #expect(try await paths("?limit=0") == [])
        for limit in ["-1", "x", "", "99999999999999999999"] {
            #expect(
                try await fake.control(.get, "requests?limit=\(limit)")
                    == #"400 {"message":"'limit' has to be a whole number"}"#
            )
        }
        #expect(try await fake.control(.delete, "requests") == "204")
        #expect(try await paths("") == [])
    }

    @Test("the log keeps the last thousand requests, and not many more")
    func bound() throws {
        let fake = try VoiceFake()
        let control = fake.account.control
        for number in 0..<5000 {
            control.note(
                LoggedRequest(time: TestTime().now, service: "A", operation: "B", request: "\(number)", status: 200)
            )
        }
        let log = control.log(.max)
        #expect((1000...2000).contains(log.count))
        #expect(log.map(\.request) == (0..<5000).reversed().prefix(log.count).map { "\($0)" })
        #expect(control.calls(of: "B", "A").calls == 5000, "the number of calls does not forget")
    }

    // MARK: What is sensitive

    @Test("sensitive members are left out of the log, whether the member or its type is so")
    func sensitive() async throws {
        let fake = try VoiceFake()
        let arn = try await fake.voice.createVoiceConnector(name: "Lobby", requireEncryption: false)
            .voiceConnector?.voiceConnectorARN
        try await fake.voice.tagResource(resourceARN: try #require(arn), tags: [Tag(key: "secret", value: "secret")])
        let entry = try await fake.requests().first
        #expect(
            entry?["input"] == [
                "ResourceARN": "<redacted>", "Tags": [["Key": "<redacted>", "Value": "<redacted>"]],
            ]
        )
    }

    @Test("a map with sensitive keys is left out as a whole, and one with sensitive values keeps its keys")
    func maps() throws {
        let model = """
            service: { name: Maps, title: Maps, version: "1", protocol: restJson1, endpoints: { default: a.example } }
            operations:
              Put: { http: PUT /maps, input: { ByKey: ByKey, ByValue: ByValue, Open: Open, Union: Either, Pin: { type: String, sensitive: true } } }
            shapes:
              Secret: { type: String, sensitive: true }
              ByKey: { map: { key: Secret, value: String } }
              ByValue: { map: { key: String, value: Secret } }
              Open: { map: { key: String, value: Inners } }
              Inners: { list: Inner }
              Inner: { members: { Name: String, Secret: Secret } }
              Either: { union: { Inner: Inner, Text: Secret } }
              Hidden: { sensitive: true, members: { Name: String } }
            """
        let source = ModelSource(name: "service.yaml", path: "service.yaml", bytes: Array(model.utf8))
        let engine = FakeEngine(try FakeModel(folder: "maps", [source]).service, behaviors: [:])
        let input: [String: Document] = [
            "ByKey": ["a": "1"], "ByValue": ["a": "1"], "Open": ["x": [["Name": "n", "Secret": "s"]]],
            "Union": ["Inner": ["Name": "n", "Secret": "s"]], "Pin": "1234", "Unknown": "?",
        ]
        let members = try #require(engine.operations["Put"]).input
        #expect(
            engine.redacted(input, members) == [
                "ByKey": "<redacted>", "ByValue": ["a": "<redacted>"],
                "Open": ["x": [["Name": "n", "Secret": "<redacted>"]]],
                "Union": ["Inner": ["Name": "n", "Secret": "<redacted>"]], "Pin": "<redacted>",
            ]
        )
    }

    @Test("a sensitive value is not in the path or the message that is logged, either")
    func sensitivePath() async throws {
        let fake = try VoiceFake()
        _ = try? await fake.voice.getPhoneNumber(phoneNumberID: "+12065550100")
        let entry = try #require(try await fake.requests().first)
        #expect(entry["input"] == ["PhoneNumberId": "<redacted>"])
        #expect(!entry.description.contains("12065550100"))
    }
}
