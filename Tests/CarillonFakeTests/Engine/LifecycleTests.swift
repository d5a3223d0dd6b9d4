import CarillonRuntime
import Testing

@testable import CarillonFake

@Suite("The life of a faked thing", .serialized)
struct LifecycleTests {
    private let start: Document = "2026-01-01T00:00:00Z"

    // MARK: Creation

    @Test("a new thing has an identifier, the time, what the input says, and defaults for the rest")
    func create() throws {
        let library = try Library(
            #"Shelf: { defaults: { Name: Novels, Level: 3, Notes: { dry: true, x: [1, null] } } }"#
        )
        let shelf = try #require(try library("CreateShelf", ["Name": "Poems", "Topics": ["love"]])["Shelf"])
        #expect(
            shelf == [
                "ShelfId": shelf["ShelfId"] ?? .null, "Name": "Poems", "Level": 3, "Topics": ["love"],
                "Notes": ["dry": true, "x": [1, .null]], "CreatedTimestamp": start, "UpdatedTimestamp": start,
            ]
        )
        let id = try #require(shelf["ShelfId"]?.string)
        let uuid = try Regex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
        #expect(try uuid.wholeMatch(in: id) != nil, "\(id)")
        #expect(try library("GetShelf", ["ShelfId": .string(id)])["Shelf"] == shelf)
    }

    @Test("the defaults may say what identifiers look like")
    func identifiers() throws {
        let library = try Library(#"Shelf: { defaults: { ShelfId: "shelf-{digits:4}", Code: "{id}!" } }"#)
        let shelf = try library("CreateShelf")["Shelf"]
        let id = try #require(shelf?["ShelfId"]?.string)
        #expect(try Regex("shelf-[0-9]{4}").wholeMatch(in: id) != nil, "\(id)")
        #expect(shelf?["Code"] == .string(id + "!"))
        #expect(try library("GetShelf", ["ShelfId": .string(id)])["Shelf"] == shelf)
    }

    @Test("an identifier that another has is refused where the model says what it is, and never comes of chance")
    func taken() throws {
        let library = try Library("Shelf: { defaults: { ShelfId: s1 } }")
        #expect(try library.make("Shelf") == "s1")
        #expect(library.refusal("CreateShelf") == "ConflictException: There is a Shelf with Id 's1' already")
        #expect(try library.count("Shelf") == 1)
    }

    @Test("a default is added to a structure that the input gives in part")
    func nestedDefault() throws {
        let library = try Library(#"Shelf: { defaults: { Place.City: Oslo } }"#)
        let shelf = try library("CreateShelf", ["Place": ["Street": "Main"]])["Shelf"]
        #expect(shelf?["Place"] == ["City": "Oslo", "Street": "Main"])
        #expect(try library("CreateShelf")["Shelf"]?["Place"] == ["City": "Oslo"])
    }

    @Test("an empty list in an input is no reason for a default")
    func emptyList() throws {
        let library = try Library(#"Shelf: { defaults: { Topics: [all] } }"#)
        #expect(try library("CreateShelf")["Shelf"]?["Topics"] == ["all"])
        let shelf = try library("CreateShelf", ["Topics": []])["Shelf"]
        #expect(shelf?["Topics"] == [])
    }

    @Test("the same seed makes the same identifiers in the same order, and another seed others")
    func seed() throws {
        func identifiers(seed: UInt64) throws -> [Document] {
            var configuration = FakeAccount.Configuration.library
            configuration.seed = seed
            let library = try Library(configuration: configuration)
            return try (0..<3).map { _ in try library.make("Shelf") }
        }
        let identifiers1 = try identifiers(seed: 1)
        #expect(Set(identifiers1).count == 3)
        #expect(try identifiers(seed: 1) == identifiers1)
        #expect(Set(try identifiers(seed: 2)).isDisjoint(with: identifiers1))
    }

    @Test("a thing has the properties that its resource declares, and its identifiers")
    func declaredProperties() throws {
        let model = libraryModel.replacing("  Card: {}", with: "  Card: { properties: { Owner: String } }")
        let library = try Library(model: model, in: FakeAccount(.library))
        try library("PutCard", ["Number": "1", "Owner": "Ann", "Color": "Red"])
        #expect(try library("GetCard", ["Number": "1"])["Card"] == ["Number": "1", "Owner": "Ann"])
    }

    // MARK: Renamed members

    @Test("a member of an input sets the property that is declared for it")
    func properties() throws {
        let library = try Library("Reader: { properties: { Mail: Email, City: Address.City } }")
        let reader = try #require(try library("CreateReader", ["Mail": "a@b.example", "City": "Rome"])["Reader"])
        #expect(reader["Email"] == "a@b.example")
        #expect(reader["Address"] == ["City": "Rome"])
        let changed = try library("UpdateReader", ["ReaderId": reader["ReaderId"] ?? .null, "Mail": "c@d.example"])
        #expect(changed["Reader"]?["Email"] == "c@d.example")
        #expect(changed["Reader"]?["Address"] == ["City": "Rome"])
    }

    @Test("a member that sets a part of a structure leaves the other parts as they are")
    func partOfStructure() throws {
        let library = try Library(
            "Reader: { properties: { City: Address.City }, defaults: { Address.Street: Main } }"
        )
        let id = try library.make("Reader", ["City": "Rome"])
        #expect(
            try library("GetReader", ["ReaderId": id])["Reader"]?["Address"] == ["City": "Rome", "Street": "Main"]
        )
        let changed = try library("UpdateReader", ["ReaderId": id, "City": "Oslo"])
        #expect(changed["Reader"]?["Address"] == ["City": "Oslo", "Street": "Main"])
    }

    // MARK: Changes

    @Test("an update changes what the input has and the time, and nothing else")
    func update() throws {
        let library = try Library()
        let id = try library.make("Shelf", ["Name": "Poems", "Level": 1, "Place": ["City": "Rome", "Street": "Main"]])
        try library.wait(.seconds(90))
        let shelf = try library("UpdateShelf", ["ShelfId": id, "Level": 2, "Place": ["City": "Oslo"]])["Shelf"]
        #expect(
            shelf == [
                "ShelfId": id, "Name": "Poems", "Level": 2, "Place": ["City": "Oslo"],
                "CreatedTimestamp": start, "UpdatedTimestamp": "2026-01-01T00:01:30Z",
            ]
        )
        #expect(try library("GetShelf", ["ShelfId": id])["Shelf"] == shelf)
    }

    @Test("what is put again has the new properties alone, and its place in lists")
    func put() throws {
        let library = try Library("Card: { defaults: { Color: white } }")
        #expect(
            try library("PutCard", ["Number": "1", "Owner": "Ann", "Color": "red"])["Card"]
                == ["Number": "1", "Owner": "Ann", "Color": "red"]
        )
        try library("PutCard", ["Number": "2"])
        #expect(try library("PutCard", ["Number": "1"])["Card"] == ["Number": "1", "Color": "white"])
        #expect(try library("GetCard", ["Number": "1"])["Card"] == ["Number": "1", "Color": "white"])
        #expect(try library("ListCards") == ["Numbers": ["1", "2"]])
    }

    // MARK: Deletion

    @Test("what is deleted is gone with all that it consists of, and nothing else")
    func delete() throws {
        let library = try Library()
        let shelves = try [library.make("Shelf"), library.make("Shelf")]
        for shelf in shelves {
            let book = try library.make("Book", ["ShelfId": shelf])
            try library("PutPage", ["ShelfId": shelf, "BookId": book, "Number": "1"])
            try library("PutShelfSign", ["ShelfId": shelf, "ShelfSign": ["Text": "A-Z"]])
        }
        #expect(try library("DeleteShelf", ["ShelfId": shelves[0]]) == [:])
        #expect(library.refusal("GetShelf", ["ShelfId": shelves[0]])?.hasPrefix("NotFound") == true)
        for kind in ["Shelf", "Book", "Page", "ShelfSign"] { #expect(try library.count(kind) == 1, "\(kind)") }
        #expect(try library("ListBooks", ["ShelfId": shelves[1]])["Books"]?.array?.count == 1)
    }

    // MARK: Singletons

    @Test("a thing of which there is one is not there before it is put, and no longer after it is deleted")
    func singleton() throws {
        let library = try Library()
        let shelf = try library.make("Shelf", ["Name": "Poems"])
        let missing = "NotFoundException: Could not find ShelfSign with Id '\(shelf.string ?? "")'"
        #expect(library.refusal("GetShelfSign", ["ShelfId": shelf]) == missing)
        let sign: Document = ["Text": "A-Z", "Color": "red"]
        #expect(
            try library("PutShelfSign", ["ShelfId": shelf, "ShelfSign": sign]) == ["ShelfSign": sign]
        )
        #expect(try library("GetShelfSign", ["ShelfId": shelf]) == ["ShelfSign": sign])
        try library("PutShelfSign", ["ShelfId": shelf, "ShelfSign": ["Text": "0-9"]])
        #expect(try library("GetShelfSign", ["ShelfId": shelf]) == ["ShelfSign": ["Text": "0-9"]])
        try library("DeleteShelfSign", ["ShelfId": shelf])
        #expect(library.refusal("GetShelfSign", ["ShelfId": shelf]) == missing)
        #expect(library.refusal("DeleteShelfSign", ["ShelfId": shelf]) == missing)
    }

    @Test("a thing that is always there has what is declared until it is put, and again after it is deleted")
    func always() throws {
        let library = try Library(#"ShelfSign: { always: { Text: "shelf {id}", Color: white } }"#)
        let shelf = try library.make("Shelf")
        let first: Document = ["ShelfSign": ["Text": .string("shelf \(shelf.string ?? "")"), "Color": "white"]]
        #expect(try library("GetShelfSign", ["ShelfId": shelf]) == first)
        try library("PutShelfSign", ["ShelfId": shelf, "ShelfSign": ["Color": "red"]])
        #expect(try library("GetShelfSign", ["ShelfId": shelf]) == ["ShelfSign": ["Color": "red"]])
        try library("DeleteShelfSign", ["ShelfId": shelf])
        #expect(try library("GetShelfSign", ["ShelfId": shelf]) == first)
    }

    @Test("a thing that only an update makes begins with what is always there")
    func updatedSingleton() throws {
        let library = try Library("ShelfRules: { always: { Quiet: true } }")
        let shelf = try library.make("Shelf")
        #expect(try library("GetShelfRules", ["ShelfId": shelf]) == ["ShelfRules": ["Quiet": true]])
        let changed = try library("UpdateShelfRules", ["ShelfId": shelf, "ShelfRules": ["Food": false]])
        #expect(changed == ["ShelfRules": ["Quiet": true, "Food": false]])
        try library("UpdateShelfRules", ["ShelfId": shelf, "ShelfRules": ["Quiet": false]])
        #expect(try library("GetShelfRules", ["ShelfId": shelf]) == ["ShelfRules": ["Quiet": false, "Food": false]])
    }

    @Test("a thing that only an update makes is not there before one, unless it is always there")
    func madeByUpdate() throws {
        let library = try Library()
        let shelf = try library.make("Shelf")
        let id = shelf.string ?? ""
        #expect(
            library.refusal("GetShelfRules", ["ShelfId": shelf])
                == "NotFoundException: Could not find ShelfRules with Id '\(id)'"
        )
        try library("UpdateShelfRules", ["ShelfId": shelf, "ShelfRules": ["Food": false]])
        #expect(try library("GetShelfRules", ["ShelfId": shelf]) == ["ShelfRules": ["Food": false]])
    }
}
