import CarillonRuntime
import Chime
import ChimeSDKVoice
import LoopbackServer
import SuiteSupport
import Testing

@Suite("Pages and tokens over HTTP", .timeLimit(.minutes(10)))
struct PaginatorWireTests {
    @Test("ListPhoneNumbers is asked for page after page, and its phone numbers come one after the other")
    func listPhoneNumbers() async throws {
        try await LoopbackServer.withServer { request in
            switch request.target {
            case "/phone-numbers?max-results=2":
                .json(#"{"PhoneNumbers":[{"Name":"one"},{"Name":"two"}],"NextToken":"a b"}"#)
            case "/phone-numbers?max-results=2&next-token=a%20b": .json(#"{"PhoneNumbers":[{"Name":"three"}]}"#)
            default: .json(status: .badRequest, "{}")
            }
        } body: { server in
            var names: [String?] = []
            for try await phoneNumber in ChimeSDKVoiceClient(server).listPhoneNumbersPaginator(maxResults: 2).items {
                names.append(phoneNumber.name)
            }
            #expect(names == ["one", "two", "three"])
            #expect(server.requests.count == 2)
        }
    }

    @Test("an error on a later page is the service's")
    func failingPage() async throws {
        try await LoopbackServer.withServer { request in
            request.target == "/phone-numbers"
                ? .json(#"{"PhoneNumbers":[],"NextToken":"lost"}"#)
                : .json(status: .forbidden, #"{"__type":"ForbiddenException","Message":"no"}"#)
        } body: { server in
            var pages = 0
            let error = await #expect(throws: ChimeSDKVoiceError.self) {
                for try await _ in ChimeSDKVoiceClient(server).listPhoneNumbersPaginator() { pages += 1 }
            }
            guard case .forbidden(let forbidden) = error else {
                Issue.record("not the error: \(String(describing: error))")
                return
            }
            #expect(forbidden.message == "no")
            #expect(pages == 1)
        }
    }

    @Test("CreateRoom sends a token of its own with each call that has none")
    func createRoom() async throws {
        try await LoopbackServer.withServer { _ in
            .json(#"{"Room":{}}"#)
        } body: { server in
            let chime = ChimeClient(server)
            for token in [nil, nil, "own"] {
                _ = try await chime.createRoom(accountID: "1", name: "Room", clientRequestToken: token)
            }
            let tokens = try server.requests.map { try JSONValue($0.body)["ClientRequestToken"]?.text }
            #expect(Set(tokens).count == 3)
            #expect(tokens.first??.count == 36)
            #expect(tokens.last == "own")
        }
    }
}
