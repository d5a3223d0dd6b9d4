import Diagnostics
import Foundation
import ModelComparison
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing
import YAMLSource

/// A folder under `Tests/Cases/changes`: two versions of a model, and the changes between them in either direction.
struct ComparisonCase: CustomTestStringConvertible {
    static let root = Goldens.root.appending(path: "Tests/Cases/changes")

    static let all: [ComparisonCase] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path(percentEncoded: false))) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map(ComparisonCase.init)
    }()

    let name: String

    var testDescription: String { name }
    var expectation: URL { Self.root.appending(path: name).appending(path: "changes.txt") }

    /// The descriptions in `old.yaml` and `new.yaml`; one without a service section gets one.
    func services() throws -> (old: Service, new: Service) {
        (try load("old.yaml"), try load("new.yaml"))
    }

    private func load(_ file: String) throws -> Service {
        let bytes = try Data(contentsOf: Self.root.appending(path: name).appending(path: file))
        return try loadModel(String(decoding: bytes, as: UTF8.self), file: file)
    }
}

/// Loads one file; one without a service section gets one from a file of its own.
func loadModel(_ text: String, file: String = "things.yaml") throws -> Service {
    let section = """
        service:
          name: Example
          title: Example
          version: "1"
          protocol: restJson1
          endpoints: { default: example.com }
        """
    var files = [ModelSource(name: file, path: file, bytes: Array(text.utf8))]
    if !text.hasPrefix("service:") {
        files.append(ModelSource(name: "service.yaml", path: "service.yaml", bytes: Array(section.utf8)))
    }
    let (service, diagnostics) = loadService(folder: "example", files: files, moduleNames: .unrestricted)
    #expect(diagnostics.map { "\($0.range.line): \($0.message)" } == [])
    return try #require(service)
}

/// The service of a folder of the shipped models.
func loadShippedModel(_ folder: String, rename: (String) -> String = { $0 }) throws -> Service {
    let url = Goldens.root.appending(path: "model/\(folder)")
    let files = try FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).map { name in
        let bytes = [UInt8](try Data(contentsOf: url.appending(path: name)))
        return ModelSource(name: rename(name), path: "model/\(folder)/\(rename(name))", bytes: bytes)
    }
    return try #require(loadService(folder: folder, files: files, moduleNames: .unrestricted).service)
}

/// Findings as text: every fact of every change.
func text(of findings: [Finding]) -> String {
    var lines: [String] = []
    for finding in findings {
        for change in finding.changes { lines += text(of: change).map { "  \($0)" } }
        if !finding.effects.isEmpty { lines.append("    therefore:") }
        for change in finding.effects { lines += text(of: change).map { "      \($0)" } }
    }
    return (lines.isEmpty ? ["  nothing"] : lines).joined(separator: "\n")
}

private func text(of change: Change) -> [String] {
    func place(_ range: SourceRange?) -> String { range.map { "\($0.line):\($0.column)" } ?? "none" }
    let verdicts = "\(change.direction.map { "\($0)" } ?? "-"), wire \(change.wire), source \(change.source)"
    return [
        "\(change.path): \(change.summary) [\(change.rule.id)]",
        "  \(verdicts), \(place(change.oldPlace)) -> \(place(change.newPlace))",
    ] + change.details.map { "  \($0)" }
}
