import SwiftGenerator
import CarillonFiles
import Diagnostics
import Foundation
import ModelFormat
import ProjectFormat
import ServiceModel
import SuiteSupport
import Testing
import YAMLSource

@testable import CarillonProject

/// A folder of `Tests/Cases/diagnostics`: a project file, services' folders or records under `model`, files of targets
/// under `targets`, each called like its target's module, and what is said about them.
struct DiagnosticCase: CustomTestStringConvertible, Sendable {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }

    static let all: [DiagnosticCase] = contents(of: Goldens.root.appending(path: "Tests/Cases/diagnostics"))
        .map(DiagnosticCase.init)

    /// The diagnostics of the project file, of records and of every service, and the linter's where a service can be
    /// used, by paths that start at the case's folder.
    func findings() throws -> Findings {
        let root = AbsolutePath(folder.path(percentEncoded: false))
        let project = Project(in: root.appending("model"), from: root, in: FileSystem())
        var findings = Findings()
        var configuration = ProjectConfiguration(services: [])
        func read(_ path: AbsolutePath, shownAs shown: String? = nil) throws -> (bytes: [UInt8], file: String) {
            let bytes = try project.contents(of: path)
            findings.sources[shown ?? project.shown(path)] = bytes
            return (bytes, shown ?? project.shown(path))
        }
        if try project.fileSystem.entry(at: root.appending("accepted.yaml")) != nil {
            let (bytes, file) = try read(root.appending("accepted.yaml"))
            let rules = ["operation-removed", "pattern-narrowed"]
            findings.diagnostics += loadAcceptedChanges(bytes, file: file, rules: rules).diagnostics
        }
        if try project.fileSystem.entry(at: project.file) != nil {
            let (bytes, file) = try read(project.file)
            let (loaded, found) = loadProject(bytes, file: file, moduleNames: .swift)
            findings.diagnostics += found
            configuration = loaded ?? configuration
        }
        var services = configuration.services
        for item in Self.contents(of: folder.appending(path: "targets")) {
            let module = item.deletingPathExtension().lastPathComponent
            let (bytes, file) = try read(
                root.appending("targets/\(item.lastPathComponent)"),
                shownAs: "Sources/\(module)/carillon.yaml"
            )
            let (target, found) = loadTarget(bytes, file: file, module: module, moduleNames: .swift)
            findings.diagnostics += found
            services += target.map { [$0] } ?? []
        }
        var chosen: [Service] = []
        for item in Self.contents(of: folder.appending(path: "model")) where item.lastPathComponent != Project.fileName
        {
            let name = item.lastPathComponent
            if name == "sync" {
                for record in Self.contents(of: item) {
                    let (bytes, file) = try read(project.folder.appending("sync/\(record.lastPathComponent)"))
                    let (record, found) = loadSyncRecord(bytes, file: file)
                    findings.diagnostics += found + (record.map { checkReasons(of: $0) + $0.warnings } ?? [])
                }
                continue
            }
            let start = SourceRange(file: project.shown(project.file), line: 1, column: 1)
            let unlisted = ProjectConfiguration.Service(folder: name, folderRange: start)
            let listed = services.filter { $0.folder == name }
            for service in listed.isEmpty ? [unlisted] : listed {
                let (loaded, found) = LoadedService.read(service, among: services, of: project, linting: true)
                findings.add(found)
                chosen += loaded.map { [$0.plan.model] } ?? []
            }
        }
        findings.diagnostics += checkModuleNames(chosen, pairs: configuration.syncPairs)
        // What is wrong with a service is found once for each target and project that names it.
        findings.diagnostics = findings.diagnostics.inFileOrder()
        return findings
    }

    /// The model files of each service, by the service's folder.
    func modelFiles() throws -> [String: [ModelSource]] {
        var files: [String: [ModelSource]] = [:]
        for item in Self.contents(of: folder.appending(path: "model")) where item.pathExtension.isEmpty {
            let name = item.lastPathComponent
            files[name] = try Self.contents(of: item).map { file in
                ModelSource(
                    name: file.lastPathComponent,
                    path: "model/\(name)/\(file.lastPathComponent)",
                    bytes: [UInt8](try Data(contentsOf: file))
                )
            }
        }
        files["sync"] = nil
        return files
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
        let findings = try testCase.findings()
        let sources = findings.sources.map { SourceFile(path: $0.key, bytes: $0.value) }
        let text = findings.diagnostics.text(sources: sources)
        if let difference = Goldens.difference(of: text, from: testCase.folder.appending(path: "expected.txt")) {
            Issue.record(Comment(rawValue: difference))
        }
    }

    @Test("the order of a model's files does not matter", arguments: DiagnosticCase.all)
    func anyOrder(testCase: DiagnosticCase) throws {
        for (folder, files) in try testCase.modelFiles() {
            let forwards = loadService(folder: folder, files: files, moduleNames: .swift)
            let backwards = loadService(folder: folder, files: files.reversed(), moduleNames: .swift)
            #expect(
                forwards.diagnostics.text(sources: [])
                    == backwards.diagnostics.text(sources: [])
            )
            #expect(forwards.service == backwards.service)
        }
    }

    @Test("every kind of diagnostic of the library appears in a case")
    func everyCodeIsShown() throws {
        var shown: Set<DiagnosticCode> = []
        for testCase in DiagnosticCase.all { shown.formUnion(try testCase.findings().diagnostics.map(\.code)) }
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
