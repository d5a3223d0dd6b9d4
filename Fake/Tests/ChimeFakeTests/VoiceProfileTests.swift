import CarillonRuntime
import ChimeSDKVoice
import Testing

@Suite("Voice profiles of the fake")
struct VoiceProfileTests {
    private func makeDomain(_ chimes: Chimes, _ name: String = "Callers") async throws -> String {
        let encryption = ServerSideEncryptionConfiguration(kmsKeyARN: "arn:aws:kms:us-east-1:111122223333:key/1")
        let made = try await chimes.voice.createVoiceProfileDomain(
            name: name,
            serverSideEncryptionConfiguration: encryption
        ).voiceProfileDomain
        return try #require(made?.voiceProfileDomainID)
    }

    private func search(
        _ chimes: Chimes,
        _ connector: String,
        _ domain: String,
        leg: CallLegType? = nil
    ) async throws -> String {
        let task = try await chimes.voice.startSpeakerSearchTask(
            voiceConnectorID: connector,
            transactionID: "11111111-2222-4333-8444-555555555555",
            voiceProfileDomainID: domain,
            callLeg: leg
        ).speakerSearchTask
        return try #require(task?.speakerSearchTaskID)
    }

    @Test("a search takes ten seconds, a profile is made from it, and the next search finds the profile")
    func life() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        let (connector, domain) = (try await chimes.makeConnector(), try await makeDomain(chimes))
        let first = try await search(chimes, connector, domain)
        func task(_ id: String) async throws -> SpeakerSearchTask? {
            try await voice.getSpeakerSearchTask(voiceConnectorID: connector, speakerSearchTaskID: id).speakerSearchTask
        }
        #expect(try await task(first)?.speakerSearchTaskStatus == "IN_PROGRESS")
        #expect(
            await refusal { try await voice.createVoiceProfile(speakerSearchTaskID: first) }
                == "409 ConflictException: The task has made no voiceprint"
        )
        try await chimes.wait("10s")
        #expect(try await task(first)?.speakerSearchTaskStatus == "SUCCEEDED")
        #expect(try await task(first)?.speakerSearchDetails?.results == [])
        let profile = try await voice.createVoiceProfile(speakerSearchTaskID: first).voiceProfile
        let id = try #require(profile?.voiceProfileID)
        #expect(profile?.voiceProfileDomainID == domain)
        #expect(profile?.voiceProfileARN == "arn:aws:chime:us-east-1:111122223333:voice-profile/\(id)")
        #expect(profile?.expirationTimestamp == .at("2028-12-31T00:00:10Z"))
        let second = try await search(chimes, connector, domain, leg: .callee)
        try await chimes.wait("10s")
        let found = try await task(second)
        #expect(found?.speakerSearchDetails?.results?.map(\.voiceProfileID) == [id])
        #expect(found?.callDetails?.isCaller == false)
        #expect(try await voice.listVoiceProfiles(voiceProfileDomainID: domain).voiceProfiles?.count == 1)
        _ = try await voice.deleteVoiceProfileDomain(voiceProfileDomainID: domain)
        #expect(
            await refusal { try await voice.getVoiceProfile(voiceProfileID: id) }
                == "404 NotFoundException: Could not find VoiceProfile with Id '\(id)'",
            "profiles go with their domain"
        )
    }

    @Test("a profile is gone after three years, unless a newer search renews it")
    func expiration() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        let (connector, domain) = (try await chimes.makeConnector(), try await makeDomain(chimes))
        var task = try await search(chimes, connector, domain)
        try await chimes.wait("10s")
        let profile = try await voice.createVoiceProfile(speakerSearchTaskID: task).voiceProfile
        let id = try #require(profile?.voiceProfileID)
        try await chimes.wait("1000d")
        #expect(
            await refusal { try await voice.updateVoiceProfile(voiceProfileID: id, speakerSearchTaskID: task) }
                == "404 NotFoundException: Could not find SpeakerSearchTask with Id '\(task)'",
            "a task is gone after seven days"
        )
        task = try await search(chimes, connector, domain)
        try await chimes.wait("10s")
        let renewed = try await voice.updateVoiceProfile(voiceProfileID: id, speakerSearchTaskID: task).voiceProfile
        #expect(renewed?.expirationTimestamp == .at("2031-09-27T00:00:20Z"))
        try await chimes.wait("1094d")
        #expect(try await voice.getVoiceProfile(voiceProfileID: id).voiceProfile != nil)
        try await chimes.wait("1d")
        #expect(await refusal { try await voice.getVoiceProfile(voiceProfileID: id) }?.hasPrefix("404 ") == true)
    }

    @Test("a task is of use for a day, in its own domain")
    func task() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        let connector = try await chimes.makeConnector()
        let domains = [try await makeDomain(chimes), try await makeDomain(chimes, "Others")]
        let tasks = [
            try await search(chimes, connector, domains[0]), try await search(chimes, connector, domains[1]),
        ]
        try await chimes.wait("10s")
        let made = try await voice.createVoiceProfile(speakerSearchTaskID: tasks[0]).voiceProfile
        let id = try #require(made?.voiceProfileID)
        #expect(
            await refusal { try await voice.updateVoiceProfile(voiceProfileID: id, speakerSearchTaskID: tasks[1]) }
                == "400 BadRequestException: The task searched in another domain than that of the profile"
        )
        try await chimes.wait("1d")
        #expect(
            await refusal { try await voice.createVoiceProfile(speakerSearchTaskID: tasks[0]) }
                == "410 GoneException: The task is older than a day"
        )
    }

    @Test("a task that is stopped does not succeed, and is not stopped twice")
    func stop() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        let (connector, domain) = (try await chimes.makeConnector(), try await makeDomain(chimes))
        let id = try await search(chimes, connector, domain)
        _ = try await voice.stopSpeakerSearchTask(voiceConnectorID: connector, speakerSearchTaskID: id)
        try await chimes.wait("1h")
        let stopped = try await voice.getSpeakerSearchTask(voiceConnectorID: connector, speakerSearchTaskID: id)
        #expect(stopped.speakerSearchTask?.speakerSearchTaskStatus == "STOPPED")
        #expect(
            await refusal {
                try await voice.stopSpeakerSearchTask(voiceConnectorID: connector, speakerSearchTaskID: id)
            } == "409 ConflictException: The task is over: its status is STOPPED"
        )
        try await chimes.wait("7d")
        #expect(
            await refusal {
                try await voice.getSpeakerSearchTask(voiceConnectorID: connector, speakerSearchTaskID: id)
            } == "404 NotFoundException: Could not find SpeakerSearchTask with Id '\(id)'"
        )
    }

    @Test("the tone of a voice is analyzed in ten seconds")
    func tone() async throws {
        let chimes = try Chimes()
        let voice = chimes.voice
        let connector = try await chimes.makeConnector()
        let task = try await voice.startVoiceToneAnalysisTask(
            voiceConnectorID: connector,
            transactionID: "11111111-2222-4333-8444-555555555555",
            languageCode: .enUS
        ).voiceToneAnalysisTask
        let id = try #require(task?.voiceToneAnalysisTaskID)
        #expect(task?.voiceToneAnalysisTaskStatus == "IN_PROGRESS")
        #expect(task?.startedTimestamp == .at("2026-01-01T00:00:00Z"))
        try await chimes.wait("10s")
        let done = try await voice.getVoiceToneAnalysisTask(
            voiceConnectorID: connector,
            voiceToneAnalysisTaskID: id,
            isCaller: true
        ).voiceToneAnalysisTask
        #expect(done?.voiceToneAnalysisTaskStatus == "SUCCEEDED")
        #expect(
            await refusal {
                try await voice.stopVoiceToneAnalysisTask(voiceConnectorID: connector, voiceToneAnalysisTaskID: id)
            } == "409 ConflictException: The task is over: its status is SUCCEEDED"
        )
    }

    @Test("a search in a domain that does not exist is refused, and nothing is begun")
    func unknownDomain() async throws {
        let chimes = try Chimes()
        let connector = try await chimes.makeConnector()
        #expect(
            await refusal { try await search(chimes, connector, "nowhere") }
                == "404 NotFoundException: Could not find VoiceProfileDomain with Id 'nowhere'"
        )
        let (_, state) = try await chimes.send(.get, "/_fake/state")
        let kinds = state["records"]?.array?.compactMap { $0["resource"]?.string } ?? []
        #expect(!kinds.contains("SpeakerSearchTask"))
    }
}
