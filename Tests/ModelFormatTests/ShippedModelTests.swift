import Diagnostics
import Foundation
import ModelFormat
import ProjectFormat
import ServiceModel
import SuiteSupport
import Testing

/// The model folder of the project.
enum ModelFolder {
    /// The files of a service.
    static func files(of folder: String) throws -> [ModelSource] {
        let url = Goldens.root.appending(path: "model/\(folder)")
        return try FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).sorted().map {
            name in
            let bytes = [UInt8](try Data(contentsOf: url.appending(path: name)))
            return ModelSource(name: name, path: "model/\(folder)/\(name)", bytes: bytes)
        }
    }
}

@Suite("The models of the project")
struct ShippedModelTests {
    @Test("the project file names both services and where their code goes")
    func project() throws {
        let bytes = [UInt8](try Data(contentsOf: Goldens.root.appending(path: "model/carillon.yaml")))
        let (project, diagnostics) = loadProject(bytes, file: "model/carillon.yaml", moduleNames: .unrestricted)
        #expect(diagnostics.isEmpty)
        let services = try #require(project).services
        #expect(services.map(\.folder) == ["chime", "chime-sdk-voice"])
        #expect(services.map(\.output?.value) == ["../Generated/Chime", "../Generated/ChimeSDKVoice"])
    }

    /// What is known to be odd upstream is accepted in the project file, and nothing is added to it unseen.
    @Test("their findings are as many as are accepted, and every place is documented")
    func findings() throws {
        let bytes = [UInt8](try Data(contentsOf: Goldens.root.appending(path: "model/carillon.yaml")))
        let project = try #require(loadProject(bytes, file: "carillon.yaml", moduleNames: .unrestricted).project)
        for folder in ["chime", "chime-sdk-voice"] {
            let files = try ModelFolder.files(of: folder)
            let result = loadService(folder: folder, files: files, moduleNames: .unrestricted)
            #expect(result.diagnostics.isEmpty)
            let findings = lint(try #require(result.service))
            #expect(!findings.contains { $0.code == .missingDoc })
            let accepted = project.acceptedFindings.filter { $0.path.hasPrefix("\(folder)/") }
            #expect(findings.map(\.code.id).sorted() == accepted.map(\.rule).sorted())
        }
    }

    @Test("each operation has the address of its reference page, and each file is in canonical form")
    func presentation() throws {
        for folder in ["chime", "chime-sdk-voice"] {
            let files = try ModelFolder.files(of: folder)
            let service = try #require(loadService(folder: folder, files: files, moduleNames: .unrestricted).service)
            for operation in service.files.flatMap(\.operations) {
                #expect(service.link(to: operation)?.hasSuffix("/\(operation.name)") == true)
            }
            for file in files {
                let document = try #require(readDocument(file).document)
                #expect(canonicalText(of: document) == String(decoding: file.bytes, as: UTF8.self), "\(file.path)")
            }
        }
    }

    /// A finding of the loader would be a crash of the generator; a crash of the loader is one of everything.
    @Test("no damage to a file makes the loader crash, or return a service together with an error")
    func damage() throws {
        let original = try ModelFolder.files(of: "chime-sdk-voice")
        // Numbers from a linear congruential generator with Knuth's constants: the same in every run.
        var state: UInt64 = 20_220_803
        func number(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let fragments = [
            "{", "}", "[", "]", ": ", "'", "\"", "*a", "&a ", "- ", "\n", "\t", "#", "..", "~", "9", "\u{0}",
        ]
        for _ in 0..<80 {
            var files = original
            let index = number(below: files.count)
            for _ in 0...number(below: 3) {
                let start = number(below: files[index].bytes.count)
                let end = min(start + number(below: 12), files[index].bytes.count)
                files[index].bytes.replaceSubrange(
                    start..<end,
                    with: Array(fragments[number(below: fragments.count)].utf8)
                )
            }
            let result = loadService(folder: "chime-sdk-voice", files: files, moduleNames: .unrestricted)
            let hasError = result.diagnostics.contains { $0.severity == .error }
            #expect((result.service == nil) == hasError)
        }
    }
}
