import CarillonRuntime
import ChimeSDKVoice
import Testing

@Suite("Voice Connectors of the fake")
struct VoiceConnectorTests {
    @Test("one with encryption is made, changed, tagged by its ARN and deleted")
    func life() async throws {
        let voice = try Chimes().voice
        let made = try await voice.createVoiceConnector(
            name: "Lobby",
            requireEncryption: true,
            tags: [Tag(key: "owner", value: "tests")]
        ).voiceConnector
        let id = try #require(made?.voiceConnectorID)
        #expect(try id.wholeMatch(of: Regex("[a-z0-9]{22}")) != nil)
        let connector = try await voice.getVoiceConnector(voiceConnectorID: id).voiceConnector
        #expect(connector == made)
        #expect(connector?.awsRegion == .usEast1)
        #expect(connector?.outboundHostName == "\(id).voiceconnector.chime.aws")
        #expect(connector?.requireEncryption == true)
        #expect(connector?.createdTimestamp == .at("2026-01-01T00:00:00Z"))
        let arn = try #require(connector?.voiceConnectorARN)
        #expect(arn == "arn:aws:chime:us-east-1:111122223333:vc/\(id)")
        try await voice.tagResource(resourceARN: arn, tags: [Tag(key: "stage", value: "one")])
        #expect(
            try await voice.listTagsForResource(resourceARN: arn).tags
                == [Tag(key: "owner", value: "tests"), Tag(key: "stage", value: "one")]
        )
        let updated = try await voice.updateVoiceConnector(
            voiceConnectorID: id,
            name: "Hall",
            requireEncryption: false
        ).voiceConnector
        #expect(updated?.name == "Hall")
        #expect(updated?.requireEncryption == false)
        #expect(updated?.outboundHostName == connector?.outboundHostName)
        _ = try await voice.deleteVoiceConnector(voiceConnectorID: id)
        let gone = "404 NotFoundException: Could not find VoiceConnector with Id '\(id)'"
        #expect(await refusal { try await voice.getVoiceConnector(voiceConnectorID: id) } == gone)
        #expect(await refusal { try await voice.deleteVoiceConnector(voiceConnectorID: id) } == gone)
        #expect(
            await refusal { try await voice.listTagsForResource(resourceARN: arn) }
                == "400 BadRequestException: Invalid resource"
        )
    }

    @Test("what belongs to one is there after it was put, and gone with it")
    func parts() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        let id = try await chimes.makeConnector()
        let missing = "404 NotFoundException: Could not find VoiceConnectorTermination with Id '\(id)'"
        #expect(await refusal { try await voice.getVoiceConnectorTermination(voiceConnectorID: id) } == missing)
        let termination = Termination(callingRegions: ["US"], cidrAllowedList: ["198.51.100.0/27"], disabled: false)
        let put = try await voice.putVoiceConnectorTermination(voiceConnectorID: id, termination: termination)
        #expect(put.termination?.cpsLimit == 1)
        #expect(put.termination?.cidrAllowedList == ["198.51.100.0/27"])
        #expect(try await voice.getVoiceConnectorTermination(voiceConnectorID: id).termination == put.termination)
        _ = try await voice.deleteVoiceConnectorTermination(voiceConnectorID: id)
        #expect(await refusal { try await voice.getVoiceConnectorTermination(voiceConnectorID: id) } == missing)
        let origination = Origination(disabled: true)
        _ = try await voice.putVoiceConnectorOrigination(voiceConnectorID: id, origination: origination)
        _ = try await voice.deleteVoiceConnector(voiceConnectorID: id)
        #expect(
            await refusal { try await voice.getVoiceConnectorOrigination(voiceConnectorID: id) }
                == "404 NotFoundException: Could not find VoiceConnector with Id '\(id)'"
        )
    }

    @Test("nothing is logged until it is said, and health is made up")
    func alwaysThere() async throws {
        let chimes = try Chimes()
        let id = try await chimes.makeConnector()
        let logging = try await chimes.voice.getVoiceConnectorLoggingConfiguration(voiceConnectorID: id)
        #expect(
            logging.loggingConfiguration == LoggingConfiguration(enableSIPLogs: false, enableMediaMetricLogs: false)
        )
        let on = LoggingConfiguration(enableSIPLogs: true)
        _ = try await chimes.voice.putVoiceConnectorLoggingConfiguration(voiceConnectorID: id, loggingConfiguration: on)
        let changed = try await chimes.voice.getVoiceConnectorLoggingConfiguration(voiceConnectorID: id)
        #expect(changed.loggingConfiguration?.enableSIPLogs == true)
        let health = try await chimes.voice.getVoiceConnectorTerminationHealth(voiceConnectorID: id).terminationHealth
        #expect(health?.timestamp == .at("2026-01-01T00:00:00Z"))
    }

    @Test("credentials are kept by their names, without passwords")
    func credentials() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        let id = try await chimes.makeConnector()
        func names() async throws -> [String]? {
            try await voice.listVoiceConnectorTerminationCredentials(voiceConnectorID: id).usernames
        }
        #expect(try await names() == [])
        for credentials in [
            [Credential(username: "ann", password: "secret"), Credential(username: "bob", password: "hidden")],
            [Credential(username: "ann", password: "changed"), Credential(username: "eve", password: "other")],
        ] {
            _ = try await voice.putVoiceConnectorTerminationCredentials(
                voiceConnectorID: id,
                credentials: credentials
            )
        }
        #expect(try await names() == ["ann", "bob", "eve"])
        _ = try await voice.deleteVoiceConnectorTerminationCredentials(
            voiceConnectorID: id,
            usernames: ["bob", "nobody"]
        )
        #expect(try await names() == ["ann", "eve"])
        #expect(
            await refusal {
                try await voice.putVoiceConnectorTerminationCredentials(
                    voiceConnectorID: id,
                    credentials: [Credential(username: "ann")]
                )
            } == "400 BadRequestException: A credential has a Username and a Password"
        )
        let (_, state) = try await chimes.send(.get, "/_fake/state")
        for secret in ["secret", "hidden", "changed"] { #expect(!state.description.contains(secret)) }
    }
}

