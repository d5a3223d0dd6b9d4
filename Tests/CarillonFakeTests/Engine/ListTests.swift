import CarillonRuntime
import Testing

@testable import CarillonFake

@Suite("Lists of a fake", .serialized)
struct ListTests {
    /// A library with shelves of these names, and what it says under `fake`.
    private func library(_ names: [String], _ fakes: String = "{}") throws -> Library {
        let library = try Library(fakes)
        for name in names { _ = try library.make("Shelf", ["Name": .string(name), "Topics": [.string(name), "all"]]) }
        return library
    }

    private func names(_ output: Document, _ list: String = "Shelves", _ name: String = "Name") -> [String] {
        (output[list]?.array ?? []).compactMap { $0[name]?.string }
    }

    // MARK: What is listed

    @Test("things are listed in the order in which they were made, without an empty token")
    func order() throws {
        let library = try library(["c", "a", "b"])
        let output = try library("ListShelves")
        #expect(names(output) == ["c", "a", "b"])
        #expect(output["NextToken"] == nil)
        #expect(try Library()("ListShelves") == ["Shelves": []])
    }

    @Test("a list shows what is below what the input names, and nothing else")
    func below() throws {
        let library = try Library()
        let (shelf, other) = (try library.make("Shelf"), try library.make("Shelf"))
        _ = try library.make("Book", ["ShelfId": shelf, "Title": "A"])
        _ = try library.make("Book", ["ShelfId": other, "Title": "B"])
        #expect(names(try library("ListBooks", ["ShelfId": shelf]), "Books", "Title") == ["A"])
        #expect(names(try library("ListBooks", ["ShelfId": other]), "Books", "Title") == ["B"])
    }

