import CarillonRuntime
import CarillonServer
import Chime
import ChimeSDKVoice
import Foundation
import HTTPTypes
import SuiteSupport
import Testing

@Suite(
    "Botocore's requests, read by servers",
    .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
)
struct ChimeOracleTests {
    @Test("a server reads the parameters that botocore made them of")
    func requests() async throws {
        try await SuiteVerdict.check("chime-oracle-exceptions.json", ["chime-wire-oracle"], atLeast: 207) { suite in
            let file = try Suites.load(JSONValue.self, from: "\(suite)/open/requests.json")
            let chime = Inputs<ChimeError>()
            let voice = Inputs<ChimeSDKVoiceError>()
            let servers: [String: any Transport] = [
                "chime": ServiceServer(ChimeClient.service, ChimeClient.operations, serving: chime),
                "chime-sdk-voice": ServiceServer(
                    ChimeSDKVoiceClient.service,
                    ChimeSDKVoiceClient.operations,
                    serving: voice
                ),
            ]
            var findings: [String: String?] = [:]
            for test in file["cases"]?.elements ?? [] {
                let service = test["service"]?.text ?? ""
                let server = try #require(servers[service])
                let (request, body) = (test.request, HTTPBody(Array((test["expect"]?["body"]?.text ?? "").utf8)))
                let (head, answer) = try await server.send(request, body: body, deadline: .now + .seconds(60))
                let found: String?
                // Nobody implements these operations, so that only what was read gets further than reading.
                if head.status.code != 501 {
                    found =
                        "\(head.status.code) \(String(decoding: try await answer.collect(upTo: 10_000), as: UTF8.self))"
                } else {
                    let input = try #require(service == "chime" ? chime.last?.input : voice.last?.input)
                    found = try input.problem(comparedWith: test.parameters)
                }
                findings[test["id"]?.text ?? ""] = .some(found)
            }
            return findings
        }
    }
}

extension JSONValue {
    fileprivate var request: HTTPRequest {
        let expected = self["expect"]
        let query = expected?["query"]?.text ?? ""
        var fields = HTTPFields()
        for (name, value) in expected?["headers"]?.object ?? [:] {
            if let name = HTTPField.Name(name) { fields[name] = value.text }
        }
        return HTTPRequest(
            method: HTTPRequest.Method(expected?["method"]?.text ?? "") ?? .get,
            scheme: nil,
            authority: nil,
            path: (expected?["path"]?.text ?? "") + (query.isEmpty ? "" : "?\(query)"),
            headerFields: fields
        )
    }

    /// The parameters with the token that botocore made, and in the form of the other suites.
    fileprivate var parameters: JSONValue {
        var members = self["params"]?.object ?? [:]
        if let token = self["expect"]?["bodyJson"]?["ClientRequestToken"] { members["ClientRequestToken"] = token }
        return JSONValue.object(members).inTheFormOfSmithy
    }

    /// The same with `{"$timestamp": "2020-09-03T20:43:41Z"}` as seconds since 1970, and `{"$bytes": "YWJj"}` as text.
    private var inTheFormOfSmithy: JSONValue {
        switch self {
        case .object(let members):
            if let text = members["$timestamp"]?.text, let date = try? Date(text, strategy: .iso8601) {
                return .number(date.timeIntervalSince1970)
            }
            if let text = members["$bytes"]?.text, let bytes = Data(base64Encoded: text) {
                return .text(String(decoding: bytes, as: UTF8.self))
            }
            return .object(members.mapValues(\.inTheFormOfSmithy))
        case .array(let elements): return .array(elements.map(\.inTheFormOfSmithy))
        case .null, .boolean, .integer, .number, .text: return self
        }
    }
}
