import Diagnostics
import Foundation
import ModelComparison
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing
import YAMLSource

@Suite("Comparing whole models")
struct CompleteComparisonTests {
    @Test("a model and itself have no differences", arguments: ["chime", "chime-sdk-voice"])
    func identity(folder: String) throws {
        let service = try loadShippedModel(folder)
        #expect(compareServices(service, service) == [])
    }

    @Test("neither files nor the order of declarations matter", arguments: ["chime", "chime-sdk-voice"])
    func arrangement(folder: String) throws {
        let service = try loadShippedModel(folder)
        let renamed = try loadShippedModel(folder) { name in "\(name.count)-\(name)" }
        #expect(renamed.files.map(\.name) != service.files.map(\.name))
        #expect(compareServices(service, renamed) == [])
        #expect(compareServices(renamed, service) == [])
        var reordered = service
        for index in reordered.files.indices {
            reordered.files[index].operations.reverse()
            reordered.files[index].shapes.reverse()
        }
        #expect(compareServices(service, reordered) == [])
    }

    @Test("what a fake knows makes no difference")
    func fakes() throws {
        let declarations = """
            resources: { Room: {} }
            operations: { GetRoom: { http: "GET /rooms/{id}", input: { Id: { type: String, required: true, path: id } } } }
            """
        let without = try loadModel(declarations)
        let with = try loadModel(
            declarations + "\nfake: { Room: { unique: [[Id]], guesses: { GetRoom: That it is there. } } }"
        )
        #expect(with.files != without.files)
        #expect(compareServices(without, with) == [])
        #expect(compareServices(with, without) == [])
    }

    @Test("between the shipped models no two changes have one path, and what is undone is found again")
    func shippedModels() throws {
        let (chime, voice) = (try loadShippedModel("chime"), try loadShippedModel("chime-sdk-voice"))
        let changes = compareServices(chime, voice)
        #expect(Set(changes.map(\.path)).count == changes.count)
        #expect(findings(of: changes).flatMap { $0.changes + $0.effects }.count == changes.count)
        #expect(Set(compareServices(voice, chime).map(\.path)) == Set(changes.map(\.path)))
    }

    @Test("what went with the operations that were removed is listed under them")
    func summary() throws {
        let (chime, voice) = (try loadShippedModel("chime"), try loadShippedModel("chime-sdk-voice"))
        let all = findings(of: compareServices(chime, voice))
        let removal = try #require(all.first { $0.changes.first?.rule.id == "operation-removed" })
        #expect(removal.changes.count == 46)
        #expect(removal.effects.contains { $0.path == "Room" })
        #expect(!all.contains { $0.changes.contains { $0.rule.id == "shape-removed" } })
        let retarget = try #require(
            all.first { $0.changes.first?.path == "DeletePhoneNumber.input.PhoneNumberId.type" }
        )
        #expect(
            retarget.changes.map(\.path) == [
                "DeletePhoneNumber.input.PhoneNumberId.type", "GetPhoneNumber.input.PhoneNumberId.type",
                "RestorePhoneNumber.input.PhoneNumberId.type", "UpdatePhoneNumber.input.PhoneNumberId.type",
                "PhoneNumberError.members.PhoneNumberId.type", "PhoneNumber.members.PhoneNumberId.type",
                "UpdatePhoneNumberRequestItem.members.PhoneNumberId.type",
            ]
        )
        #expect(Set(retarget.changes.compactMap(\.before)) == ["String", "NonEmptyString"])
    }

    /// Takes away everything that a model says, one thing at a time, and changes every text, number and flag.
    @Test(
        "nothing that a model says can change unseen",
        arguments: [("Tests/Cases/diagnostics/clean/model/example", 1), ("Tests/Cases/modules/awkward/awkward", 29)]
    )
    func variations(folder: String, stride: Int) throws {
        let url = Goldens.root.appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).sorted()
        let documents = try names.map { name in
            let source = ModelSource(
                name: name,
                path: name,
                bytes: [UInt8](try Data(contentsOf: url.appending(path: name)))
            )
            let document = try #require(readDocument(source).document)
            return YAMLDocument(root: withShortPatterns(document.root))
        }
        let service = try #require(load(documents, names))
        var count = 0
        for index in documents.indices {
            // Of a large model, all would take minutes.
            let roots = variations(of: documents[index].root).enumerated().filter { $0.offset % stride == 0 }
            for (_, root) in roots {
                var varied = documents
                varied[index].root = root
                guard let other = load(varied, names) else { continue }
                count += 1
                let difference = difference(of: service, other)
                let isSame = difference == nil
                #expect(compareServices(service, other).isEmpty == isSame, "\(difference ?? "the same")")
                #expect(compareServices(other, service).isEmpty == isSame, "\(difference ?? "the same")")
            }
        }
        #expect(count > 20)
    }

    /// The node with expressions that are compiled in no time in the place of those that are not: they are compiled for
    /// each variation anew.
    private func withShortPatterns(_ node: DocumentNode) -> DocumentNode {
        var node = node
        node.entries = node.entries.map { entry in
            var entry = entry
            if entry.key == "pattern", case .text(let text) = entry.value.content, text.contains("{") || text.count > 60
            {
                entry.value.content = .text("^x$")
            } else if case .mapping = entry.value.content {
                entry.value = withShortPatterns(entry.value)
            }
            return entry
        }
        return node
    }

    private func load(_ documents: [YAMLDocument], _ names: [String]) -> Service? {
        let files = zip(documents, names).map { document, name in
            ModelSource(name: name, path: name, bytes: Array(canonicalText(of: document).utf8))
        }
        return loadService(folder: "example", files: files, moduleNames: .unrestricted).service
    }

    /// The first line in which what two services say differs, in canonical form; `nil` if they say the same.
    private func difference(of old: Service, _ new: Service) -> String? {
        let (lines, others) = (lines(of: old), lines(of: new))
        if lines == others { return nil }
        let index = zip(lines, others).prefix { $0 == $1 }.count
        return "\(lines.dropFirst(index).first ?? "nothing") / \(others.dropFirst(index).first ?? "nothing")"
    }

    private func lines(of service: Service) -> [String] {
        var service = service
        // Why a model differs from upstream says nothing of the service.
        for index in service.files.indices { service.files[index].deviations = [] }
        return documents(of: service).flatMap { canonicalText(of: $0.document).split(separator: "\n").map(String.init) }
    }

    /// The node without one of its parts, and with each of its scalars changed.
    private func variations(of node: DocumentNode) -> [DocumentNode] {
        switch node.content {
        case .text(let text): return [DocumentNode(.text(text + "x"))]
        case .plain("true"): return [DocumentNode(.plain("false"))]
        case .plain(let text): return [DocumentNode(.plain(text + "0"))]
        case .alias: return []
        case .mapping(let entries):
            return entries.indices.flatMap { index in
                var fewer = entries
                let entry = fewer.remove(at: index)
                let others = variations(of: entry.value).map { value in
                    var varied = entries
                    varied[index].value = value
                    return varied
                }
                return ([fewer] + others).map { DocumentNode(.mapping($0)) }
            }
        case .sequence(let elements):
            return elements.indices.flatMap { index in
                var fewer = elements
                let element = fewer.remove(at: index)
                let others = variations(of: element.value).map { value in
                    var varied = elements
                    varied[index].value = value
                    return varied
                }
                return ([fewer] + others).map { DocumentNode(.sequence($0)) }
            }
        }
    }
}