    @Test("a member of the input selects by the property of its name, or by the one that is declared")
    func filters() throws {
        let library = try library(
            ["a", "b", "a"],
            "{ Shelf: { filters: { Topic: Topics } }, Book: { filters: { Writer: Author } } }"
        )
        #expect(names(try library("ListShelves", ["Name": "a"])) == ["a", "a"])
        #expect(names(try library("ListShelves", ["Name": "z"])) == [])
        #expect(names(try library("ListShelves", ["Topic": "b"])) == ["b"])
        #expect(names(try library("ListShelves", ["Topic": "all"])) == ["a", "b", "a"])
        #expect(names(try library("ListShelves", ["Topic": "all", "Name": "b"])) == ["b"])
        #expect(names(try library("ListShelves", ["Topic": "a", "Name": "b"])) == [])
        let shelf = try library.make("Shelf")
        for (title, author) in [("A", "Ann"), ("B", "Bob")] as [(Document, Document)] {
            _ = try library.make("Book", ["ShelfId": shelf, "Title": title, "Author": author, "State": "here"])
        }
        #expect(names(try library("ListBooks", ["ShelfId": shelf, "Writer": "Bob"]), "Books", "Title") == ["B"])
        #expect(
            names(try library("ListBooks", ["ShelfId": shelf, "Writer": "Bob", "State": "lent"]), "Books", "Title")
                == []
        )
    }

    @Test("a filter leads into structures")
    func nestedFilter() throws {
        let library = try Library("Reader: { properties: { City: Address.City }, filters: { Town: Address.City } }")
        for city in ["Rome", "Oslo"] as [Document] { _ = try library.make("Reader", ["City": city, "Name": city]) }
        #expect(names(try library("ListReaders", ["Town": "Oslo"]), "Readers") == ["Oslo"])
    }

    @Test("a list of texts shows identifiers")
    func texts() throws {
        let library = try Library()
        for number in ["2", "1"] as [Document] { try library("PutCard", ["Number": number]) }
        #expect(try library("ListCards") == ["Numbers": ["2", "1"]])
    }

    @Test("a behavior may list values of its own, page by page")
    func values() throws {
        let library = try Library(
            behaviors: ["ListShelves": { call throws(FakeError) in try call.page(of: ["x", "y", "z"]) }]
        )
        let page = try library("ListShelves", ["MaxResults": 2])
        #expect(page["Shelves"] == ["x", "y"])
        let rest = try library("ListShelves", ["NextToken": page["NextToken"] ?? .null])
        #expect(rest == ["Shelves": ["z"]])
    }

    // MARK: Pages

    @Test("pages are as long as the input says, and lead to one another")
    func pages() throws {
        let library = try library(["a", "b", "c", "d", "e"])
        let first = try library("ListShelves", ["MaxResults": 2])
        #expect(names(first) == ["a", "b"])
        let second = try library("ListShelves", ["MaxResults": 1, "NextToken": try #require(first["NextToken"])])
        #expect(names(second) == ["c"])
        let third = try library("ListShelves", ["NextToken": try #require(second["NextToken"])])
        #expect(names(third) == ["d", "e"])
        #expect(third["NextToken"] == nil)
        #expect(try library("ListShelves", ["MaxResults": 5])["NextToken"] == nil)
    }

    @Test("a page has a hundred things where the input does not say it")
    func pageLength() throws {
        let library = try library((1...101).map { "\($0)" })
        let first = try library("ListShelves")
        #expect(first["Shelves"]?.array?.count == 100)
        let second = try library("ListShelves", ["NextToken": try #require(first["NextToken"])])
        #expect(names(second) == ["101"])
    }

    @Test("what is made or deleted between two pages makes no other thing appear twice or not at all")
    func changes() throws {
        let library = try library(["a", "b", "c", "d"])
        let first = try library("ListShelves", ["MaxResults": 2])
        try library("DeleteShelf", ["ShelfId": first["Shelves"]?[1]?["ShelfId"] ?? .null])
        _ = try library.make("Shelf", ["Name": "e"])
        #expect(names(try library("ListShelves", ["NextToken": first["NextToken"] ?? .null])) == ["c", "d", "e"])
    }

    @Test("a token is for the list that it comes from, with the same filters, and for no other")
    func boundTokens() throws {
        let library = try library(["a", "a", "a"])
        let shelves = try (0..<2).map { _ in try library.make("Shelf") }
        for shelf in shelves { for _ in 0..<2 { _ = try library.make("Book", ["ShelfId": shelf]) } }
        let token = try #require(try library("ListShelves", ["Name": "a", "MaxResults": 1])["NextToken"])
        let books = try #require(try library("ListBooks", ["ShelfId": shelves[0], "MaxResults": 1])["NextToken"])
        let refusal = "BadRequestException: The page token is not one of this list"
        #expect(library.refusal("ListShelves", ["Name": "a", "NextToken": token]) == nil)
        #expect(library.refusal("ListShelves", ["Name": "b", "NextToken": token]) == refusal)
        #expect(library.refusal("ListShelves", ["NextToken": token]) == refusal)
        #expect(library.refusal("ListBooks", ["ShelfId": shelves[0], "NextToken": books]) == nil)
        #expect(library.refusal("ListBooks", ["ShelfId": shelves[1], "NextToken": books]) == refusal)
        #expect(library.refusal("ListShelves", ["NextToken": books]) == refusal)
    }

    @Test("a token that was changed or made up is refused")
    func madeUpTokens() throws {
        let library = try library(["a", "b", "c"])
        let token = try #require(try library("ListShelves", ["MaxResults": 1])["NextToken"]?.string)
        let parts = token.split(separator: ".")
        for other in [
            "", ".", "1", "1.2", "0.\(parts[1])", "2.\(parts[1])", "\(token).1", "x.\(parts[1])", "\(token)0",
        ] {
            #expect(
                library.refusal("ListShelves", ["NextToken": .string(other)])
                    == "BadRequestException: The page token is not one of this list",
                "\(other)"
            )
        }
    }

    @Test("a token of an account with another seed is refused")
    func otherSeed() throws {
        var configuration = FakeAccount.Configuration.library
        configuration.seed = 2
        let (first, second) = (try library(["a", "b"]), try Library(configuration: configuration))
        let token = try #require(try first("ListShelves", ["MaxResults": 1])["NextToken"])
        #expect(
            second.refusal("ListShelves", ["NextToken": token])
                == "BadRequestException: The page token is not one of this list"
        )
    }
}
