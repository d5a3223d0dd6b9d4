import Diagnostics
import Foundation
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing
import YAMLSource

/// Loads one file that holds a service section and whatever `text` adds to it.
func load(_ text: String) -> (service: Service?, diagnostics: [Diagnostic]) {
    let service = """
        service:
          name: Example
          title: Example
          version: "1"
          protocol: restJson1
          endpoints: { default: api.example.com }

        """
    let source = ModelSource(
        name: "things.yaml",
        path: "model/example/things.yaml",
        bytes: Array((service + text).utf8)
    )
    return loadService(folder: "example", files: [source], moduleNames: .unrestricted)
}

@Suite("Loading a service")
struct LoadServiceTests {
    /// The service of the case `clean`, which uses every construct once.
    static func cleanService() throws -> Service {
        let folder = Goldens.root.appending(path: "Tests/Cases/diagnostics/clean/model/example")
        let files = try ["things.yaml", "service.yaml"].map { name in
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            return ModelSource(name: name, path: "model/example/\(name)", bytes: bytes)
        }
        return try #require(loadService(folder: "example", files: files, moduleNames: .unrestricted).service)
    }

    private func shape(_ name: String) throws -> Shape {
        try #require(TypeTable(Self.cleanService().files).shape(name))
    }

    @Test("the service section is read, and files come in the order of their names")
    func serviceSection() throws {
        let service = try Self.cleanService()
        #expect(service.name == "Example")
        #expect(service.version == "1")
        #expect(service.wireProtocol == .restJson1)
        #expect(service.signingName == nil)
        #expect(service.endpoints.defaultHost == "api.example.com")
        #expect(service.documentation == "An example.")
        #expect(service.range == SourceRange(file: "model/example/service.yaml", line: 2, column: 9, length: 7))
        #expect(service.files.map(\.name) == ["service", "things"])
        #expect(service.files.map(\.path) == ["example/service.yaml", "example/things.yaml"])
        #expect(service.files.map(\.declaresService) == [true, false])
    }

