import Diagnostics
import Foundation
import ModelFormat
import ModelImport
import SuiteSupport
import Testing

/// Each folder of `Tests/Cases/import` holds what upstream says (`upstream.yaml`), the model before (`before/`, nothing
/// for a new service), and what the import makes of it (`after/`, `report.txt`).
@Suite("Bringing a model up to date")
struct UpdateModelTests {
    static let cases = Goldens.root.appending(path: "Tests/Cases/import")
    static let names: [String] =
        (try? FileManager.default.contentsOfDirectory(atPath: cases.path(percentEncoded: false)))?.sorted() ?? []

    @Test("a case is updated as recorded", arguments: names)
    func goldens(name: String) throws {
        let folder = Self.cases.appending(path: name)
        let upstream = try Self.upstream(in: folder.appending(path: "upstream.yaml"))
        let before = try Self.sources(in: folder.appending(path: "before"))
        let update = updateModel(try Self.model(before), from: upstream, folder: "example")
        let after = update.documents.mapValues(canonicalText)

        for (file, text) in after {
            if let difference = Goldens.difference(of: text, from: folder.appending(path: "after/\(file)")) {
                Issue.record("\(difference)")
            }
        }
        let recorded = try Self.sources(in: folder.appending(path: "after")).map(\.name)
        #expect(recorded.sorted() == after.keys.sorted())
        let report = Self.report(update)
        if let difference = Goldens.difference(of: report, from: folder.appending(path: "report.txt")) {
            Issue.record("\(difference)")
        }
    }

    @Test("importing the same upstream again changes nothing", arguments: names)
    func twice(name: String) throws {
        let folder = Self.cases.appending(path: name)
        let upstream = try Self.upstream(in: folder.appending(path: "upstream.yaml"))
        let before = try Self.sources(in: folder.appending(path: "before"))
        let first = updateModel(try Self.model(before), from: upstream, folder: "example")
        let texts = first.documents.map { file, document in
            ModelSource(name: file, path: file, bytes: Array(canonicalText(of: document).utf8))
        }
        let second = updateModel(try Self.model(texts), from: upstream, folder: "example")
        #expect(second.documents.mapValues(canonicalText) == first.documents.mapValues(canonicalText))
        #expect(second.changes.filter { !$0.isEmpty } == [])
    }

    @Test("there are cases")
    func presence() {
        #expect(Self.names.count >= 8)
    }

    @Test(
        "the model that validation is tested with says what Smithy's own says",
        .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
    )
    func validation() throws {
        let file = try #require(Suites.folder).appending(path: "validation-smithy/model.json")
        let read = readSmithy(try UpstreamSource(file), documentation: .omit)
        let folder = Goldens.root.appending(path: "Tests/Cases/modules/validation/validation")
        let update = updateModel(
            try Self.model(Self.sources(in: folder)),
            from: Upstream(service: try #require(read.service), statesDefaults: true),
            folder: "validation"
        )
        // The service's links to documentation are left out.
        #expect(update.changes.map(\.fileName) == ["operations.yaml", "service.yaml"])
        #expect(update.changes.first?.isEmpty == true)
    }

    @Test(
        "the reason for which a pattern is not enforced stays with the expression that it is about",
        arguments: [("^[a-z]+$", true), ("^[a-y]+$", false)]
    )
    func reasonNotEnforced(upstreamPattern: String, isKept: Bool) throws {
        func source(_ pattern: String) -> ModelSource {
            let text = """
                service:
                  { name: Example, title: Example, version: "1", protocol: restJson1, endpoints: { default: a.com } }
                operations: { PutRoom: { doc: Puts., http: PUT /room, input: { Name: { type: Name, doc: Its name. } } } }
                patterns: { Name: { doc: A name., pattern: \(pattern) } }
                """
            return ModelSource(name: "service.yaml", path: "service.yaml", bytes: Array(text.utf8))
        }
        let upstream = try #require(try Self.model([source("'\(upstreamPattern)'")])).service
        let before = try Self.model([source("'^[a-z]+$', notEnforced: The service takes more.")])
        let update = updateModel(before, from: Upstream(service: upstream, statesDefaults: false), folder: "example")
        let after = try #require(update.documents["service.yaml"].map(canonicalText))
        #expect(after.contains("pattern: '\(upstreamPattern)'"), "\(after)")
        #expect(after.contains("notEnforced: The service takes more.") == isKept, "\(after)")
    }

    private static func upstream(in file: URL) throws -> Upstream {
        let source = ModelSource(name: "upstream.yaml", path: "upstream.yaml", bytes: Array(try Data(contentsOf: file)))
        let (service, diagnostics) = loadService(folder: "upstream", files: [source], moduleNames: .unrestricted)
        return Upstream(
            service: try #require(service, "\(diagnostics.text(sources: [], isColored: false))"),
            statesDefaults: false
        )
    }

    private static func sources(in folder: URL) throws -> [ModelSource] {
        guard FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).map { file in
            let name = file.lastPathComponent
            return ModelSource(name: name, path: name, bytes: Array(try Data(contentsOf: file)))
        }
    }

    private static func model(_ sources: [ModelSource]) throws -> ExistingModel? {
        guard !sources.isEmpty else { return nil }
        let (service, diagnostics) = loadService(folder: "example", files: sources, moduleNames: .unrestricted)
        let documents = try sources.map { ($0.name, try #require(readDocument($0).document)) }
        return ExistingModel(
            service: try #require(service, "\(diagnostics.text(sources: [], isColored: false))"),
            documents: Dictionary(uniqueKeysWithValues: documents)
        )
    }

    private static func report(_ update: ModelUpdate) -> String {
        var lines = update.changes.map { file in
            let parts = [("added", file.added), ("changed", file.changed), ("removed", file.removed)]
                .filter { !$0.1.isEmpty }
                .map { "\($0.0) \($0.1.joined(separator: ", "))" }
            return "\(file.fileName): \(parts.isEmpty ? "unchanged" : parts.joined(separator: "; "))"
        }
        lines += update.honoredDeviations.map { "honored: \($0.path)" }
        lines += update.obsoleteDeviations.map { "obsolete: \($0.path)" }
        lines += update.lostDeviations.map { "lost: \($0.path)" }
        lines += update.findings.map { "unclear: \($0.message)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
