import CarillonRuntime
import Chime
import ChimeMigration
import HTTPTypes
import Testing

/// One operation of Chime as it runs on Chime SDK Voice.
struct AdapterCase: CustomTestStringConvertible, Sendable {
    /// The operation's name in the model.
    let operation: String
    /// Calls it, and returns what comes of it as JSON.
    let call: @Sendable (any ChimeAPI) async throws(ChimeError) -> [UInt8]
    /// The request that Chime SDK Voice gets.
    let method: HTTPRequest.Method
    let target: String
    /// The request's body; `nil` for none.
    var body: String?
    /// What Chime SDK Voice answers.
    var answer = "{}"
    /// What Chime makes of it.
    var output = "{}"
    /// What is lost of the answer.
    var losses: [String] = []

    var testDescription: String { operation }
}

extension AdapterCase {
    /// Every operation that the two have in common.
    static let all: [AdapterCase] = [
        AdapterCase(
            operation: "ListSupportedPhoneNumberCountries",
            call: { (chime) throws(ChimeError) in
                try await chime.listSupportedPhoneNumberCountries(productType: .voiceConnector).json
            },
            method: .get,
            target: "/phone-number-countries?product-type=VoiceConnector",
            answer: #"{"PhoneNumberCountries":[{"CountryCode":"US","SupportedPhoneNumberTypes":["Local"]}]}"#,
            output: #"{"PhoneNumberCountries":[{"CountryCode":"US","SupportedPhoneNumberTypes":["Local"]}]}"#
        ),
        AdapterCase(
            operation: "CreatePhoneNumberOrder",
            call: { (chime) throws(ChimeError) in
                try await chime.createPhoneNumberOrder(
                    productType: .voiceConnector,
                    e164PhoneNumbers: ["+12065550100"]
                ).json
            },
            method: .post,
            target: "/phone-number-orders",
            body: #"{"ProductType":"VoiceConnector","E164PhoneNumbers":["+12065550100"]}"#,
            answer: #"{"PhoneNumberOrder":{"Status":"Processing","OrderType":"New","FocDate":"2026-01-01"}}"#,
            output: #"{"PhoneNumberOrder":{"Status":"Processing"}}"#,
            losses: [
                "phoneNumberOrder.orderType: New has no counterpart in Chime",
                #"phoneNumberOrder.focDate: "2026-01-01" has no counterpart in Chime"#,
            ]
        ),
        AdapterCase(
            operation: "GetPhoneNumberOrder",
            call: { (chime) throws(ChimeError) in
                try await chime.getPhoneNumberOrder(phoneNumberOrderID: "5c8d3b4e-0000-4000-8000-000000000001").json
            },
            method: .get,
            target: "/phone-number-orders/5c8d3b4e-0000-4000-8000-000000000001",
            answer: #"{"PhoneNumberOrder":{"Status":"FOC"}}"#,
            output: #"{"PhoneNumberOrder":{"Status":"FOC"}}"#,
            losses: ["phoneNumberOrder.status: FOC has no counterpart in Chime"]
        ),
        AdapterCase(
            operation: "ListPhoneNumberOrders",
            call: { (chime) throws(ChimeError) in
                try await chime.listPhoneNumberOrders(nextToken: "a b", maxResults: 2).json
            },
            method: .get,
            target: "/phone-number-orders?next-token=a%20b&max-results=2",
            answer: #"{"PhoneNumberOrders":[{"Status":"Failed"}],"NextToken":"c"}"#,
            output: #"{"PhoneNumberOrders":[{"Status":"Failed"}],"NextToken":"c"}"#
        ),
        AdapterCase(
            operation: "BatchDeletePhoneNumber",
            call: { (chime) throws(ChimeError) in
                try await chime.batchDeletePhoneNumber(phoneNumberIDs: ["+12065550100"]).json
            },
            method: .post,
            target: "/phone-numbers?operation=batch-delete",
            body: #"{"PhoneNumberIds":["+12065550100"]}"#,
            answer: #"{"PhoneNumberErrors":[{"PhoneNumberId":"+12065550100","ErrorCode":"Gone"}]}"#,
            output: #"{"PhoneNumberErrors":[{"PhoneNumberId":"+12065550100","ErrorCode":"Gone"}]}"#,
            losses: ["phoneNumberErrors[0].errorCode: Gone has no counterpart in Chime"]
        ),
        AdapterCase(
            operation: "BatchUpdatePhoneNumber",
            call: { (chime) throws(ChimeError) in
                try await chime.batchUpdatePhoneNumber(
                    updatePhoneNumberRequestItems: [
                        UpdatePhoneNumberRequestItem(phoneNumberID: "+12065550100", callingName: "Front desk")
                    ]
                ).json
            },
            method: .post,
            target: "/phone-numbers?operation=batch-update",
            body:
                #"{"UpdatePhoneNumberRequestItems":[{"PhoneNumberId":"+12065550100","CallingName":"Front desk"}]}"#
        ),
        AdapterCase(
            operation: "DeletePhoneNumber",
            call: { (chime) throws(ChimeError) in
                try await chime.deletePhoneNumber(phoneNumberID: "+12065550100").json
            },
            method: .delete,
            target: "/phone-numbers/%2B12065550100"
        ),
        AdapterCase(
            operation: "GetPhoneNumber",
            call: { (chime) throws(ChimeError) in
                try await chime.getPhoneNumber(phoneNumberID: "+12065550100").json
            },
            method: .get,
            target: "/phone-numbers/%2B12065550100",
            answer: #"{"PhoneNumber":{"PhoneNumberId":"+12065550100","Name":"Desk","Status":"Assigned"}}"#,
            output: #"{"PhoneNumber":{"PhoneNumberId":"+12065550100","Status":"Assigned"}}"#,
            losses: ["phoneNumber.name: <redacted> has no counterpart in Chime"]
        ),
        AdapterCase(
            operation: "ListPhoneNumbers",
            call: { (chime) throws(ChimeError) in
                try await chime.listPhoneNumbers(
                    status: .assigned,
                    productType: .voiceConnector,
                    filterName: .sipRuleID,
                    filterValue: "rule",
                    maxResults: 1
                ).json
            },
            method: .get,
            target: "/phone-numbers?status=Assigned&product-type=VoiceConnector&filter-name=SipRuleId&filter-value=rule"
                + "&max-results=1",
            answer: #"{"PhoneNumbers":[{"Status":"PortinInProgress"}],"NextToken":"next"}"#,
            output: #"{"PhoneNumbers":[{"Status":"PortinInProgress"}],"NextToken":"next"}"#,
            losses: ["phoneNumbers[0].status: PortinInProgress has no counterpart in Chime"]
        ),
        AdapterCase(
            operation: "RestorePhoneNumber",
            call: { (chime) throws(ChimeError) in
                try await chime.restorePhoneNumber(phoneNumberID: "+12065550100").json
            },
            method: .post,
            target: "/phone-numbers/%2B12065550100?operation=restore",
            answer: #"{"PhoneNumber":{"Country":"US"}}"#,
            output: #"{"PhoneNumber":{"Country":"US"}}"#
        ),
        AdapterCase(
            operation: "UpdatePhoneNumber",
            call: { (chime) throws(ChimeError) in
                try await chime.updatePhoneNumber(
                    phoneNumberID: "+12065550100",
                    productType: .sipMediaApplicationDialIn,
                    callingName: "Front desk"
                ).json
            },
            method: .post,
            target: "/phone-numbers/%2B12065550100",
            body: #"{"ProductType":"SipMediaApplicationDialIn","CallingName":"Front desk"}"#,
            answer: #"{"PhoneNumber":{"ProductType":"SipMediaApplicationDialIn"}}"#,
            output: #"{"PhoneNumber":{"ProductType":"SipMediaApplicationDialIn"}}"#
        ),
        AdapterCase(
            operation: "SearchAvailablePhoneNumbers",
            call: { (chime) throws(ChimeError) in
                try await chime.searchAvailablePhoneNumbers(country: "US", phoneNumberType: .local).json
            },
            method: .get,
            target: "/search?type=phone-numbers&country=US&phone-number-type=Local",
            answer: #"{"E164PhoneNumbers":["+12065550100"]}"#,
            output: #"{"E164PhoneNumbers":["+12065550100"]}"#
        ),
        AdapterCase(
            operation: "GetGlobalSettings",
            call: { (chime) throws(ChimeError) in try await chime.getGlobalSettings().json },
            method: .get,
            target: "/settings",
            answer: #"{"VoiceConnector":{"CdrBucket":"calls"}}"#,
            output: #"{"VoiceConnector":{"CdrBucket":"calls"}}"#
        ),
        AdapterCase(
            operation: "GetPhoneNumberSettings",
            call: { (chime) throws(ChimeError) in try await chime.getPhoneNumberSettings().json },
            method: .get,
            target: "/settings/phone-number",
            answer: #"{"CallingName":"Front desk","CallingNameUpdatedTimestamp":"2026-01-02T03:04:05Z"}"#,
            output: #"{"CallingName":"Front desk","CallingNameUpdatedTimestamp":"2026-01-02T03:04:05Z"}"#
        ),
        AdapterCase(
            operation: "UpdateGlobalSettings",
            call: { (chime) throws(ChimeError) in
                try await chime.updateGlobalSettings(voiceConnector: VoiceConnectorSettings(cdrBucket: "calls")).json
            },
            method: .put,
            target: "/settings",
            body: #"{"VoiceConnector":{"CdrBucket":"calls"}}"#
        ),
        AdapterCase(
            operation: "UpdatePhoneNumberSettings",
            call: { (chime) throws(ChimeError) in
                try await chime.updatePhoneNumberSettings(callingName: "Front desk").json
            },
            method: .put,
            target: "/settings/phone-number",
            body: #"{"CallingName":"Front desk"}"#
        ),
    ]
}
