import CarillonFake
import CarillonRuntime

/// Phone numbers, which both services have: search, order, change, deletion and restoration.
let phoneNumberBehaviors: [String: FakeBehavior] = [
    "SearchAvailablePhoneNumbers": searchPhoneNumbers,
    "CreatePhoneNumberOrder": orderPhoneNumbers,
    "UpdatePhoneNumber": updatePhoneNumber,
    "DeletePhoneNumber": deletePhoneNumber,
    "RestorePhoneNumber": restorePhoneNumber,
    "ListPhoneNumbers": listPhoneNumbers,
    "UpdatePhoneNumberSettings": updatePhoneNumberSettings,
]

// MARK: Getting numbers

private let searchPhoneNumbers: FakeBehavior = { call throws(FakeError) in
    let numbers = try PhoneNumberInventory.areaCodes(for: call).flatMap { PhoneNumberInventory(areaCode: $0).numbers }
    // Numbers keep their places when others are ordered, so that the next page skips none.
    return try call.page(of: numbers.map { .string($0) }) { $0.string.map(call.isAvailable) ?? false }
}

private let orderPhoneNumbers: FakeBehavior = { call throws(FakeError) in
    let product = call.text("ProductType") ?? ""
    let numbers = call.texts("E164PhoneNumbers").map(PhoneNumberInventory.normalized)
    var known: Set<String> = []
    for number in numbers {
        let country = PhoneNumberInventory.country(of: number) ?? "US"
        try checkProduct(product, isTollFree: PhoneNumberInventory.isTollFree(number), country: country)
        guard known.insert(number).inserted else { throw .invalid("\(number) is ordered twice") }
    }
    let available = Set(numbers.filter(call.isAvailable))
    func ordered(_ status: Document) -> Document {
        .array(
            numbers.map { ["E164PhoneNumber": .string($0), "Status": available.contains($0) ? status : "Failed"] }
        )
    }
    let id = call.uuid()
    let order = call.make(
        "PhoneNumberOrder",
        [id],
        ["ProductType": .string(product), "OrderedPhoneNumbers": ordered("Processing")]
    )
    // What becomes of an order depends on its numbers, so that the model cannot declare it.
    let status: Document = available.isEmpty ? "Failed" : available.count < numbers.count ? "Partial" : "Successful"
    call.schedule(
        order,
        while: "Status",
        after: provisioningTime,
        set: ["Status": status, "OrderedPhoneNumbers": ordered("Acquired")]
    )
    for number in numbers where available.contains(number) { provision(number, product, order: id, call) }
    return call.output(of: order)
}

private func provision(_ number: String, _ product: String, order: String, _ call: FakeCall) {
    var properties: [String: Document] = [
        "PhoneNumberId": .string(number.replacing("+", with: "%2B")), "ProductType": .string(product),
        "OrderId": .string(order),
    ]
    properties["Country"] = PhoneNumberInventory.country(of: number).map { .string($0) }
    if PhoneNumberInventory.isTollFree(number) { properties["Type"] = "TollFree" }
    properties["Name"] = call.input["Name"]
    call.make("PhoneNumber", [number], properties)
}

/// Throws if a phone number of some kind cannot have a product type.
private func checkProduct(_ product: String, isTollFree: Bool, country: String) throws(FakeError) {
    guard product != "BusinessCalling" || !isTollFree else {
        throw .invalid("A toll-free number cannot have the product type BusinessCalling")
    }
    guard product == "SipMediaApplicationDialIn" || country == "US" else {
        throw .invalid("A number outside the United States must have the product type SipMediaApplicationDialIn")
    }
}

/// The time that an order takes: the one after which its numbers, as the model declares, are acquired.
private let provisioningTime = Duration.seconds(10)

// MARK: Changing numbers

private let updatePhoneNumber: FakeBehavior = { call throws(FakeError) in
    var number = try call.thing()
    guard number["DeletionTimestamp"] == nil else { throw .conflict("The phone number is in the deletion queue") }
    let details = ["ProductType", "CallingName", "Name"].filter { call.input[$0] != nil }
    guard details.count == 1 else {
        throw .invalid("A request changes one of ProductType, CallingName and Name, and this one has \(details.count)")
    }
    if let product = call.text("ProductType") {
        guard number["Status"] == "Unassigned" else {
            throw .conflict("The product type of a phone number can be changed only while it is unassigned")
        }
        let country = number["Country"]?.string ?? "US"
        try checkProduct(product, isTollFree: number["Type"] == "TollFree", country: country)
        number["ProductType"] = .string(product)
    }
    if let name = call.input["CallingName"] {
        guard number["CallingNameStatus"] != "UpdateInProgress" else {
            throw .conflict("The calling name is being updated, which takes up to 72 hours")
        }
        guard number["Type"] != "TollFree" else { throw .invalid("A toll-free number has no calling name") }
        number["CallingName"] = name
        number["CallingNameStatus"] = "UpdateInProgress"
    }
    if let name = call.input["Name"] { number["Name"] = name }
    return call.output(of: call.save(number))
}

