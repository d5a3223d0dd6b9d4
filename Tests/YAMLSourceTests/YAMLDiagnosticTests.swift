import Diagnostics
import Foundation
import SuiteSupport
import Testing
import YAMLSource

/// A folder of `Tests/Cases/yaml`: a file with a mistake and the text of the diagnostics about it.
struct YAMLDiagnosticCase: CustomTestStringConvertible, Sendable {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }

    static let all = Goldens.caseFolders(in: "yaml").map(YAMLDiagnosticCase.init)

    /// The diagnostics about the file, and the file.
    func diagnostics() throws -> (diagnostics: [Diagnostic], source: SourceFile) {
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "input.yaml")))
        return (YAMLParser.parse(bytes, file: "m.yaml").diagnostics, SourceFile(path: "m.yaml", bytes: bytes))
    }
}

@Suite("Diagnostics about YAML files")
struct YAMLDiagnosticTests {
    @Test("each mistake is shown as recorded", arguments: YAMLDiagnosticCase.all)
    func printedAsRecorded(testCase: YAMLDiagnosticCase) throws {
        let (diagnostics, source) = try testCase.diagnostics()
        let text = diagnostics.text(sources: [source])
        if let difference = Goldens.difference(of: text, from: testCase.folder.appending(path: "expected.txt")) {
            Issue.record(Comment(rawValue: difference))
        }
    }

    @Test("there are cases")
    func cases() {
        #expect(YAMLDiagnosticCase.all.count >= 79)
    }
}
