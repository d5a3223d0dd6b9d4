import Diagnostics
import Foundation
import ModelFormat
import ModelImport
import ServiceModel
import SuiteSupport
import Testing

@Suite("Descriptions of upstream models")
struct RoundTripTests {
    /// Services that have between them what is rare: all kinds of payloads and bindings, host prefixes, waiters,
    /// unions, documents, streams, odd names.
    static let services: [(String, DocumentationPolicy)] = [
        ("apigatewayv2", .omit), ("bedrock-runtime", .omit), ("dataexchange", .keep), ("devops-guru", .keep),
        ("efs", .omit), ("eks", .omit), ("lexv2-runtime", .omit), ("mq", .keep), ("s3vectors", .omit),
        ("schemas", .omit),
    ]

    @Test(
        "are accepted by the loader once written, and say the same",
        .enabled(if: BotocoreData.isAvailable, Comment(rawValue: BotocoreData.skipReason)),
        arguments: services
    )
    func botocore(service: String, documentation: DocumentationPolicy) throws {
        let folder = BotocoreData.folder(of: service, in: try #require(BotocoreData.history.last))
        let versions = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        let sources = try BotocoreSources.folder(folder.appending(path: try #require(versions.max())))
        let (service, diagnostics) = readBotocore(sources, documentation: documentation)
        try expectToLoad(try #require(service, "\(diagnostics.text(sources: []))"))
    }

    @Test(
        "are accepted also where they come from Smithy",
        .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)),
        arguments: [
            "smithy-rs-models/big-numbers.json", "smithy-rs-models/constraints.json", "smithy-rs-models/misc.json",
            "smithy-rs-models/simple.json", "smithy-rs-models/unique-items.json", "validation-smithy/model.json",
            "../upstream/smithy/chime-sdk-voice-2022-08-03.json",
        ]
    )
    func smithy(path: String) throws {
        let file = try #require(Suites.folder).appending(path: path).standardizedFileURL
        let (service, diagnostics) = readSmithy(try UpstreamSource(file), documentation: .keep)
        try expectToLoad(try #require(service, "\(diagnostics.text(sources: []))"))
    }

    @Test("are accepted whatever was left out", arguments: UpstreamCase.all)
    func leftOut(testCase: UpstreamCase) throws {
        if let service = try testCase.read().service { try expectToLoad(service) }
    }

    private func expectToLoad(_ service: Service) throws {
        let files = documents(of: service).map { file in
            ModelSource(name: file.fileName, path: file.fileName, bytes: Array(canonicalText(of: file.document).utf8))
        }
        let (loaded, diagnostics) = loadService(folder: "upstream", files: files, moduleNames: .unrestricted)
        let shown = diagnostics.prefix(5).text(sources: files.map { SourceFile(path: $0.path, bytes: $0.bytes) })
        let facts = try Facts(#require(loaded, "\(shown)"))
        let expected = try Facts(service)
        #expect(facts.service == expected.service)
        for (name, operation) in expected.operations { #expect(facts.operations[name] == operation) }
        for (name, shape) in expected.shapes { #expect(facts.shapes[name] == shape) }
        #expect(facts.resources == expected.resources)
        #expect(facts.operations.count == expected.operations.count && facts.shapes.count == expected.shapes.count)
        let unused = lint(try #require(loaded)).filter { $0.code.id == "unused-shape" }
        #expect(unused.isEmpty)
    }
}
