import CarillonAsyncHTTPClient
import CarillonRuntime
import Chime
import Foundation
import HTTPTypes
import LoopbackServer
import SuiteSupport
import Testing

/// An exchange between a client and Amazon Chime.
struct WireCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Request: Decodable {
        var method: String
        var host: String
        var target: String
        var body: JSONValue
    }

    struct Response: Decodable {
        var status: Int
        var headers: [String: String]
        var body: JSONValue
    }

    var name: String
    var input: JSONValue
    var request: Request
    var response: Response

    var testDescription: String { name }

    static let updatePhoneNumber: [WireCase] = {
        let file = Goldens.root.appending(path: "Tests/Cases/wire/chime-update-phone-number.json")
        return try! JSONDecoder().decode([WireCase].self, from: Data(contentsOf: file))
    }()

    /// The recorded response.
    var answer: Answer {
        get throws {
            var fields = HTTPFields()
            for (name, value) in response.headers { fields[try #require(HTTPField.Name(name))] = value }
            return .response(status: .init(code: response.status), headers: fields, body: try response.body.bytes)
        }
    }
}

extension Chime.UpdatePhoneNumberInput {
    init(_ input: JSONValue) throws {
        self.init(
            phoneNumberID: try #require(input["PhoneNumberId"]?.text),
            productType: (input["ProductType"]?.text).map(PhoneNumberProductType.init),
            callingName: input["CallingName"]?.text
        )
    }
}

@Suite("Amazon Chime over HTTP", .timeLimit(.minutes(10)))
struct ChimeWireTests {
    @Test(
        "UpdatePhoneNumber sends what the service expects and reads what it answers",
        arguments: WireCase.updatePhoneNumber
    )
    func updatePhoneNumber(wireCase: WireCase) async throws {
        let answer = try wireCase.answer
        try await LoopbackServer.withServer { _ in
            answer
        } body: { server in
            let output = try await ChimeClient(server)
                .perform(.updatePhoneNumber, UpdatePhoneNumberInput(wireCase.input))
            try expectRequest(of: wireCase, at: server)
            try expectOutput(output, of: wireCase)
        }
    }

    @Test("members given as arguments make the same request", arguments: WireCase.updatePhoneNumber)
    func updatePhoneNumberByArguments(wireCase: WireCase) async throws {
        let answer = try wireCase.answer
        let input = try UpdatePhoneNumberInput(wireCase.input)
        try await LoopbackServer.withServer { _ in
            answer
        } body: { server in
            let output = try await ChimeClient(server).updatePhoneNumber(
                phoneNumberID: input.phoneNumberID,
                productType: input.productType,
                callingName: input.callingName
            )
            try expectRequest(of: wireCase, at: server)
            try expectOutput(output, of: wireCase)
        }
    }

    private func expectRequest(of wireCase: WireCase, at server: LoopbackServer) throws {
        #expect(server.requests.count == 1)
        let request = try #require(server.requests.first)
        #expect(request.method.rawValue == wireCase.request.method)
        #expect(request.target == wireCase.request.target)
        #expect(request.headers[values: .contentType] == ["application/json"])
        #expect(request.headers[values: HTTPField.Name("Host")!] == [server.authority])
        #expect(request.headers[values: .contentLength] == ["\(request.body.count)"])
        #expect(try JSONValue(request.body) == wireCase.request.body)
    }

    private func expectOutput(_ output: UpdatePhoneNumberOutput, of wireCase: WireCase) throws {
        let number = try #require(output.phoneNumber)
        let expected = try #require(wireCase.response.body["PhoneNumber"])
        #expect(JSONValue(number) == expected.withoutNulls)
        #expect(number.phoneNumberID == "%2B12065550100")
        #expect(expected["DeletionTimestamp"] == .null)
        #expect(number.deletionTimestamp == nil)
    }

    @Test("timestamps keep their milliseconds")
    func milliseconds() async throws {
        let wireCase = try #require(WireCase.updatePhoneNumber.first)
        let transport = InMemoryTransport(body: try wireCase.response.body.bytes)
        let output = try await ChimeClient(transport: transport).updatePhoneNumber(phoneNumberID: "+12065550100")
        let created = try #require(output.phoneNumber?.createdTimestamp)
        #expect(abs(created.timeIntervalSince1970 - 1_565_647_820.521) < 0.000_001)
    }

    @Test(
        "unless told otherwise, requests go to the service's own host over TLS",
        arguments: WireCase.updatePhoneNumber
    )
    func defaultEndpoint(wireCase: WireCase) async throws {
        let transport = InMemoryTransport()
        _ = try await ChimeClient(transport: transport)
            .perform(.updatePhoneNumber, UpdatePhoneNumberInput(wireCase.input))
        let request = try #require(transport.requests.first)
        #expect(request.head.scheme == "https")
        #expect(request.head.authority == ChimeClient.endpoint.authority)
        #expect(request.head.path == wireCase.request.target)
    }

    @Test("GetPhoneNumber sends no body")
    func getPhoneNumber() async throws {
        try await LoopbackServer.withServer { _ in
            .json(#"{"PhoneNumber":{"PhoneNumberId":"%2B12065550100","Country":"US","Type":"TollFree"}}"#)
        } body: { server in
            let output = try await ChimeClient(server).getPhoneNumber(phoneNumberID: "+12065550100")
            let request = try #require(server.requests.first)
            #expect(request.method == .get)
            #expect(request.target == "/phone-numbers/%2B12065550100")
            #expect(request.body.isEmpty)
            #expect(request.headers[.contentType] == nil)
            #expect(request.headers[.contentLength] == nil)
            #expect(
                output
                    == GetPhoneNumberOutput(
                        phoneNumber: PhoneNumber(phoneNumberID: "%2B12065550100", country: "US", type: .tollFree)
                    )
            )
        }
    }
}
