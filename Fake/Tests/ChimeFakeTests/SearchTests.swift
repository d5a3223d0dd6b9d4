import ChimeSDKVoice
import Testing

@Suite("The search for phone numbers of the fake")
struct SearchTests {
    @Test("numbers are found by area code, state and toll-free prefix")
    func places() async throws {
        let voice = try Chimes().voice
        func first(
            area: String? = nil,
            country: String? = nil,
            state: String? = nil,
            prefix: String? = nil,
            type: PhoneNumberType? = nil
        ) async throws -> String? {
            try await voice.searchAvailablePhoneNumbers(
                areaCode: area,
                country: country,
                state: state,
                tollFreePrefix: prefix,
                phoneNumberType: type,
                maxResults: 1
            ).e164PhoneNumbers?.first
        }
        #expect(try await first(area: "312") == "+13125550100")
        #expect(try await first(state: "VT") == "+18025550100")
        #expect(try await first(prefix: "888") == "+18885550100")
        #expect(try await first(type: .tollFree) == "+18005550100")
        #expect(try await first(country: "CA", type: .local)?.hasPrefix("+1") == true)
        #expect(try await first(state: "Nowhere") == nil)
        #expect(try await first(area: "800") == nil, "a toll-free prefix is no area code")
        #expect(try await first(country: "DE", type: .local) == nil)
    }

    @Test("a search that says what does not go together is refused")
    func refusals() async throws {
        let voice = try Chimes().voice
        #expect(
            await refusal { try await voice.searchAvailablePhoneNumbers(city: "Seattle") }
                == "400 BadRequestException: City needs a State"
        )
        for area in ["20", "2066", "199", "abc"] {
            #expect(
                await refusal { try await voice.searchAvailablePhoneNumbers(areaCode: area) }
                    == "400 BadRequestException: AreaCode has to have three digits, and to begin with 2 to 9",
                "\(area)"
            )
        }
        #expect(
            await refusal {
                try await voice.searchAvailablePhoneNumbers(areaCode: "206", phoneNumberType: .tollFree)
            } == "400 BadRequestException: A toll-free number has no area code and no state"
        )
    }

    @Test("a number that is ordered between two pages makes the next page skip none")
    func pages() async throws {
        let chimes = try Chimes()
        let first = try await chimes.voice.searchAvailablePhoneNumbers(areaCode: "206", maxResults: 2)
        #expect(first.e164PhoneNumbers == ["+12065550100", "+12065550101"])
        try await chimes.acquire(["+12065550100", "+12065550103"])
        let second = try await chimes.voice.searchAvailablePhoneNumbers(
            areaCode: "206",
            maxResults: 2,
            nextToken: first.nextToken
        )
        #expect(second.e164PhoneNumbers == ["+12065550102", "+12065550104"])
    }
}
