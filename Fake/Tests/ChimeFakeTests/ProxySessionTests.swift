import CarillonRuntime
import ChimeSDKVoice
import Testing

// The methods are deprecated, because AWS has ended the service; the operations are not.
@Suite("Proxy sessions of the fake")
struct ProxySessionTests {
    private let people = ["+12125550111", "+12125550112"]

    private func create(
        _ chimes: Chimes,
        _ connector: String,
        minutes: Int? = nil,
        area: String? = nil
    ) async throws -> ProxySession {
        let session = try await chimes.voice.perform(
            .createProxySession,
            CreateProxySessionInput(
                voiceConnectorID: connector,
                participantPhoneNumbers: people,
                expiryMinutes: minutes,
                capabilities: [.voice, .sms],
                geoMatchParams: area.map { GeoMatchParams(country: "US", areaCode: $0) }
            )
        ).proxySession
        return try #require(session)
    }

    private func session(_ chimes: Chimes, _ session: ProxySession) async throws -> ProxySession? {
        try await chimes.voice.perform(
            .getProxySession,
            GetProxySessionInput(
                voiceConnectorID: session.voiceConnectorID ?? "",
                proxySessionID: session.proxySessionID ?? ""
            )
        ).proxySession
    }

    @Test("a session is open for its minutes, and then closes by itself")
    func end() async throws {
        let chimes = try Chimes()
        let made = try await create(chimes, chimes.makeConnector(), minutes: 10)
        #expect(made.status == .open)
        #expect(made.expiryMinutes == 10)
        #expect(made.capabilities == [.voice, .sms])
        try await chimes.wait("599s")
        #expect(try await session(chimes, made)?.status == .open)
        try await chimes.wait("1h")
        let closed = try await session(chimes, made)
        #expect(closed?.status == .closed)
        #expect(closed?.endedTimestamp == .at("2026-01-01T00:10:00Z"))
        #expect(
            await refusal {
                try await chimes.voice.perform(
                    .updateProxySession,
                    UpdateProxySessionInput(
                        voiceConnectorID: made.voiceConnectorID ?? "",
                        proxySessionID: made.proxySessionID ?? "",
                        capabilities: [.voice]
                    )
                )
            } == "400 BadRequestException: The proxy session is closed"
        )
    }

    @Test("an update lets the minutes of a session begin anew", arguments: [10, 20])
    func update(minutes: Int) async throws {
        let chimes = try Chimes()
        let made = try await create(chimes, chimes.makeConnector(), minutes: 10)
        try await chimes.wait("9m")
        let changed = try await chimes.voice.perform(
            .updateProxySession,
            UpdateProxySessionInput(
                voiceConnectorID: made.voiceConnectorID ?? "",
                proxySessionID: made.proxySessionID ?? "",
                capabilities: [.sms],
                expiryMinutes: minutes
            )
        ).proxySession
        #expect(changed?.capabilities == [.sms])
        #expect(changed?.expiryMinutes == minutes)
        try await chimes.wait(.string("\(minutes * 60 - 1)s"))
        #expect(try await session(chimes, made)?.status == .open)
        try await chimes.wait("1s")
        #expect(try await session(chimes, made)?.status == .closed)
    }

    @Test("a session without minutes has those of its Voice Connector's proxy, or an hour")
    func defaultMinutes() async throws {
        let chimes = try Chimes()
        let connector = try await chimes.makeConnector()
        #expect(try await create(chimes, connector).expiryMinutes == 60)
        _ = try await chimes.voice.perform(
            .putVoiceConnectorProxy,
            PutVoiceConnectorProxyInput(
                voiceConnectorID: connector,
                defaultSessionExpiryMinutes: 5,
                phoneNumberPoolCountries: ["US"]
            )
        )
        let made = try await create(chimes, connector)
        #expect(made.expiryMinutes == 5)
        try await chimes.wait("5m")
        #expect(try await session(chimes, made)?.status == .closed)
        let proxy = try await chimes.voice.perform(
            .getVoiceConnectorProxy,
            GetVoiceConnectorProxyInput(voiceConnectorID: connector)
        ).proxy
        #expect(proxy?.phoneNumberCountries == ["US"])
        _ = try await chimes.voice.perform(
            .putVoiceConnectorProxy,
            PutVoiceConnectorProxyInput(
                voiceConnectorID: connector,
                defaultSessionExpiryMinutes: 5,
                phoneNumberPoolCountries: ["US"],
                disabled: true
            )
        )
        #expect(
            await refusal { try await create(chimes, connector) }
                == "400 BadRequestException: The proxy of the Voice Connector is disabled"
        )
    }

    @Test("the numbers that stand for those of participants are the Voice Connector's, or made up, and never theirs")
    func numbers() async throws {
        let chimes = try Chimes()
        let connector = try await chimes.makeConnector()
        func proxies(_ area: String? = nil) async throws -> [String?] {
            let made = try await create(chimes, connector, area: area)
            #expect(made.participants?.map(\.phoneNumber) == people)
            return made.participants?.map(\.proxyPhoneNumber) ?? []
        }
        #expect(try await proxies() == ["+12065550100", "+12065550101"])
        #expect(try await proxies("312") == ["+13125550100", "+13125550101"])
        try await chimes.acquire(["+12125550111", "+14155550100"])
        _ = try await chimes.voice.associatePhoneNumbersWithVoiceConnector(
            voiceConnectorID: connector,
            e164PhoneNumbers: ["+12125550111", "+14155550100"]
        )
        #expect(try await proxies() == ["+14155550100", "+14155550100"])
    }

    @Test("sessions are listed by status, and deleted")
    func list() async throws {
        let chimes = try Chimes()
        let connector = try await chimes.makeConnector()
        let short = try await create(chimes, connector, minutes: 1)
        let long = try await create(chimes, connector, minutes: 100)
        try await chimes.wait("1m")
        func sessions(_ status: ProxySessionStatus?) async throws -> [String?] {
            let output = try await chimes.voice.perform(
                .listProxySessions,
                ListProxySessionsInput(voiceConnectorID: connector, status: status)
            )
            return output.proxySessions?.map(\.proxySessionID) ?? []
        }
        #expect(try await sessions(nil) == [short.proxySessionID, long.proxySessionID])
        #expect(try await sessions(.open) == [long.proxySessionID])
        #expect(try await sessions(.closed) == [short.proxySessionID])
        let id = long.proxySessionID ?? ""
        _ = try await chimes.voice.perform(
            .deleteProxySession,
            DeleteProxySessionInput(voiceConnectorID: connector, proxySessionID: id)
        )
        try await chimes.wait("100m")
        #expect(try await sessions(nil) == [short.proxySessionID])
    }
}
