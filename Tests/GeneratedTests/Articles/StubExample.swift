import ChimeSDKVoice
import Testing

/// The code to be tested: it takes whatever has the operations.
func countries(of numbers: [String], _ voice: some ChimeSDKVoiceAPI) async throws(ChimeSDKVoiceError) -> Set<String> {
    var countries: Set<String> = []
    for number in numbers {
        let output = try await voice.getPhoneNumber(phoneNumberID: number)
        if let country = output.phoneNumber?.country { countries.insert(country) }
    }
    return countries
}

@Suite("Countries")
struct CountriesTests {
    @Test("each number is looked up, and each country listed once")
    func lookUp() async throws {
        let voice = ChimeSDKVoiceStub()
        voice.getPhoneNumber.answer { _ in
            GetPhoneNumberOutput(phoneNumber: PhoneNumber(country: "US"))
        }
        #expect(try await countries(of: ["+12065550100", "+12065550101"], voice) == ["US"])
        #expect(voice.getPhoneNumber.calls.map(\.phoneNumberID) == ["+12065550100", "+12065550101"])
    }

    @Test("a number that is not there ends it")
    func missing() async {
        let voice = ChimeSDKVoiceStub()
        voice.getPhoneNumber.answer { _ throws(ChimeSDKVoiceError) in throw .notFound(NotFoundException()) }
        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await countries(of: ["+12065550100"], voice)
        }
        guard case .notFound = error else {
            Issue.record("it threw another error")
            return
        }
    }
}
