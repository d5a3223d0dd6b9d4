import CarillonAsyncHTTPClient
import CarillonRuntime
import ChimeSDKVoice
import LoopbackServer
import SuiteSupport
import Testing

@Suite("Amazon Chime SDK Voice over HTTP", .timeLimit(.minutes(10)))
struct ChimeSDKVoiceWireTests {
    @Test("BatchUpdatePhoneNumber sends its constant query and its items, and reads what could not be changed")
    func batchUpdatePhoneNumber() async throws {
        try await LoopbackServer.withServer { _ in
            .json(
                #"{"PhoneNumberErrors":[{"PhoneNumberId":"+12065550101","ErrorCode":"NotFound","ErrorMessage":"gone"}]}"#
            )
        } body: { server in
            let output = try await ChimeSDKVoiceClient(server).batchUpdatePhoneNumber(updatePhoneNumberRequestItems: [
                UpdatePhoneNumberRequestItem(phoneNumberID: "+12065550100", productType: .voiceConnector),
                UpdatePhoneNumberRequestItem(phoneNumberID: "+12065550101", callingName: "Front desk", name: "Desk 1"),
            ])
            #expect(server.requests.count == 1)
            let request = try #require(server.requests.first)
            #expect(request.method == .post)
            #expect(request.target == "/phone-numbers?operation=batch-update")
            #expect(request.headers[values: .contentType] == ["application/json"])
            #expect(
                try JSONValue(request.body) == [
                    "UpdatePhoneNumberRequestItems": [
                        ["PhoneNumberId": "+12065550100", "ProductType": "VoiceConnector"],
                        ["PhoneNumberId": "+12065550101", "CallingName": "Front desk", "Name": "Desk 1"],
                    ]
                ]
            )
            #expect(
                output.phoneNumberErrors == [
                    PhoneNumberError(phoneNumberID: "+12065550101", errorCode: .notFound, errorMessage: "gone")
                ]
            )
        }
    }

    @Test("GetPhoneNumber sends no body and reads every member")
    func getPhoneNumber() async throws {
        try await LoopbackServer.withServer { _ in
            .json(
                #"""
                {"PhoneNumber": {
                    "PhoneNumberId": "%2B12065550100", "E164PhoneNumber": "+12065550100", "Country": "US",
                    "Type": "Local", "ProductType": "SipMediaApplicationDialIn", "Status": "PortinInProgress",
                    "Capabilities": {"InboundCall": true, "OutboundCall": false, "InboundSMS": true,
                        "OutboundSMS": false, "InboundMMS": true, "OutboundMMS": false},
                    "Associations": [
                        {"Value": "abcdef1ghij2klmno3pqr4", "Name": "SipRuleId",
                            "AssociatedTimestamp": "2019-10-28T18:40:37Z"}
                    ],
                    "CallingName": "Front desk", "CallingNameStatus": "UpdateInProgress",
                    "CreatedTimestamp": "2019-08-09T21:35:21.500Z", "UpdatedTimestamp": 1572446587,
                    "DeletionTimestamp": null, "OrderId": "885b5970-6640-46e9-8b59-3d77be15a4f5",
                    "Name": "Reception", "NotInTheModel": [{}]
                }}
                """#
            )
        } body: { server in
            let output = try await ChimeSDKVoiceClient(server).getPhoneNumber(phoneNumberID: "+12065550100")
            let request = try #require(server.requests.first)
            #expect(request.method == .get)
            #expect(request.target == "/phone-numbers/%2B12065550100")
            #expect(request.body.isEmpty)
            #expect(request.headers[.contentType] == nil)

            let number = try #require(output.phoneNumber)
            #expect(number.phoneNumberID == "%2B12065550100")
            #expect(number.e164PhoneNumber == "+12065550100")
            #expect(number.country == "US")
            #expect(number.type == .local)
            #expect(number.productType == .sipMediaApplicationDialIn)
            #expect(number.status == .portinInProgress)
            #expect(number.capabilities?.inboundCall == true)
            #expect(number.capabilities?.outboundCall == false)
            #expect(number.capabilities?.inboundSMS == true)
            #expect(number.capabilities?.outboundSMS == false)
            #expect(number.capabilities?.inboundMMS == true)
            #expect(number.capabilities?.outboundMMS == false)
            #expect(number.associations?.count == 1)
            #expect(number.associations?.first?.value == "abcdef1ghij2klmno3pqr4")
            #expect(number.associations?.first?.name == .sipRuleID)
            #expect(number.associations?.first?.associatedTimestamp?.timeIntervalSince1970 == 1_572_288_037)
            #expect(number.callingName == "Front desk")
            #expect(number.callingNameStatus == .updateInProgress)
            #expect(number.createdTimestamp?.timeIntervalSince1970 == 1_565_386_521.5)
            #expect(number.updatedTimestamp?.timeIntervalSince1970 == 1_572_446_587)
            #expect(number.deletionTimestamp == nil)
            #expect(number.orderID == "885b5970-6640-46e9-8b59-3d77be15a4f5")
            #expect(number.name == "Reception")
        }
    }

    @Test("UpdatePhoneNumber sends the members that are set, empty text among them")
    func updatePhoneNumber() async throws {
        try await LoopbackServer.withServer { _ in
            .json("{}")
        } body: { server in
            let client = ChimeSDKVoiceClient(server)
            let output = try await client.updatePhoneNumber(
                phoneNumberID: "+12065550100",
                callingName: "",
                name: "Desk 1"
            )
            #expect(output == UpdatePhoneNumberOutput())
            let request = try #require(server.requests.first)
            #expect(request.method == .post)
            #expect(try JSONValue(request.body) == ["CallingName": "", "Name": "Desk 1"])
        }
    }

    @Test("an input with nothing for the body sends an empty object")
    func emptyObject() async throws {
        try await LoopbackServer.withServer { _ in
            .json("{}")
        } body: { server in
            _ = try await ChimeSDKVoiceClient(server).updatePhoneNumber(phoneNumberID: "+12065550100")
            #expect(server.requests.first?.body == Array("{}".utf8))
            #expect(server.requests.first?.headers[.contentType] == "application/json")
        }
    }

    @Test(
        "whatever the ID is, it stays one segment of the path",
        arguments: [
            ("a b/c", "/phone-numbers/a%20b%2Fc"),
            ("x%20y+z", "/phone-numbers/x%2520y%2Bz"),
            ("?operation=batch-update#", "/phone-numbers/%3Foperation%3Dbatch-update%23"),
            ("...", "/phone-numbers/..."),
            ("Zürich", "/phone-numbers/Z%C3%BCrich"),
            ("a\r\nHost: b", "/phone-numbers/a%0D%0AHost%3A%20b"),
        ]
    )
    func encodedLabels(id: String, target: String) async throws {
        try await LoopbackServer.withServer { _ in
            .json("{}")
        } body: { server in
            _ = try await ChimeSDKVoiceClient(server).getPhoneNumber(phoneNumberID: id)
            #expect(server.requests.map(\.target) == [target])
        }
    }

    @Test("a prefix of the endpoint precedes the path")
    func pathPrefix() async throws {
        try await LoopbackServer.withServer { _ in
            .json("{}")
        } body: { server in
            var configuration = ClientConfiguration.loopback(server)
            configuration.endpoint = server.endpoint(pathPrefix: "/proxy")
            let client = ChimeSDKVoiceClient(configuration: configuration, transport: AsyncHTTPClientTransport())
            _ = try await client.getPhoneNumber(phoneNumberID: "1")
            #expect(server.requests.map(\.target) == ["/proxy/phone-numbers/1"])
        }
    }
}
