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
    let minutes = call.input["ExpiryMinutes"] ?? proxy?["DefaultSessionExpiryMinutes"] ?? 60
    let pool = pool(of: connector, call)
    let participants = call.texts("ParticipantPhoneNumbers").enumerated().map { index, number in
        ["PhoneNumber": .string(number), "ProxyPhoneNumber": .string(pool[index % pool.count])] as Document
    }
    var properties: [String: Document] = [
        "Status": "Open", "ExpiryMinutes": minutes, "Participants": .array(participants),
        "Capabilities": call.input["Capabilities"] ?? [],
    ]
    for name in ["Name", "NumberSelectionBehavior", "GeoMatchLevel", "GeoMatchParams"] {
        properties[name] = call.input[name]
    }
    let session = call.make("ProxySession", [connector, call.uuid()], properties)
    scheduleEnd(of: session, call)
    return call.output(of: session)
}

private let updateProxySession: FakeBehavior = { call throws(FakeError) in
    var session = try call.thing()
    guard session["Status"] == "Open" else { throw .invalid("The proxy session is closed") }
    for name in ["Capabilities", "ExpiryMinutes"] {
        if let value = call.input[name] { session[name] = value }
    }
    let saved = call.save(session)
    scheduleEnd(of: saved, call)
    return call.output(of: saved)
}

private func scheduleEnd(of session: FakeRecord, _ call: FakeCall) {
    let minutes = (session["ExpiryMinutes"]?.number).flatMap { Int(exactly: $0) } ?? 60
    // A session that lasts longer than anybody's clock does not end.
    let seconds = min(minutes, 1_000_000) * 60
    call.schedule(
        session,
        while: "Status",
        after: .seconds(seconds),
        set: ["Status": "Closed", "EndedTimestamp": "{now}"]
    )
}

/// Returns the numbers that stand for those of participants: the connector's, or else some that nobody has.
private func pool(of connector: String, _ call: FakeCall) -> [String] {
    let own = call.things("PhoneNumber").filter { $0.associations("VoiceConnectorId").contains(connector) }
    guard own.isEmpty else { return own.compactMap(\.key.path.first) }
    let areaCode = call.input["GeoMatchParams"]?["AreaCode"]?.string ?? "206"
    return PhoneNumberInventory(areaCode: areaCode).numbers
}
