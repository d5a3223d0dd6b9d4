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
    let voice = ChimeSDKVoiceStub()

    @Test("each number is looked up, and each country listed once")
    func lookUp() async throws {
        voice.answer(.getPhoneNumber) { _ in
            GetPhoneNumberOutput(phoneNumber: PhoneNumber(country: "US"))
        }
        #expect(try await countries(of: ["+12065550100", "+12065550101"], voice) == ["US"])
        #expect(voice.calls(to: .getPhoneNumber).map(\.phoneNumberID) == ["+12065550100", "+12065550101"])
    }

    @Test("a number that is not there ends it")
    func missing() async {
        voice.answer(.getPhoneNumber, with: .error(.notFound(NotFoundException(message: "There is none."))))
        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await countries(of: ["+12065550100"], voice)
        }
        #expect(error?.status == 404)
    }

    @Test("a service that fails twice and then answers")
    func recovering() async throws {
        let failure = ChimeSDKVoiceError.serviceUnavailable(ServiceUnavailableException())
        voice.answer(.getPhoneNumber, with: .error(failure), .error(failure), .fixture)
        for _ in 0..<2 {
            await #expect(throws: ChimeSDKVoiceError.self) { try await countries(of: ["+12065550100"], voice) }
        }
        _ = try await countries(of: ["+12065550100"], voice)
        #expect(voice.calls(to: .getPhoneNumber).count == 3)
    }
}
