import Diagnostics
import Foundation
import ModelFormat
import ProjectFormat
import ServiceModel
import SuiteSupport
import SwiftGenerator
import Testing

/// The folders of `Tests/Cases/swift`: one construct of the model format each, and the Swift that it becomes.
///
/// A folder has a `model.yaml`, in most cases without a service section, which `service.yaml` beside the folders has
/// for all of them; a `carillon.yaml` where the construct is a setting of the project; and `expected.swift`.
@Suite("What each construct becomes")
struct ConstructGoldenTests {
    private static let folder = "Tests/Cases/swift"

    /// The names of the folders.
    static let constructs: [String] = {
        let url = Goldens.root.appending(path: folder)
        let names = try? FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false))
        return (names ?? []).filter { !$0.contains(".") }.sorted()
    }()

    private static func source(_ path: String, name: String) throws -> ModelSource {
        let bytes = try Data(contentsOf: Goldens.root.appending(path: "\(folder)/\(path)"))
        return ModelSource(name: name, path: "\(folder)/\(path)", bytes: Array(bytes))
    }

    private static func model(of construct: String) throws -> ModelSource {
        try source("\(construct)/model.yaml", name: "model.yaml")
    }

    /// The description of a construct, with the shared service section unless it has its own, as its project wants it.
    private static func description(of construct: String) throws -> Service {
        var files = [try model(of: construct)]
        if !String(decoding: files[0].bytes, as: UTF8.self).hasPrefix("service:\n") {
            files.append(try source("service.yaml", name: "service.yaml"))
        }
        let loaded = loadService(folder: construct, files: files, moduleNames: .unrestricted)
        #expect(loaded.diagnostics == [])
        let service = try #require(loaded.service)
        guard let project = try? source("\(construct)/carillon.yaml", name: "carillon.yaml") else { return service }
        let settings = loadProject(project.bytes, file: project.path, moduleNames: .unrestricted)
        #expect(settings.diagnostics == [])
        let applied = try #require(settings.project?.services.first).applied(to: service, moduleNames: .unrestricted)
        #expect(applied.diagnostics == [])
        return applied.service
    }

    /// The parts of a generated file, each with the mark that begins it.
    private static func parts(_ text: String) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        for mark in text.ranges(of: "// MARK: - ") {
            parts.append(text[start..<mark.lowerBound])
            start = mark.lowerBound
        }
        return parts + [text[start...]]
    }

    /// The parts of the service's own file that are otherwise in a service without the construct, but for the protocol
    /// and the stub, which repeat each operation.
    private static func addedParts(_ service: Service, of files: [GeneratedFile]) throws -> [Substring] {
        let plain = loadService(
            folder: "plain",
            files: [try source("service.yaml", name: "service.yaml")],
            moduleNames: .unrestricted
        ).service
        let usual = generate(ServicePlan(try #require(plain))).map(\.contents).joined()
        guard let file = files.first(where: { $0.path == "Service.swift" }) else { return [] }
        return Self.parts(file.contents).dropFirst().filter { part in
            !part.hasPrefix("// MARK: - Operations\n") && !part.hasPrefix("// MARK: - Stub\n")
                && !Self.parts(usual).contains { $0.isEqual(to: part) }
        }
    }

    @Test("its Swift is the one that is recorded", arguments: constructs)
    func golden(construct: String) throws {
        let service = try Self.description(of: construct)
        let files = generate(ServicePlan(service))
        let file = try #require(files.first { $0.path == "Model.swift" })
        let added = try Self.addedParts(service, of: files).map { "\n\($0.trimmedAtEnd)\n" }
        let expected = Goldens.root.appending(path: "\(Self.folder)/\(construct)/expected.swift")
        if let difference = Goldens.difference(of: file.contents + added.joined(), from: expected) {
            Issue.record(Comment(rawValue: difference))
        }
    }

    @Test("its model is in canonical form, and small", arguments: constructs)
    func model(construct: String) throws {
        let source = try Self.model(of: construct)
        #expect(try formatted(source).text == String(decoding: source.bytes, as: UTF8.self))
        #expect(source.bytes.count { $0 == UInt8(ascii: "\n") } <= 30)
    }

    /// The keys of the model format that generated code does not act on. Resources group the documentation.
    private static let withoutCode: Set<String> = [
        "after", "always", "answers", "batches", "collectionOperations", "create", "defaults", "delete", "deleteOnlyIf",
        "deviations", "each", "failures", "fake", "fault", "filters", "guesses", "identifiers", "limit", "omissions",
        "onDelete",
        "properties", "put", "read", "references", "remove", "resources", "set", "shape", "states", "update",
    ]

    @Test("every key of the format that reaches code is in a case")
    func completeness() throws {
        var texts = [String(decoding: try Self.source("service.yaml", name: "service.yaml").bytes, as: UTF8.self)]
        for construct in Self.constructs {
            texts.append(String(decoding: try Self.model(of: construct).bytes, as: UTF8.self))
        }
        let used = Set(texts.flatMap { $0.matches(of: /\b([A-Za-z0-9]+):/).map { String($0.1) } })
        let schema = try Data(contentsOf: Goldens.root.appending(path: "Schemas/model.json"))
        let keys = Self.properties(try JSONSerialization.jsonObject(with: schema))
        #expect(keys.count > 50)
        #expect(keys.subtracting(used) == Self.withoutCode)
    }

    /// The keys under any `properties` of a JSON Schema.
    private static func properties(_ schema: Any) -> Set<String> {
        if let array = schema as? [Any] { return array.reduce(into: []) { $0.formUnion(properties($1)) } }
        guard var object = schema as? [String: Any] else { return [] }
        // One of the format's keys is `properties` too.
        let own = object.removeValue(forKey: "properties") as? [String: Any] ?? [:]
        return (Array(own.values) + Array(object.values)).reduce(into: Set(own.keys)) { $0.formUnion(properties($1)) }
    }
}

extension Substring {
    fileprivate var trimmedAtEnd: Substring {
        guard let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return self[...end]
    }

    fileprivate func isEqual(to other: Substring) -> Bool { trimmedAtEnd == other.trimmedAtEnd }
}
