import CarillonRuntime
import Testing

@testable import CarillonFake

@Suite("The clock of a fake", .serialized)
struct ClockTests {
    private let system = TestTime()

    /// A library whose clock runs with a system's time that the test sets.
    private func library(stoppedAt time: String? = nil) throws -> Library {
        var configuration = FakeAccount.Configuration()
        configuration.stoppedClock = time.flatMap { Document.string($0).timestamp }
        configuration.systemTime = { [system] in system.now }
        return try Library(configuration: configuration)
    }

    private func time(_ library: Library) throws -> String {
        try library.account.perform { transaction throws(FakeError) in
            transaction.now.dateTime + (transaction.isClockRunning ? "" : " stopped")
        }
    }

    private func set(_ library: Library, _ time: String, running: Bool) throws {
        let time = try #require(Document.string(time).timestamp)
        try library.account.perform { transaction throws(FakeError) in
            try transaction.setClock(time, running: running)
        }
    }

    @Test("a clock runs with the system's, unless it stands at a time")
    func start() throws {
        let (running, stopped) = (try library(), try library(stoppedAt: "2020-02-29T12:00:00Z"))
        #expect(try time(running) == "2026-01-01T00:00:00Z")
        system.advance(by: .milliseconds(1500))
        #expect(try time(running) == "2026-01-01T00:00:01.5Z" || time(running) == "2026-01-01T00:00:01.500Z")
        #expect(try time(stopped) == "2020-02-29T12:00:00Z stopped")
    }

    @Test("a clock that was set and runs goes on from there")
    func setRunning() throws {
        let library = try library(stoppedAt: "2026-01-01T00:00:00Z")
        try set(library, "2030-01-01T00:00:00Z", running: true)
        #expect(try time(library) == "2030-01-01T00:00:00Z")
        system.advance(by: .seconds(10))
        #expect(try time(library) == "2030-01-01T00:00:10Z")
    }

    @Test("a clock that is stopped stands, and runs on from there")
    func stop() throws {
        let library = try library()
        system.advance(by: .seconds(10))
        try set(library, "2026-01-01T00:00:10Z", running: false)
        system.advance(by: .seconds(90))
        #expect(try time(library) == "2026-01-01T00:00:10Z stopped")
        try set(library, "2026-01-01T00:00:10Z", running: true)
        system.advance(by: .seconds(5))
        #expect(try time(library) == "2026-01-01T00:00:15Z")
    }

    @Test("a clock that is advanced keeps what it was: running or stopped")
    func advance() throws {
        for isRunning in [true, false] {
            let library = try library(stoppedAt: isRunning ? nil : "2026-01-01T00:00:00Z")
            let start = try time(library).prefix(10)
            #expect(start == "2026-01-01")
            try library.wait(.seconds(7 * 86400))
            #expect(try time(library).hasPrefix("2026-01-08"))
            #expect(try time(library).hasSuffix("stopped") == !isRunning)
        }
    }

    @Test("a clock may be set back")
    func back() throws {
        let library = try library()
        let shelf = try library.make("Shelf")
        try set(library, "1999-12-31T23:59:59Z", running: false)
        try library("UpdateShelf", ["ShelfId": shelf])
        let found = try library("GetShelf", ["ShelfId": shelf])["Shelf"]
        #expect(found?["CreatedTimestamp"] == "2026-01-01T00:00:00Z")
        #expect(found?["UpdatedTimestamp"] == "1999-12-31T23:59:59Z")
    }

    @Test("a clock that runs lets happen what is due when somebody looks")
    func due() throws {
        var configuration = FakeAccount.Configuration()
        configuration.systemTime = { [system] in system.now }
        let library = try Library(
            "Shelf: { states: { Name: { New: { after: 1h, set: { Name: Old } } } } }",
            configuration: configuration
        )
        let shelf = try library.make("Shelf", ["Name": "New"])
        system.advance(by: .seconds(7200))
        let found = try library("GetShelf", ["ShelfId": shelf])["Shelf"]
        #expect(found?["Name"] == "Old")
        #expect(found?["UpdatedTimestamp"] == "2026-01-01T01:00:00Z")
    }

    @Test("a clock goes no further than times can be computed from it")
    func last() throws {
        let library = try library(stoppedAt: "9899-12-30T23:59:58Z")
        do throws(FakeError) {
            try library.wait(.seconds(2))
            Issue.record("the clock goes on")
        } catch {
            #expect(error == .invalid("the clock goes from the year 1 to the year 9899"))
        }
        #expect(try time(library) == "9899-12-30T23:59:58Z stopped")
        let shelf = try library("CreateShelf")["Shelf"]
        #expect(shelf?["CreatedTimestamp"] == "9899-12-30T23:59:58Z")
    }

    @Test("a clock that runs stands still at the end of its time")
    func end() throws {
        let library = try library()
        try set(library, "9899-12-30T23:59:58Z", running: true)
        system.advance(by: .seconds(86400))
        #expect(try time(library) == "9899-12-30T23:59:59Z")
    }
}
