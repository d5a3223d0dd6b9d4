import CarillonRuntime
import Testing

@testable import CarillonFake

@Suite("What a faked service refuses", .serialized)
struct RefusalTests {
    // MARK: What does not exist

    @Test("an operation on what does not exist names it")
    func notFound() throws {
        let library = try Library()
        for operation in ["GetShelf", "UpdateShelf", "DeleteShelf", "ListBooks", "CreateBook"] {
            #expect(
                library.refusal(operation, ["ShelfId": "s9"])
                    == "NotFoundException: Could not find Shelf with Id 's9'",
                "\(operation)"
            )
        }
    }

    @Test("the outermost of what is missing is named")
    func missingParents() throws {
        let library = try Library()
        let shelf = try library.make("Shelf")
        let page: [String: Document] = ["BookId": "b9", "Number": "1"]
        let inNowhere = Document.object(page.merging(["ShelfId": "s9"]) { $1 })
        let inShelf = Document.object(page.merging(["ShelfId": shelf]) { $1 })
        #expect(library.refusal("PutPage", inNowhere) == "NotFoundException: Could not find Shelf with Id 's9'")
        #expect(library.refusal("PutPage", inShelf) == "NotFoundException: Could not find Book with Id 'b9'")
        #expect(library.refusal("LendBook", inShelf) == "NotFoundException: Could not find Book with Id 'b9'")
        #expect(
            library.refusal("PutShelfSign", ["ShelfId": "s9", "ShelfSign": [:]])
                == "NotFoundException: Could not find Shelf with Id 's9'"
        )
    }

    @Test("what is in one place is not found in another")
    func otherParent() throws {
        let library = try Library()
        let (shelf, other) = (try library.make("Shelf"), try library.make("Shelf"))
        let book = try library.make("Book", ["ShelfId": shelf])
        let found = "NotFoundException: Could not find Book with Id '\(book.string ?? "")'"
        #expect(library.refusal("GetBook", ["ShelfId": other, "BookId": book]) == found)
        #expect(library.refusal("DeleteBook", ["ShelfId": other, "BookId": book]) == found)
        #expect(library.refusal("GetBook", ["ShelfId": shelf, "BookId": book]) == nil)
    }

    @Test("an identifier may come percent-encoded once more")
    func percentEncoded() throws {
        let library = try Library()
        try library("PutCard", ["Number": "+1", "Owner": "Ann"])
        #expect(try library("GetCard", ["Number": "%2B1"])["Card"]?["Owner"] == "Ann")
        try library("DeleteCard", ["Number": "%2B1"])
        #expect(library.refusal("GetCard", ["Number": "+1"]) == "NotFoundException: Could not find Card with Id '+1'")
    }

    @Test("an operation without an error of the kind answers with the usual one")
    func unmodeled() throws {
        let library = try Library()
        #expect(library.refusal("DeleteCard", ["Number": "1"]) == "NotFoundException: Could not find Card with Id '1'")
    }

    @Test("an operation that nobody wrote is named", arguments: ["RebindBook", "CloseLibrary", "Nonsense"])
    func notImplemented(operation: String) throws {
        let library = try Library()
        let shelf = try library.make("Shelf")
        let book = try library.make("Book", ["ShelfId": shelf])
        #expect(
            library.refusal(operation, ["ShelfId": shelf, "BookId": book])
                == "NotImplementedException: \(operation) is not implemented"
        )
    }

    // MARK: What does not go together

    @Test("no two have the same values of properties that are unique together")
    func unique() throws {
        let library = try Library("Reader: { properties: { Mail: Email }, unique: [[Email], [Name, Address.City]] }")
        let first = try library.make("Reader", ["Mail": "a@b.example", "Name": "Ann"])
        #expect(
            library.refusal("CreateReader", ["Mail": "a@b.example"])
                == "ConflictException: Another Reader has the same Email"
        )
        #expect(
            library.refusal("CreateReader", ["Mail": "c@d.example", "Name": "Ann"])
                == "ConflictException: Another Reader has the same Name and Address.City"
        )
        let second = try library.make("Reader", ["Mail": "c@d.example", "Name": "Bob"])
        #expect(
            library.refusal("UpdateReader", ["ReaderId": second, "Mail": "a@b.example"])
                == "ConflictException: Another Reader has the same Email"
        )
        #expect(library.refusal("UpdateReader", ["ReaderId": first, "Mail": "a@b.example"]) == nil)
        #expect(try library.count("Reader") == 2)
    }

    @Test("those that have none of the properties are not alike")
    func absentUnique() throws {
        let library = try Library("Reader: { properties: { Mail: Email }, unique: [[Email]] }")
        let readers = try [library.make("Reader"), library.make("Reader")]
        #expect(Set(readers).count == 2)
    }

    @Test("what is put is unique too")
    func putUnique() throws {
        let library = try Library("Card: { unique: [[Owner]] }")
        try library("PutCard", ["Number": "1", "Owner": "Ann"])
        try library("PutCard", ["Number": "1", "Owner": "Ann"])
        #expect(
            library.refusal("PutCard", ["Number": "2", "Owner": "Ann"])
                == "ConflictException: Another Card has the same Owner"
        )
    }

    @Test("a value that a default gives is unique too")
    func defaultUnique() throws {
        let library = try Library("Shelf: { defaults: { Level: 1 }, unique: [[Level]] }")
        _ = try library.make("Shelf")
        #expect(library.refusal("CreateShelf", ["Level": 1]) == "ConflictException: Another Shelf has the same Level")
        #expect(library.refusal("CreateShelf") == "ConflictException: Another Shelf has the same Level")
    }

    @Test("there are no more in the account than the limit, until one is deleted")
    func limit() throws {
        let library = try Library("Reader: { limit: 2 }", configuration: .limited)
        let first = try library.make("Reader")
        _ = try library.make("Reader")
        #expect(
            library.refusal("CreateReader")
                == "BadRequestException: The account has as many Reader as it can have: 2"
        )
        #expect(try library.count("Reader") == 2)
        try library("DeleteReader", ["ReaderId": first])
        _ = try library.make("Reader")
        #expect(try library.count("Reader") == 2)
    }

    @Test("an account that has no limits has more than the model's")
    func noLimit() throws {
        let library = try Library("Reader: { limit: 1 }")
        for _ in 0..<3 { _ = try library.make("Reader") }
        #expect(try library.count("Reader") == 3)
    }

    @Test("a limit of what is a part of something counts for each of these by itself")
    func partLimit() throws {
        let library = try Library("Book: { limit: 1 }", configuration: .limited)
        let (shelf, other) = (try library.make("Shelf"), try library.make("Shelf"))
        _ = try library.make("Book", ["ShelfId": shelf])
        #expect(
            library.refusal("CreateBook", ["ShelfId": shelf])
                == "BadRequestException: The Shelf has as many Book as it can have: 1"
        )
        #expect(library.refusal("CreateBook", ["ShelfId": other]) == nil)
    }

    @Test("what is put in the place of another is not one more")
    func putLimit() throws {
        let library = try Library("Card: { limit: 1 }", configuration: .limited)
        try library("PutCard", ["Number": "1", "Owner": "Ann"])
        #expect(library.refusal("PutCard", ["Number": "1", "Owner": "Bob"]) == nil)
        #expect(
            library.refusal("PutCard", ["Number": "2", "Owner": "Ann"])
                == "BadRequestException: The account has as many Card as it can have: 1"
        )
    }

    @Test("what properties refer to has to exist, be they in a structure or a list")
    func references() throws {
        let library = try Library()
        let (reader, shelf) = (try library.make("Reader"), try library.make("Shelf"))
        // The operation has no error for what does not exist.
        #expect(
            library.refusal("CreateLoan", ["ReaderId": "r9"])
                == "BadRequestException: Could not find Reader with Id 'r9'"
        )
        #expect(
            library.refusal("CreateLoan", ["ReaderId": reader, "Items": [["ShelfId": shelf], ["ShelfId": "s9"]]])
                == "BadRequestException: Could not find Shelf with Id 's9'"
        )
        let loan = try library.make("Loan", ["ReaderId": reader, "Items": [["ShelfId": shelf]]])
        #expect(
            library.refusal("UpdateLoan", ["LoanId": loan, "ReaderId": "r9"])
                == "NotFoundException: Could not find Reader with Id 'r9'"
        )
        #expect(try library.count("Loan") == 1)
    }

    // MARK: Deletion

    private let loans = """
        Loan: { deleteOnlyIf: { State: Returned } }
        Reader: { onDelete: { Loan: refuse } }
        Shelf: { onDelete: { Loan: cascade } }
        """

    @Test("a deletion is refused while others refer to the thing, if that is declared")
    func refuse() throws {
        let library = try Library(loans)
        let reader = try library.make("Reader")
        let loan = try library.make("Loan", ["ReaderId": reader, "State": "Returned"])
        #expect(
            library.refusal("DeleteReader", ["ReaderId": reader])
                == "ConflictException: A Loan refers to the Reader"
        )
        #expect(library.refusal("GetReader", ["ReaderId": reader]) == nil)
        try library("DeleteLoan", ["LoanId": loan])
        #expect(library.refusal("DeleteReader", ["ReaderId": reader]) == nil)
    }

    @Test("those that refer to a deleted thing are deleted too, if that is declared, and no others")
    func cascade() throws {
        let library = try Library(loans)
        let (shelf, other) = (try library.make("Shelf"), try library.make("Shelf"))
        let loan = try library.make("Loan", ["Items": [["ShelfId": other], ["ShelfId": shelf]]])
        let kept = try library.make("Loan", ["Items": [["ShelfId": other]]])
        try library("DeleteShelf", ["ShelfId": shelf])
        #expect(
            library.refusal("GetLoan", ["LoanId": loan])
                == "NotFoundException: Could not find Loan with Id '\(loan.string ?? "")'"
        )
        #expect(library.refusal("GetLoan", ["LoanId": kept]) == nil)
    }

    @Test("a thing is deleted only while it has the declared properties")
    func deleteOnlyIf() throws {
        let library = try Library(loans)
        let loan = try library.make("Loan", ["State": "Lent"])
        let refusal = "ConflictException: A Loan can be deleted only while its State is Returned"
        #expect(library.refusal("DeleteLoan", ["LoanId": loan]) == refusal)
        try library("UpdateLoan", ["LoanId": loan, "State": "Returned"])
        #expect(library.refusal("DeleteLoan", ["LoanId": loan]) == nil)
        let another = try library.make("Loan")
        #expect(library.refusal("DeleteLoan", ["LoanId": another]) == refusal)
    }

    // MARK: Calls that fail

    @Test("whatever a call changed is undone if it throws")
    func rollback() throws {
        let library = try Library(
            #"Shelf: { defaults: { ShelfArn: "arn:shelf/{id}" } }"#,
            behaviors: [
                "UpdateShelf": { call throws(FakeError) in
                    var shelf = try call.thing()
                    shelf["Name"] = "changed"
                    call.save(shelf)
                    call.make("Card", ["1"], [:])
                    for book in call.things("Book", below: shelf.key.path) { call.remove(book) }
                    throw .conflict("no")
                }
            ]
        )
        let shelf = try library.make("Shelf", ["Name": "Poems"])
        _ = try library.make("Book", ["ShelfId": shelf])
        #expect(library.refusal("UpdateShelf", ["ShelfId": shelf]) == "ConflictException: no")
        #expect(try library("GetShelf", ["ShelfId": shelf])["Shelf"]?["Name"] == "Poems")
        #expect(try library.count("Card") == 0)
        #expect(try library.count("Book") == 1)
    }
}
