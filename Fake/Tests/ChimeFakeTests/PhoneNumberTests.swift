import CarillonRuntime
import ChimeSDKVoice
import Testing

@Suite("Phone numbers of the fake")
struct PhoneNumberTests {
    @Test("a number is found, ordered, assigned, named, given back, restored and given back for good")
    func life() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        let found = try await voice.searchAvailablePhoneNumbers(areaCode: "206", maxResults: 2).e164PhoneNumbers
        #expect(found == ["+12065550100", "+12065550101"])
        let number = try #require(found?.first)

        let order = try await voice.createPhoneNumberOrder(productType: .voiceConnector, e164PhoneNumbers: [number])
            .phoneNumberOrder
        #expect(order?.status == .processing)
        #expect(order?.orderedPhoneNumbers == [OrderedPhoneNumber(e164PhoneNumber: number, status: .processing)])
        #expect(try await status(voice, number) == .acquireInProgress)
        try await chimes.wait("10s")
        let id = try #require(order?.phoneNumberOrderID)
        let done = try await voice.getPhoneNumberOrder(phoneNumberOrderID: id).phoneNumberOrder
        #expect(done?.status == .successful)
        #expect(done?.orderedPhoneNumbers == [OrderedPhoneNumber(e164PhoneNumber: number, status: .acquired)])
        let acquired = try await voice.getPhoneNumber(phoneNumberID: number).phoneNumber
        #expect(acquired?.status == .unassigned)
        #expect(acquired?.orderID == id)
        #expect(acquired?.type == .local)
        let next = try await voice.searchAvailablePhoneNumbers(areaCode: "206", maxResults: 1)
        #expect(next.e164PhoneNumbers == ["+12065550101"])

        let connector = try await chimes.makeConnector()
        let failures = try await voice.associatePhoneNumbersWithVoiceConnector(
            voiceConnectorID: connector,
            e164PhoneNumbers: [number, "+12065550199"]
        ).phoneNumberErrors
        #expect(failures?.map(\.phoneNumberID) == ["+12065550199"])
        #expect(failures?.map(\.errorCode) == [.notFound])
        #expect(try await status(voice, number) == .assigned)

