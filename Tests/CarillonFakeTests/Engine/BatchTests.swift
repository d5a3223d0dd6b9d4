import CarillonRuntime
import Testing

@testable import CarillonFake

@Suite("Batches of a fake", .serialized)
struct BatchTests {
    private let fakes = """
        Book:
          unique: [[Title]]
          batches:
            BatchDeleteBook: { each: DeleteBook, items: BookIds, failures: BookErrors }
            BatchCreateBook: { each: CreateBook, items: Items, failures: Errors }
        """

    @Test("the other operation is carried out for each identifier, and what failed is listed with its reason")
    func identifiers() throws {
        let library = try Library(fakes)
        let shelf = try library.make("Shelf")
        let books = try (0..<3).map { try library.make("Book", ["ShelfId": shelf, "Title": .string("\($0)")]) }
        let output = try library("BatchDeleteBook", ["ShelfId": shelf, "BookIds": [books[0], "b9", books[2]]])
        let failures = output["BookErrors"]?.array ?? []
        #expect(failures.map { $0["BookId"] } == ["b9"])
        #expect(failures.first?["ErrorCode"] == "NotFound")
        #expect(failures.first?["ErrorMessage"] == "Could not find Book with Id 'b9'")
        #expect(failures.first?["Title"] == nil)
        let rest = try library("ListBooks", ["ShelfId": shelf])["Books"]?.array ?? []
        #expect(rest.map { $0["BookId"] } == [books[1]])
    }

    @Test("items may be structures with what the other operation takes, and have the other members in common")
    func structures() throws {
        let library = try Library(fakes)
        let shelf = try library.make("Shelf")
        let output = try library(
            "BatchCreateBook",
            [
                "ShelfId": shelf, "Author": "Ann",
                "Items": [["Title": "A"], ["Title": "A"], ["Title": "B", "State": "new"]],
            ]
        )
        #expect(
            output == [
                "Errors": [
                    ["Title": "A", "ErrorCode": "Conflict", "ErrorMessage": "Another Book has the same Title"]
                ]
            ]
        )
        let books = try library("ListBooks", ["ShelfId": shelf])["Books"]?.array ?? []
        #expect(books.map { $0["Title"] } == ["A", "B"])
        #expect(books.map { $0["Author"] } == ["Ann", "Ann"])
        #expect(books.map { $0["State"] } == [nil, "new"])
    }

    @Test("what is beyond the limit fails, and the items before it are made")
    func limit() throws {
        let library = try Library(fakes + "\n  limit: 1", configuration: .limited)
        let shelf = try library.make("Shelf")
        let output = try library("BatchCreateBook", ["ShelfId": shelf, "Items": [["Title": "A"], ["Title": "B"]]])
        let failures = output["Errors"]?.array ?? []
        #expect(failures.map { $0["Title"] } == ["B"])
        #expect(failures.first?["ErrorMessage"] == "The Shelf has as many Book as it can have: 1")
        #expect(try library("ListBooks", ["ShelfId": shelf])["Books"]?.array?.count == 1)
    }

    @Test("a batch in which nothing fails has an empty list of failures")
    func success() throws {
        let library = try Library(fakes)
        let shelf = try library.make("Shelf")
        #expect(try library("BatchDeleteBook", ["ShelfId": shelf, "BookIds": []]) == ["BookErrors": []])
    }

    @Test("a batch in what does not exist is refused as a whole")
    func missingParent() throws {
        #expect(
            try Library(fakes).refusal("BatchDeleteBook", ["ShelfId": "s9", "BookIds": ["b9"]])
                == "NotFoundException: Could not find Shelf with Id 's9'"
        )
    }

    /// Removes the pages of a book, and the book unless it is the one that cannot be removed.
    private func deletion(_ error: FakeError) -> FakeBehavior {
        { call throws(FakeError) in
            let book = try call.thing()
            for page in call.things("Page", below: book.key.path) { call.remove(page) }
            if book["Title"] == "fixed" { throw error }
            return try call.carryOut()
        }
    }

    /// A library with a shelf of two books with a page each, the second of which cannot be removed.
    private func fixedBook(_ error: FakeError) throws -> (library: Library, input: Document) {
        let library = try Library(fakes, behaviors: ["DeleteBook": deletion(error)])
        let shelf = try library.make("Shelf")
        var books: [Document] = []
        for title in ["loose", "fixed"] as [Document] {
            books.append(try library.make("Book", ["ShelfId": shelf, "Title": title]))
            try library("PutPage", ["ShelfId": shelf, "BookId": books.last ?? .null, "Number": "1"])
        }
        return (library, ["ShelfId": shelf, "BookIds": .array(books)])
    }

    @Test("what was changed for an item that failed is undone, and what was done for others is not")
    func rollback() throws {
        let (library, input) = try fixedBook(.conflict("it is fixed", code: "PagesExist"))
        let failures = try library("BatchDeleteBook", input)["BookErrors"]?.array ?? []
        #expect(failures.map { $0["BookId"] } == [input["BookIds"]?[1]])
        #expect(failures.map { $0["ErrorCode"] } == ["PagesExist"])
        #expect(failures.map { $0["ErrorMessage"] } == ["it is fixed"])
        #expect(try library.count("Book") == 1)
        #expect(try library.count("Page") == 1)
    }

    @Test("a batch in which the fake itself fails has done nothing")
    func failure() throws {
        let (library, input) = try fixedBook(.failure("broken"))
        #expect(library.refusal("BatchDeleteBook", input) == "InternalFailure: broken")
        #expect(try library.count("Book") == 2)
        #expect(try library.count("Page") == 2)
    }

    @Test("an error without a code among those of the model has none")
    func unknownCode() throws {
        let (library, input) = try fixedBook(.named("TeapotException", "short and stout"))
        let failure = try library("BatchDeleteBook", input)["BookErrors"]?[0]
        #expect(failure?["ErrorMessage"] == "short and stout")
        #expect(failure?["ErrorCode"] == nil)
    }

    @Test("a batch has one token for all of its items")
    func token() throws {
        let library = try Library(fakes)
        let shelf = try library.make("Shelf")
        let input: Document = [
            "ShelfId": shelf, "Items": [["Title": "A"], ["Title": "B"]], "ClientRequestToken": "t1",
        ]
        let output = try library("BatchCreateBook", input)
        #expect(output == ["Errors": []])
        let again = try library("BatchCreateBook", input)
        #expect(again == ["Errors": []])
        let count = try library.count("Book")
        #expect(count == 2)
    }
}
