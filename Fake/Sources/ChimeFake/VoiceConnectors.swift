import CarillonFake
import CarillonRuntime

/// Voice Connectors, groups of them, their phone numbers, and the credentials of their callers.
let voiceConnectorBehaviors: [String: FakeBehavior] = [
    "AssociatePhoneNumbersWithVoiceConnector": associate("VoiceConnectorId"),
    "AssociatePhoneNumbersWithVoiceConnectorGroup": associate("VoiceConnectorGroupId"),
    "DisassociatePhoneNumbersFromVoiceConnector": disassociate("VoiceConnectorId"),
    "DisassociatePhoneNumbersFromVoiceConnectorGroup": disassociate("VoiceConnectorGroupId"),
    "DeleteVoiceConnector": deleteVoiceConnector,
    "DeleteVoiceConnectorGroup": deleteVoiceConnectorGroup,
    "PutVoiceConnectorTerminationCredentials": putCredentials,
    "DeleteVoiceConnectorTerminationCredentials": deleteCredentials,
]

// MARK: Phone numbers

/// What a phone number can be associated with one of.
private let connectors: Set<String> = ["VoiceConnectorId", "VoiceConnectorGroupId"]

private func associate(_ name: String) -> FakeBehavior {
    { call throws(FakeError) in
        let id = call.text(name) ?? ""
        let failures = try call.failures(of: call.input["E164PhoneNumbers"]?.array ?? [], into: "PhoneNumberErrors") {
            item throws(FakeError) in
            var number = try call.usablePhoneNumber(item.string ?? "")
            guard number["ProductType"] == "VoiceConnector" else {
                throw .invalid("The product type of the phone number is not VoiceConnector")
            }
            if number.associations(name).contains(id) { return }
            let isFree = connectors.allSatisfy { number.associations($0).isEmpty }
            guard isFree || call.input["ForceAssociate"] == true else {
                throw .conflict("The phone number is associated with another Voice Connector or group")
            }
            number.disassociate(connectors)
            number.associate(name, id, at: call.nowText)
            call.save(number)
        }
        return ["PhoneNumberErrors": .array(failures)]
    }
}

private func disassociate(_ name: String) -> FakeBehavior {
    { call throws(FakeError) in
        let id = call.text(name) ?? ""
        let failures = try call.failures(of: call.input["E164PhoneNumbers"]?.array ?? [], into: "PhoneNumberErrors") {
            item throws(FakeError) in
            var number = try call.phoneNumber(item.string ?? "")
            guard number.associations(name).contains(id) else {
                throw .notFound("The phone number is not associated with '\(id)'")
            }
            number.disassociate([name])
            call.save(number)
        }
        return ["PhoneNumberErrors": .array(failures)]
    }
}

// MARK: Deletion

private let deleteVoiceConnector: FakeBehavior = { call throws(FakeError) in
    let id = call.text("VoiceConnectorId") ?? ""
    try checkHasNoPhoneNumbers("VoiceConnectorId", id, call)
    let isInGroup = call.things("VoiceConnectorGroup").contains { group in
        (group["VoiceConnectorItems"]?.array ?? []).contains { $0["VoiceConnectorId"]?.string == id }
    }
    guard !isInGroup else {
        throw .conflict("The Voice Connector is in a group", code: "VoiceConnectorGroupAssociationsExist")
    }
    return try call.carryOut()
}

private let deleteVoiceConnectorGroup: FakeBehavior = { call throws(FakeError) in
    let id = call.text("VoiceConnectorGroupId") ?? ""
    try checkHasNoPhoneNumbers("VoiceConnectorGroupId", id, call)
    guard try call.thing()["VoiceConnectorItems"]?.array?.isEmpty ?? true else {
        throw .conflict("The group has Voice Connectors: remove them first")
    }
    return try call.carryOut()
}

private func checkHasNoPhoneNumbers(_ name: String, _ id: String, _ call: FakeCall) throws(FakeError) {
    guard call.things("PhoneNumber").contains(where: { $0.associations(name).contains(id) }) else { return }
    throw .conflict(
        "Phone numbers are associated with it: disassociate them first",
        code: "PhoneNumberAssociationsExist"
    )
}

// MARK: Credentials

private let putCredentials: FakeBehavior = { call throws(FakeError) in
    var names = try call.thing()["Usernames"]?.array ?? []
    var known = Set(names)
    for credential in call.input["Credentials"]?.array ?? [] {
        guard let name = credential["Username"]?.string, !name.isEmpty, credential["Password"] != nil else {
            throw .invalid("A credential has a Username and a Password")
        }
        // Nothing returns a password, so none is kept.
        if known.insert(.string(name)).inserted { names.append(.string(name)) }
    }
    return keepNames(names, call)
}

private let deleteCredentials: FakeBehavior = { call throws(FakeError) in
    let names = Set(call.texts("Usernames"))
    let kept = try call.thing()["Usernames"]?.array ?? []
    return keepNames(kept.filter { !names.contains($0.string ?? "") }, call)
}

private func keepNames(_ names: [Document], _ call: FakeCall) -> [String: Document] {
    let path = [call.text("VoiceConnectorId") ?? ""]
    call.make("VoiceConnectorTerminationCredentials", path, ["Usernames": .array(names)])
    return [:]
}
