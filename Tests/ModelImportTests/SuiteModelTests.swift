import Foundation
import ModelFormat
import ModelImport
import ServiceModel
import SuiteSupport
import Testing
import YAMLSource

/// The models of the services that the outside suites of restJson1 have cases for: what an import makes of the suites'
/// own models, without documentation and without the places where it is missing.
@Suite(
    "Models of the outside suites",
    .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
)
struct SuiteModelTests {
    @Test("are what the suites' own models become", arguments: SuiteService.all.map(\.folder))
    func models(name: String) throws {
        let service = try #require(SuiteService.all.first { $0.folder == name })
        let update = updateModel(nil, from: try read(service), folder: service.folder)
        let folder = Goldens.root.appending(path: "Tests/Cases/modules/restjson").appending(path: service.folder)
        let documents = try documents(of: service, update.documents)
        for (file, document) in documents {
            if let difference = Goldens.difference(of: canonicalText(of: document), from: folder.appending(path: file))
            {
                Issue.record("\(difference)")
            }
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        #expect(files.sorted() == documents.map(\.fileName).sorted())
    }

    private func read(_ service: SuiteService) throws -> Upstream {
        func source(_ bytes: [UInt8]) -> UpstreamSource { UpstreamSource(path: "\(service.folder).json", bytes: bytes) }
        switch try service.upstream() {
        case .smithy(let bytes):
            let (read, diagnostics) = readSmithy(source(bytes), documentation: .omit)
            return Upstream(service: try #require(read, "\(diagnostics.text(sources: []))"), statesDefaults: true)
        case .botocore(let bytes):
            let sources = BotocoreSources(service: source(bytes))
            let (read, diagnostics) = readBotocore(sources, documentation: .omit)
            return Upstream(service: try #require(read, "\(diagnostics.text(sources: []))"), statesDefaults: false)
        }
    }

    /// The files of the model as it is written without documentation.
    private func documents(
        of service: SuiteService,
        _ documents: [String: YAMLDocument]
    ) throws -> [(fileName: String, document: YAMLDocument)] {
        let files = documents.sorted { $0.key < $1.key }.map { name, document in
            var document = document
            document.root.removePlaceholders()
            return ModelSource(name: name, path: name, bytes: Array(canonicalText(of: document).utf8))
        }
        let (loaded, diagnostics) = loadService(folder: service.folder, files: files, moduleNames: .unrestricted)
        return ModelFormat.documents(of: try #require(loaded, "\(diagnostics.text(sources: []))"))
    }
}

extension DocumentNode {
    /// Removes the places where somebody has to write documentation.
    fileprivate mutating func removePlaceholders() {
        guard case .mapping(var entries) = content else { return }
        entries.removeAll { $0.key == "doc" && $0.value.content == .text(documentationPlaceholder) }
        for index in entries.indices { entries[index].value.removePlaceholders() }
        content = .mapping(entries)
    }
}
