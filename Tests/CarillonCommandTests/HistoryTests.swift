import CarillonFiles
import CarillonProject
import Diagnostics
import Foundation
import ModelFormat
import ModelImport
import ProjectSupport
import ServiceModel
import SuiteSupport
import Testing

@testable import carillon

@Suite("Importing what really happened upstream")
struct HistoryTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// One after the other, botocore's versions are imported into one model, which a person has worked on. After each
    /// the model says what a fresh import of that version says, the person's work is still there, and the generated
    /// code can be brought up to date.
    @Test(
        "Chime SDK Voice through two years of botocore",
        .enabled(if: BotocoreData.isAvailable, Comment(rawValue: BotocoreData.skipReason))
    )
    func chimeSDKVoice() throws {
        try importVersion(BotocoreData.history[0], into: "project")
        try writeByHand()
        for version in BotocoreData.history {
            try importVersion(version, into: "project")
            try importVersion(version, into: "fresh-\(version)")
            let model = try facts(of: "project")
            let fresh = try facts(of: "fresh-\(version)")
            #expect(Set(model.keys) == Set(fresh.keys))
            for (file, text) in fresh { #expect(model[file] == text, "\(version): \(file)") }
            try expectHandWriting(version)

            let files = try folder.tree().filter { $0.key.hasPrefix("project/model/voice/") }
            try importVersion(version, into: "project")
            #expect(try folder.tree().filter { $0.key.hasPrefix("project/model/voice/") } == files)

            #expect(try run(generateCode).status == .success)
            #expect(try run(checkCode).status == .success)
        }
    }

    /// A version that nobody fetches would have its test skipped for good.
    @Test("the script fetches the versions that tests need")
    func fetchedVersions() throws {
        let file = Goldens.root.appending(path: "Scripts/botocore_data.py")
        let versions = try String(contentsOf: file, encoding: .utf8).matches(of: /"(\d+\.\d+\.\d+)"/).map {
            String($0.1)
        }
        #expect(Set(versions) == BotocoreData.versions)
    }

    private func importVersion(_ version: String, into project: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder.path.appending(project).text,
            withIntermediateDirectories: true
        )
        let request = ImportRequest(
            upstream: UpstreamFile(
                format: .botocore,
                path: BotocoreData.folder(of: "chime-sdk-voice", in: version).path(percentEncoded: false),
                documentation: .omit
            ),
            service: "voice",
            project: ProjectRequest(project: "\(project)/model")
        )
        let outcome = try capture(from: folder.path) { try importModel(request, from: folder.path, console: $0) }
        try #require(outcome.status == .success, "\(version): \(outcome.error)")
    }

    private func run(_ command: SampleProject.Command) throws -> SampleProject.Outcome {
        let outcome = try capture(from: folder.path) {
            try command(ProjectRequest(project: "project/model"), folder.path, $0)
        }
        if outcome.status != .success { Issue.record("\(outcome.output)\(outcome.error)") }
        return outcome
    }

    // MARK: - What a person writes

    private let documentation = "Tells how calls are shown. By hand."
    private let comment = "# Seen to fail once."

    /// Documents an operation, comments another, and moves a pattern to a file of its own.
    private func writeByHand() throws {
        let numbers = "project/model/voice/phone-numbers.yaml"
        var text = try folder.contents(of: numbers)
        try replace(
            "  GetPhoneNumber:\n    doc: TODO\n",
            by: "  GetPhoneNumber:\n    doc: \(documentation)\n",
            in: &text
        )
        try replace("  ListPhoneNumbers:\n", by: "  \(comment)\n  ListPhoneNumbers:\n", in: &text)
        try folder.write(text, to: numbers)

        let common = "project/model/voice/common.yaml"
        text = try folder.contents(of: common)
        let pattern = "  CallingName: { doc: TODO, pattern: '^$|^[a-zA-Z0-9 ]{2,15}$', sensitive: true }\n"
        try replace(pattern, by: "", in: &text)
        try folder.write(text, to: common)
        try folder.write("# Moved here.\n\npatterns:\n\(pattern)", to: "project/model/voice/names.yaml")
    }

    private func replace(_ old: String, by new: String, in text: inout String) throws {
        try #require(text.contains(old), "\(text)")
        text = text.replacingOccurrences(of: old, with: new)
    }

    private func expectHandWriting(_ version: String) throws {
        let numbers = try folder.contents(of: "project/model/voice/phone-numbers.yaml")
        #expect(numbers.contains("  GetPhoneNumber:\n    doc: \(documentation)\n"), "\(version)")
        #expect(numbers.contains("  \(comment)\n  ListPhoneNumbers:\n"), "\(version)")
        let names = try folder.contents(of: "project/model/voice/names.yaml")
        #expect(names.hasPrefix("# Moved here.\n\npatterns:\n") && names.contains("CallingName"), "\(version)")
    }

    // MARK: - Facts

    /// What a model says apart from what a person decides: documentation, order, and the files that things stand in.
    private func facts(of project: String) throws -> [String: String] {
        let files = try folder.tree().compactMap { path, contents -> ModelSource? in
            guard path.hasPrefix("\(project)/model/voice/"), path.hasSuffix(".yaml") else { return nil }
            let name = AbsolutePath(path).name
            return ModelSource(name: name, path: name, bytes: Array(contents.utf8))
        }
        let (model, diagnostics) = loadService(folder: "voice", files: files, moduleNames: .unrestricted)
        var service = try #require(model, "\(diagnostics.text(sources: []))")
        service.documentation = nil
        let operations = service.files.flatMap(\.operations).sorted { $0.name < $1.name }
        let shapes = service.files.flatMap(\.shapes).sorted { $0.name < $1.name }
        var everything = ModelFile(name: "upstream", path: "upstream", operations: operations, shapes: shapes)
        everything.operations = operations.map { operation in
            var operation = operation
            operation.documentation = nil
            operation.input = operation.input.plain
            operation.output = operation.output.plain
            return operation
        }
        everything.shapes = shapes.map { shape in
            var shape = shape
            shape.documentation = nil
            shape.kind = shape.kind.plain
            return shape
        }
        service.files = [everything]
        return updateModel(nil, from: Upstream(service: service, statesDefaults: true), folder: "voice")
            .documents.mapValues(canonicalText)
    }
}

extension OperationMessage {
    /// Members without documentation, in the order of their names.
    fileprivate var plain: OperationMessage {
        if case .inline(let members) = self { .inline(members.plain) } else { self }
    }
}

extension Shape.Kind {
    fileprivate var plain: Shape.Kind {
        switch self {
        case .structure(let members): .structure(members.plain)
        case .union(let members): .union(members.plain)
        case .error(let status, let fault, let retry, let members):
            .error(status: status, fault: fault, retry: retry, members: members.plain)
        case .enumeration(let values): .enumeration(values.sorted { $0.value < $1.value })
        default: self
        }
    }
}

extension [Member] {
    fileprivate var plain: [Member] {
        map { member in
            var member = member
            member.documentation = nil
            return member
        }
        .sorted { $0.name < $1.name }
    }
}