    @Test("an operation carries method, template, status, link, errors and flags")
    func operation() throws {
        let operation = try #require(try Self.cleanService().files.last?.operations.first)
        #expect(operation.method == "PUT")
        #expect(operation.uri.text == "/things/{thingId}/{path+}?mode=full")
        #expect(
            operation.uri.path == [
                .literal("/things/"), .label(name: "thingId", isGreedy: false), .literal("/"),
                .label(name: "path", isGreedy: true),
            ]
        )
        #expect(operation.uri.query == "mode=full")
        #expect(operation.status == 202)
        #expect(operation.link == "https://example.com/UpdateThing")
        #expect(operation.errors.map(\.name) == ["Conflict"])
        #expect(operation.isIdempotent)
        #expect(operation.deprecation == "Use something else.")
        guard case .structure(let output) = operation.output else {
            Issue.record("the output is not a structure's name")
            return
        }
        #expect(output.name == "Thing")
    }

    @Test("members know where they travel, under which name, and what is assumed when they are absent")
    func members() throws {
        let operation = try #require(try Self.cleanService().files.last?.operations.first)
        guard case .inline(let members) = operation.input else {
            Issue.record("the input is not inline")
            return
        }
        try #require(
            members.map(\.location) == [
                .label("thingId"), .label("path"), .query("dry-run"), .header("X-Origin"), .query("color"), .body,
                .body,
                .body,
            ]
        )
        #expect(members.map(\.defaultValue) == [nil, nil, "false", nil, nil, nil, "0.5", "10"])
        #expect(members.map(\.isRequired) == [true, true, false, false, false, false, false, false])
        #expect(members.filter(\.isSensitive).map(\.name) == ["Origin"])
        #expect(members.filter(\.isIdempotencyToken).map(\.name) == ["Token"])
        #expect(members[7].jsonName == "max")
        #expect(members[6].jsonName == "Ratio")
        #expect(members[0].documentation == nil)
        #expect(members[1].documentation == "Where.")
    }

    @Test("every kind of shape is read with its constraints")
    func shapes() throws {
        let names = try Self.cleanService().files.last?.shapes.map(\.name)
        #expect(
            names == [
                "Piece", "Tags", "Thing", "Things", "Counts", "Value", "Picture", "Ratio", "Time", "Colors", "Color",
                "ThingId",
                "Conflict",
            ]
        )
        guard case .list(let member, let length, let isUnique, isSparse: false) = try shape("Things").kind else {
            Issue.record("'Things' is not a list")
            return
        }
        #expect(member.name == "Thing")
        #expect(length == Bounds(maximum: 10))
        #expect(isUnique)
        guard case .map(let key, let value, let mapLength, isSparse: false) = try shape("Counts").kind else {
            Issue.record("'Counts' is not a map")
            return
        }
        #expect([key.name, value.name] == ["Color", "Long"])
        #expect(mapLength == Bounds(minimum: 0, maximum: 3))
        #expect(try shape("Picture").kind == .blob(length: Bounds(minimum: 1)))
        #expect(try shape("Ratio").kind == .number(.double, range: Bounds(minimum: 0, maximum: 1)))
        #expect(try shape("Time").kind == .timestamp(.epochSeconds))
        guard case .union(let alternatives) = try shape("Value").kind else {
            Issue.record("'Value' is not a union")
            return
        }
        #expect(alternatives.map(\.name) == ["Text", "Thing"])
        #expect(try shape("Thing").deprecation?.isEmpty == true)
    }

    @Test("enums keep the order and the text of their values")
    func enums() throws {
        guard case .enumeration(let values) = try shape("Color").kind else {
            Issue.record("'Color' is not an enum")
            return
        }
        try #require(values.map(\.value) == ["Red", "", "1"])
        #expect(values.map(\.name) == [nil, nil, "First"])
        #expect(values[2].documentation == "The first.")
        #expect(values[2].deprecation?.isEmpty == true)
    }

    @Test("a pattern keeps its expression, its length and why it is not enforced")
    func patterns() throws {
        let thingID = try shape("ThingId")
        guard case .string(let constraints) = thingID.kind else {
            Issue.record("'ThingId' is not text")
            return
        }
        #expect(constraints.pattern?.source == "^[a-z]+$")
        #expect(constraints.length == Bounds(minimum: 4, maximum: 4))
        #expect(thingID.isSensitive)
        let odd = try #require(
            load("patterns:\n  Odd:\n    doc: .\n    pattern: (?<=a)b\n    notEnforced: |\n      It looks behind.\n")
                .service
        )
        guard case .string(let oddConstraints) = odd.files.first?.shapes.first?.kind else {
            Issue.record("'Odd' is not text")
            return
        }
        #expect(oddConstraints.pattern?.reasonNotEnforced == "It looks behind.")
    }

    @Test("a pattern knows what is noted about it, and where that stands in the file")
    func patternNotes() throws {
        let service = try #require(load("patterns: { P: { doc: ., pattern: '^[a-z]*${2,64}$' } }").service)
        guard case .string(let constraints) = service.files.first?.shapes.first?.kind else {
            Issue.record("'P' is not text")
            return
        }
        let note = ModelPattern.Note(
            kind: .quantifiedAssertion,
            message: "'${2,64}' quantifies an anchor, which has no effect",
            hint: "is the count meant for what stands before?",
            range: SourceRange(file: "model/example/things.yaml", line: 7, column: 43, length: 7)
        )
        #expect(constraints.pattern?.notes == [note])
    }

    @Test(
        "an error's fault follows from its status where it is not stated",
        arguments: [(400, "client"), (500, "server")]
    )
    func impliedFault(status: Int, fault: String) throws {
        let service = try #require(load("errors: { Trouble: { doc: Trouble., status: \(status) } }").service)
        #expect(
            service.files.first?.shapes.first?.kind
                == .error(status: status, fault: try #require(Shape.Fault(rawValue: fault)), members: [])
        )
    }

    @Test(
        "a default becomes JSON",
        arguments: [
            ("String", #""say \"a\\b\"\n\t\u0001""#, #""say \"a\\b\"\n\t\u0001""#),
            ("String", "''", #""""#), ("Long", "0x10", "16"), ("Double", "1e3", "1000.0"), ("Double", "2", "2"),
            ("Timestamp", "1565647820", "1565647820"), ("Boolean", "True", "true"), ("Blob", "YWI=", #""YWI=""#),
        ]
    )
    func defaults(type: String, yaml: String, json: String) throws {
        let service = try #require(
            load("shapes: { S: { members: { M: { type: \(type), default: \(yaml) } } } }").service
        )
        guard case .structure(let members) = service.files.first?.shapes.first?.kind else {
            Issue.record("'S' is not a structure")
            return
        }
        #expect(members.first?.defaultValue == json)
    }

    @Test("a placeholder is no documentation, however it is written", arguments: ["TODO", "'TODO'", "|\n      TODO\n"])
    func placeholder(text: String) throws {
        let service = try #require(load("shapes:\n  S:\n    list: String\n    doc: \(text)").service)
        #expect(try #require(service.files.first?.shapes.first).documentation == nil)
    }

    @Test("documentation loses the line break of its block and keeps those inside")
    func documentation() throws {
        let service = try #require(
            load("shapes:\n  S:\n    doc: |\n      One.\n\n      Two.\n    list: String").service
        )
        #expect(service.files.first?.shapes.first?.documentation == "One.\n\nTwo.")
    }

    @Test("a folder without files is said to lack its service")
    func nothing() {
        let result = loadService(folder: "example", files: [], moduleNames: .unrestricted)
        #expect(result.service == nil)
        #expect(result.diagnostics.map(\.code.id) == ["missing-service"])
        #expect(result.diagnostics.map(\.range.file) == ["example"])
    }

    @Test(
        "a limit of a range that is the type's own is no limit",
        arguments: [
            ("Long", "..9223372036854775807", nil, nil), ("Long", "-9223372036854775808..", nil, nil),
            ("Long", "0..9223372036854775807", 0, nil), ("Byte", "-128..127", nil, nil), ("Short", "..127", nil, 127),
            ("Integer", "2147483647..", 2_147_483_647, nil),
        ] as [(String, String, Double?, Double?)]
    )
    func ownLimits(type: String, range: String, minimum: Double?, maximum: Double?) throws {
        let service = try #require(load("shapes: { S: { type: \(type), range: \(range) } }").service)
        guard case .number(_, let limits) = service.files.first?.shapes.first?.kind else {
            Issue.record("'S' is not a number")
            return
        }
        #expect(limits == Bounds(minimum: minimum, maximum: maximum))
    }

    @Test("a whole number can be a limit if a double holds it", arguments: 50...62)
    func exactLimits(power: Int) {
        for offset in -3...3 {
            for number in [1 << power + offset, -(1 << power) + offset] {
                #expect(number.isExactAsDouble == (Int(exactly: Double(number)) == number), "\(number)")
            }
        }
    }

    @Test("a file without content is a file of the service", arguments: ["", "# Nothing yet.\n", "---\n~\n"])
    func emptyFile(text: String) throws {
        let files = try ["service.yaml", "things.yaml"].map { name in
            let url = Goldens.root.appending(path: "Tests/Cases/diagnostics/clean/model/example/\(name)")
            return ModelSource(name: name, path: "model/example/\(name)", bytes: [UInt8](try Data(contentsOf: url)))
        }
        let empty = ModelSource(name: "rooms.yaml", path: "model/example/rooms.yaml", bytes: Array(text.utf8))
        let result = loadService(folder: "example", files: files + [empty], moduleNames: .unrestricted)
        #expect(result.diagnostics.isEmpty)
        let service = try #require(result.service)
        #expect(service.files.map(\.name) == ["rooms", "service", "things"])
        #expect(service.files.first == ModelFile(name: "rooms", path: "example/rooms.yaml", operations: [], shapes: []))
    }

    @Test("the order in which files are found makes no difference")
    func orderOfFiles() throws {
        let files = try ModelFolder.files(of: "chime-sdk-voice")
        let expected = try #require(
            loadService(folder: "chime-sdk-voice", files: files, moduleNames: .unrestricted).service
        )
        #expect(
            loadService(folder: "chime-sdk-voice", files: files.reversed(), moduleNames: .unrestricted).service
                == expected
        )
    }
}
