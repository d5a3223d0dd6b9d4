import Diagnostics
import Foundation
import ModelFormat
import ProjectFormat
import ServiceMigration
import ServiceModel
import SuiteSupport
import SwiftGenerator
import Testing

/// A folder of `Tests/Cases/migration`: two services, what is recorded about them, and what is said of conversions.
struct MigrationCase: CustomTestStringConvertible, Sendable {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }

    static let all: [MigrationCase] = contents(of: Goldens.root.appending(path: "Tests/Cases/migration"))
        .map(MigrationCase.init)

    /// What the generator makes of the two services, and the sources by which its diagnostics are shown.
    func generate() throws -> (fileCount: Int, diagnostics: [Diagnostic], sources: [SourceFile]) {
        var sources: [SourceFile] = []
        func service(_ name: String) throws -> Service {
            let files = try Self.contents(of: folder.appending(path: "model/\(name)")).map { file in
                let bytes = [UInt8](try Data(contentsOf: file))
                let path = "model/\(name)/\(file.lastPathComponent)"
                sources.append(SourceFile(path: path, bytes: bytes))
                return ModelSource(name: file.lastPathComponent, path: path, bytes: bytes)
            }
            let (service, diagnostics) = loadService(folder: name, files: files, moduleNames: .unrestricted)
            #expect(diagnostics == [])
            return try #require(service)
        }
        let path = "model/sync/hotel--inn.yaml"
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: path)))
        sources.append(SourceFile(path: path, bytes: bytes))
        let (record, diagnostics) = loadSyncRecord(bytes, file: path)
        #expect(diagnostics == [])
        let (files, _, found) = generateMigration(
            module: "HotelInn",
            old: ServicePlan(try service("hotel")),
            new: ServicePlan(try service("inn")),
            record: try #require(record)
        )
        return (files.count, found, sources)
    }

    private static func contents(of folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { folder.appending(path: $0) }
    }
}

@Suite("Diagnostics of conversions")
struct MigrationDiagnosticTests {
    @Test(
        "what keeps conversions from being made is said as recorded, and nothing is made",
        arguments: MigrationCase.all
    )
    func printedAsRecorded(testCase: MigrationCase) throws {
        let (fileCount, diagnostics, sources) = try testCase.generate()
        let text = diagnostics.text(sources: sources)
        if let difference = Goldens.difference(of: text, from: testCase.folder.appending(path: "expected.txt")) {
            Issue.record(Comment(rawValue: difference))
        }
        #expect(fileCount == 0)
    }

    @Test("where both services have one name, an entry need suit one of the two conversions alone")
    func oneName() throws {
        func service(_ values: String) throws -> Service {
            let text = """
                service: { name: Inn, title: Inn, version: "1", protocol: restJson1, endpoints: { default: example.com } }
                enums: { Kind: { values: [\(values)] } }
                """
            let source = ModelSource(name: "service.yaml", path: "service.yaml", bytes: Array(text.utf8))
            return try #require(loadService(folder: "inn", files: [source], moduleNames: .unrestricted).service)
        }
        func complaints(_ path: String, _ value: String) throws -> [String] {
            let range = SourceRange(file: "inn--inn.yaml", line: 1, column: 1)
            let entry = SyncRecord.ConversionMapping(
                service: "Inn",
                path: path,
                substitute: .value(value),
                range: range
            )
            let record = SyncRecord(conversions: [entry])
            return checkConversions(
                between: try service("Single, Double"),
                and: try service("Single, Suite"),
                in: record
            )
            .map(\.message)
        }
        #expect(try complaints("Kind.values.Double", "Suite") == [])
        #expect(try complaints("Kind.values.Suite", "Double") == [])
        #expect(try complaints("Kind.values.Twin", "Suite") == ["'Kind' has no value 'Twin' in Inn"])
    }
}
