import CarillonRuntime
import Synchronization
import Testing

@testable import CarillonFake

@Suite("The storage of a fake", .serialized)
struct StorageTests {
    /// Keeps in memory, remembers what each call saves, and fails when it is told to.
    private final class Memory: Sendable {
        struct Failure: Error, CustomStringConvertible { var description: String { "the disk is full" } }

        private struct Contents {
            var records: [FakeRecord.Key: FakeRecord] = [:]
            var saved: [[FakeRecord.Key: FakeRecord?]] = []
            var isFailing = false
        }

        private let contents = Mutex(Contents())

        var storage: FakeStorage {
            FakeStorage(
                load: { self.contents.withLock { Array($0.records.values) } },
                save: { changes in try self.save(changes) }
            )
        }

        private func save(_ changes: [FakeRecord.Key: FakeRecord?]) throws {
            try contents.withLock { contents in
                if contents.isFailing { throw Failure() }
                contents.saved.append(changes)
                for (key, record) in changes { contents.records[key] = record }
            }
        }

        func setFailing(_ isFailing: Bool) { contents.withLock { $0.isFailing = isFailing } }

        /// The changes since the last time: the kinds and identifiers, with a minus sign before those of what is gone.
        func takeChanges() -> [[String]] {
            contents.withLock { contents in
                defer { contents.saved = [] }
                return contents.saved.map { changes in
                    changes.map { ($1 == nil ? "-" : "") + ([$0.resource] + $0.path).joined(separator: "/") }.sorted()
                }
            }
        }

        var records: [FakeRecord.Key: FakeRecord] { contents.withLock(\.records) }
    }

    @Test("each call saves what it changed, and nothing else")
    func changes() throws {
        let memory = Memory()
        let library = try Library("Card: {}", storage: memory.storage)
        #expect(memory.takeChanges() == [["_settings"]])
        try library("PutCard", ["Number": "1"])
        try library("PutCard", ["Number": "2"])
        #expect(memory.takeChanges() == [["Card/1", "_count/order"], ["Card/2", "_count/order"]])
        try library("PutCard", ["Number": "1", "Owner": "Ann"])
        #expect(memory.takeChanges() == [["Card/1"]])
        #expect(memory.records[.init("Card", ["1"])]?.properties == ["Number": "1", "Owner": "Ann"])
        try library("GetCard", ["Number": "1"])
        #expect(library.refusal("GetCard", ["Number": "9"]) != nil)
        #expect(memory.takeChanges() == [])
        try library("DeleteCard", ["Number": "1"])
        #expect(memory.takeChanges() == [["-Card/1"]])
    }

    @Test("a call that is refused saves what became due, and nothing of its own")
    func refused() throws {
        let memory = Memory()
        let clock = TestTime()
        var configuration = FakeAccount.Configuration()
        configuration.systemTime = { clock.now }
        let library = try Library(
            "Loan: { unique: [[ReaderId]], states: { State: { New: { after: 1h, set: { State: Old } } } } }",
            configuration: configuration,
            storage: memory.storage
        )
        let reader = try library.make("Reader")
        let loan = try library.make("Loan", ["State": "New", "ReaderId": reader])
        _ = memory.takeChanges()
        clock.advance(by: .seconds(3600))
        #expect(library.refusal("CreateLoan", ["State": "New", "ReaderId": reader])?.hasPrefix("Conflict") == true)
        let id = loan.string ?? ""
        #expect(memory.takeChanges() == [["-_scheduled/Loan/\(id)/State", "Loan/\(id)"]])
    }

    @Test("a call whose changes cannot be saved changes nothing, and says why")
    func failure() throws {
        let memory = Memory()
        let library = try Library(storage: memory.storage)
        let shelf = try library.make("Shelf", ["Name": "Poems"])
        let before = try everything(library)
        memory.setFailing(true)
        for (operation, input) in [
            ("CreateShelf", [:]), ("UpdateShelf", ["ShelfId": shelf, "Name": "Novels"]),
            ("DeleteShelf", ["ShelfId": shelf]),
        ] as [(String, Document)] {
            #expect(
                library.refusal(operation, input)
                    == "InternalFailure: the account's contents cannot be kept: the disk is full"
            )
        }
        #expect(try everything(library) == before, "what is only read needs no storage")
        memory.setFailing(false)
        #expect(library.refusal("UpdateShelf", ["ShelfId": shelf, "Name": "Novels"]) == nil)
        #expect(memory.records[.init("Shelf", [shelf.string ?? ""])]?["Name"] == "Novels")
    }

    private func everything(_ library: Library) throws -> [FakeRecord] {
        try library.account.perform { transaction throws(FakeError) in transaction.state.all }
    }

    @Test("an account goes on with what was kept: things, order, times and chance")
    func load() throws {
        let memory = Memory()
        let fakes = "Shelf: { states: { Name: { New: { after: 1h, set: { Name: Old } } } } }"
        let uninterrupted = try Library(fakes)
        let first = try Library(fakes, storage: memory.storage)
        let shelves = try [first.make("Shelf", ["Name": "New"]), uninterrupted.make("Shelf", ["Name": "New"])]
        try first.wait(.seconds(60))
        let second = try Library(fakes, storage: memory.storage)
        #expect(shelves[0] == shelves[1])
        let next = try second.make("Shelf", ["Name": "B"])
        #expect(try uninterrupted.make("Shelf", ["Name": "B"]) == next)
        try second.wait(.seconds(3540))
        let list = try second("ListShelves")["Shelves"]?.array ?? []
        #expect(list.map { $0["Name"] } == ["Old", "B"])
        #expect(list.first?["UpdatedTimestamp"] == "2026-01-01T01:00:00Z")
    }

    @Test("contents that came about with other settings are refused, for identifiers would be made twice")
    func otherSettings() throws {
        let memory = Memory()
        _ = try Library(storage: memory.storage)
        var configuration = FakeAccount.Configuration.library
        configuration.seed = 2
        do {
            _ = try FakeAccount(configuration, storage: memory.storage)
            Issue.record("the seed is another")
        } catch let error as FakeError {
            #expect(error.message == "the contents came about with the seed 1: use that, or other contents")
        }
    }

    @Test("a storage that cannot be read is an account that cannot be made")
    func unreadable() {
        let storage = FakeStorage(load: { throw Memory.Failure() }, save: { _ in })
        #expect(throws: Memory.Failure.self) { try FakeAccount(storage: storage) }
    }
}
