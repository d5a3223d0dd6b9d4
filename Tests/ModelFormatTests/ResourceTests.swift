import Foundation
import ServiceModel
import SuiteSupport
import Testing

@testable import ModelFormat

@Suite("Resources")
struct ResourceTests {
    private func resources(of model: String) throws -> (entries: [Resources.Entry], operations: [String]) {
        let folder = Goldens.root.appending(path: model)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        let files = try names.filter { $0.hasSuffix(".yaml") }.map { name in
            ModelSource(
                name: name,
                path: "\(model)/\(name)",
                bytes: Array(try Data(contentsOf: folder.appending(path: name)))
            )
        }
        let service = try #require(loadService(folder: model, files: files, moduleNames: .unrestricted).service)
        return (
            Resources(service.files, TypeTable(service.files)).entries, service.files.flatMap(\.operations).map(\.name)
        )
    }

    private func resources(_ yaml: String) throws -> [Resources.Entry] {
        let source = ModelSource(
            name: "model.yaml",
            path: "model.yaml",
            bytes: Array(
                """
                service:
                  name: Library
                  title: Library
                  version: "1"
                  protocol: restJson1
                  endpoints: { default: api.example.com }
                \(yaml)
                """.utf8
            )
        )
        let loaded = loadService(folder: "library", files: [source], moduleNames: .unrestricted)
        #expect(loaded.diagnostics == [])
        let files = try #require(loaded.service).files
        return Resources(files, TypeTable(files)).entries
    }

    @Test(
        "every operation of the models is one of exactly one resource",
        arguments: [
            ("model/chime", 20), ("model/chime-sdk-voice", 30),
        ]
    )
    func models(model: String, count: Int) throws {
        let (entries, operations) = try resources(of: model)
        #expect(entries.count == count)
        #expect(entries.flatMap(\.allOperations).map(\.name).sorted() == operations.sorted())
    }

    @Test("what an entry leaves out follows from names and paths")
    func conventions() throws {
        let (entries, _) = try resources(of: "model/chime-sdk-voice")
        let session = try #require(entries.first { $0.name == "ProxySession" })
        #expect(session.parent == "VoiceConnector")
        #expect(session.parentIdentifiers == ["VoiceConnectorId"])
        #expect(session.identifiers == ["ProxySessionId"])
        #expect(session.shape == "ProxySession")
        #expect(
            session.allOperations.map(\.name) == [
                "CreateProxySession", "GetProxySession", "UpdateProxySession", "DeleteProxySession",
                "ListProxySessions",
            ]
        )
        let termination = try #require(entries.first { $0.name == "VoiceConnectorTermination" })
        #expect(termination.identifiers == [])
        #expect(termination.lifecycle.keys.sorted { $0.rawValue < $1.rawValue } == [.delete, .put, .read])
    }

    @Test("an operation that lacks the identifiers of the parents is not taken by its name")
    func parents() throws {
        let entries = try resources(
            """
            resources:
              Shelf: { resources: [Book] }
              Book: { read: GetBook }
            operations:
              GetShelf: { http: "GET /shelves/{id}", input: { Id: { type: String, required: true, path: id } } }
              GetBook:
                http: GET /shelves/{id}/books/{isbn}
                input:
                  Id: { type: String, required: true, path: id }
                  Isbn: { type: String, required: true, path: isbn }
              ListBooks: { http: GET /books }
            """
        )
        #expect(entries[1].parentIdentifiers == ["Id"])
        #expect(entries[1].identifiers == ["Isbn"])
        #expect(entries[1].lifecycle.mapValues(\.name) == [.read: "GetBook"])
    }

    @Test("an operation that another resource names is not taken by its name, and plurals are English")
    func names() throws {
        let entries = try resources(
            """
            resources:
              Box: {}
              Story: { read: GetBox }
            operations:
              GetBox: { http: "GET /boxes/{id}", input: { Id: { type: String, required: true, path: id } } }
              DescribeBox: { http: "GET /box/{id}", input: { Id: { type: String, required: true, path: id } } }
              ListBoxes: { http: GET /boxes }
              ListStories: { http: GET /stories }
            """
        )
        #expect(entries[0].lifecycle.mapValues(\.name) == [.read: "DescribeBox", .list: "ListBoxes"])
        #expect(entries[1].lifecycle.mapValues(\.name) == [.read: "GetBox", .list: "ListStories"])
        #expect(entries[1].identifiers == ["Id"])
    }
}
