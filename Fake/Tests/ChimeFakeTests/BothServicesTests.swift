import CarillonRuntime
import Chime
import ChimeFake
import ChimeSDKVoice
import Testing

@Suite("Both services of the fake")
struct BothServicesTests {
    @Test("one number is in both services, in the shape of each")
    func sameNumber() async throws {
        let chimes = try Chimes()
        let order = try await chimes.chime.createPhoneNumberOrder(
            productType: .voiceConnector,
            e164PhoneNumbers: ["+12065550100"]
        ).phoneNumberOrder
        try await chimes.wait("10s")
        let inVoice = try await chimes.voice.getPhoneNumber(phoneNumberID: "+12065550100").phoneNumber
        let inChime = try await chimes.chime.getPhoneNumber(phoneNumberID: "+12065550100").phoneNumber
        #expect(inVoice?.e164PhoneNumber == "+12065550100")
        #expect(inChime?.e164PhoneNumber == "+12065550100")
        #expect(inVoice?.status == .unassigned)
        #expect(inChime?.status == .unassigned)
        #expect(inVoice?.createdTimestamp == inChime?.createdTimestamp)
        // Only Amazon Chime SDK Voice has these.
        #expect(inVoice?.phoneNumberARN?.hasPrefix("arn:aws:chime:us-east-1:111122223333:phone-number/") == true)
        #expect(inVoice?.orderID == order?.phoneNumberOrderID)
        let id = try #require(order?.phoneNumberOrderID)
        let seen = try await chimes.voice.getPhoneNumberOrder(phoneNumberOrderID: id).phoneNumberOrder
        #expect(seen?.status == .successful)
        #expect(seen?.orderType == .new)
    }

    @Test("what one service does, the other sees, and the percent-encoded identifier is as good")
    func changes() async throws {
        let chimes = try Chimes()
        try await chimes.acquire(["+12065550100"])
        let id = try await chimes.chime.getPhoneNumber(phoneNumberID: "+12065550100").phoneNumber?.phoneNumberID
        #expect(id == "%2B12065550100")
        _ = try await chimes.chime.updatePhoneNumber(phoneNumberID: id ?? "", callingName: "Lobby")
        let named = try await chimes.voice.getPhoneNumber(phoneNumberID: "+12065550100").phoneNumber
        #expect(named?.callingName == "Lobby")
        _ = try await chimes.chime.deletePhoneNumber(phoneNumberID: "+12065550100")
        let queued = try await chimes.voice.listPhoneNumbers(status: "ReleaseInProgress").phoneNumbers
        #expect(queued?.map(\.e164PhoneNumber) == ["+12065550100"])
        _ = try await chimes.voice.restorePhoneNumber(phoneNumberID: "+12065550100")
        let restored = try await chimes.chime.getPhoneNumber(phoneNumberID: "+12065550100").phoneNumber
        #expect(restored?.status == .unassigned)
    }

    @Test("a number with a product that a service does not have is not there for it")
    func otherProduct() async throws {
        let chimes = try Chimes()
        _ = try await chimes.chime.createPhoneNumberOrder(
            productType: .businessCalling,
            e164PhoneNumbers: ["+12065550100"]
        )
        try await chimes.wait("10s")
        let missing = "404 NotFoundException: Could not find PhoneNumber with Id '+12065550100'"
        #expect(await refusal { try await chimes.voice.getPhoneNumber(phoneNumberID: "+12065550100") } == missing)
        #expect(await refusal { try await chimes.voice.deletePhoneNumber(phoneNumberID: "+12065550100") } == missing)
        #expect(try await chimes.voice.listPhoneNumbers().phoneNumbers == [])
        #expect(try await chimes.voice.listPhoneNumberOrders().phoneNumberOrders == [])
        let free = try await chimes.voice.searchAvailablePhoneNumbers(areaCode: "206", maxResults: 1)
        #expect(free.e164PhoneNumbers == ["+12065550101"])
        _ = try await chimes.chime.updatePhoneNumber(phoneNumberID: "+12065550100", productType: .voiceConnector)
        let moved = try await chimes.voice.getPhoneNumber(phoneNumberID: "+12065550100").phoneNumber
        #expect(moved?.productType == .voiceConnector)
    }

    @Test("global settings are set member by member")
    func globalSettings() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        #expect(try await voice.getGlobalSettings().voiceConnector == nil)
        for bucket in ["records", "archive"] {
            _ = try await voice.updateGlobalSettings(voiceConnector: VoiceConnectorSettings(cdrBucket: bucket))
            #expect(try await voice.getGlobalSettings().voiceConnector?.cdrBucket == bucket)
        }
        _ = try await chimes.chime.updateGlobalSettings(businessCalling: BusinessCallingSettings(cdrBucket: "calls"))
        #expect(try await voice.getGlobalSettings().voiceConnector?.cdrBucket == "archive")
        _ = try await voice.updateGlobalSettings(voiceConnector: VoiceConnectorSettings())
        let settings = try await chimes.chime.getGlobalSettings()
        #expect(settings.voiceConnector != nil)
        #expect(settings.voiceConnector?.cdrBucket == nil)
        #expect(settings.businessCalling?.cdrBucket == "calls")
    }

    @Test("what both have is answered at the root by the service that is asked first")
    func root() async throws {
        for (root, hasARN) in [(.voice, true), (.chime, false)] as [(RootService, Bool)] {
            let chimes = try Chimes(root: root)
            try await chimes.acquire(["+12065550100"])
            let (status, number) = try await chimes.send(.get, "/phone-numbers/%2B12065550100")
            #expect(status == 200)
            #expect((number["PhoneNumber"]?["PhoneNumberArn"] != nil) == hasARN)
            // What one of them has is answered by that one, whichever is asked first.
            #expect(try await chimes.send(.get, "/accounts").1 == ["Accounts": []])
            #expect(try await chimes.send(.get, "/sip-rules").1 == ["SipRules": []])
        }
    }

    @Test("every operation of both services is served")
    func coverage() async throws {
        let coverage = try await Chimes().send(.get, "/_fake/coverage").1["operations"]?.array ?? []
        #expect(coverage.count == ChimeClient.operations.count + ChimeSDKVoiceClient.operations.count)
        let unserved = coverage.filter { $0["tier"] == "none" }.compactMap { $0["operation"]?.string }
        #expect(unserved == [])
    }
}
