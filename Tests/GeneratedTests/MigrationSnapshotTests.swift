import Foundation
import ModelFormat
import ProjectFormat
import ServiceMigration
import ServiceModel
import SuiteSupport
import SwiftGenerator
import Testing

/// Two services between which values are converted, and the folder with the code that does.
struct MigrationModel: CustomTestStringConvertible, Sendable {
    /// The folder with the services' folders.
    let folder: String
    let old: String
    let new: String
    let module: String
    let output: String

    static let chime = MigrationModel(
        folder: "model",
        old: "chime",
        new: "chime-sdk-voice",
        module: "ChimeMigration",
        output: "Generated/ChimeMigration"
    )

    static let awkward = MigrationModel(
        folder: "Tests/Cases/modules/migration",
        old: "before",
        new: "after",
        module: "BeforeAfter",
        output: "Tests/Cases/modules/migration/Generated/BeforeAfter"
    )

    var testDescription: String { module }

    /// The conversions between the two.
    func plan() throws -> MigrationPlan {
        let (plan, diagnostics) = try planMigration(
            module: module,
            old: ServicePlan(service(old)),
            new: ServicePlan(service(new)),
            record: record()
        )
        #expect(diagnostics == [])
        return try #require(plan)
    }

    /// The module's files, and the pages about them.
    func files() throws -> [String: String] {
        let (files, catalog, diagnostics) = try generateMigration(
            module: module,
            old: ServicePlan(service(old)),
            new: ServicePlan(service(new)),
            record: record()
        )
        #expect(diagnostics == [])
        let pages = catalog.map { ("\(GeneratedFile.catalog)/\($0.path)", $0.contents) }
        let all = files.map { ($0.path, $0.contents) } + pages
        try #require(Set(all.map(\.0)).count == all.count, "two files have one path: \(all.map(\.0))")
        return Dictionary(uniqueKeysWithValues: all)
    }

    private func service(_ name: String) throws -> Service {
        let url = Goldens.root.appending(path: "\(folder)/\(name)")
        let names = try FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).sorted()
        let files = try names.map { file in
            let bytes = try Data(contentsOf: url.appending(path: file))
            return ModelSource(name: file, path: "\(folder)/\(name)/\(file)", bytes: Array(bytes))
        }
        let (service, diagnostics) = loadService(folder: name, files: files, moduleNames: .unrestricted)
        #expect(diagnostics == [])
        return try #require(service)
    }

    private func record() throws -> SyncRecord {
        let path = "\(folder)/sync/\(old)--\(new).yaml"
        let bytes = try Data(contentsOf: Goldens.root.appending(path: path))
        let (record, diagnostics) = loadSyncRecord(Array(bytes), file: path)
        #expect(diagnostics == [])
        return try #require(record)
    }
}

@Suite("Committed conversions are what the models make")
struct MigrationSnapshotTests {
    @Test("every file is there, equal, and no other", arguments: [MigrationModel.chime, .awkward])
    func snapshot(model: MigrationModel) throws {
        let files = try model.files()
        let output = Goldens.root.appending(path: model.output)
        for (path, contents) in files {
            if let difference = Goldens.difference(of: contents, from: output.appending(path: path)) {
                Issue.record(Comment(rawValue: difference))
            }
        }
        let committed = try FileManager.default.subpathsOfDirectory(atPath: output.path(percentEncoded: false))
        #expect(Set(committed) == Set(files.keys).union([GeneratedFile.catalog]))
    }

    @Test(
        "no line is wider than an editor's window, none ends in white space",
        arguments: [MigrationModel.chime, .awkward]
    )
    func layout(model: MigrationModel) throws {
        for (path, contents) in try model.files() {
            #expect(contents.hasSuffix("\n") && (!path.hasSuffix(".swift") || contents.hasSuffix("}\n")))
            for line in contents.split(separator: "\n", omittingEmptySubsequences: false) {
                // A row of a table is one line.
                #expect(line.count <= 120 || line.hasPrefix("| "), "\(path): \(line)")
                #expect(line.last != " ", "\(path): \(line)")
            }
        }
    }
}
