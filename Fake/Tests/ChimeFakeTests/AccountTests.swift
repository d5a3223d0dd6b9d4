import CarillonRuntime
import Chime
import Testing

@Suite("Accounts of the fake")
struct AccountTests {
    @Test("a new account is an active team, and is renamed")
    func life() async throws {
        let chime = try Chimes().chime
        let made = try await chime.createAccount(name: "Acme").account
        let id = try #require(made?.accountID)
        #expect(made?.awsAccountID == "111122223333")
        #expect(made?.accountType == .team)
        #expect(made?.defaultLicense == .pro)
        #expect(made?.supportedLicenses == [.basic, .pro])
        #expect(made?.accountStatus == .active)
        let updated = try await chime.updateAccount(accountID: id, name: "Apex", defaultLicense: .basic).account
        #expect(updated?.name == "Apex")
        #expect(try await chime.getAccount(accountID: id).account == updated)
        let settings = try await chime.getAccountSettings(accountID: id).accountSettings
        #expect(settings == AccountSettings(disableRemoteControl: false, enableDialOut: false))
        _ = try await chime.updateAccountSettings(
            accountID: id,
            accountSettings: AccountSettings(enableDialOut: true)
        )
        #expect(
            try await chime.getAccountSettings(accountID: id).accountSettings
                == AccountSettings(disableRemoteControl: false, enableDialOut: true)
        )
    }

    @Test("a team is deleted only when all of its users are suspended, and its numbers are free then")
    func deletion() async throws {
        let chimes = try Chimes()
        let chime = chimes.chime
        let id = try #require(try await chime.createAccount(name: "Acme").account?.accountID)
        let users = [try await makeUser(chime, id, "ann"), try await makeUser(chime, id, "bob")]
        _ = try await chime.createPhoneNumberOrder(productType: .businessCalling, e164PhoneNumbers: ["+12065550100"])
        try await chimes.wait("10s")
        try await chime.associatePhoneNumberWithUser(
            accountID: id,
            userID: users[0],
            e164PhoneNumber: "+12065550100"
        )
        let refused = "422 UnprocessableEntityException: The account has users who are not suspended"
        #expect(await refusal { try await chime.deleteAccount(accountID: id) } == refused)
        let failures = try await chime.batchSuspendUser(accountID: id, userIDList: [users[0], "nobody"]).userErrors
        #expect(failures?.map(\.userID) == ["nobody"])
        #expect(failures?.map(\.errorCode) == [.notFound])
        #expect(failures?.map(\.errorMessage) == ["Could not find User with Id 'nobody'"])
        #expect(await refusal { try await chime.deleteAccount(accountID: id) } == refused)
        _ = try await chime.batchSuspendUser(accountID: id, userIDList: [users[1]])
        _ = try await chime.deleteAccount(accountID: id)
        #expect(
            await refusal { try await chime.getUser(accountID: id, userID: users[0]) }
                == "404 NotFoundException: Could not find Account with Id '\(id)'"
        )
        let number = try await chime.getPhoneNumber(phoneNumberID: "+12065550100").phoneNumber
        #expect(number?.status == .unassigned)
        #expect(number?.associations == [])
    }

    private func makeUser(_ chime: ChimeClient, _ account: String, _ name: String) async throws -> String {
        let user = try await chime.createUser(accountID: account, username: name, email: "\(name)@acme.example").user
        return try #require(user?.userID)
    }

    @Test("accounts are listed by the beginning of their names, and by a user's address")
    func list() async throws {
        let chime = try Chimes().chime
        var ids: [String] = []
        for name in ["Acme", "Apex", "Zeta"] {
            ids.append(try await chime.createAccount(name: name).account?.accountID ?? "")
        }
        _ = try await makeUser(chime, ids[1], "ann")
        func names(_ name: String? = nil, _ email: String? = nil) async throws -> [String] {
            try await chime.listAccounts(name: name, userEmail: email).accounts?.map(\.name) ?? []
        }
        #expect(try await names() == ["Acme", "Apex", "Zeta"])
        #expect(try await names("A") == ["Acme", "Apex"])
        #expect(try await names("Ap") == ["Apex"])
        #expect(try await names(nil, "ann@acme.example") == ["Apex"])
        #expect(try await names("Z", "ann@acme.example") == [])
    }

    @Test("groups of delegates are added and removed by their names")
    func delegates() async throws {
        let chime = try Chimes().chime
        let id = try #require(try await chime.createAccount(name: "Acme").account?.accountID)
        func groups() async throws -> [String?] {
            try await chime.getAccount(accountID: id).account?.signinDelegateGroups?.map(\.groupName) ?? []
        }
        for names in [["a", "b"], ["b", "c"]] {
            try await chime.associateSigninDelegateGroupsWithAccount(
                accountID: id,
                signinDelegateGroups: names.map { SigninDelegateGroup(groupName: $0) }
            )
        }
        #expect(try await groups() == ["a", "b", "c"])
        try await chime.disassociateSigninDelegateGroupsFromAccount(accountID: id, groupNames: ["b", "x"])
        #expect(try await groups() == ["a", "c"])
    }

    @Test("retention settings are kept, and the answer to them has no body")
    func retention() async throws {
        let chimes = try Chimes()
        let id = try #require(try await chimes.chime.createAccount(name: "Acme").account?.accountID)
        #expect(try await chimes.chime.getRetentionSettings(accountID: id).retentionSettings == RetentionSettings())
        let settings = RetentionSettings(roomRetentionSettings: RoomRetentionSettings(retentionDays: 30))
        _ = try await chimes.chime.putRetentionSettings(accountID: id, retentionSettings: settings)
        let kept = try await chimes.chime.getRetentionSettings(accountID: id)
        #expect(kept.retentionSettings == settings)
        #expect(kept.initiateDeletionTimestamp == .at("2026-01-31T00:00:00Z"))
    }

    @Test("a bot gets another token")
    func bots() async throws {
        let chime = try Chimes().chime
        let id = try #require(try await chime.createAccount(name: "Acme").account?.accountID)
        let bot = try await chime.createBot(accountID: id, displayName: "helper", domain: "acme.example").bot
        #expect(bot?.botEmail == "helper-chimebot@acme.example")
        #expect(bot?.disabled == false)
        let botID = try #require(bot?.botID)
        let renewed = try await chime.regenerateSecurityToken(accountID: id, botID: botID).bot
        #expect(renewed?.securityToken?.count == 40)
        #expect(renewed?.securityToken != bot?.securityToken)
        #expect(try await chime.getBot(accountID: id, botID: botID).bot == renewed)
        let disabled = try await chime.updateBot(accountID: id, botID: botID, disabled: true).bot
        #expect(disabled?.disabled == true)
        #expect(disabled?.securityToken == renewed?.securityToken)
    }
}
