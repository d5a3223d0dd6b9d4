import Diagnostics
import Foundation
import ModelFormat
import ProjectFormat
import ServiceMigration
import ServiceModel
import SuiteSupport
import Testing

/// A folder of `Tests/Cases/sync`: the services `hotel` and `inn`, the record of the pair, and what becomes of them.
struct SyncCase: CustomTestStringConvertible, Sendable {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }

    static let all: [SyncCase] = {
        let root = Goldens.root.appending(path: "Tests/Cases/sync")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path(percentEncoded: false))) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { SyncCase(folder: root.appending(path: $0)) }
    }()

    /// The pair as a project file would have it.
    static let pair = ProjectConfiguration.SyncPair(
        old: "hotel",
        new: "inn",
        migration: .init(
            module: Located("InnMigration", at: SourceRange(file: "carillon.yaml", line: 1, column: 1)),
            output: Located("../Generated/InnMigration", at: SourceRange(file: "carillon.yaml", line: 1, column: 1))
        ),
        range: SourceRange(file: "carillon.yaml", line: 1, column: 1)
    )

    func sources(in name: String) throws -> [ModelSource] {
        let path = folder.appending(path: "model/\(name)")
        return try FileManager.default.contentsOfDirectory(atPath: path.path(percentEncoded: false)).sorted().map {
            let bytes = [UInt8](try Data(contentsOf: path.appending(path: $0)))
            return ModelSource(name: $0, path: "model/\(name)/\($0)", bytes: bytes)
        }
    }

    func service(_ name: String) throws -> Service {
        let (service, diagnostics) = loadService(folder: name, files: try sources(in: name))
        return try #require(service, "\(diagnostics.text(sources: []))")
    }

    var recordSource: ModelSource {
        get throws { try #require(try sources(in: "sync").first) }
    }

    /// The services compared by the record, and the record.
    func comparison() throws -> (comparison: SyncComparison, record: SyncRecord) {
        let source = try recordSource
        let (record, diagnostics) = loadSyncRecord(source.bytes, file: source.path)
        let loaded = try #require(record, "\(diagnostics.text(sources: []))")
        return (compareInSync(try service("hotel"), try service("inn"), by: loaded), loaded)
    }

    func diagnostics() throws -> [Diagnostic] {
        let (comparison, record) = try comparison()
        return checkSync(comparison, against: record)
    }
}

@Suite("Services in sync")
struct SyncGoldenTests {
    private func expect(_ text: String, _ testCase: SyncCase, _ file: String) {
        if let difference = Goldens.difference(of: text, from: testCase.folder.appending(path: file)) {
            Issue.record(Comment(rawValue: difference))
        }
    }

    @Test("what is wrong with a record is said as recorded", arguments: SyncCase.all)
    func diagnostics(testCase: SyncCase) throws {
        let sources = try ["hotel", "inn", "sync"].flatMap { try testCase.sources(in: $0) }
        let files = sources.map { SourceFile(path: $0.path, bytes: $0.bytes) }
        expect(try testCase.diagnostics().text(sources: files), testCase, "expected.txt")
    }

    @Test("the guide is as recorded", arguments: SyncCase.all)
    func guide(testCase: SyncCase) throws {
        let (comparison, record) = try testCase.comparison()
        expect(migrationGuide(comparison, record: record, pair: SyncCase.pair), testCase, "guide.md")
    }

    @Test("what is not recorded is added to the record, and everything else stays", arguments: SyncCase.all)
    func recording(testCase: SyncCase) throws {
        let (comparison, record) = try testCase.comparison()
        let source = try testCase.recordSource
        let document = try #require(readDocument(source).document)
        let text = canonicalText(of: ServiceMigration.recording(unrecorded(comparison, in: record), in: document))
        expect(text, testCase, "recorded.yaml")
        let again = try #require(loadSyncRecord(Array(text.utf8), file: source.path).record)
        #expect(unrecorded(comparison, in: again).isEmpty)
        #expect(Array(again.groups.prefix(record.groups.count).map(\.reason)) == record.groups.map(\.reason))
        #expect(again.groups.dropFirst(record.groups.count).allSatisfy { $0.reason == nil })
    }

    @Test("a service that is paired with itself does not diverge")
    func same() throws {
        for testCase in SyncCase.all {
            for name in ["hotel", "inn"] {
                let service = try testCase.service(name)
                let comparison = compareInSync(service, service, by: SyncRecord())
                #expect(comparison.divergences.isEmpty)
                #expect(checkSync(comparison, against: SyncRecord()).isEmpty)
            }
        }
    }
}
