import CarillonRuntime
import Chime
import Foundation
import SuiteSupport

// Written out by hand, so that outputs are compared without any of the code that read them.

extension JSONValue {
    init(_ number: Chime.PhoneNumber) {
        self.init(members: [
            "PhoneNumberId": number.phoneNumberID.map(JSONValue.text),
            "E164PhoneNumber": number.e164PhoneNumber.map(JSONValue.text),
            "Country": number.country.map(JSONValue.text),
            "Type": (number.type?.rawValue).map(JSONValue.text),
            "ProductType": (number.productType?.rawValue).map(JSONValue.text),
            "Status": (number.status?.rawValue).map(JSONValue.text),
            "Capabilities": number.capabilities.map(JSONValue.init),
            "Associations": number.associations.map { .array($0.map(JSONValue.init)) },
            "CallingName": number.callingName.map(JSONValue.text),
            "CallingNameStatus": (number.callingNameStatus?.rawValue).map(JSONValue.text),
            "CreatedTimestamp": number.createdTimestamp.map(JSONValue.init),
            "UpdatedTimestamp": number.updatedTimestamp.map(JSONValue.init),
            "DeletionTimestamp": number.deletionTimestamp.map(JSONValue.init),
        ])
    }

    private init(_ capabilities: Chime.PhoneNumberCapabilities) {
        self.init(members: [
            "InboundCall": capabilities.inboundCall.map(JSONValue.boolean),
            "OutboundCall": capabilities.outboundCall.map(JSONValue.boolean),
            "InboundSMS": capabilities.inboundSMS.map(JSONValue.boolean),
            "OutboundSMS": capabilities.outboundSMS.map(JSONValue.boolean),
            "InboundMMS": capabilities.inboundMMS.map(JSONValue.boolean),
            "OutboundMMS": capabilities.outboundMMS.map(JSONValue.boolean),
        ])
    }

    private init(_ association: Chime.PhoneNumberAssociation) {
        self.init(members: [
            "Value": association.value.map(JSONValue.text),
            "Name": (association.name?.rawValue).map(JSONValue.text),
            "AssociatedTimestamp": association.associatedTimestamp.map(JSONValue.init),
        ])
    }

    /// The timestamp in ISO 8601 with milliseconds, as Foundation writes it.
    init(_ timestamp: Timestamp) {
        // Foundation cuts off what is beyond the milliseconds, and few of those are exact as binary fractions.
        let milliseconds = (timestamp.timeIntervalSince1970 * 1000).rounded()
        let middle = Date(timeIntervalSince1970: (milliseconds + 0.5) / 1000)
        self = .text(middle.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }

    /// An object with the members that there are.
    init(members: [String: JSONValue?]) {
        self = .object(members.compactMapValues { $0 })
    }
}
