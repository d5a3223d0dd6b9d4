import CarillonAsyncHTTPClient
import CarillonRuntime
import Chime
import ChimeSDKVoice
import LoopbackServer
import SuiteSupport
import Testing

/// Everything that Swift prints for a value, by each of its ways.
func everyDescription(of value: some Any) -> [String] {
    var printed = ""
    print(value, to: &printed)
    var debugPrinted = ""
    debugPrint([value], to: &debugPrinted)
    var dumped = ""
    dump(value, to: &dumped)
    var dumpedInside = ""
    dump(["key": Optional([value])], to: &dumpedInside)
    return [printed, debugPrinted, dumped, dumpedInside, "\(value)", String(reflecting: value)]
}

@Suite("Models")
struct ModelTests {
    @Test("types of the same name in both modules can be told apart")
    func sameNames() {
        let old = Chime.PhoneNumber(productType: .businessCalling, callingName: "Front desk")
        let new = ChimeSDKVoice.PhoneNumber(productType: .voiceConnector, name: "Reception")
        #expect(old.productType?.rawValue == "BusinessCalling")
        #expect(new.productType?.rawValue == "VoiceConnector")
        #expect("\(old)" != "\(new)")
        #expect(ChimeClient.endpoint != ChimeSDKVoiceClient.endpoint)
        #expect(!ChimeSDKVoice.PhoneNumberProductType.allCases.map(\.rawValue).contains("BusinessCalling"))
    }

    @Test("values are equal exactly when all members are, and hash alike")
    func equality() {
        func make() -> ChimeSDKVoice.PhoneNumber {
            ChimeSDKVoice.PhoneNumber(
                phoneNumberID: "+12065550100",
                status: .assigned,
                capabilities: .init(inboundCall: true, outboundCall: false),
                associations: [
                    .init(value: "a", name: .sipRuleID, associatedTimestamp: .init(timeIntervalSince1970: 1))
                ],
                createdTimestamp: .init(timeIntervalSince1970: 2)
            )
        }
        let changes: [(inout ChimeSDKVoice.PhoneNumber) -> Void] = [
            { $0.phoneNumberID = nil },
            { $0.e164PhoneNumber = "" },
            { $0.status = .unassigned },
            { $0.capabilities?.outboundCall = nil },
            { $0.associations?[0].associatedTimestamp = .init(timeIntervalSince1970: 3) },
            { $0.associations = [] },
            { $0.createdTimestamp = nil },
            { $0.name = "x" },
        ]
        #expect(make() == make())
        #expect(make().hashValue == make().hashValue)
        var values: Set = [make()]
        for change in changes {
            var value = make()
            change(&value)
            #expect(value != make())
            values.insert(value)
        }
        #expect(values.count == changes.count + 1)
    }

    @Test("a value that the model does not list survives being received and sent again", .timeLimit(.minutes(10)))
    func unknownValueSurvives() async throws {
        try await LoopbackServer.withServer { _ in
            .json(#"{"PhoneNumber":{"ProductType":"FaxMachine","Status":"Assigned"}}"#)
        } body: { server in
            let client = ChimeSDKVoiceClient(
                configuration: .loopback(server, validation: .off),
                transport: AsyncHTTPClientTransport()
            )
            let number = try #require(try await client.getPhoneNumber(phoneNumberID: "1").phoneNumber)
            let productType = try #require(number.productType)
            #expect(productType.rawValue == "FaxMachine")
            #expect("\(productType)" == "FaxMachine")
            #expect(!productType.isKnown)
            #expect(number.status?.isKnown == true)

            _ = try await client.updatePhoneNumber(phoneNumberID: "1", productType: productType)
            #expect(try JSONValue(#require(server.requests.last).body) == ["ProductType": "FaxMachine"])
        }
    }

    @Test("a switch over an enumeration names known values and leaves room for others")
    func enumerationInSwitch() {
        func describe(_ status: ChimeSDKVoice.PhoneNumberStatus) -> String {
            switch status {
            case .assigned: "in use"
            case .unassigned: "free"
            default: "other: \(status)"
            }
        }
        #expect(describe(.assigned) == "in use")
        #expect(describe(.init(rawValue: "Unassigned")) == "free")
        #expect(describe(.init(rawValue: "Parked")) == "other: Parked")
    }
}

@Suite("Redaction")
struct RedactionTests {
    @Test("an input shows what is set, and nothing sensitive")
    func input() {
        let input = ChimeSDKVoice.UpdatePhoneNumberInput(
            phoneNumberID: "+12065550100",
            productType: .voiceConnector,
            callingName: "Rodriguez",
            name: "Quetzal"
        )
        #expect(
            "\(input)"
                == "UpdatePhoneNumberInput(phoneNumberID: <redacted>, productType: \"VoiceConnector\", "
                + "callingName: <redacted>, name: <redacted>)"
        )
        for text in everyDescription(of: input) {
            #expect(text.contains("VoiceConnector"))
            #expect(text.contains("<redacted>"))
            for sensitive in ["2065550100", "Rodriguez", "Quetzal"] { #expect(!text.contains(sensitive)) }
        }
    }

    @Test("an output shows nothing sensitive at any depth")
    func output() {
        let output = ChimeSDKVoice.GetPhoneNumberOutput(
            phoneNumber: .init(
                phoneNumberID: "+12065550100",
                e164PhoneNumber: "+12065550100",
                country: "US",
                status: .assigned,
                associations: [.init(value: "abcdef1ghij2klmno3pqr4", name: .voiceConnectorID)],
                callingName: "Rodriguez",
                name: "Quetzal"
            )
        )
        for text in everyDescription(of: output) {
            for visible in ["US", "Assigned", "abcdef1ghij2klmno3pqr4"] { #expect(text.contains(visible)) }
            for sensitive in ["2065550100", "Rodriguez", "Quetzal"] { #expect(!text.contains(sensitive)) }
        }
    }

    @Test("a number that could not be changed is not shown")
    func batchOutput() {
        let output = ChimeSDKVoice.BatchUpdatePhoneNumberOutput(phoneNumberErrors: [
            .init(phoneNumberID: "+12065550100", errorCode: .notFound, errorMessage: "gone")
        ])
        for text in everyDescription(of: output) {
            #expect(text.contains("NotFound"))
            #expect(!text.contains("2065550100"))
        }
    }

    @Test("the old service's model hides the calling name and the number, but not the ID")
    func chime() {
        let number = Chime.PhoneNumber(phoneNumberID: "id-1", e164PhoneNumber: "+12065550100", callingName: "Rodriguez")
        for text in everyDescription(of: number) {
            #expect(text.contains("id-1"))
            for sensitive in ["2065550100", "Rodriguez"] { #expect(!text.contains(sensitive)) }
        }
    }
}
