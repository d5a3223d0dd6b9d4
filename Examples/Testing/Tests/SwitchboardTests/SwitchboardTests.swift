import ChimeSDKVoice
import Switchboard
import Testing

struct SwitchboardTests {
    let voice = ChimeSDKVoiceStub()
    var switchboard: Switchboard<ChimeSDKVoiceStub> { Switchboard(voice: voice) }

    @Test("an answer can be made of the input, and the stub records its calls")
    func assignsNumbers() async throws {
        voice.answer(.updatePhoneNumber) { input in
            UpdatePhoneNumberOutput(phoneNumber: PhoneNumber(phoneNumberID: input.phoneNumberID, name: input.name))
        }

        #expect(try await switchboard.assign("+12065550100", to: "Ada"))

        let expected = UpdatePhoneNumberInput(phoneNumberID: "+12065550100", name: "Ada")
        #expect(voice.calls(to: .updatePhoneNumber) == [expected])
        #expect(voice.calls(to: .getPhoneNumber).isEmpty)
    }

    @Test("an answer can be one of the service's errors")
    func knowsNoSuchNumber() async throws {
        voice.answer(.updatePhoneNumber) { _ throws(ChimeSDKVoiceError) in
            throw .notFound(NotFoundException(code: .notFound, message: "There is no such number."))
        }

        #expect(try await switchboard.assign("+12065550199", to: "Ada") == false)
    }

    @Test("what the code does not expect reaches the caller with its type")
    func passesOtherErrorsOn() async {
        voice.answer(.updatePhoneNumber) { _ throws(ChimeSDKVoiceError) in
            throw .throttledClient(ThrottledClientException(message: "Slow down."))
        }

        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await switchboard.assign("+12065550100", to: "Ada")
        }
        #expect(error?.isThrottling == true)
        #expect(error?.message == "Slow down.")
    }

    @Test("pages: the answer depends on the token of the call")
    func listsAllPages() async throws {
        voice.answer(.listPhoneNumbers) { input in
            switch input.nextToken {
            case nil: ListPhoneNumbersOutput(phoneNumbers: [PhoneNumber(name: "Grace")], nextToken: "2")
            default: ListPhoneNumbersOutput(phoneNumbers: [PhoneNumber(name: "Ada"), PhoneNumber()])
            }
        }

        #expect(try await switchboard.names() == ["Ada", "Grace", "unnamed"])
        #expect(voice.calls(to: .listPhoneNumbers).map(\.nextToken) == [nil, "2"])
        #expect(voice.calls(to: .listPhoneNumbers).allSatisfy { $0.status == "Assigned" })
    }

    @Test("a batch may fail in part")
    func namesWhatKeptItsName() async throws {
        voice.answer(.batchUpdatePhoneNumber) { input in
            BatchUpdatePhoneNumberOutput(phoneNumberErrors: [
                PhoneNumberError(phoneNumberID: input.updatePhoneNumberRequestItems.last?.phoneNumberID)
            ])
        }

        let kept = try await switchboard.setCallingName("Front desk", of: ["+12065550100", "+12065550101"])

        #expect(kept == ["+12065550101"])
        // What a stub was given can be validated as the client would.
        #expect(voice.calls(to: .batchUpdatePhoneNumber).flatMap(\.violations).isEmpty)
    }

    @Test("a stub takes any input; an answer can refuse what the client would refuse")
    func refusesInvalidInput() async {
        voice.answer(.batchUpdatePhoneNumber) { input throws(ChimeSDKVoiceError) in
            if let problem = InvalidInput(of: input) { throw .invalidInput(problem) }
            return BatchUpdatePhoneNumberOutput()
        }

        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await switchboard.setCallingName("Front desk (2nd)", of: ["+12065550100"])
        }
        guard case .invalidInput(let problem) = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        let expected =
            "updatePhoneNumberRequestItems[0].callingName: 16 characters do not match ^$|^[a-zA-Z0-9 ]{2,15}$"
        #expect("\(problem)" == expected)
    }
}
