import ChimeSDKVoice
import Testing

@Suite("SIP media applications and rules of the fake")
struct SIPTests {
    private let endpoints = [
        SIPMediaApplicationEndpoint(lambdaARN: "arn:aws:lambda:us-east-1:111122223333:function:answer")
    ]

    private func makeApplication(_ voice: ChimeSDKVoiceClient, _ name: String = "Lobby") async throws -> String {
        let made = try await voice.createSIPMediaApplication(awsRegion: "us-east-1", name: name, endpoints: endpoints)
        return made.sipMediaApplication?.sipMediaApplicationID ?? ""
    }

    private func makeRule(
        _ voice: ChimeSDKVoiceClient,
        for application: String,
        _ number: String = "+12065550100"
    ) async throws -> String {
        let target = SIPRuleTargetApplication(sipMediaApplicationID: application, priority: 1)
        let rule = try await voice.createSIPRule(
            name: "Calls",
            triggerType: .toPhoneNumber,
            triggerValue: number,
            targetApplications: [target]
        ).sipRule
        return rule?.sipRuleID ?? ""
    }

    @Test("an application is made, renamed, tagged and deleted")
    func application() async throws {
        let voice = try Chimes().voice
        let id = try await makeApplication(voice)
        let application = try await voice.getSIPMediaApplication(sipMediaApplicationID: id).sipMediaApplication
        #expect(application?.awsRegion == "us-east-1")
        #expect(application?.endpoints == endpoints)
        let arn = try #require(application?.sipMediaApplicationARN)
        #expect(arn == "arn:aws:chime:us-east-1:111122223333:sma/\(id)")
        let renamed = try await voice.updateSIPMediaApplication(sipMediaApplicationID: id, name: "Hall")
        #expect(renamed.sipMediaApplication?.name == "Hall")
        #expect(renamed.sipMediaApplication?.endpoints == endpoints)
        try await voice.tagResource(resourceARN: arn, tags: [Tag(key: "a", value: "1")])
        try await voice.tagResource(resourceARN: arn, tags: [Tag(key: "a", value: "2"), Tag(key: "b", value: "3")])
        try await voice.untagResource(resourceARN: arn, tagKeys: ["a"])
        #expect(try await voice.listTagsForResource(resourceARN: arn).tags == [Tag(key: "b", value: "3")])
        _ = try await voice.deleteSIPMediaApplication(sipMediaApplicationID: id)
        #expect(
            await refusal { try await voice.getSIPMediaApplication(sipMediaApplicationID: id) }
                == "404 NotFoundException: Could not find SipMediaApplication with Id '\(id)'"
        )
    }

    @Test("a rule is deleted only while it is disabled, and its application only without it")
    func guards() async throws {
        let voice = try Chimes().voice
        let application = try await makeApplication(voice)
        let rule = try await makeRule(voice, for: application)
        #expect(try await voice.getSIPRule(sipRuleID: rule).sipRule?.disabled == false)
        #expect(
            await refusal { try await voice.deleteSIPRule(sipRuleID: rule) }
                == "409 ConflictException: A SipRule can be deleted only while its Disabled is true"
        )
        #expect(
            await refusal { try await voice.deleteSIPMediaApplication(sipMediaApplicationID: application) }
                == "409 ConflictException: A SipRule refers to the SipMediaApplication"
        )
        let disabled = try await voice.updateSIPRule(sipRuleID: rule, name: "Calls", disabled: true).sipRule
        #expect(disabled?.disabled == true)
        #expect(disabled?.triggerValue == "+12065550100")
        _ = try await voice.deleteSIPRule(sipRuleID: rule)
        _ = try await voice.deleteSIPMediaApplication(sipMediaApplicationID: application)
    }

    @Test("no two rules have the same trigger, and a rule's application exists")
    func refusals() async throws {
        let voice = try Chimes().voice
        let application = try await makeApplication(voice)
        _ = try await makeRule(voice, for: application)
        #expect(
            await refusal { try await makeRule(voice, for: application) }
                == "409 ConflictException: Another SipRule has the same TriggerType and TriggerValue"
        )
        // The operation has no NotFoundException.
        #expect(
            await refusal { try await makeRule(voice, for: "nowhere", "+12065550101") }
                == "400 BadRequestException: Could not find SipMediaApplication with Id 'nowhere'"
        )
    }

    @Test("rules are listed by their application")
    func list() async throws {
        let voice = try Chimes().voice
        let applications = try [await makeApplication(voice, "A"), await makeApplication(voice, "B")]
        let rules = [
            try await makeRule(voice, for: applications[0]),
            try await makeRule(voice, for: applications[1], "+12065550101"),
        ]
        let found = try await voice.listSIPRules(sipMediaApplicationID: applications[1]).sipRules
        #expect(found?.map(\.sipRuleID) == [rules[1]])
        #expect(try await voice.listSIPRules().sipRules?.map(\.sipRuleID) == rules)
    }

    @Test("a call is made up, and one that was not made is not found")
    func calls() async throws {
        let voice = try Chimes().voice
        let application = try await makeApplication(voice)
        let call = try await voice.createSIPMediaApplicationCall(
            fromPhoneNumber: "+12065550100",
            toPhoneNumber: "+12065550101",
            sipMediaApplicationID: application
        ).sipMediaApplicationCall
        let id = try #require(call?.transactionID)
        _ = try await voice.updateSIPMediaApplicationCall(
            sipMediaApplicationID: application,
            transactionID: id,
            arguments: ["a": "b"]
        )
        #expect(
            await refusal {
                try await voice.updateSIPMediaApplicationCall(
                    sipMediaApplicationID: application,
                    transactionID: "unknown",
                    arguments: [:]
                )
            }?.hasPrefix("404 NotFoundException: ") == true
        )
    }
}
