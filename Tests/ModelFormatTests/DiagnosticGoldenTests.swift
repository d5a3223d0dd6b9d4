import Diagnostics
import Foundation
import ModelFormat
import ProjectFormat
import ServiceModel
import SuiteSupport
import Testing
import YAMLSource

/// A folder of `Tests/Cases/diagnostics`: a project file, services' folders or records under `model`, files of targets under
/// `targets`, each called like its target's module, and what is said about them.
struct DiagnosticCase: CustomTestStringConvertible, Sendable {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }

    static let all: [DiagnosticCase] = contents(of: Goldens.root.appending(path: "Tests/Cases/diagnostics"))
        .map(DiagnosticCase.init)

    /// The diagnostics of the project file, of records and of every service; the linter's where a service can be used.
    func diagnostics() throws -> (diagnostics: [Diagnostic], sources: [SourceFile]) {
        var diagnostics: [Diagnostic] = []
        var sources: [SourceFile] = []
        var wanted: [ProjectConfiguration.Service] = []
        if let data = try? Data(contentsOf: folder.appending(path: "accepted.yaml")) {
            sources.append(SourceFile(path: "accepted.yaml", bytes: [UInt8](data)))
            let rules = ["operation-removed", "pattern-narrowed"]
            diagnostics += loadAcceptedChanges([UInt8](data), file: "accepted.yaml", rules: rules).diagnostics
        }
        for item in Self.contents(of: folder.appending(path: "targets")) {
            let module = item.deletingPathExtension().lastPathComponent
            let path = "Sources/\(module)/carillon.yaml"
            let bytes = [UInt8](try Data(contentsOf: item))
            sources.append(SourceFile(path: path, bytes: bytes))
            let (target, found) = loadTarget(bytes, file: path, module: module)
            diagnostics += found
            wanted += target.map { [$0] } ?? []
        }
        var services: [Service] = []
        var pairs: [ProjectConfiguration.SyncPair] = []
        for item in Self.contents(of: folder.appending(path: "model")) {
            if item.lastPathComponent == "carillon.yaml" {
                let bytes = [UInt8](try Data(contentsOf: item))
                sources.append(SourceFile(path: "model/carillon.yaml", bytes: bytes))
                let project = loadProject(bytes, file: "model/carillon.yaml")
                diagnostics += project.diagnostics
                pairs = project.project?.syncPairs ?? []
                wanted += project.project?.services ?? []
                continue
            }
            if item.lastPathComponent == "sync" {
                for file in Self.contents(of: item) {
                    let path = "model/sync/\(file.lastPathComponent)"
                    let bytes = [UInt8](try Data(contentsOf: file))
                    sources.append(SourceFile(path: path, bytes: bytes))
                    let (record, found) = loadSyncRecord(bytes, file: path)
                    diagnostics += found + (record.map(checkReasons) ?? [])
                }
                continue
            }
            let name = item.lastPathComponent
            let files = try Self.contents(of: item).map { file in
                ModelSource(
                    name: file.lastPathComponent,
                    path: "model/\(name)/\(file.lastPathComponent)",
                    bytes: [UInt8](try Data(contentsOf: file))
                )
            }
            sources += files.map { SourceFile(path: $0.path, bytes: $0.bytes) }
            // The order of the files must not matter.
            let result = loadService(folder: name, files: files.reversed())
            diagnostics += result.diagnostics
            if let service = result.service {
                diagnostics += lint(service)
                let applied = wanted.filter { $0.folder == name }.map { $0.applied(to: service) }
                diagnostics += applied.flatMap(\.diagnostics)
                services += applied.isEmpty ? [service] : applied.map(\.service)
            }
        }
        diagnostics += checkModuleNames(services, pairs: pairs)
        return (diagnostics, sources)
    }

    private static func contents(of folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { folder.appending(path: $0) }
    }
}

@Suite("Diagnostics of models")
struct DiagnosticGoldenTests {
    @Test("a model's diagnostics are as recorded", arguments: DiagnosticCase.all)
    func printedAsRecorded(testCase: DiagnosticCase) throws {
        let (diagnostics, sources) = try testCase.diagnostics()
        let text = diagnostics.text(sources: sources)
        if let difference = Goldens.difference(of: text, from: testCase.folder.appending(path: "expected.txt")) {
            Issue.record(Comment(rawValue: difference))
        }
    }

    @Test("every kind of diagnostic of the library appears in a case")
    func everyCodeIsShown() throws {
        var shown: Set<DiagnosticCode> = []
        for testCase in DiagnosticCase.all { shown.formUnion(try testCase.diagnostics().diagnostics.map(\.code)) }
        let codes = ModelFormatCodes.all + ProjectFormatCodes.all
        let missing = codes.filter { !shown.contains($0) }.map(\.id)
        #expect(missing.isEmpty)
        let unlisted = shown.subtracting(codes).subtracting(YAMLSourceCodes.all).map(\.id)
        #expect(unlisted.isEmpty)
    }

    @Test("codes are told apart by their identifiers, and each is explained")
    func codesAreExplained() {
        for codes in [ModelFormatCodes.all, ProjectFormatCodes.all] {
            #expect(codes.map(\.id) == codes.map(\.id).sorted())
        }
        let codes = ModelFormatCodes.all + ProjectFormatCodes.all
        let ids = codes.map(\.id)
        #expect(Set(ids).count == ids.count)
        for code in codes { #expect(code.explanation.hasSuffix("."), "\(code.id)") }
    }
}