private let updatePhoneNumberSettings: FakeBehavior = { call throws(FakeError) in
    let week = 7 * 24 * 3600.0
    if let last = call.thing("PhoneNumberSettings", [])?["CallingNameUpdatedTimestamp"]?.timestamp,
        call.now.timeIntervalSince1970 - last.timeIntervalSince1970 < week
    {
        throw .invalid("The default calling name can be changed once in seven days")
    }
    let name = call.input["CallingName"] ?? .null
    call.make("PhoneNumberSettings", [], ["CallingName": name, "CallingNameUpdatedTimestamp": .string(call.nowText)])
    return [:]
}

// MARK: Giving numbers back

private let deletePhoneNumber: FakeBehavior = { call throws(FakeError) in
    var number = try call.thing()
    guard number["DeletionTimestamp"] == nil else {
        throw .notFound("The phone number is in the deletion queue already")
    }
    guard number["Associations"]?.array?.isEmpty ?? true else {
        throw .conflict(
            "The phone number is associated: disassociate it first",
            code: "PhoneNumberAssociationsExist"
        )
    }
    guard number["Status"] == "Unassigned" else {
        throw .conflict("The phone number is \(number["Status"]?.string ?? "in no state")")
    }
    number["Status"] = "ReleaseInProgress"
    number["DeletionTimestamp"] = .string(call.timestamp(after: queueTime))
    call.save(number)
    return [:]
}

/// The time for which a deleted number can be restored: the one after which, as the model declares, it is gone.
private let queueTime = Duration.seconds(7 * 24 * 3600)

private let restorePhoneNumber: FakeBehavior = { call throws(FakeError) in
    var number = try call.thing()
    guard number["DeletionTimestamp"] != nil else { throw .notFound("The phone number is not in the deletion queue") }
    number["Status"] = "Unassigned"
    number["DeletionTimestamp"] = nil
    return call.output(of: call.save(number))
}

private let listPhoneNumbers: FakeBehavior = { call throws(FakeError) in
    let name = call.text("FilterName")
    let value = call.text("FilterValue")
    guard (name == nil) == (value == nil) else { throw .invalid("FilterName and FilterValue go together") }
    return try call.page { number in
        for property in ["Status", "ProductType"] {
            if let wanted = call.input[property], number[property] != wanted { return false }
        }
        return name.map { number.associations($0).contains(value) } ?? true
    }
}

// MARK: Associations

extension FakeRecord {
    /// Returns what a phone number is associated with under a name: `VoiceConnectorId`.
    func associations(_ name: String) -> [String?] {
        (self["Associations"]?.array ?? []).filter { $0["Name"]?.string == name }.map { $0["Value"]?.string }
    }

    /// Adds what a phone number is associated with.
    mutating func associate(_ name: String, _ value: String, at time: String) {
        let association: Document = [
            "Name": .string(name), "Value": .string(value), "AssociatedTimestamp": .string(time),
        ]
        self["Associations"] = .array((self["Associations"]?.array ?? []) + [association])
        self["Status"] = "Assigned"
    }

    /// Removes what a phone number is associated with under some names.
    mutating func disassociate(_ names: Set<String>) {
        let rest = (self["Associations"]?.array ?? []).filter { !names.contains($0["Name"]?.string ?? "") }
        self["Associations"] = .array(rest)
        if rest.isEmpty { self["Status"] = "Unassigned" }
    }
}

extension FakeCall {
    /// Returns a phone number of the account, with or without its plus sign.
    func phoneNumber(_ number: String) throws(FakeError) -> FakeRecord {
        try existing("PhoneNumber", [PhoneNumberInventory.normalized(number)])
    }

    /// Returns a phone number that can be used: one that is acquired, and not to be deleted.
    func usablePhoneNumber(_ number: String) throws(FakeError) -> FakeRecord {
        let record = try phoneNumber(number)
        guard ["Unassigned", "Assigned"].contains(record["Status"]?.string) else {
            throw .conflict("The phone number is \(record["Status"]?.string ?? "in no state")")
        }
        return record
    }

    /// The time in the account, as timestamps in documents are.
    var nowText: String { timestamp(after: .zero) }
}
