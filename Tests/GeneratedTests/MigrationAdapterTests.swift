import CarillonRuntime
import Chime
import ChimeMigration
import ChimeSDKVoice
import HTTPTypes
import LoopbackServer
import SuiteSupport
import Synchronization
import Testing

@Suite("Chime on Chime SDK Voice", .timeLimit(.minutes(10)))
struct MigrationAdapterTests {
    /// Remembers what an adapter reports.
    final class Losses: Sendable {
        private let found = Mutex<[String]>([])
        var all: [String] { found.withLock { $0 } }
        func add(_ loss: ConversionError.Loss) { found.withLock { $0.append("\(loss)") } }
    }

    @Test("an operation in common is Voice's on the wire, and Chime's to those who call it", arguments: AdapterCase.all)
    func operation(testCase: AdapterCase) async throws {
        try await LoopbackServer.withServer { _ in
            .json(testCase.answer)
        } body: { server in
            let losses = Losses()
            let chime = ChimeOnChimeSDKVoice(
                chime: ChimeStub(),
                chimeSDKVoice: ChimeSDKVoiceClient(server),
                onLoss: { losses.add($0) }
            )
            let output = try await testCase.call(chime)
            #expect(try JSONValue(output) == JSONValue(Array(testCase.output.utf8)))
            #expect(losses.all == testCase.losses)
            let request = try #require(server.requests.first)
            #expect(server.requests.count == 1)
            #expect(request.method == testCase.method)
            #expect(request.target == testCase.target)
            let body = try testCase.body.map { try JSONValue(Array($0.utf8)) }
            #expect(try (request.body.isEmpty ? nil : JSONValue(request.body)) == body)
        }
    }

    @Test("every operation in common is tested")
    func completeness() throws {
        #expect(try Set(MigrationModel.chime.plan().operations.keys) == Set(AdapterCase.all.map(\.operation)))
    }