@Suite("Groups of Voice Connectors of the fake")
struct VoiceConnectorGroupTests {
    @Test("a group and its Voice Connectors cannot be deleted before an update empties it")
    func life() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        let connector = try await chimes.makeConnector()
        let made = try await voice.createVoiceConnectorGroup(
            name: "Both",
            voiceConnectorItems: [VoiceConnectorItem(voiceConnectorID: connector, priority: 1)]
        ).voiceConnectorGroup
        let id = try #require(made?.voiceConnectorGroupID)
        #expect(made?.voiceConnectorGroupARN == "arn:aws:chime:us-east-1:111122223333:vcg/\(id)")
        let items = [VoiceConnectorItem(voiceConnectorID: connector, priority: 10)]
        let updated = try await voice.updateVoiceConnectorGroup(
            voiceConnectorGroupID: id,
            name: "Renamed",
            voiceConnectorItems: items
        ).voiceConnectorGroup
        #expect(updated?.name == "Renamed")
        #expect(updated?.voiceConnectorItems == items)
        #expect(try await voice.getVoiceConnectorGroup(voiceConnectorGroupID: id).voiceConnectorGroup == updated)
        #expect(
            await refusal { try await voice.deleteVoiceConnectorGroup(voiceConnectorGroupID: id) }
                == "409 ConflictException: The group has Voice Connectors: remove them first"
        )
        do throws(ChimeSDKVoiceError) {
            _ = try await voice.deleteVoiceConnector(voiceConnectorID: connector)
            Issue.record("it is in a group")
        } catch {
            guard case .conflict(let conflict) = error else { throw error }
            #expect(conflict.code == .voiceConnectorGroupAssociationsExist)
            #expect(conflict.message == "The Voice Connector is in a group")
        }
        _ = try await voice.updateVoiceConnectorGroup(
            voiceConnectorGroupID: id,
            name: "Renamed",
            voiceConnectorItems: []
        )
        _ = try await voice.deleteVoiceConnectorGroup(voiceConnectorGroupID: id)
        #expect(
            await refusal { try await voice.getVoiceConnectorGroup(voiceConnectorGroupID: id) }
                == "404 NotFoundException: Could not find VoiceConnectorGroup with Id '\(id)'"
        )
        _ = try await voice.deleteVoiceConnector(voiceConnectorID: connector)
    }

    @Test("a Voice Connector that does not exist is refused in a group")
    func unknown() async throws {
        let voice = try Chimes().voice
        let id = "abcdefghijklmnopqrstuv"
        #expect(
            await refusal {
                try await voice.createVoiceConnectorGroup(
                    name: "Both",
                    voiceConnectorItems: [VoiceConnectorItem(voiceConnectorID: id, priority: 1)]
                )
            }?.hasSuffix("Exception: Could not find VoiceConnector with Id '\(id)'") == true
        )
        #expect(try await voice.listVoiceConnectorGroups().voiceConnectorGroups == [])
    }

    @Test("a group with phone numbers cannot be deleted, and the numbers of another are taken only by force")
    func phoneNumbers() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        try await chimes.acquire(["+12065550100"])
        let id = try #require(
            try await voice.createVoiceConnectorGroup(name: "Both").voiceConnectorGroup?.voiceConnectorGroupID
        )
        let connector = try await chimes.makeConnector()
        let numbers = ["+12065550100"]
        _ = try await voice.associatePhoneNumbersWithVoiceConnectorGroup(
            voiceConnectorGroupID: id,
            e164PhoneNumbers: numbers
        )
        #expect(
            await refusal { try await voice.deleteVoiceConnectorGroup(voiceConnectorGroupID: id) }
                == "409 ConflictException: Phone numbers are associated with it: disassociate them first"
        )
        let taken = try await voice.associatePhoneNumbersWithVoiceConnector(
            voiceConnectorID: connector,
            e164PhoneNumbers: numbers
        ).phoneNumberErrors
        #expect(taken?.map(\.errorCode) == [.conflict])
        #expect(
            taken?.map(\.errorMessage) == ["The phone number is associated with another Voice Connector or group"]
        )
        let forced = try await voice.associatePhoneNumbersWithVoiceConnector(
            voiceConnectorID: connector,
            e164PhoneNumbers: numbers,
            forceAssociate: true
        )
        #expect(forced.phoneNumberErrors == [])
        let number = try await voice.getPhoneNumber(phoneNumberID: numbers[0]).phoneNumber
        #expect(number?.associations?.map(\.value) == [connector])
        _ = try await voice.deleteVoiceConnectorGroup(voiceConnectorGroupID: id)
    }
}
