import APIModel
import Foundation
import MigrationGenerator
import SuiteSupport
import Testing

/// The models of the repository from which `Generated/ChimeMigration` is made.
enum MigrationModel {
    /// What is recorded about the two services.
    static func record() throws -> SyncRecord {
        let path = "model/sync/chime--chime-sdk-voice.yaml"
        let bytes = try Data(contentsOf: Goldens.root.appending(path: path))
        let (record, diagnostics) = loadSyncRecord(Array(bytes), file: path)
        #expect(diagnostics == [])
        return try #require(record)
    }

    /// The conversions between the two.
    static func plan() throws -> MigrationPlan {
        let (plan, diagnostics) = try planMigration(
            module: "ChimeMigration",
            old: service("chime"),
            new: service("chime-sdk-voice"),
            record: record()
        )
        #expect(diagnostics == [])
        return try #require(plan)
    }

    /// The description that a folder under `model` holds.
    static func service(_ folder: String) throws -> Service {
        let url = Goldens.root.appending(path: "model/\(folder)")
        let names = try FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).sorted()
        let files = try names.map { name in
            let bytes = try Data(contentsOf: url.appending(path: name))
            return ModelSource(name: name, path: "model/\(folder)/\(name)", bytes: Array(bytes))
        }
        let (service, diagnostics) = loadService(folder: folder, files: files)
        #expect(diagnostics == [])
        return try #require(service)
    }
}

@Suite("The committed conversions are what the models make")
struct MigrationSnapshotTests {
    @Test("every file is there, equal, and no other")
    func snapshot() throws {
        let (files, diagnostics) = try generateMigration(
            module: "ChimeMigration",
            old: MigrationModel.service("chime"),
            new: MigrationModel.service("chime-sdk-voice"),
            record: MigrationModel.record()
        )
        #expect(diagnostics == [])
        let output = Goldens.root.appending(path: "Generated/ChimeMigration")
        for file in files {
            if let difference = Goldens.difference(of: file.contents, from: output.appending(path: file.path)) {
                Issue.record(Comment(rawValue: difference))
            }
        }
        let committed = try FileManager.default.contentsOfDirectory(atPath: output.path(percentEncoded: false))
        #expect(committed.sorted() == files.map(\.path).sorted())
    }
}
