import CarillonRuntime
import Chime
import ChimeSDKVoice
import Foundation
import SuiteSupport
import Testing

/// What botocore makes of operations of Amazon Chime.
///
/// Of the operations in `model/`, the suite has two. BatchUpdatePhoneNumber is there only for Amazon Chime, and
/// `model/` has it only for Chime SDK Voice; it is compared all the same, because both services have the same members
/// there and the same path.
@Suite(
    "Requests and responses as botocore has them",
    .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
)
struct OracleTests {
    struct Case<Parameters: Decodable, Expectation: Decodable>: Decodable {
        var id: String
        var service: String
        var operation: String
        var params: Parameters?
        var response: Response?
        var expect: Expectation
    }

    struct Response: Decodable {
        var status: Int
        var headers: [String: String]
        var body: String
    }

    struct Request: Decodable {
        var method: String
        var path: String
        var query: String
        var bodyJson: JSONValue?
    }

    struct File<Content: Decodable>: Decodable {
        var cases: [Content]
    }

    /// - Throws: If the suite does not have the operation's three cases, so that a test cannot pass by testing nothing.
    private func cases<Expectation: Decodable>(
        of operation: String,
        in file: String,
        _ type: Expectation.Type
    ) throws -> [Case<JSONValue, Expectation>] {
        let all = try Suites.load(
            File<JSONValue>.self,
            from: "chime-wire-oracle/open/\(file).json"
        ).cases
        let found = all.filter { $0["service"] == "chime" && $0["operation"]?.text == operation }
        try #require(found.count == 3, "the suite has \(found.count) cases of \(operation)")
        return try found.map { try JSONDecoder().decode(Case<JSONValue, Expectation>.self, from: Data($0.bytes)) }
    }

    private func expectRequest(_ transport: InMemoryTransport, _ oracle: Case<JSONValue, Request>) throws {
        try #require(transport.requests.count == 1)
        let request = transport.requests[0]
        #expect(request.head.method.rawValue == oracle.expect.method, "\(oracle.id)")
        let target = oracle.expect.path + (oracle.expect.query.isEmpty ? "" : "?\(oracle.expect.query)")
        #expect(request.head.path == target, "\(oracle.id)")
        #expect(try JSONValue(request.body) == oracle.expect.bodyJson, "\(oracle.id)")
    }

    private func transport(answeringAs oracle: Case<JSONValue, JSONValue>) throws -> InMemoryTransport {
        let response = try #require(oracle.response)
        return InMemoryTransport(status: response.status, headers: response.headers, body: Array(response.body.utf8))
    }

    @Test("UpdatePhoneNumber makes botocore's requests")
    func updatePhoneNumberRequests() async throws {
        for oracle in try cases(of: "UpdatePhoneNumber", in: "requests", Request.self) {
            let transport = InMemoryTransport()
            let input = try Chime.UpdatePhoneNumberInput(#require(oracle.params))
            _ = try await ChimeClient(transport: transport).perform(.updatePhoneNumber, input)
            try expectRequest(transport, oracle)
        }
    }

    @Test("UpdatePhoneNumber reads what botocore reads")
    func updatePhoneNumberResponses() async throws {
        for oracle in try cases(of: "UpdatePhoneNumber", in: "responses", JSONValue.self) {
            let client = ChimeClient(transport: try transport(answeringAs: oracle))
            let output = try await client.updatePhoneNumber(phoneNumberID: "+12065550100")
            let read = JSONValue(members: ["PhoneNumber": output.phoneNumber.map(JSONValue.init)])
            #expect(read == (try oracle.expect.withPlainTimestamps), "\(oracle.id)")
        }
    }

    @Test("BatchUpdatePhoneNumber makes botocore's requests")
    func batchUpdatePhoneNumberRequests() async throws {
        for oracle in try cases(of: "BatchUpdatePhoneNumber", in: "requests", Request.self) {
            let items = try #require(oracle.params?["UpdatePhoneNumberRequestItems"]?.elements)
            let transport = InMemoryTransport()
            // Product types that only Amazon Chime has are not to be stopped here.
            var configuration = ClientConfiguration(endpoint: ChimeSDKVoiceClient.endpoint)
            configuration.validation = .off
            let client = ChimeSDKVoiceClient(configuration: configuration, transport: transport)
            _ = try await client.batchUpdatePhoneNumber(
                updatePhoneNumberRequestItems: items.map { item in
                    UpdatePhoneNumberRequestItem(
                        phoneNumberID: try #require(item["PhoneNumberId"]?.text),
                        productType: (item["ProductType"]?.text).map(ChimeSDKVoice.PhoneNumberProductType.init),
                        callingName: item["CallingName"]?.text
                    )
                }
            )
            try expectRequest(transport, oracle)
        }
    }

    @Test("BatchUpdatePhoneNumber reads what botocore reads")
    func batchUpdatePhoneNumberResponses() async throws {
        for oracle in try cases(of: "BatchUpdatePhoneNumber", in: "responses", JSONValue.self) {
            let client = ChimeSDKVoiceClient(transport: try transport(answeringAs: oracle))
            let output = try await client.batchUpdatePhoneNumber(updatePhoneNumberRequestItems: [])
            let errors = output.phoneNumberErrors.map { errors in
                JSONValue.array(
                    errors.map { error in
                        JSONValue(members: [
                            "PhoneNumberId": error.phoneNumberID.map(JSONValue.text),
                            "ErrorCode": (error.errorCode?.rawValue).map(JSONValue.text),
                            "ErrorMessage": error.errorMessage.map(JSONValue.text),
                        ])
                    }
                )
            }
            #expect(JSONValue(members: ["PhoneNumberErrors": errors]) == oracle.expect, "\(oracle.id)")
        }
    }
}

extension JSONValue {
    /// The same with the suite's `{"$timestamp": "2020-09-03T20:43:41Z"}` as text with milliseconds.
    fileprivate var withPlainTimestamps: JSONValue {
        get throws {
            switch self {
            case .object(let members):
                if let text = members["$timestamp"]?.text {
                    return JSONValue(try Date(text, strategy: .iso8601))
                }
                return .object(try members.mapValues { try $0.withPlainTimestamps })
            case .array(let elements): return .array(try elements.map { try $0.withPlainTimestamps })
            case .null, .boolean, .integer, .number, .text: return self
            }
        }
    }
}
