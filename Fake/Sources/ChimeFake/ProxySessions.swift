import CarillonFake
import CarillonRuntime

/// Calls between people who do not learn one another's numbers.
let proxySessionBehaviors: [String: FakeBehavior] = [
    "CreateProxySession": createProxySession,
    "UpdateProxySession": updateProxySession,
]

private let createProxySession: FakeBehavior = { call throws(FakeError) in
    let connector = call.text("VoiceConnectorId") ?? ""
    let proxy = call.thing("VoiceConnectorProxy", [connector])
    guard proxy?["Disabled"] != true else { throw .invalid("The proxy of the Voice Connector is disabled") }
    let people = call.texts("ParticipantPhoneNumbers")
    let pool = try pool(of: connector, for: people, call)
    var session = try call.made("ProxySession", below: [connector])
    // The model has no least value for the default, and one for what sessions have.
    if call.input["ExpiryMinutes"] == nil, let minutes = proxy?["DefaultSessionExpiryMinutes"]?.number, minutes > 0 {
        session["ExpiryMinutes"] = .number(minutes)
    }
    session["Participants"] = .array(
        people.enumerated().map { index, number in
            ["PhoneNumber": .string(number), "ProxyPhoneNumber": .string(pool[index % pool.count])]
        }
    )
    let saved = call.save(session)
    scheduleEnd(of: saved, call)
    return call.output(of: saved)
}

private let updateProxySession: FakeBehavior = { call throws(FakeError) in
    guard try call.thing()["Status"] == "Open" else { throw .invalid("The proxy session is closed") }
    let output = try call.carryOut()
    scheduleEnd(of: try call.thing(), call)
    return output
}

private func scheduleEnd(of session: FakeRecord, _ call: FakeCall) {
    guard let minutes = (session["ExpiryMinutes"]?.number).flatMap({ Int(exactly: $0) }),
        (1...longestSession).contains(minutes)
    else { return }
    // An end that was scheduled before does not come, because it is that of a session with so many minutes.
    call.schedule(
        session,
        while: "ExpiryMinutes",
        after: .seconds(minutes * 60),
        set: ["Status": "Closed", "EndedTimestamp": "{now}"]
    )
}

/// The minutes above which a session does not end: almost a thousand years, which nobody's clock reaches.
private let longestSession = 500_000_000

/// Returns numbers that stand for those of participants, none of which is one of theirs: the connector's, or else some that
/// nobody has.
private func pool(of connector: String, for people: [String], _ call: FakeCall) throws(FakeError) -> [String] {
    let people = Set(people.map(PhoneNumberInventory.normalized))
    let own = call.things("PhoneNumber").filter { $0.associations("VoiceConnectorId").contains(connector) }
        .compactMap(\.key.path.last).filter { !people.contains($0) }
    guard own.isEmpty else { return own }
    let wanted = call.input["GeoMatchParams"]?["AreaCode"]?.string ?? ""
    let areaCode = AreaCodes.country(of: wanted) == nil ? "206" : wanted
    let free = PhoneNumberInventory(areaCode: areaCode).numbers.filter {
        call.isAvailable($0) && !people.contains($0)
    }
    guard !free.isEmpty else { throw .invalid("No phone number can stand for those of the participants") }
    return free
}
