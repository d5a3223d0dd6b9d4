import Diagnostics
import Foundation
import ModelFormat
import ProjectFormat
import ServiceMigration
import ServiceModel
import SuiteSupport
import SwiftGenerator
import Testing

/// A folder of `Tests/Cases/sync`: the services `hotel` and `inn`, the record of the pair, the project file if there is
/// one, and what becomes of them.
struct SyncCase: CustomTestStringConvertible, Sendable {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }

    static let all: [SyncCase] = {
        let root = Goldens.root.appending(path: "Tests/Cases/sync")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path(percentEncoded: false))) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { SyncCase(folder: root.appending(path: $0)) }
    }()

    /// What the project file says; a pair of services without modules of their own if there is no such file.
    func configuration() throws -> ProjectConfiguration {
        let file = folder.appending(path: "model/carillon.yaml")
        guard let bytes = try? Data(contentsOf: file) else {
            return ProjectConfiguration(services: [], syncPairs: [Self.pair])
        }
        let (project, diagnostics) = loadProject([UInt8](bytes), file: "model/carillon.yaml", moduleNames: .swift)
        return try #require(project, "\(diagnostics.text(sources: []))")
    }

    /// The pair as the project file has it.
    func pair() throws -> ProjectConfiguration.SyncPair { try #require(try configuration().syncPairs.first) }

    /// The pair as a project file would have it.
    private static let pair = ProjectConfiguration.SyncPair(
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
        let (service, diagnostics) = loadService(folder: name, files: try sources(in: name), moduleNames: .unrestricted)
        let loaded = try #require(service, "\(diagnostics.text(sources: []))")
        let settings = try configuration().services.first { $0.folder == name }
        return settings?.applied(to: loaded, moduleNames: .swift).service ?? loaded
    }

    var recordSource: ModelSource {
        get throws { try #require(try sources(in: "sync").first) }
    }

    /// The services compared by the record, and the record.
    func comparison() throws -> (comparison: SyncComparison, record: SyncRecord) {
        let source = try recordSource
        let (record, diagnostics) = loadSyncRecord(source.bytes, file: source.path)
        let loaded = try #require(record, "\(diagnostics.text(sources: []))")
        return (compareInSync(ServicePlan(try service("hotel")), ServicePlan(try service("inn")), by: loaded), loaded)
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
        expect(try migrationGuide(comparison, record: record, pair: testCase.pair()), testCase, "guide.md")
    }

    @Test("the guide names the modules, the clients and the adapter that are generated")
    func generatedNames() throws {
        let testCase = try #require(SyncCase.all.first { $0.folder.lastPathComponent == "modules" })
        let (comparison, record) = try testCase.comparison()
        let pair = try testCase.pair()
        let (files, catalog, diagnostics) = generateMigration(
            module: try #require(pair.migration).module.value,
            old: comparison.oldPlan,
            new: comparison.newPlan,
            record: record
        )
        #expect(diagnostics == [])
        let adapter = try #require(files.last)
        #expect(adapter.path == "LegacyHotelOnLodging.swift")
        #expect(adapter.contents.contains("import LegacyHotel\nimport Lodging\n"))
        #expect(adapter.contents.contains("public struct LegacyHotelOnLodging: HotelAPI {"))
        #expect(catalog.map(\.path) == ["HotelToLodging.md", "Conversions.md", "SideBySide.md"])
        #expect(catalog.first?.contents.contains("- ``LegacyHotelOnLodging``") == true)
        // No other page would be found where the documentation is built without the types of other modules.
        #expect(catalog.dropFirst().allSatisfy { !$0.contents.contains("``") })
        let guide = migrationGuide(comparison, record: record, pair: pair).split(separator: "\n")
        for line in [
            "| Swift module | `LegacyHotel` | `Lodging` |", "| Client | `HotelClient` | `InnClient` |",
            "Import `Lodging` in place of `LegacyHotel`, and use `InnClient` where `HotelClient` was used.",
        ] {
            #expect(guide.contains { $0.hasPrefix(line) }, "\(line)")
        }
        #expect(guide.joined(separator: " ").contains("its `LegacyHotelOnLodging` stands in for `HotelClient`"))
    }

    @Test("operations with streams stay on the old service, and the guide says so")
    func streams() throws {
        let testCase = try #require(SyncCase.all.first { $0.folder.lastPathComponent == "streams" })
        let (comparison, record) = try testCase.comparison()
        let (files, _, diagnostics) = generateMigration(
            module: "InnMigration",
            old: comparison.oldPlan,
            new: comparison.newPlan,
            record: record
        )
        #expect(diagnostics == [])
        let adapter = try #require(files.last).contents
        #expect(adapter.contains("adapter.route(\n            .getRoom,"))
        #expect(adapter.components(separatedBy: "adapter.route(").count == 2)
        #expect(adapter.contains("try await streamingClient.perform(operation, input, upload)"))
        #expect(adapter.contains("- Operations with streams are carried out on the client of Hotel."))
        let guide = migrationGuide(comparison, record: record, pair: try testCase.pair())
        let text = guide.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("`getPicture`, `putPicture` and `watch` have streams and stay on Hotel until"))
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
                let service = ServicePlan(try testCase.service(name))
                let comparison = compareInSync(service, service, by: SyncRecord())
                #expect(comparison.divergences.isEmpty)
                #expect(checkSync(comparison, against: SyncRecord()).isEmpty)
            }
        }
    }
}
