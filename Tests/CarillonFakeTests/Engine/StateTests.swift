import CarillonRuntime
import Testing

@testable import CarillonFake

@Suite("States of a fake", .serialized)
struct StateTests {
    private let lending = """
        Book:
          states:
            State:
              Ordered: { after: 1h, set: { State: Here, Due: "{now}" } }
              Lent: { after: 14d, set: { State: Overdue, Due: "{now}" } }
              Overdue: { after: 1d, set: { State: Lost } }
              Lost: { after: 1d, remove: true }
        """

    /// A library with a book in a state, and what names the book.
    private func book(_ state: Document, _ fakes: String? = nil) throws -> (library: Library, book: [String: Document])
    {
        let library = try Library(fakes ?? lending)
        let shelf = try library.make("Shelf")
        let book = try library.make("Book", ["ShelfId": shelf, "State": state])
        return (library, ["ShelfId": shelf, "BookId": book])
    }

    private func state(_ library: Library, _ book: [String: Document]) throws -> Document? {
        try library("GetBook", .object(book))["Book"]?["State"]
    }

    @Test("a state ends when its time is over, and not before")
    func end() throws {
        let (library, book) = try book("Ordered")
        try library.wait(.seconds(3599))
        #expect(try state(library, book) == "Ordered")
        try library.wait(.seconds(1))
        let changed = try library("GetBook", .object(book))["Book"]
        #expect(changed?["State"] == "Here")
        #expect(changed?["Due"] == "2026-01-01T01:00:00Z")
        #expect(changed?["UpdatedTimestamp"] == "2026-01-01T01:00:00Z")
    }

    @Test("states that lead to one another each take their time, however far the clock is advanced")
    func chain() throws {
        let (library, book) = try book("Lent")
        try library.wait(.seconds(14 * 86400))
        #expect(try state(library, book) == "Overdue")
        try library.wait(.seconds(86399))
        #expect(try state(library, book) == "Overdue")
        try library.wait(.seconds(1))
        #expect(try state(library, book) == "Lost")
        let (second, same) = try self.book("Lent")
        try second.wait(.seconds(15 * 86400))
        let lost = try second("GetBook", .object(same))["Book"]
        #expect(lost?["State"] == "Lost")
        #expect(lost?["Due"] == "2026-01-15T00:00:00Z", "the time is that of the change")
        #expect(lost?["UpdatedTimestamp"] == "2026-01-16T00:00:00Z")
        try second.wait(.seconds(86400))
        #expect(second.refusal("GetBook", .object(same))?.hasPrefix("NotFoundException: Could not find Book") == true)
    }

    @Test("what is gone at the end of a state is gone with all that it consists of")
    func removal() throws {
        let (library, book) = try book("Lost")
        try library("PutPage", .object(book.merging(["Number": "1"]) { $1 }))
        try library.wait(.seconds(86400))
        #expect(try library.count("Book") == 0)
        #expect(try library.count("Page") == 0)
    }

    @Test("a state that was left before its end does not end")
    func left() throws {
        let (library, book) = try book("Lent")
        try library.wait(.seconds(86400))
        try library("UpdateBook", .object(book.merging(["State": "Here"]) { $1 }))
        try library.wait(.seconds(100 * 86400))
        #expect(try state(library, book) == "Here")
    }

    @Test("a state that was left and entered again lasts its time from then on")
    func entered() throws {
        let (library, book) = try book("Lent")
        try library.wait(.seconds(13 * 86400))
        try library("UpdateBook", .object(book.merging(["State": "Here"]) { $1 }))
        try library("UpdateBook", .object(book.merging(["State": "Lent"]) { $1 }))
        try library.wait(.seconds(13 * 86400))
        #expect(try state(library, book) == "Lent")
        try library.wait(.seconds(86400))
        #expect(try state(library, book) == "Overdue")
    }

