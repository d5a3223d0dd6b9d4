import CarillonFake
import CarillonRuntime

/// The users of an account of Amazon Chime, and their phone numbers.
let userBehaviors: [String: FakeBehavior] = [
    "AssociatePhoneNumberWithUser": associatePhoneNumber,
    "DisassociatePhoneNumberFromUser": disassociatePhoneNumber,
    "BatchSuspendUser": setRegistration("Suspended"),
    "BatchUnsuspendUser": setRegistration("Registered"),
    "InviteUsers": inviteUsers,
    "ResetPersonalPIN": resetPersonalPIN,
]

private let associatePhoneNumber: FakeBehavior = { call throws(FakeError) in
    var user = try call.thing()
    var number = try call.usablePhoneNumber(call.text("E164PhoneNumber") ?? "")
    guard number["ProductType"] == "BusinessCalling" else {
        throw .invalid("The product type of the phone number is not BusinessCalling")
    }
    guard number["Associations"]?.array?.isEmpty ?? true else {
        throw .conflict("The phone number is associated already")
    }
    guard user["PrimaryProvisionedNumber"] == nil else { throw .conflict("The user has a phone number already") }
    number.associate("AccountId", user.key.path[0], at: call.nowText)
    number.associate("UserId", user.key.path[1], at: call.nowText)
    user["PrimaryProvisionedNumber"] = number["E164PhoneNumber"]
    call.save(number)
    call.save(user)
    return [:]
}

private let disassociatePhoneNumber: FakeBehavior = { call throws(FakeError) in
    var user = try call.thing()
    guard let provisioned = user["PrimaryProvisionedNumber"]?.string,
        var number = call.thing("PhoneNumber", [provisioned])
    else { throw .notFound("The user has no phone number") }
    number.disassociate(["AccountId", "UserId"])
    user["PrimaryProvisionedNumber"] = nil
    call.save(number)
    call.save(user)
    return [:]
}

private func setRegistration(_ status: Document) -> FakeBehavior {
    { call throws(FakeError) in
        let account = call.text("AccountId") ?? ""
        let failures = try call.failures(of: call.input["UserIdList"]?.array ?? [], into: "UserErrors") {
            item throws(FakeError) in
            var user = try call.existing("User", [account, item.string ?? ""])
            // Only those who were suspended can be unsuspended; others are passed over.
            if status == "Registered", user["UserRegistrationStatus"] != "Suspended" { return }
            user["UserRegistrationStatus"] = status
            call.save(user)
        }
        return ["UserErrors": .array(failures)]
    }
}

private let inviteUsers: FakeBehavior = { call throws(FakeError) in
    let account = call.text("AccountId") ?? ""
    guard try call.existing("Account", [account])["AccountType"] == "Team" else {
        throw .invalid("Users are invited to accounts of the type Team")
    }
    var known: [String: FakeRecord] = [:]
    for user in call.things("User") {
        if let email = user["PrimaryEmail"]?.string { known[email] = user }
    }
    var invites: [Document] = []
    for email in call.texts("UserEmailList") {
        invites.append(
            [
                "InviteId": .string(call.uuid()), "Status": "Pending", "EmailAddress": .string(email),
                "EmailStatus": "Sent",
            ]
        )
        known[email] = invited(known[email], email, to: account, call)
    }
    return ["Invites": .array(invites)]
}

/// Returns the user with an address after an invitation: a new one if there is none, in whichever account.
private func invited(_ known: FakeRecord?, _ email: String, to account: String, _ call: FakeCall) -> FakeRecord {
    if var user = known {
        guard user.key.path.first == account, user["UserRegistrationStatus"] == "Suspended" else { return user }
        user["UserRegistrationStatus"] = "Registered"
        user["InvitedOn"] = .string(call.nowText)
        return call.save(user)
    }
    var properties: [String: Document] = [
        "PrimaryEmail": .string(email), "UserRegistrationStatus": "Unregistered", "UserInvitationStatus": "Pending",
        "InvitedOn": .string(call.nowText),
    ]
    properties["UserType"] = call.input["UserType"]
    var user = call.make("User", [account, call.uuid()], properties)
    // It has the defaults of a user who is registered.
    user["RegisteredOn"] = nil
    return call.save(user)
}

private let resetPersonalPIN: FakeBehavior = { call throws(FakeError) in
    call.output(of: call.renew("PersonalPIN", of: try call.thing()))
}

extension FakeCall {
    /// Gives a thing another value of a property that new things get by default.
    func renew(_ property: String, of record: FakeRecord) -> FakeRecord {
        var properties = record.properties
        properties[property] = nil
        var renewed = record
        renewed[property] = make(record.key.resource, record.key.path, properties)[property]
        return save(renewed)
    }
}
