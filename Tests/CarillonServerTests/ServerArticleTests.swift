import ChimeSDKVoice
import Foundation
import SuiteSupport
import Testing

@Suite("What the article about servers shows is so")
struct ServerArticleTests {
    @Test("its code is the code that is compiled here")
    func code() throws {
        func text(_ path: String) throws -> String {
            try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
        }
        let code = try text("Tests/CarillonServerTests/Articles/ServingExample.swift")
        let article = try text("Sources/CarillonServer/CarillonServer.docc/ServingAService.md")
        #expect(article.contains("\n```swift\n\(code)```\n"))
    }

    @Test("the server has the numbers that it was made with, and no others")
    func numbers() async throws {
        let numbers = ["+12065550100": PhoneNumber(country: "US")]
        // Before other tests, which take more time than the client waits for.
        let found = try await Task(priority: .high) { try await country(of: "+12065550100", in: numbers) }.value
        #expect(found == "US")
        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await Task(priority: .high) { try await country(of: "+12065550101", in: numbers) }.value
        }
        #expect(error?.status == 404)
        #expect(error?.message == "There is no +12065550101.")
    }
}
