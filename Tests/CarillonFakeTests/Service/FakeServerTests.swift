import CarillonAWS
import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes
import Testing

@testable import CarillonFake

@Suite("The server of a fake", .serialized)
struct FakeServerTests {
    private func name(_ head: HTTPResponse) -> String {
        let name = HTTPField.Name("x-amzn-errortype").flatMap { head.headerFields[$0] }
        return "\(head.status.code) \(name ?? "-")"
    }

    @Test("a service is reached below its prefix and at the root, and not elsewhere")
    func paths() async throws {
        let fake = try VoiceFake()
        for path in ["/voice/sip-rules", "/sip-rules", "/voice/sip-rules?max-results=5"] {
            #expect(try await fake.response(.get, path).text == #"{"SipRules":[]}"#, "\(path)")
        }
        for path in ["/voicesip-rules", "/voice/voice/sip-rules", "/voice", "/other/sip-rules"] {
            #expect(name(try await fake.response(.get, path).head) == "404 UnknownOperationException", "\(path)")
        }
        #expect(name(try await fake.response(.delete, "/voice/sip-rules").head) == "405 MethodNotAllowedException")
    }

    @Test("a request at the root goes to the first service that has such an operation")
    func root() async throws {
        let account = try FakeAccount(.library)
        func service(_ prefix: String, _ answer: Document) throws -> FakeService {
            try FakeService(
                ChimeSDKVoiceClient.self,
                ChimeSDKVoiceClient.operations,
                model: voiceModel.get(),
                of: account,
                prefix: prefix,
                behaviors: ["ListAvailableVoiceConnectorRegions": { _ in ["VoiceConnectorRegions": [answer]] }]
            )
        }
        let server = FakeServer(account, [try service("/a", "us-east-1"), try service("/ab", "us-west-2")], keys: nil)
        for (path, region) in [("/a", "us-east-1"), ("/ab", "us-west-2"), ("", "us-east-1")] {
            let request = HTTPRequest(
                method: .get,
                scheme: "http",
                authority: "127.0.0.1",
                path: path + "/voice-connector-regions"
            )
            let body = try await server.respond(to: request, body: HTTPBody()).body.collect(upTo: 1000)
            #expect(String(decoding: body, as: UTF8.self) == #"{"VoiceConnectorRegions":["\#(region)"]}"#)
        }
    }

    @Test("without a path there is the way to the page")
    func redirect() async throws {
        let (head, _) = try await VoiceFake().response(.get, "/")
        #expect(head.status == .seeOther)
        #expect(head.headerFields[.location] == "/_fake/")
    }

    @Test("a body that is too long is refused, and a longer one taken by the control paths")
    func longBody() async throws {
        let fake = try VoiceFake()
        let body = String(repeating: " ", count: 1024 * 1024 + 1)
        let (head, text) = try await fake.response(.post, "/voice/sip-rules", body)
        #expect(name(head) == "413 RequestEntityTooLargeException")
        #expect(text.contains("the body has more than 1048576 bytes"))
        #expect(try await fake.control(.put, "clock", body + #"{"running": false}"#).hasPrefix("200 "))
    }

    // MARK: Signatures

    private func listRules(of fake: VoiceFake, secret: String? = nil) async throws -> String {
        var request = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1:8088", path: "/voice/sip-rules")
        if let secret {
            let signer = SigV4Signer(service: "chime", region: "us-east-1")
            let credentials = AWSCredentials(accessKeyID: "key", secretAccessKey: secret)
            let date = fake.account.configuration.systemTime()
            try signer.sign(&request, payload: PayloadHash(of: []), credentials: credentials, date: date)
        }
        let (head, _) = try await fake.server.respond(to: request, body: HTTPBody())
        return name(head)
    }

    @Test("a request has to be signed with one of the keys, where there are any")
    func signatures() async throws {
        let fake = try VoiceFake(keys: ["key": "secret"])
        #expect(try await listRules(of: fake, secret: "secret") == "200 -")
        #expect(try await listRules(of: fake, secret: "guess").hasPrefix("403 "))
        #expect(try await listRules(of: fake).hasPrefix("403 "))
        #expect(try await listRules(of: try VoiceFake(keys: [:]), secret: "secret").hasPrefix("403 "))
        #expect(try await listRules(of: try VoiceFake()) == "200 -")
        #expect(try await fake.control(.get, "clock").hasPrefix("200 "), "what controls the fake needs no signature")
    }

    @Test("signatures go by the system's time, wherever the fake's clock stands")
    func signatureTime() async throws {
        let time = TestTime()
        let fake = try VoiceFake(keys: ["key": "secret"]) { $0.systemTime = { time.now } }
        try await fake.control(.put, "clock", #"{"now": "2040-01-01T00:00:00Z"}"#)
        time.advance(by: .seconds(3600))
        #expect(try await listRules(of: fake, secret: "secret") == "200 -")
    }
}
