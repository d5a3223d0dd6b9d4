import ServiceModel
import SuiteSupport
import Testing

@testable import ModelFormat

@Suite("Fakes")
struct FakeTests {
    private static let declarations = """
        service:
          name: Library
          title: Library
          version: "1"
          protocol: restJson1
          endpoints: { default: api.example.com }
        resources: { Book: {} }
        operations:
          GetBook:
            http: GET /books/{isbn}
            input: { Isbn: { type: String, required: true, path: isbn } }
            output: { Book: Book }
        shapes:
          Book: { members: { Title: String, Pages: Integer, Tags: [String], Notes: Document, State: String } }
        """

    private func load(_ fakes: String) throws -> Service {
        let files = [("service.yaml", Self.declarations), ("fake.yaml", fakes)].map { name, text in
            ModelSource(name: name, path: name, bytes: Array(text.utf8))
        }
        let (service, diagnostics) = loadService(folder: "library", files: files, moduleNames: .unrestricted)
        #expect(diagnostics == [])
        return try #require(service)
    }

    private func rules(_ fakes: String) throws -> FakeRules {
        try #require(try load(fakes).files.flatMap(\.fakes).first)
    }

    @Test("values have the kinds of JSON, and numbers keep what they are in whatever notation")
    func values() throws {
        let rules = try rules(
            """
            fake:
              Book:
                defaults:
                  Title: "{id}"
                  Pages: 0x10
                  Tags: [a, "1"]
                  Notes: { number: 1.50, big: 1e20, huge: 123456789012345678901, no: false, none: null, list: [[]], object: {} }
            """
        )
        #expect(rules.resource.name == "Book")
        #expect(
            rules.defaults.map(\.property.name) == ["Title", "Pages", "Tags", "Notes"]
        )
        #expect(
            rules.defaults.map(\.value).prefix(3) == [
                .text("{id}"), .number("16"), .list([.text("a"), .text("1")]),
            ]
        )
        guard case .object(let notes)? = rules.defaults.last?.value else {
            Issue.record("the notes are no object")
            return
        }
        #expect(
            notes.map(\.value) == [
                .number("1.5"), .number("1e+20"), .number("1.2345678901234568e+20"), .boolean(false), .null,
                .list([.list([])]), .object([]),
            ]
        )
    }

    @Test(
        "a duration is a whole number and a unit",
        arguments: [
            ("250ms", .milliseconds(250)), ("10s", .seconds(10)), ("90m", .seconds(5400)), ("24h", .seconds(86400)),
            ("7d", .seconds(604_800)), ("999999999d", .seconds(86_399_999_913_600)),
        ] as [(String, Duration)]
    )
    func durations(text: String, duration: Duration) throws {
        let rules = try rules("fake: { Book: { states: { State: { Lent: { after: \(text), remove: true } } } } }")
        #expect(rules.states.map(\.after) == [duration])
        #expect(rules.states.map(\.removes) == [true])
    }

    @Test("nothing that is there from the beginning differs from something without properties")
    func always() throws {
        #expect(try rules("fake: { Book: {} }").always == nil)
        #expect(try rules("fake: { Book: { always: {} } }").always == [])
    }

    @Test("a selection of operations has no fakes, and no files with nothing else")
    func selection() throws {
        let service = try load("fake: { Book: { unique: [[Title]] } }")
        #expect(service.files.map(\.isOnlyOfFakes) == [true, false])
        let selection = service.selecting(["GetBook"])
        #expect(selection.files.map(\.name) == ["service"])
        #expect(selection.files.flatMap(\.fakes) == [])
    }

    @Test("an unfinished model is not said to lack what an unread file may declare")
    func incomplete() {
        let text =
            Self.declarations + "\nfake: { Nobody: { defaults: { Title: a } }, Book: { guesses: { PutBook: a } } }"
        let file = ModelSource(name: "service.yaml", path: "service.yaml", bytes: Array(text.utf8))
        func codes(isComplete: Bool) -> [String] {
            loadService(folder: "library", files: [file], isComplete: isComplete, moduleNames: .unrestricted)
                .diagnostics.map(\.code.id)
        }
        #expect(codes(isComplete: false) == [])
        #expect(codes(isComplete: true) == ["invalid-fake", "invalid-fake"])
    }
}
