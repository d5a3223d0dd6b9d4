import CarillonFake
import CarillonRuntime

/// Accounts of Amazon Chime, and their bots.
let accountBehaviors: [String: FakeBehavior] = [
    "DeleteAccount": deleteAccount,
    "ListAccounts": listAccounts,
    "AssociateSigninDelegateGroupsWithAccount": associateGroups,
    "DisassociateSigninDelegateGroupsFromAccount": disassociateGroups,
    "PutRetentionSettings": putRetentionSettings,
    "RegenerateSecurityToken": regenerateSecurityToken,
]

private let deleteAccount: FakeBehavior = { call throws(FakeError) in
    let account = try call.thing()
    let users = call.things("User", below: account.key.path)
    let isTeam = account["AccountType"] == "Team"
    guard !isTeam || users.allSatisfy({ $0["UserRegistrationStatus"] == "Suspended" }) else {
        throw .named("UnprocessableEntityException", "The account has users who are not suspended")
    }
    for var number in call.things("PhoneNumber") where number.associations("AccountId").contains(account.key.path[0]) {
        number.disassociate(["AccountId", "UserId"])
        call.save(number)
    }
    return try call.carryOut()
}

private let listAccounts: FakeBehavior = { call throws(FakeError) in
    try call.page { account in
        if let name = call.text("Name"), account["Name"]?.string?.hasPrefix(name) != true { return false }
        guard let email = call.text("UserEmail") else { return true }
        return call.things("User", below: account.key.path).contains { $0["PrimaryEmail"]?.string == email }
    }
}

private let associateGroups: FakeBehavior = { call throws(FakeError) in
    var account = try call.thing()
    var groups = account["SigninDelegateGroups"]?.array ?? []
    var known = Set(groups)
    for group in call.input["SigninDelegateGroups"]?.array ?? [] where known.insert(group).inserted {
        groups.append(group)
    }
    account["SigninDelegateGroups"] = .array(groups)
    call.save(account)
    return [:]
}

private let disassociateGroups: FakeBehavior = { call throws(FakeError) in
    var account = try call.thing()
    let names = Set(call.texts("GroupNames"))
    let groups = (account["SigninDelegateGroups"]?.array ?? []).filter {
        !names.contains($0["GroupName"]?.string ?? "")
    }
    account["SigninDelegateGroups"] = .array(groups)
    call.save(account)
    return [:]
}

private let putRetentionSettings: FakeBehavior = { call throws(FakeError) in
    _ = try call.carryOut()
    var settings = try call.thing()
    // What is older than the settings allow is removed for good a month later.
    settings["InitiateDeletionTimestamp"] = .string(call.timestamp(after: .seconds(30 * 24 * 3600)))
    return call.output(of: call.save(settings))
}

private let regenerateSecurityToken: FakeBehavior = { call throws(FakeError) in
    call.output(of: call.renew("SecurityToken", of: try call.thing()))
}
