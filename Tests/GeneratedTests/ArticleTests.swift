import CarillonRuntime
import Chime
import ChimeSDKVoice
import Foundation
import HTTPTypes
import SuiteSupport
import Testing

@Suite("What the runtime's articles show is so")
struct ArticleTests {
    @Test(
        "their code is the code that is compiled here",
        arguments: [
            ("Validation", "ValidationExample"), ("WritingATransport", "TransportExample"),
            ("TestingWithAStub", "StubExample"),
        ]
    )
    func code(article: String, example: String) throws {
        func text(_ path: String) throws -> String {
            try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
        }
        let code = try text("Tests/GeneratedTests/Articles/\(example).swift")
        let article = try text("Sources/CarillonRuntime/CarillonRuntime.docc/\(article).md")
        #expect(article.contains("\n```swift\n\(code)```\n"))
    }

    @Test("a value says what is wrong with it, and the client says the same without sending it")
    func validation() async throws {
        let message = "callingName: 16 characters do not match ^$|^[a-zA-Z0-9 ]{2,15}$"
        #expect(problem(withCallingName: "Front desk") == nil)
        #expect(problem(withCallingName: "Front desk (2nd)") == message)
        let transport = InMemoryTransport()
        let voice = ChimeSDKVoiceClient(transport: transport)
        #expect(try await setCallingName("Front desk (2nd)", voice).map(\.description) == [message])
        #expect(transport.requests.isEmpty)
        #expect(try await setCallingName("Front desk", voice) == [])
        #expect(transport.requests.count == 1)
    }

    @Test("the transport that wraps another adds its header and nothing else")
    func transport() async throws {
        let inner = InMemoryTransport()
        let voice = ChimeSDKVoiceClient(transport: Authorizing(wrapped: inner, token: "secret"))
        _ = try await voice.getPhoneNumber(phoneNumberID: "+12065550100")
        #expect(inner.requests.map { $0.head.headerFields[.authorization] } == ["Bearer secret"])
    }
}
