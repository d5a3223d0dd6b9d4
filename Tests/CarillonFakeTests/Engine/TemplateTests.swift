import CarillonRuntime
import Testing

@testable import CarillonFake

@Suite("Placeholders of a fake", .serialized)
struct TemplateTests {
    @Test(
        "a placeholder stands for what it names",
        arguments: [
            ("{id}", "s1"), ("<{id}>{id}", "<s1>s1"), ("{now}", "2026-01-01T00:00:00Z"), ("{account}", "111122223333"),
            ("{region}", "us-east-1"), ("{caller}", "arn:aws:iam::111122223333:root"), ("{Name}", "Poems"),
            ("{Level} of {Place.City}", "3 of Rome"), ("{Notes}", "from a default"),
            ("no placeholder", "no placeholder"),
        ]
    )
    func placeholder(template: String, value: String) throws {
        let library = try Library(
            "Shelf: { defaults: { ShelfId: s1, Level: 3, Notes: from a default, Code: \"\(template)\" } }"
        )
        let shelf = try library("CreateShelf", ["Name": "Poems", "Place": ["City": "Rome"]])["Shelf"]
        #expect(shelf?["Code"] == .string(value))
    }

    @Test(
        "a placeholder of chance has the form that it names, and another value each time",
        arguments: [
            ("{uuid}", "[0-9a-f-]{36}"), ("{alphanumeric:22}", "[a-z0-9]{22}"), ("{digits:6}", "[0-9]{6}"),
            ("{digits:3}-{digits:3}", "[0-9]{3}-[0-9]{3}"),
        ]
    )
    func chance(template: String, form: String) throws {
        let library = try Library("Shelf: { defaults: { Code: \"\(template)\" } }")
        let codes = try (0..<3).map { _ in
            try #require(try library("CreateShelf")["Shelf"]?["Code"]?.string)
        }
        for code in codes { #expect(try Regex(form).wholeMatch(in: code) != nil, "\(code)") }
        #expect(Set(codes).count == 3)
    }

    @Test("a text with a placeholder of something absent is left out")
    func absent() throws {
        let library = try Library(#"Shelf: { defaults: { Code: "{Name} {Level}", Notes: ["{Name}", "{Level}"] } }"#)
        let shelf = try library("CreateShelf", ["Name": "Poems"])["Shelf"]
        #expect(shelf?["Code"] == nil)
        #expect(shelf?["Notes"] == ["Poems"])
    }

    @Test("a text that is one placeholder has the value as it is, whatever its type")
    func wholeValue() throws {
        let library = try Library(#"Shelf: { defaults: { Notes: { level: "{Level}", place: "{Place}" } } }"#)
        let shelf = try library("CreateShelf", ["Level": 3, "Place": ["City": "Rome"]])["Shelf"]
        #expect(shelf?["Notes"] == ["level": 3, "place": ["City": "Rome"]])
    }

    @Test("a text that is the placeholder of a list has all of the list")
    func list() throws {
        let library = try Library(#"Shelf: { defaults: { Notes: "{Topics}" } }"#)
        let shelf = try library("CreateShelf", ["Topics": ["love", "war"]])["Shelf"]
        #expect(shelf?["Notes"] == ["love", "war"])
    }

    @Test("declared answers have placeholders too, and a member of the input comes before anything else")
    func answers() throws {
        let library = try Library(
            #"Book: { answers: { CountBooks: { Count: 3, Counted: "{now}", Kinds: ["of {ShelfId}", b] } } }"#
        )
        let shelf = try library.make("Shelf")
        #expect(
            try library("CountBooks", ["ShelfId": shelf])
                == [
                    "Count": 3, "Counted": "2026-01-01T00:00:00Z",
                    "Kinds": [.string("of \(shelf.string ?? "")"), "b"],
                ]
        )
        #expect(
            library.refusal("CountBooks", ["ShelfId": "nowhere"])
                == "NotFoundException: Could not find Shelf with Id 'nowhere'"
        )
    }
}
