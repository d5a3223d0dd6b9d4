import CarillonFake
import CarillonRuntime
import Chime
import ChimeSDKVoice
import Foundation
import SuiteSupport
import Testing

@Suite("What the article about fakes shows is so", .serialized)
struct FakeArticleTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
    }

    private static func models() -> String { Goldens.root.appending(path: "model").path(percentEncoded: false) }

    @Test("its code is the code that is compiled here", arguments: ["FakingExample", "BehaviorExample"])
    func code(example: String) throws {
        let code = try Self.text("Tests/CarillonFakeTests/Articles/\(example).swift")
        let article = try Self.text("Sources/CarillonFake/CarillonFake.docc/FakingAService.md")
        #expect(article.contains("\n```swift\n\(code)```\n"))
    }

    @Test("a client in the same process makes what it then finds")
    func client() async throws {
        // Beside two thousand other tests, a call can wait for minutes until it is its turn.
        let voice = try makeClient(of: makeFake(models: Self.models())).with(timeout: .seconds(1800))
        let made = try await voice.createVoiceConnector(name: "main", requireEncryption: true).voiceConnector
        let id = try #require(made?.voiceConnectorID)
        #expect(try await voice.getVoiceConnector(voiceConnectorID: id).voiceConnector == made)
    }

    @Test("the behavior gives a bot another token")
    func behavior() async throws {
        let account = try FakeAccount()
        let service = try FakeService(
            ChimeClient.self,
            ChimeClient.operations,
            model: FakeModel(folder: Self.models() + "/chime"),
            of: account,
            prefix: "/chime",
            behaviors: ["RegenerateSecurityToken": regenerateSecurityToken]
        )
        let server = FakeServer(account, [service], keys: nil)
        let chime = ChimeClient(
            configuration: ClientConfiguration(endpoint: "http://127.0.0.1/chime", timeout: .seconds(1800)),
            transport: server
        )
        let team = try await chime.createAccount(name: "Team").account
        let accountID = try #require(team?.accountID)
        let bot = try await chime.createBot(accountID: accountID, displayName: "Bot").bot
        let botID = try #require(bot?.botID)
        let other = try await chime.regenerateSecurityToken(accountID: accountID, botID: botID).bot
        #expect(other?.botID == botID)
        #expect(other?.securityToken != nil)
        #expect(other?.securityToken != bot?.securityToken)
    }
}
