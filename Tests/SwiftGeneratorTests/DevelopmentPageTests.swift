import Foundation
import SuiteSupport
import Testing

@Suite("The pages for those who work on Carillon")
struct DevelopmentPageTests {
    static let pages: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: path("docs/development"))
        return ["CONTRIBUTING.md"] + (names ?? []).sorted().map { "docs/development/\($0)" }
    }()

    private static func path(_ name: String) -> String {
        Goldens.root.appending(path: name).path(percentEncoded: false)
    }

    private static func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path(name))
    }

    private static func text(_ page: String) throws -> String {
        try String(contentsOf: Goldens.root.appending(path: page), encoding: .utf8)
    }

    private static func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder)).filter { !$0.contains(".") }.sorted()
    }

    @Test("every link to a file leads to one", arguments: pages + ["CHANGELOG.md", "SECURITY.md", "docs/editors.md"])
    func links(page: String) throws {
        let folder = page.split(separator: "/").dropLast().map { "\($0)/" }.joined()
        for match in try Self.text(page).matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/) {
            #expect(Self.exists(folder + match.1), "\(match.1)")
        }
    }

    @Test("CONTRIBUTING leads to every page")
    func index() throws {
        let contributing = try Self.text("CONTRIBUTING.md")
        for page in Self.pages.dropFirst() { #expect(contributing.contains("](\(page))"), "\(page)") }
    }

    @Test("the map has every target, and no other")
    func targets() throws {
        let text = try Self.text("CONTRIBUTING.md")
        let start = try #require(text.range(of: "| target | contents | start reading at |\n|---|---|---|\n"))
        let rows = text[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
            .prefix { $0.hasPrefix("|") }
        let named = rows.flatMap { row in
            (row.split(separator: "|").first ?? "").matches(of: /`([^`]+)`/).map { String($0.1) }
        }
        #expect(named.sorted() == (try Self.folders(in: "Sources")))
    }

    @Test("every file, folder and declaration that they name is there", arguments: pages)
    func names(page: String) throws {
        // The rules of normalization speak of names in models.
        let prose = try Self.text(page).split(separator: "\n## The rules\n")[0].replacing(/```[^`]*```/, with: "")
            .split(separator: "\n").filter { !$0.hasPrefix("    ") }.joined(separator: "\n")
        let missing = prose.matches(of: /`([^`\n]+)`/).map { String($0.1) }.filter { !Self.names.isThere($0) }
        #expect(missing == [])
    }

    private static let names = Names()

    /// What the repository has, by its names.
    private struct Names: Sendable {
        private var files: Set<String> = []
        private var declarations: Set<String> = []
        private let targets: [String]
        private let testTargets: [String]

        init() {
            targets = (try? folders(in: "Sources")) ?? []
            testTargets = (try? folders(in: "Tests")) ?? []
            for folder in ["Sources", "Tests", "Plugins", "Fuzzing/Targets"] {
                let paths = try? FileManager.default.subpathsOfDirectory(atPath: path(folder))
                for file in paths ?? [] where file.hasSuffix(".swift") {
                    files.formUnion(file.split(separator: "/").suffix(1).map(String.init))
                    guard let code = try? text("\(folder)/\(file)") else { continue }
                    let declared = /\b(?:case|class|enum|func|let|protocol|struct|typealias|var) `?(\w+)/
                    for match in code.matches(of: declared) {
                        declarations.insert(String(match.1))
                    }
                }
            }
        }

        /// Whether a span of code that looks like the name of something in the repository is one.
        func isThere(_ name: String) -> Bool {
            if name.contains("/") {
                guard name.wholeMatch(of: /[\w.\/-]+/) != nil, !name.contains("shared/"), !name.contains(".build")
                else { return true }
                return ([""] + ["Sources/"] + targets.map { "Sources/\($0)/" }).contains { exists($0 + name) }
                    // Folders of a case.
                    || ["before/", "after/"].contains(name)
            }
            if name.hasSuffix(".swift") { return files.contains(name) || name == "expected.swift" || exists(name) }
            guard let first = name.wholeMatch(of: /([A-Z][A-Za-z]*[a-z][A-Za-z]*)(?:\.\w+)?/)?.1 else { return true }
            let others = ["Author", "Data", "Date", "Makefile", "Sources", "Unreleased"]
            return (others + targets + testTargets).contains(String(first)) || declarations.contains(String(first))
        }
    }
}
