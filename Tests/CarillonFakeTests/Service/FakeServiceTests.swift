import CarillonRuntime
import Chime
import ChimeSDKVoice
import ModelFormat
import Testing

@testable import CarillonFake

@Suite("The model of a fake", .serialized)
struct FakeModelTests {
    private func problem(_ folder: String, _ files: [(String, String)]) -> String? {
        let sources = files.map { ModelSource(name: $0, path: "\(folder)/\($0)", bytes: Array($1.utf8)) }
        do throws(FakeModelError) {
            _ = try FakeModel(folder: folder, sources)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("a folder without model files is refused")
    func empty() {
        #expect(problem("library", []) == "library: there are no model files, whose names end in '.yaml'")
    }

    @Test("a folder that cannot be read is refused by its name")
    func missing() {
        do throws(FakeModelError) {
            _ = try FakeModel(folder: "/nonexistent/library")
            Issue.record("there is no such folder")
        } catch {
            #expect(error.description.hasPrefix("/nonexistent/library: "), "\(error)")
        }
    }

    @Test("the errors of a model are told with their places, each on a line")
    func errors() {
        let found = problem(
            "library",
            [
                ("service.yaml", libraryModel),
                ("fake.yaml", "fake:\n  Nobody: {}\n  Shelf: { defaults: { Nmae: a } }\n"),
            ]
        )
        let lines = (found ?? "").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.hasSuffix("error: no resource is named 'Nobody'") == true)
        #expect(lines.last?.hasSuffix("error: 'Shelf' has no property 'Nmae'") == true)
        #expect(lines.first?.hasPrefix("library/fake.yaml:2:3: ") == true)
    }

    @Test("a member that has another name in JSON is refused")
    func otherName() {
        let model = libraryModel.replacing("City: String, Street", with: "City: { type: String, json: town }, Street")
        #expect(
            problem("library", [("service.yaml", model)])?
                .hasSuffix("error: 'City' has another name in JSON, which fakes cannot serve") == true
        )
    }
}

@Suite("A faked service", .serialized)
struct FakeServiceTests {
    private func problem<Client: ServiceClient>(
        _ client: Client.Type,
        _ operations: [AnyOperation<Client.Failure>],
        _ model: Result<FakeModel, any Error>,
        behaviors: [String: FakeBehavior] = [:]
    ) throws -> String? {
        let account = try FakeAccount(.library)
        let model = try model.get()
        do throws(FakeModelError) {
            _ = try FakeService(client, operations, model: model, of: account, prefix: "/x", behaviors: behaviors)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("a model that is not the client's is refused")
    func otherClient() throws {
        #expect(
            try problem(ChimeClient.self, ChimeClient.operations, voiceModel)
                == "'AssociatePhoneNumberWithUser' is an operation of the model or of ChimeClient, and not of both"
        )
        let operations = ChimeSDKVoiceClient.operations.dropLast()
        #expect(
            try problem(ChimeSDKVoiceClient.self, Array(operations), voiceModel)
                == "'ValidateE911Address' is an operation of the model or of ChimeSDKVoiceClient, and not of both"
        )
    }

    @Test("a behavior for an operation that there is not is refused")
    func unknownBehavior() throws {
        let behavior: FakeBehavior = { _ in [:] }
        #expect(
            try problem(
                ChimeSDKVoiceClient.self,
                ChimeSDKVoiceClient.operations,
                voiceModel,
                behaviors: ["GetPhoneNumbr": behavior, "GetPhoneNumber": behavior]
            ) == "a behavior is written for 'GetPhoneNumbr', which is no operation of ChimeSDKVoice"
        )
    }

    @Test("what the model says is served to clients in the same process, and what nobody wrote is said to be so")
    func served() async throws {
        let fake = try VoiceFake()
        let made = try await fake.voice.createSIPMediaApplication(
            awsRegion: "us-east-1",
            name: "Lobby",
            endpoints: [SIPMediaApplicationEndpoint(lambdaARN: "arn:aws:lambda:us-east-1:111122223333:function:a")]
        ).sipMediaApplication
        let id = try #require(made?.sipMediaApplicationID)
        #expect(made?.sipMediaApplicationARN == "arn:aws:chime:us-east-1:111122223333:sma/\(id)")
        #expect(made?.createdTimestamp == Document("2026-01-01T00:00:00Z").timestamp)
        #expect(try await fake.voice.getSIPMediaApplication(sipMediaApplicationID: id).sipMediaApplication == made)
        do throws(ChimeSDKVoiceError) {
            _ = try await fake.voice.restorePhoneNumber(phoneNumberID: "+12065550100")
            Issue.record("there is no such number")
        } catch {
            #expect(error.code == "NotFoundException")
        }
        do throws(ChimeSDKVoiceError) {
            _ = try await fake.voice.searchAvailablePhoneNumbers(areaCode: "206")
        } catch {
            Issue.record("the engine lists what there is: \(error)")
        }
        do throws(ChimeSDKVoiceError) {
            _ = try await fake.voice.deleteVoiceConnectorTerminationCredentials(
                voiceConnectorID: "abcdefghijklmnopqrstuv",
                usernames: ["a"]
            )
            Issue.record("there is no such Voice Connector")
        } catch {
            #expect(error.status == 404)
        }
    }

    @Test("an input that breaks the model's constraints is refused before anything is done")
    func invalid() async throws {
        let fake = try VoiceFake()
        let (head, text) = try await fake.response(
            .post,
            "/voice/sip-rules",
            "{}",
            headers: [.contentType: "application/json"]
        )
        #expect(head.status == .badRequest)
        #expect(text.contains("Name: nothing, where the member is required; TriggerType: nothing"), "\(text)")
        #expect(try await fake.requests().first?["input"] == nil)
    }

    @Test("an output that a behavior makes and the model does not have is the fake's failure")
    func invalidOutput() async throws {
        let fake = try VoiceFake(behaviors: ["ListSipRules": { _ in ["SipRules": "all"] }])
        let (head, _) = try await fake.response(.get, "/voice/sip-rules")
        #expect(head.status == .internalServerError)
        let message = try await fake.requests().first?["message"]?.string ?? ""
        #expect(message.hasPrefix("the fake's output of ListSipRules is not one of the model: "), "\(message)")
    }
}
