import Diagnostics
import Foundation
import ModelFormat
import SuiteSupport
import SwiftGenerator
import Testing
import YAMLSource

@Suite("What the README shows is so")
struct ReadmeTests {
    let readme: String

    init() throws {
        readme = try String(contentsOf: Goldens.root.appending(path: "README.md"), encoding: .utf8)
    }

    @Test(
        "the tour's program and output are those of the example",
        arguments: ["Sources/Tour/main.swift", "Sources/Tour/Migration.swift", "output.txt"]
    )
    func tour(file: String) throws {
        let path = "Examples/Tour/\(file)"
        let content = try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
        let marker = try #require(readme.range(of: "<!-- \(path) -->\n```"))
        let block = try #require(readme[marker.upperBound...].split(separator: "\n```\n", maxSplits: 1).first)
        #expect(block.drop { $0 != "\n" }.dropFirst() + "\n" == content)
    }

    @Test("the article on migrating shows the tour's adapter too")
    func migration() throws {
        func text(_ path: String) throws -> String {
            try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
        }
        let code = try text("Examples/Tour/Sources/Tour/Migration.swift")
        let article = try text("Sources/carillon/Carillon.docc/MigratingFromChime.md")
        #expect(article.contains("\n```swift\n\(code)```\n"))
    }

    @Test("every link to a file leads to one")
    func links() throws {
        let targets = readme.matches(of: /\]\(([^)#:]+)\)/).map { String($0.1) }
        #expect(targets.count > 10)
        for target in targets {
            let path = Goldens.root.appending(path: target).path(percentEncoded: false)
            #expect(FileManager.default.fileExists(atPath: path), "\(target)")
        }
    }

    @Test("the misspelled type gives the diagnostic that the README has")
    func diagnostic() throws {
        var sources = try modelSources("model/chime-sdk-voice")
        let index = try #require(sources.firstIndex { $0.name == "phone-numbers.yaml" })
        let text = String(decoding: sources[index].bytes, as: UTF8.self)
        sources[index].bytes = Array(
            text.replacing("      Name: PhoneNumberName\n", with: "      Name: PhoneNumberNme\n").utf8
        )
        let diagnostics = loadService(folder: "chime-sdk-voice", files: sources, moduleNames: .unrestricted).diagnostics
        let printed = diagnostics.text(sources: sources.map { SourceFile(path: $0.path, bytes: $0.bytes) })
        let shown = printed.split(separator: "\n").map { "    \($0)\n" }.joined()
        #expect(!diagnostics.isEmpty)
        #expect(readme.contains(shown), "\(printed)")
    }

    @Test("the difference that the README shows is one of the committed file, wherever its lines are")
    func difference() throws {
        let path = "Generated/Chime/PhoneNumbers.swift"
        let code = try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
        let start = try #require(readme.range(of: "\n    --- a/\(path)\n    +++ b/\(path)\n"))
        let rest = readme[start.upperBound...]
        let end = try #require(rest.range(of: "\n    1 file out of date: run 'carillon generate'\n"))
        let lines = rest[..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.dropFirst(4) }
        let head = try #require(lines.first?.wholeMatch(of: /@@ -(\d+),(\d+) \+(\d+),(\d+) @@/)?.output)
        let hunk = lines.dropFirst()
        #expect(hunk.allSatisfy { " -+".contains($0.first ?? "?") })
        let edited = hunk.filter { $0.first != "+" }
        let generated = hunk.filter { $0.first != "-" }
        #expect(head.1 == head.3)
        #expect([Int(head.2), Int(head.4)] == [edited.count, generated.count])
        // Three lines around one that is changed.
        #expect(hunk.map { $0.first ?? "?" } == Array("   -+   "))
        #expect(code.ranges(of: generated.map { "\($0.dropFirst())\n" }.joined()).count == 1)
        #expect(edited.map { $0.dropFirst() } != generated.map { $0.dropFirst() })
    }

    @Test(
        "the model of one's own is the one that 'carillon init' writes and that is compiled",
        arguments: ["service.yaml", "books.yaml"]
    )
    func ownModel(file: String) throws {
        let path = "Tests/Cases/modules/bookshop/bookshop/\(file)"
        let content = try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
        #expect(readme.contains("\n<!-- \(path) -->\n```yaml\n\(content)```\n"))
        let source = ModelSource(name: file, path: file, bytes: Array(content.utf8))
        #expect(try formatted(source).text == content)
    }
}