        try await name(chimes, number)
        try await giveBack(chimes, number, from: connector)
    }

    private func status(_ voice: ChimeSDKVoiceClient, _ number: String) async throws -> PhoneNumberStatus? {
        try await voice.getPhoneNumber(phoneNumberID: number).phoneNumber?.status
    }

    /// A calling name takes 72 hours.
    private func name(_ chimes: Chimes, _ number: String) async throws {
        let voice = chimes.voice
        func naming() async throws -> CallingNameStatus? {
            try await voice.getPhoneNumber(phoneNumberID: number).phoneNumber?.callingNameStatus
        }
        #expect(try await naming() == .unassigned)
        _ = try await voice.updatePhoneNumber(phoneNumberID: number, callingName: "Lobby")
        try await chimes.wait("71h")
        #expect(try await naming() == .updateInProgress)
        #expect(
            await refusal { try await voice.updatePhoneNumber(phoneNumberID: number, callingName: "Hall") }
                == "409 ConflictException: The calling name is being updated, which takes up to 72 hours"
        )
        try await chimes.wait("1h")
        #expect(try await naming() == .updateSucceeded)
        #expect(try await voice.getPhoneNumber(phoneNumberID: number).phoneNumber?.callingName == "Lobby")
    }

    /// A number that is given back can be restored for a week.
    private func giveBack(_ chimes: Chimes, _ number: String, from connector: String) async throws {
        let voice = chimes.voice
        do throws(ChimeSDKVoiceError) {
            _ = try await voice.deletePhoneNumber(phoneNumberID: number)
            Issue.record("the number is associated")
        } catch {
            // The operation has no ConflictException.
            guard case .badRequest(let refusal) = error else { throw error }
            #expect(refusal.code == .phoneNumberAssociationsExist)
            #expect(refusal.message == "The phone number is associated: disassociate it first")
        }
        #expect(
            await refusal { try await voice.deleteVoiceConnector(voiceConnectorID: connector) }
                == "409 ConflictException: Phone numbers are associated with it: disassociate them first"
        )
        let failures = try await voice.disassociatePhoneNumbersFromVoiceConnector(
            voiceConnectorID: connector,
            e164PhoneNumbers: [number]
        ).phoneNumberErrors
        #expect(failures == [])
        #expect(
            await refusal { try await voice.restorePhoneNumber(phoneNumberID: number) }
                == "404 NotFoundException: The phone number is not in the deletion queue"
        )
        _ = try await voice.deletePhoneNumber(phoneNumberID: number)
        let queued = try await voice.getPhoneNumber(phoneNumberID: number).phoneNumber
        #expect(queued?.status == .releaseInProgress)
        #expect(queued?.deletionTimestamp == .at("2026-01-11T00:00:10Z"))
        #expect(
            await refusal { try await voice.deletePhoneNumber(phoneNumberID: number) }
                == "404 NotFoundException: The phone number is in the deletion queue already"
        )
        try await chimes.wait("6d")
        let restored = try await voice.restorePhoneNumber(phoneNumberID: number).phoneNumber
        #expect(restored?.status == .unassigned)
        #expect(restored?.deletionTimestamp == nil)
        try await chimes.wait("2d")
        #expect(try await status(voice, number) == .unassigned, "the end of the first deletion does not come")
        _ = try await voice.deletePhoneNumber(phoneNumberID: number)
        try await chimes.wait("6d")
        #expect(try await status(voice, number) == .releaseInProgress)
        try await chimes.wait("1d")
        #expect(
            await refusal { try await voice.getPhoneNumber(phoneNumberID: number) }
                == "404 NotFoundException: Could not find PhoneNumber with Id '\(number)'"
        )
        let found = try await voice.searchAvailablePhoneNumbers(areaCode: "206", maxResults: 1)
        #expect(found.e164PhoneNumbers == [number], "the number can be ordered again")
    }

    @Test("an order of numbers that are not all on offer is partial, or fails")
    func partialOrder() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        try await chimes.acquire(["+12065550100"])
        func order(_ numbers: [String]) async throws -> PhoneNumberOrderStatus? {
            let order = try await voice.createPhoneNumberOrder(
                productType: .voiceConnector,
                e164PhoneNumbers: numbers
            ).phoneNumberOrder
            try await chimes.wait("10s")
            let id = order?.phoneNumberOrderID ?? ""
            return try await voice.getPhoneNumberOrder(phoneNumberOrderID: id).phoneNumberOrder?.status
        }
        #expect(try await order(["+12065550101", "+12065550100"]) == .partial)
        #expect(try await order(["+12065550100", "+4930123456"]) == .failed)
        #expect(
            await refusal { try await order(["+12065550102", "12065550102"]) as Any }
                == "400 BadRequestException: +12065550102 is ordered twice"
        )
        #expect(try await voice.listPhoneNumbers().phoneNumbers?.count == 2)
    }

    @Test("a request changes one detail of a number")
    func oneDetail() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        try await chimes.acquire(["+12065550100"])
        let message =
            "400 BadRequestException: A request changes one of ProductType, CallingName and Name, and this one has"
        #expect(
            await refusal { try await voice.updatePhoneNumber(phoneNumberID: "+12065550100") } == "\(message) 0"
        )
        #expect(
            await refusal {
                try await voice.updatePhoneNumber(phoneNumberID: "+12065550100", callingName: "Lobby", name: "lobby")
            } == "\(message) 2"
        )
        let named = try await voice.updatePhoneNumber(phoneNumberID: "+12065550100", name: "lobby")
        #expect(named.phoneNumber?.name == "lobby")
    }

    @Test("numbers are changed and deleted in batches, each by itself")
    func batches() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        try await chimes.acquire(["+12065550100", "+12065550101"])
        let updated = try await voice.batchUpdatePhoneNumber(updatePhoneNumberRequestItems: [
            UpdatePhoneNumberRequestItem(phoneNumberID: "+12065550100", name: "one"),
            UpdatePhoneNumberRequestItem(phoneNumberID: "+12065550199", name: "two"),
        ])
        #expect(updated.phoneNumberErrors?.map(\.phoneNumberID) == ["+12065550199"])
        #expect(updated.phoneNumberErrors?.map(\.errorCode) == [.notFound])
        #expect(try await voice.getPhoneNumber(phoneNumberID: "+12065550100").phoneNumber?.name == "one")
        _ = try await voice.associatePhoneNumbersWithVoiceConnector(
            voiceConnectorID: chimes.makeConnector(),
            e164PhoneNumbers: ["+12065550100"]
        )
        let deleted = try await voice.batchDeletePhoneNumber(phoneNumberIDs: ["+12065550100", "+12065550101"])
        #expect(deleted.phoneNumberErrors?.map(\.errorCode) == [.phoneNumberAssociationsExist])
        #expect(
            deleted.phoneNumberErrors?.map(\.errorMessage)
                == ["The phone number is associated: disassociate it first"]
        )
        #expect(try await status(voice, "+12065550101") == .releaseInProgress)
    }

    @Test("numbers are listed by status, product and what they are associated with")
    func filters() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        try await chimes.acquire(["+12065550100", "+12065550101"])
        try await chimes.acquire(["+18005550100"], .sipMediaApplicationDialIn)
        let connector = try await chimes.makeConnector()
        _ = try await voice.associatePhoneNumbersWithVoiceConnector(
            voiceConnectorID: connector,
            e164PhoneNumbers: ["+12065550101"]
        )
        func numbers(
            _ status: String? = nil,
            _ product: PhoneNumberProductType? = nil,
            of value: String? = nil
        ) async throws -> [String?] {
            let output = try await voice.listPhoneNumbers(
                status: status,
                productType: product,
                filterName: value == nil ? nil : .voiceConnectorID,
                filterValue: value
            )
            return output.phoneNumbers?.map(\.e164PhoneNumber) ?? []
        }
        #expect(try await numbers() == ["+12065550100", "+12065550101", "+18005550100"])
        #expect(try await numbers("Assigned") == ["+12065550101"])
        #expect(try await numbers(nil, .sipMediaApplicationDialIn) == ["+18005550100"])
        #expect(try await numbers("Unassigned", .voiceConnector) == ["+12065550100"])
        #expect(try await numbers(of: connector) == ["+12065550101"])
        #expect(try await numbers(of: "abcdefghijklmnopqrstuv") == [])
        #expect(
            await refusal { try await voice.listPhoneNumbers(filterName: .voiceConnectorID) }
                == "400 BadRequestException: FilterName and FilterValue go together"
        )
    }

    @Test("the default calling name changes once a week")
    func settings() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        #expect(try await voice.getPhoneNumberSettings().callingName == nil)
        _ = try await voice.updatePhoneNumberSettings(callingName: "Lobby")
        try await chimes.wait("6d")
        #expect(
            await refusal { try await voice.updatePhoneNumberSettings(callingName: "Hall") }
                == "400 BadRequestException: The default calling name can be changed once in seven days"
        )
        try await chimes.wait("1d")
        _ = try await voice.updatePhoneNumberSettings(callingName: "Hall")
        let settings = try await chimes.chime.getPhoneNumberSettings()
        #expect(settings.callingName == "Hall")
        #expect(settings.callingNameUpdatedTimestamp == .at("2026-01-08T00:00:00Z"))
    }
}