    @Test("a change of something else does not prolong a state")
    func otherChange() throws {
        let (library, book) = try book("Lent")
        try library.wait(.seconds(13 * 86400))
        try library("UpdateBook", .object(book.merging(["Title": "A", "State": "Lent"]) { $1 }))
        try library.wait(.seconds(86400))
        #expect(try state(library, book) == "Overdue")
    }

    @Test("what is deleted does not come back at the end of its state")
    func deleted() throws {
        let (library, book) = try book("Ordered")
        try library("DeleteBook", .object(book))
        try library.wait(.seconds(3600))
        #expect(try library.count("Book") == 0)
    }

    @Test("what is due at the same time happens in the order in which it was set")
    func order() throws {
        let library = try Library("Loan: { states: { State: { New: { after: 1h, set: { State: Old } } } } }")
        _ = try (0..<3).map { _ in try library.make("Loan", ["State": "New"]) }
        try library.wait(.seconds(3600))
        let states = try library.account.perform { transaction throws(FakeError) in
            transaction.state.records("Loan").map { $0["State"] }
        }
        #expect(states == ["Old", "Old", "Old"])
    }

    @Test("the end of a state changes each element of a list on its way")
    func nested() throws {
        let library = try Library(
            """
            Book:
              defaults: { Copies: [{ Number: 1, State: new }, { Number: 2 }] }
              states: { State: { New: { after: 1s, set: { State: Old, Copies.State: worn } } } }
            """
        )
        let shelf = try library.make("Shelf")
        let book = try library.make("Book", ["ShelfId": shelf, "State": "New"])
        try library.wait(.seconds(1))
        #expect(
            try library("GetBook", ["ShelfId": shelf, "BookId": book])["Book"]?["Copies"]
                == [["Number": 1, "State": "worn"], ["Number": 2, "State": "worn"]]
        )
    }

    @Test("a behavior may set the time after which a thing changes, in place of what is declared")
    func schedule() throws {
        let library = try Library(
            lending,
            behaviors: [
                "LendBook": { call throws(FakeError) in
                    var book = try call.thing()
                    book["State"] = "Lent"
                    let saved = call.save(book)
                    let days = (call.input["Days"]?.number).flatMap { Int(exactly: $0) } ?? 0
                    call.schedule(saved, while: "State", after: .seconds(days * 86400), set: ["State": "Overdue"])
                    return call.output(of: saved)
                }
            ]
        )
        let shelf = try library.make("Shelf")
        let book: [String: Document] = ["ShelfId": shelf, "BookId": try library.make("Book", ["ShelfId": shelf])]
        try library("LendBook", .object(book.merging(["Days": 2]) { $1 }))
        try library.wait(.seconds(2 * 86400 - 1))
        #expect(try state(library, book) == "Lent")
        try library.wait(.seconds(1))
        #expect(try state(library, book) == "Overdue")
        try library.wait(.seconds(86400))
        #expect(try state(library, book) == "Lost")
    }

    @Test("what was due stays when the call that comes then is refused")
    func dueDuringRefusal() throws {
        let (library, book) = try book("Ordered")
        try library.account.perform { transaction throws(FakeError) in
            try transaction.setClock(transaction.now.advanced(by: .seconds(3600)), running: false)
        }
        #expect(library.refusal("GetShelf", ["ShelfId": "s9"]) != nil)
        #expect(try state(library, book) == "Here")
    }

    @Test("two services of an account have the states that one of them declares")
    func twoServices() throws {
        for isFirst in [true, false] {
            let account = try FakeAccount(.library)
            let first = try Library(isFirst ? lending : "{}", in: account)
            let second = try Library(isFirst ? "{}" : lending, in: account)
            let shelf = try first.make("Shelf")
            let book: [String: Document] = [
                "ShelfId": shelf, "BookId": try second.make("Book", ["ShelfId": shelf, "State": "Ordered"]),
            ]
            try first.wait(.seconds(3600))
            let states = try [state(first, book), state(second, book)]
            #expect(states == ["Here", "Here"])
        }
    }
}
