import Diagnostics
import Foundation
import SuiteSupport
import Testing

@testable import ModelFormat

@Suite("The article on the model format")
struct ModelFormatArticleTests {
    private let article: String

    init() throws { article = try Self.text("Sources/carillon/Carillon.docc/ModelFormat.md") }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
    }

    /// The blocks of YAML in a page, each as a model file.
    private func files(in page: String) -> [ModelSource] {
        page.split(separator: "```yaml\n").dropFirst().enumerated().map { index, rest in
            let block = rest.split(separator: "```\n", maxSplits: 1, omittingEmptySubsequences: false)[0]
            return ModelSource(name: "f\(index).yaml", path: "f\(index).yaml", bytes: Array(block.utf8))
        }
    }

    @Test("its examples are one model without findings")
    func examples() throws {
        let files = files(in: article)
        #expect(files.count == 10)
        let (service, diagnostics) = loadService(folder: "museum", files: files, moduleNames: .unrestricted)
        #expect(diagnostics == [])
        #expect(try lint(#require(service)) == [])
    }

    @Test("the README's example has no errors")
    func readme() throws {
        let page = try #require(try Self.text("README.md").split(separator: "### The model format\n").last)
        let example = try #require(files(in: String(page)).first)
        let text = """
            service:
              name: Example
              title: Example
              version: "1"
              protocol: restJson1
              endpoints: { default: api.example.com }
            \(String(decoding: example.bytes, as: UTF8.self))
            """
        let file = ModelSource(name: "service.yaml", path: "service.yaml", bytes: Array(text.utf8))
        #expect(loadService(folder: "example", files: [file], moduleNames: .unrestricted).diagnostics == [])
    }

    @Test("it has every key of the format, and lists no other")
    func keys() {
        let declared = Set(FileSchema.allCases.flatMap(\.elements).flatMap(\.keys).map(\.name))
        let named = Set(Self.code(in: article))
        let missing = declared.subtracting(named)
            // Where a mapping is short, the article writes all of it.
            .filter { key in !named.contains { $0.hasPrefix("{") && $0.contains("\(key): ") } }
            // These are sections, each under a heading of its own, and in its example.
            .filter { !article.contains("```yaml\n\($0):\n") }
        #expect(missing == [])
        #expect(Set(listedKeys).subtracting(declared) == [])
        #expect(listedKeys.count > 50)
    }

    /// The keys in the first columns of the article's tables of keys.
    private var listedKeys: [String] {
        var isInTable = false
        return article.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            guard line.hasPrefix("| ") else {
                isInTable = isInTable && line.hasPrefix("|")
                return []
            }
            if line.hasPrefix("| key") {
                isInTable = true
                return []
            }
            return isInTable ? Self.code(in: String(line.split(separator: "|").first ?? "")) : []
        }
    }

    /// The text between back-quotes.
    private static func code(in text: String) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }
            .map { String($0.element) }
    }
}
