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
    let known = Set(call.things("User", below: [account]).compactMap { $0["PrimaryEmail"]?.string })
    var invites: [Document] = []
    for email in call.texts("UserEmailList") {
        invites.append(
            [
                "InviteId": .string(call.uuid()), "Status": "Pending", "EmailAddress": .string(email),
                "EmailStatus": "Sent",
            ]
        )
        guard !known.contains(email) else { continue }
        var user = call.make(
            "User",
            [account, call.uuid()],
            [
                "PrimaryEmail": .string(email), "UserType": call.input["UserType"] ?? "PrivateUser",
                "UserRegistrationStatus": "Unregistered", "UserInvitationStatus": "Pending",
                "InvitedOn": .string(call.nowText),
            ]
        )
        user["RegisteredOn"] = nil
        call.save(user)
    }
    return ["Invites": .array(invites)]
}

private let resetPersonalPIN: FakeBehavior = { call throws(FakeError) in
    var user = try call.thing()
    user["PersonalPIN"] = .string(call.digits(10))
    return call.output(of: call.save(user))
}
