import Diagnostics
import Foundation
import ModelFormat
import ModelImport
import ServiceModel
import SuiteSupport
import Testing

/// A folder of `Tests/Cases/upstream`: a Smithy model or the files of botocore, and what is said about them.
struct UpstreamCase: CustomTestStringConvertible, Sendable {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }

    static let all: [UpstreamCase] = {
        let root = Goldens.root.appending(path: "Tests/Cases/upstream")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path(percentEncoded: false))) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { UpstreamCase(folder: root.appending(path: $0)) }
    }()

    func read() throws -> (service: Service?, diagnostics: [Diagnostic]) {
        let model = folder.appending(path: "model.json")
        if FileManager.default.fileExists(atPath: model.path(percentEncoded: false)) {
            return readSmithy(try UpstreamSource(model), documentation: .omit)
        }
        return readBotocore(try .folder(folder), documentation: .omit)
    }

    /// What is said when it becomes a new model.
    func diagnostics() throws -> [Diagnostic] {
        let (service, diagnostics) = try read()
        guard let service else { return diagnostics }
        let upstream = Upstream(service: service, statesDefaults: false)
        return diagnostics + updateModel(nil, from: upstream, folder: "example").findings
    }

    /// The case's files.
    func sources() throws -> [SourceFile] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).map { name in
            SourceFile(path: name, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))))
        }
    }
}

@Suite("Diagnostics of upstream models")
struct UpstreamDiagnosticTests {
    @Test("are as recorded", arguments: UpstreamCase.all)
    func printedAsRecorded(testCase: UpstreamCase) throws {
        let diagnostics = try testCase.diagnostics()
        let text = diagnostics.text(sources: try testCase.sources())
        if let difference = Goldens.difference(of: text, from: testCase.folder.appending(path: "expected.txt")) {
            Issue.record(Comment(rawValue: difference))
        }
        #expect((try testCase.read().service == nil) == diagnostics.contains { $0.severity == .error })
    }

    @Test("show every kind of them")
    func everyCodeIsShown() throws {
        let shown = Set(try UpstreamCase.all.flatMap { try $0.diagnostics().map(\.code) })
        #expect(ModelImportCodes.all.filter { !shown.contains($0) }.map(\.id) == [])
        // What lint says of a pattern is said in an import too.
        #expect(shown.subtracting(ModelImportCodes.all + [.unmatchablePattern]).map(\.id) == [])
        #expect(ModelImportCodes.all.map(\.id) == ModelImportCodes.all.map(\.id).sorted())
    }
}
