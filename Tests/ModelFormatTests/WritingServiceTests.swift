import Diagnostics
import Foundation
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing

/// Everything a value holds but places in files, as text.
private func facts(_ value: Any) -> String {
    if value is SourceRange { return "" }
    let mirror = Mirror(reflecting: value)
    guard !mirror.children.isEmpty else { return "\(value)" }
    return
        "\(mirror.subjectType)(\(mirror.children.map { "\($0.label ?? ""): \(facts($0.value))" }.joined(separator: ", ")))"
}

@Suite("Writing a description")
struct WritingServiceTests {
    /// Uses whatever the clean case does not.
    private static let everything = """
        service:
          name: Everything
          title: "Everything: all of it"
          id: Everything
          version: "2025-01-31"
          protocol: restJson1
          auth: [{ apiKey: { header: X-Api-Key, scheme: Key } }, bearer, { sigv4: everything }, basic, none]
          endpoints:
            default: api.example.com
            regional: api.{region}.example.com
            fips: api-fips.{region}.example.com
            dualStack: api.{region}.example.net
            fipsDualStack: api-fips.{region}.example.net
          link: https://example.com/{operation}
          doc: |
            All of it.

            And more, in a second paragraph that is rather long, so long that it does not fit on a line of the file, folded or not.
        deviations:
          Name.pattern: The service also takes digits.
        resources:
          Account: { identifiers: [Name], references: { Name: Stream, Account: Account }, list: List, operations: [Put] }
          Stream: { doc: "A stream: of bytes.", properties: { Size: Small, Names: [String] }, create: Stream, collectionOperations: [Plain], resources: [Account] }
        fake:
          Account:
            defaults: { Name: "{alphanumeric:5}", Meta: { "true": "1", "{id}": "# no comment", a.b: x } }
            always: {}
            properties: { Size: Status }
            filters: { Filters: Meta }
            unique: [[Account], [Account, Name]]
            onDelete: { Account: refuse }
            deleteOnlyIf: { Status: 5, Name: null }
            batches: { List: { each: Put, items: Odd, failures: Odd } }
            states:
              Name:
                "1": { after: 36h, set: { Name: "2", Result.Things.Name: [] } }
                "": { after: 1001ms, remove: true }
              Account: { x: { after: 48h, remove: true } }
            answers:
              List: { Result: { Token: "{now}", Things: [{ Name: [a, "b: c"] }, null] }, Status: 404 }
              Put: {}
            guesses:
              Put: |
                That it is put.

                And how.
          Stream: { limit: 3 }
        operations:
          List:
            http: POST /things
            hostPrefix: "{account}.data."
            input:
              Account: { type: String, required: true, host: account }
              Token: { type: String, json: token }
              Size: Small
              Filters: { type: Tags, queryParams: true }
              Odd: List
            output:
              Result: Page
              Status: { type: Integer, responseCode: true }
              Odd: List
            paginate: { inputToken: Token, outputToken: Result.Token, pageSize: Size, items: Result.Things }
            wait:
              Empty:
                doc: There is none.
                delay: 2..2
                deprecated: Wait for something else.
                acceptors:
                  - { state: success, output: "length(Result.Things[])", equals: "0" }
                  - { state: retry, output: "Result.Things[].Name[]", allEqual: x }
                  - { state: retry, input: keys(Filters), anyEquals: "true" }
                  - { state: retry, inputOutput: input.Size == output.Status, equals: "true" }
                  - { state: failure, error: Gone }
                  - { state: failure, status: 500 }
                  - { state: retry, error: true }
                  - { state: success, error: false }
            errors: [Gone]
            checksum:
              requestChecksumRequired: true
              requestAlgorithmMember: Token
              requestValidationModeMember: Token
              responseAlgorithms: [CRC32, SHA1]
            requestCompression: [gzip]
          Put:
            http: PUT /things/{Name}
            input:
              Name: { type: Name, path: Name, required: true }
              Body: { type: Bytes, payload: true }
              Meta: { type: Tags, headerPrefix: x-meta- }
            output: {}
            auth: []
          Stream:
            http: POST /streams
            input: { Bytes: { type: Blob, payload: true, streaming: true, requiresLength: true } }
            output: { Events: { type: Events, payload: true, streaming: true } }
          Plain:
            http: DELETE /things
            auth: [apiKey, none]
            unsignedPayload: true
            deprecated: true
        shapes:
          Page: { members: { Token: String, Things: [Thing] } }
          Thing: { members: { Name: { type: [Name], deprecated: "true", doc: "# not a comment" } }, sensitive: true }
          None: { members: {} }
          Tags: { map: { key: String, value: String } }
          Bytes: { type: Blob }
          Small: { type: Integer, range: -1..100 }
          Exact: { type: Long, range: 5 }
          Broad: { type: Double, range: 1e-3..1.5e300 }
          Flag: { type: Boolean }
          Note: { type: String, mediaType: application/json }
          Text: { type: String, length: 1..2, deprecated: null is not a reason }
          When: { type: Timestamp }
          Defaults:
            members:
              Text: { type: String, default: "a \\"quoted\\" \\n: line \\u0007" }
              List: { type: List, default: [] }
              Map: { type: Tags, default: {} }
              Flag: { type: Boolean, default: true }
              Number: { type: Double, default: 1e20 }
              Color: { type: Color, default: "on" }
          Events: { union: { Picture: Drawn, Gone: Gone } }
          Drawn:
            members: { Name: { type: String, eventHeader: true }, Bytes: { type: Bytes, eventPayload: true } }
          List: { list: String, length: 0.. }
          _Odd: { list: __Name2 }
        enums:
          Color: { sensitive: true, deprecated: Use names., values: ["on", "1", " ", { value: null-ish, name: Nullish }] }
        patterns:
          Name: { pattern: "^[^'\\\\\\"\\u0007#: ]{1,5}$", length: 1..5 }
          __Name2: { pattern: "^x$" }
        errors:
          Gone: { status: 410 }
          Broken: { status: 500, fault: client, members: { Message: String }, retryable: true }
          Slow: { status: 400, retryable: throttling }

        """

