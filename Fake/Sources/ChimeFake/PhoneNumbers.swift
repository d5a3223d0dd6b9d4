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
    let areaCodes = try PhoneNumberInventory.areaCodes(for: call)
    let numbers = areaCodes.flatMap { PhoneNumberInventory(areaCode: $0).numbers }
    return try call.page(of: numbers.filter { call.thing("PhoneNumber", [$0]) == nil }.map { .string($0) })
}

private let orderPhoneNumbers: FakeBehavior = { call throws(FakeError) in
    let product = call.text("ProductType") ?? ""
    var numbers: [String] = []
    for number in call.texts("E164PhoneNumbers") {
        if product == "BusinessCalling", PhoneNumberInventory.isTollFree(number) {
            throw .invalid("A toll-free number cannot have the product type BusinessCalling")
        }
        guard !numbers.contains(number) else { throw .invalid("\(number) is ordered twice") }
        numbers.append(number)
    }
    let id = call.uuid()
    func isAvailable(_ number: String) -> Bool {
        PhoneNumberInventory.areaCode(of: number) != nil && call.thing("PhoneNumber", [number]) == nil
    }
    let available = numbers.filter(isAvailable)
    func ordered(_ status: String) -> Document {
        .array(
            numbers.map { number in
                ["E164PhoneNumber": .string(number), "Status": available.contains(number) ? .string(status) : "Failed"]
            }
        )
    }
    let order = call.make(
        "PhoneNumberOrder",
        [id],
        [
            "ProductType": .string(product), "Status": "Processing", "OrderedPhoneNumbers": ordered("Processing"),
        ]
    )
    // What the model declares holds for an order of which every number is available.
    let status: Document = available.isEmpty ? "Failed" : available.count < numbers.count ? "Partial" : "Successful"
    call.schedule(
        order,
        while: "Status",
        after: provisioningTime,
        set: ["Status": status, "OrderedPhoneNumbers": ordered("Acquired")]
    )
    for number in available { provision(number, product, order: id, call) }
    return call.output(of: order)
}

private func provision(_ number: String, _ product: String, order: String, _ call: FakeCall) {
    var properties: [String: Document] = [
        "PhoneNumberId": .string(number.replacing("+", with: "%2B")), "ProductType": .string(product),
        "Type": PhoneNumberInventory.isTollFree(number) ? "TollFree" : "Local", "OrderId": .string(order),
    ]
    properties["Name"] = call.input["Name"]
    call.make("PhoneNumber", [number], properties)
}

/// The time that an order takes.
private let provisioningTime = Duration.seconds(10)

// MARK: Changing numbers

private let updatePhoneNumber: FakeBehavior = { call throws(FakeError) in
    var number = try call.thing()
    let details = ["ProductType", "CallingName", "Name"].filter { call.input[$0] != nil }
    guard details.count == 1 else {
        throw .invalid("A request changes one of ProductType, CallingName and Name, and this one has \(details.count)")
    }
    if let product = call.text("ProductType") {
        guard number["Status"] == "Unassigned" else {
            throw .conflict("The product type of a phone number can be changed only while it is unassigned")
        }
        if product == "BusinessCalling", number["Type"] == "TollFree" {
            throw .invalid("A toll-free number cannot have the product type BusinessCalling")
        }
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
    number["DeletionTimestamp"] = .string(call.timestamp(after: .seconds(7 * 24 * 3600)))
    call.save(number)
    return [:]
}

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
    /// Returns a phone number that can be used: one that is acquired, and not to be deleted.
    func usablePhoneNumber(_ number: String) throws(FakeError) -> FakeRecord {
        let record = try existing("PhoneNumber", [number])
        guard ["Unassigned", "Assigned"].contains(record["Status"]?.string) else {
            throw .conflict("The phone number is \(record["Status"]?.string ?? "in no state")")
        }
        return record
    }

    /// The time in the account, as timestamps in documents are.
    var nowText: String { timestamp(after: .zero) }
}
