import CarillonAWS
import CarillonRuntime
import Foundation
import Synchronization
import Testing

@Suite("Cached credentials")
struct CachedCredentialsTests {
    private let time = ManualTime()
    private let source = ScriptedSource()
    private let cache: CachedCredentials

    init() {
        let time = time
        let clock = ClientConfiguration.Clock(now: { .now }, date: { time.now }, sleep: { _ in })
        cache = CachedCredentials(source, clock: clock)
    }

    private func credentials(_ key: String, minutes: Double?) -> AWSCredentials {
        AWSCredentials(
            accessKeyID: key,
            secretAccessKey: "secret",
            expiration: minutes.map { time.now.addingTimeInterval($0 * 60) }
        )
    }

    private var key: String {
        get async throws { try await cache.credentials().accessKeyID }
    }

    @Test("Credentials without an end are asked for once")
    func endless() async throws {
        source.answer(credentials("A", minutes: nil))
        #expect(try await key == "A")
        time.advance(minutes: 1_000_000)
        #expect(try await key == "A")
        #expect(source.count == 1)
    }

    @Test("Credentials are replaced 15 minutes before their end, and not before")
    func window() async throws {
        source.answer(credentials("A", minutes: 60))
        source.answer(credentials("B", minutes: 120))
        #expect(try await key == "A")
        time.advance(minutes: 45)
        #expect(try await key == "A")
        time.advance(minutes: 0.1)
        #expect(try await key == "B")
        #expect(source.count == 2)
    }

    @Test("A source that fails early is asked again after a minute, and the valid credentials serve meanwhile")
    func earlyFailure() async throws {
        source.answer(credentials("A", minutes: 20))
        source.fail()
        source.fail()
        source.answer(credentials("B", minutes: 60))
        #expect(try await key == "A")
        time.advance(minutes: 6)
        #expect(try await key == "A")
        #expect(try await key == "A")
        #expect(source.count == 2)
        time.advance(minutes: 5)
        #expect(try await key == "A", "within the last ten minutes they are valid as well")
        #expect(source.count == 3)
        time.advance(minutes: 1)
        #expect(try await key == "B")
    }

    @Test("Credentials that ended and cannot be replaced are an error, and the source is asked each time")
    func expired() async throws {
        source.answer(credentials("A", minutes: 20))
        source.fail()
        source.fail()
        source.answer(credentials("B", minutes: 60))
        #expect(try await key == "A")
        time.advance(minutes: 20)
        await #expect(throws: ScriptedSource.Failure.self) { try await key }
        await #expect(throws: ScriptedSource.Failure.self) { try await key }
        #expect(try await key == "B")
    }

    @Test("Credentials that have ended when they come are an error")
    func stale() async throws {
        source.answer(credentials("A", minutes: 0))
        source.answer(credentials("A", minutes: 20))
        source.answer(credentials("B", minutes: -1))
        await #expect {
            try await key
        } throws: {
            "\($0)"
                == "the credentials of access key A ended on 1970-01-01T00:00:00Z, and their source gives no others; "
                + "renew them there"
        }
        #expect(try await key == "A")
        time.advance(minutes: 10)
        #expect(try await key == "A", "what the source gave is not taken")
    }

    @Test("Credentials that live for less than the window are not replaced at every call")
    func shortLived() async throws {
        source.answer(credentials("A", minutes: 5))
        source.answer(credentials("B", minutes: 5))
        #expect(try await key == "A")
        #expect(try await key == "A")
        time.advance(minutes: 1)
        #expect(try await key == "B")
    }

    @Test("Many callers at once ask the source once")
    func concurrency() async throws {
        source.hold()
        let tasks = (0..<20).map { _ in Task { try await key } }
        await source.waitForRequests(1)
        source.release(.success(credentials("A", minutes: 60)))
        for task in tasks { #expect(try await task.value == "A") }
        #expect(source.count == 1)
    }

    @Test("From 15 minutes before the end on one caller waits, and the others go on")
    func advisory() async throws {
        source.answer(credentials("A", minutes: 20))
        #expect(try await key == "A")
        time.advance(minutes: 6)
        source.hold()
        let first = Task { try await key }
        await source.waitForRequests(2)
        #expect(try await key == "A")
        source.release(.success(credentials("B", minutes: 60)))
        #expect(try await first.value == "B")
    }

    @Test("From 10 minutes before the end on everybody waits")
    func mandatory() async throws {
        source.answer(credentials("A", minutes: 20))
        #expect(try await key == "A")
        time.advance(minutes: 11)
        source.hold()
        let tasks = (0..<5).map { _ in Task { try await key } }
        await source.waitForRequests(2)
        source.release(.success(credentials("B", minutes: 60)))
        for task in tasks { #expect(try await task.value == "B") }
        #expect(source.count == 2)
    }

    @Test("A caller that is cancelled stops waiting, and the others get the credentials")
    func cancellation() async throws {
        source.hold()
        let first = Task { try await key }
        await source.waitForRequests(1)
        let second = Task { try await key }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        source.release(.success(credentials("A", minutes: 60)))
        #expect(try await second.value == "A")
        #expect(source.count == 1)
    }

    @Test("A caller that was cancelled before does not ask the source")
    func cancelledBefore() async throws {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await key
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(source.count == 0)
    }

    @Test("A failure without valid credentials reaches all who wait")
    func failure() async throws {
        source.hold()
        let tasks = (0..<3).map { _ in Task { try await key } }
        await source.waitForRequests(1)
        source.fail()
        source.fail()
        source.release(.failure(ScriptedSource.Failure()))
        for task in tasks { await #expect(throws: ScriptedSource.Failure.self) { try await task.value } }
    }
}

/// A time that a test sets.
private final class ManualTime: Sendable {
    private let seconds = Mutex(0.0)
    var now: Timestamp { seconds.withLock { Timestamp(timeIntervalSince1970: $0) } }
    func advance(minutes: Double) { seconds.withLock { $0 += minutes * 60 } }
}

/// A source whose answers a test gives beforehand, or while somebody waits.
private final class ScriptedSource: CredentialsProvider {
    struct Failure: Error {}

    private struct State {
        var answers: [Result<AWSCredentials, any Error>] = []
        var holds = false
        var count = 0
        var held: CheckedContinuation<AWSCredentials, any Error>?
    }

    private let state = Mutex(State())
    var count: Int { state.withLock { $0.count } }

    func answer(_ credentials: AWSCredentials) { state.withLock { $0.answers.append(.success(credentials)) } }
    func fail() { state.withLock { $0.answers.append(.failure(Failure())) } }

    /// Makes the next caller wait until `release`.
    func hold() { state.withLock { $0.holds = true } }

    func release(_ answer: Result<AWSCredentials, any Error>) {
        let held = state.withLock { state in
            defer { state.held = nil }
            return state.held
        }
        held?.resume(with: answer)
    }

    /// Waits until the source was asked so often, and holds the last who asked.
    func waitForRequests(_ count: Int) async {
        while state.withLock({ $0.count < count || $0.held == nil }) { await Task.yield() }
    }

    func credentials() async throws -> AWSCredentials {
        try await withCheckedThrowingContinuation { continuation in
            let answer = state.withLock { state -> Result<AWSCredentials, any Error>? in
                state.count += 1
                if state.holds {
                    state.holds = false
                    state.held = continuation
                    return nil
                }
                return state.answers.isEmpty ? .failure(Failure()) : state.answers.removeFirst()
            }
            if let answer { continuation.resume(with: answer) }
        }
    }
}
