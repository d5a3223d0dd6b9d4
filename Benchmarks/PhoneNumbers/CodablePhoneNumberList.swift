import Foundation

// What one would write by hand for the same JSON. Enumerations are open here too.

struct CodablePhoneNumberList: Codable, Hashable {
    var phoneNumbers: [CodablePhoneNumber]?

    enum CodingKeys: String, CodingKey {
        case phoneNumbers = "PhoneNumbers"
    }
}

struct CodablePhoneNumber: Codable, Hashable {
    var phoneNumberID: String?
    var e164PhoneNumber: String?
    var country: String?
    var type: CodableEnumeration?
    var productType: CodableEnumeration?
    var status: CodableEnumeration?
    var capabilities: CodableCapabilities?
    var associations: [CodableAssociation]?
    var callingName: String?
    var callingNameStatus: CodableEnumeration?
    var createdTimestamp: Date?
    var updatedTimestamp: Date?
    var deletionTimestamp: Date?
    var orderID: String?
    var name: String?

    enum CodingKeys: String, CodingKey {
        case phoneNumberID = "PhoneNumberId"
        case e164PhoneNumber = "E164PhoneNumber"
        case country = "Country"
        case type = "Type"
        case productType = "ProductType"
        case status = "Status"
        case capabilities = "Capabilities"
        case associations = "Associations"
        case callingName = "CallingName"
        case callingNameStatus = "CallingNameStatus"
        case createdTimestamp = "CreatedTimestamp"
        case updatedTimestamp = "UpdatedTimestamp"
        case deletionTimestamp = "DeletionTimestamp"
        case orderID = "OrderId"
        case name = "Name"
    }
}

struct CodableCapabilities: Codable, Hashable {
    var inboundCall: Bool?
    var outboundCall: Bool?
    var inboundSMS: Bool?
    var outboundSMS: Bool?
    var inboundMMS: Bool?
    var outboundMMS: Bool?

    enum CodingKeys: String, CodingKey {
        case inboundCall = "InboundCall"
        case outboundCall = "OutboundCall"
        case inboundSMS = "InboundSMS"
        case outboundSMS = "OutboundSMS"
        case inboundMMS = "InboundMMS"
        case outboundMMS = "OutboundMMS"
    }
}

struct CodableAssociation: Codable, Hashable {
    var value: String?
    var name: CodableEnumeration?
    var associatedTimestamp: Date?

    enum CodingKeys: String, CodingKey {
        case value = "Value"
        case name = "Name"
        case associatedTimestamp = "AssociatedTimestamp"
    }
}

struct CodableEnumeration: RawRepresentable, Codable, Hashable {
    var rawValue: String
}