    @Test("an input that Voice has no counterpart for is not sent, and the error says why")
    func refusedInput() async throws {
        let voice = ChimeSDKVoiceStub()
        let chime = ChimeOnChimeSDKVoice(chime: ChimeStub(), chimeSDKVoice: voice)
        let error = await #expect(throws: ChimeError.self) {
            try await chime.batchUpdatePhoneNumber(
                updatePhoneNumberRequestItems: [
                    UpdatePhoneNumberRequestItem(phoneNumberID: "+12065550100", productType: .businessCalling)
                ]
            )
        }
        guard case .client(.conversion(let refusal)) = error else {
            Issue.record("not the error: \(String(describing: error))")
            return
        }
        #expect(
            refusal.description
                == "updatePhoneNumberRequestItems[0].productType: BusinessCalling has no counterpart in ChimeSDKVoice"
        )
        #expect(voice.calls(to: .batchUpdatePhoneNumber) == [])
    }

    @Test("settings without what Voice requires are not sent")
    func incompleteInput() async throws {
        let voice = ChimeSDKVoiceStub()
        let chime = ChimeOnChimeSDKVoice(chime: ChimeStub(), chimeSDKVoice: voice)
        let error = await #expect(throws: ChimeError.self) { try await chime.updateGlobalSettings() }
        guard case .client(let refusal) = error else {
            Issue.record("not the error: \(String(describing: error))")
            return
        }
        #expect(
            refusal.description
                == "the input was not sent: voiceConnector: has no value, and ChimeSDKVoice requires one; "
                + "the substitute is {}"
        )
        #expect(voice.calls(to: .updateGlobalSettings) == [])
    }

    @Test("an error that both have is Chime's, and what it does not know of it is reported")
    func commonError() async throws {
        try await LoopbackServer.withServer { _ in
            .json(status: .notFound, #"{"__type":"NotFoundException","Code":"Gone","Message":"no such number"}"#)
        } body: { server in
            let losses = Losses()
            let chime = ChimeOnChimeSDKVoice(
                chime: ChimeStub(),
                chimeSDKVoice: ChimeSDKVoiceClient(server),
                onLoss: { losses.add($0) }
            )
            let error = await #expect(throws: ChimeError.self) {
                try await chime.getPhoneNumber(phoneNumberID: "+12065550100")
            }
            guard case .notFound(let notFound) = error else {
                Issue.record("not the error: \(String(describing: error))")
                return
            }
            #expect(notFound.debugDescription == #"NotFoundException(code: "Gone", message: "no such number")"#)
            #expect(losses.all == ["code: Gone has no counterpart in Chime"])
        }
    }

    @Test("each error that both have becomes the one of its name")
    func commonErrors() async throws {
        let errors: [(ChimeSDKVoiceError, String)] = [
            (.accessDenied(.init(message: "1")), #"accessDenied(AccessDeniedException(message: "1"))"#),
            (.badRequest(.init(message: "2")), #"badRequest(BadRequestException(message: "2"))"#),
            (.conflict(.init(message: "3")), #"conflict(ConflictException(message: "3"))"#),
            (.forbidden(.init(message: "4")), #"forbidden(ForbiddenException(message: "4"))"#),
            (.notFound(.init(message: "5")), #"notFound(NotFoundException(message: "5"))"#),
            (
                .resourceLimitExceeded(.init(message: "6")),
                #"resourceLimitExceeded(ResourceLimitExceededException(message: "6"))"#
            ),
            (.serviceFailure(.init(message: "7")), #"serviceFailure(ServiceFailureException(message: "7"))"#),
            (
                .serviceUnavailable(.init(message: "8")),
                #"serviceUnavailable(ServiceUnavailableException(message: "8"))"#
            ),
            (.throttledClient(.init(message: "9")), #"throttledClient(ThrottledClientException(message: "9"))"#),
            (
                .unauthorizedClient(.init(message: "10")),
                #"unauthorizedClient(UnauthorizedClientException(message: "10"))"#
            ),
            (
                .unprocessableEntity(.init(message: "11")),
                #"unprocessableEntity(UnprocessableEntityException(message: "11"))"#
            ),
        ]
        for (error, expected) in errors {
            let voice = ChimeSDKVoiceStub()
            voice.answer(.getPhoneNumber) { _ throws(ChimeSDKVoiceError) in throw error }
            let chime = ChimeOnChimeSDKVoice(chime: ChimeStub(), chimeSDKVoice: voice)
            let thrown = await #expect(throws: ChimeError.self) { try await chime.getPhoneNumber(phoneNumberID: "a") }
            #expect(caseText(thrown) == expected)
        }
    }

    @Test("an error that Chime does not have is unmodeled, with all that it says")
    func voiceError() async throws {
        let body = #"{"Code":"Gone","Message":"deleted"}"#
        try await LoopbackServer.withServer { _ in
            .json(status: .gone, headers: [HTTPField.Name("X-Amzn-Errortype")!: "GoneException"], body)
        } body: { server in
            let chime = ChimeOnChimeSDKVoice(chime: ChimeStub(), chimeSDKVoice: ChimeSDKVoiceClient(server))
            let error = await #expect(throws: ChimeError.self) {
                try await chime.getPhoneNumber(phoneNumberID: "+12065550100")
            }
            guard case .unmodeled(let unmodeled) = error else {
                Issue.record("not the error: \(String(describing: error))")
                return
            }
            #expect(unmodeled.description == "HTTP 410 GoneException: deleted")
            #expect(unmodeled.response.body == Array(body.utf8))
        }
    }

    @Test("an error that no model has, an invalid input and a failing client are what they were")
    func otherErrors() async throws {
        try await LoopbackServer.withServer { _ in
            .json(status: .serviceUnavailable, #"{"__type":"SlowDown","message":"later"}"#)
        } body: { server in
            let chime = ChimeOnChimeSDKVoice(chime: ChimeStub(), chimeSDKVoice: ChimeSDKVoiceClient(server))
            let unmodeled = await #expect(throws: ChimeError.self) {
                try await chime.getPhoneNumber(phoneNumberID: "a")
            }
            guard case .unmodeled(let error) = unmodeled else {
                Issue.record("not the error: \(String(describing: unmodeled))")
                return
            }
            #expect(error.description == "HTTP 503 SlowDown: later")
            let invalid = await #expect(throws: ChimeError.self) { try await chime.getPhoneNumber(phoneNumberID: "") }
            guard case .invalidInput = invalid else {
                Issue.record("not the error: \(String(describing: invalid))")
                return
            }
        }
        let idle = ChimeOnChimeSDKVoice(chime: ChimeStub(), chimeSDKVoice: ChimeSDKVoiceStub())
        let notStubbed = await #expect(throws: ChimeError.self) { try await idle.getGlobalSettings() }
        guard case .client(.notStubbed("GetGlobalSettings")) = notStubbed else {
            Issue.record("not the error: \(String(describing: notStubbed))")
            return
        }
    }

    @Test("Chime's paginator asks Voice for page after page")
    func paginator() async throws {
        try await LoopbackServer.withServer { request in
            switch request.target {
            case "/phone-numbers?max-results=2":
                .json(#"{"PhoneNumbers":[{"Country":"US"},{"Country":"CA"}],"NextToken":"more"}"#)
            case "/phone-numbers?max-results=2&next-token=more": .json(#"{"PhoneNumbers":[{"Country":"DE"}]}"#)
            default: .json(status: .badRequest, "{}")
            }
        } body: { server in
            let chime = ChimeOnChimeSDKVoice(chime: ChimeStub(), chimeSDKVoice: ChimeSDKVoiceClient(server))
            var countries: [String?] = []
            for try await phoneNumber in chime.listPhoneNumbersPaginator(maxResults: 2).items {
                countries.append(phoneNumber.country)
            }
            #expect(countries == ["US", "CA", "DE"])
            #expect(server.requests.count == 2)
        }
    }

    @Test("an operation that Voice does not have goes to Chime, and comes back as it is")
    func otherOperations() async throws {
        let old = ChimeStub()
        old.answer(.getRoom) { input in GetRoomOutput(room: Room(roomID: input.roomID)) }
        let chime: any ChimeAPI = ChimeOnChimeSDKVoice(chime: old, chimeSDKVoice: ChimeSDKVoiceStub())
        let output = try await chime.getRoom(accountID: "1", roomID: "2")
        #expect(output.room?.roomID == "2")
        #expect(old.calls(to: .getRoom) == [GetRoomInput(accountID: "1", roomID: "2")])
    }
}