    private static func sources(_ folder: String) throws -> [ModelSource] {
        let url = Goldens.root.appending(path: folder)
        return try FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).sorted().map {
            name in
            ModelSource(name: name, path: name, bytes: [UInt8](try Data(contentsOf: url.appending(path: name))))
        }
    }

    /// Loads a service, writes it, loads that, and compares the two.
    private func check(_ files: [ModelSource]) throws {
        let loaded = loadService(folder: "a", files: files, moduleNames: .unrestricted)
        #expect(loaded.diagnostics.filter { $0.severity == .error } == [])
        let service = try #require(loaded.service)
        let written = documents(of: service)
        #expect(written.map(\.fileName) == files.map(\.name).sorted())
        let again = loadService(
            folder: "a",
            files: written.map { name, document in
                ModelSource(name: name, path: name, bytes: Array(canonicalText(of: document).utf8))
            },
            moduleNames: .unrestricted
        )
        #expect(again.diagnostics.filter { $0.severity == .error } == [])
        let second = try #require(again.service)
        #expect(facts(second.inSections) == facts(service.inSections))
    }

    @Test(
        "loses nothing of the models of the project and of the cases",
        arguments: [
            "model/chime", "model/chime-sdk-voice", "Tests/Cases/modules/awkward/awkward",
            "Tests/Cases/modules/bookshop/bookshop", "Tests/Cases/diagnostics/clean/model/example",
        ]
    )
    func models(folder: String) throws {
        try check(try Self.sources(folder))
    }

    @Test("loses nothing of a model that uses everything")
    func everything() throws {
        try check([ModelSource(name: "a.yaml", path: "a.yaml", bytes: Array(Self.everything.utf8))])
    }

    @Test("looks as recorded")
    func looks() throws {
        let source = ModelSource(name: "a.yaml", path: "a.yaml", bytes: Array(Self.everything.utf8))
        let service = try #require(loadService(folder: "a", files: [source], moduleNames: .unrestricted).service)
        let text = canonicalText(of: try #require(documents(of: service).first).document)
        let file = Goldens.root.appending(path: "Tests/Cases/format/everything.yaml")
        if let difference = Goldens.difference(of: text, from: file) { Issue.record(Comment(rawValue: difference)) }
    }

    @Test("puts the service's section into the first file where none is said to hold it")
    func homelessService() throws {
        let source = ModelSource(name: "a.yaml", path: "a.yaml", bytes: Array(Self.everything.utf8))
        var service = try #require(loadService(folder: "a", files: [source], moduleNames: .unrestricted).service)
        try #require(service.files.count == 1)
        service.files[0].declaresService = false
        #expect(documents(of: service).first?.document.root["service"]?["name"]?.scalarText == "Everything")
    }
}

extension Service {
    /// The description with the shapes of each file in the order of their names.
    fileprivate var inSections: Service {
        var service = self
        for index in files.indices { service.files[index].shapes.sort { $0.name < $1.name } }
        return service
    }
}
