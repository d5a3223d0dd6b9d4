public import CarillonRuntime
public import Foundation
internal import Synchronization

/// The credentials of another source, kept until shortly before they end.
///
/// The source is asked by one caller at a time. From 15 minutes before the end on, the first caller waits for new
/// credentials and the others go on with those that there are; from 10 minutes on, all wait, as in botocore. While the
/// old ones are valid, a source that fails is no error, and is asked again after a minute.
public final class CachedCredentials: CredentialsProvider {
    private typealias Waiter = CheckedContinuation<AWSCredentials, any Error>

    private struct State {
        var current: AWSCredentials?
        /// The time before which valid credentials are not replaced again.
        var nextAttempt: Timestamp?
        var isRefreshing = false
        var waiters: [UInt64: Waiter] = [:]
        var lastWaiter: UInt64 = 0
    }

    private enum Step {
        case use(AWSCredentials)
        case wait
        case refresh
    }

    /// The seconds before the end from which on new credentials are asked for.
    private static let advisoryWindow = 15.0 * 60
    /// The seconds before the end from which on everybody waits for new credentials.
    private static let mandatoryWindow = 10.0 * 60
    /// The seconds between two attempts to replace credentials that are valid.
    private static let pause = 60.0

    private let source: any CredentialsProvider
    private let clock: ClientConfiguration.Clock
    private let state = Mutex(State())

    /// Creates a cache.
    ///
    /// - Parameters:
    ///   - source: The source of the credentials.
    ///   - clock: The clock by which credentials end.
    public init(_ source: any CredentialsProvider, clock: ClientConfiguration.Clock = .system) {
        self.source = source
        self.clock = clock
    }

    /// Returns the credentials, which are asked of the source where it is time.
    ///
    /// A caller that is cancelled stops waiting; the others still get what it waited for.
    ///
    /// - Throws: The error of the source if there are no valid credentials, ``ExpiredCredentials`` if the source gave
    ///   such that had ended, and `CancellationError`.
    public func credentials() async throws -> AWSCredentials {
        let now = clock.date()
        let (known, id) = state.withLock { state -> (AWSCredentials?, UInt64) in
            if case .use(let credentials) = Self.step(state, now) { return (credentials, 0) }
            state.lastWaiter += 1
            return (nil, state.lastWaiter)
        }
        if let known { return known }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait($0, id, now) }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
            waiter?.resume(throwing: CancellationError())
        }
    }

    /// Forgets credentials that a service has refused, so that the source is asked for others; those that have replaced
    /// them meanwhile stay.
    public func discard(_ refused: AWSCredentials) {
        state.withLock { state in
            if state.current == refused { state.current = nil }
        }
    }

    private static func step(_ state: State, _ now: Timestamp) -> Step {
        let otherwise = state.isRefreshing ? Step.wait : .refresh
        guard let current = state.current else { return otherwise }
        guard let end = current.expiration else { return .use(current) }
        let remaining = end.timeIntervalSince(now)
        if remaining >= advisoryWindow { return .use(current) }
        guard remaining > 0 else { return otherwise }
        if let next = state.nextAttempt, now < next { return .use(current) }
        return state.isRefreshing && remaining >= mandatoryWindow ? .use(current) : otherwise
    }

    /// Resumes the waiter with what there is, or keeps it until there is more.
    private func wait(_ waiter: Waiter, _ id: UInt64, _ now: Timestamp) {
        // The handler of a cancellation runs after the task is marked: it finds the waiter, or this finds the mark.
        let (result, begins) = state.withLock { state -> (Result<AWSCredentials, any Error>?, Bool) in
            if Task.isCancelled { return (.failure(CancellationError()), false) }
            switch Self.step(state, now) {
            case .use(let credentials):
                return (.success(credentials), false)
            case .wait:
                state.waiters[id] = waiter
                return (nil, false)
            case .refresh:
                state.waiters[id] = waiter
                state.isRefreshing = true
                return (nil, true)
            }
        }
        if let result { waiter.resume(with: result) }
        // The task is nobody's child, so that it does not end with the caller that happened to be first.
        if begins { Task { await refresh() } }
    }

    private func refresh() async {
        let answer: Result<AWSCredentials, any Error>
        do {
            let credentials = try await source.credentials()
            let hasEnded = credentials.expiration.map { $0 <= clock.date() } ?? false
            answer = hasEnded ? .failure(ExpiredCredentials(credentials)) : .success(credentials)
        } catch {
            answer = .failure(error)
        }
        let now = clock.date()
        let (result, waiters) = state.withLock { state in
            let result = Self.settle(answer, in: &state, now)
            defer { state.waiters = [:] }
            return (result, state.waiters.values)
        }
        for waiter in waiters { waiter.resume(with: result) }
    }

    private static func settle(
        _ answer: Result<AWSCredentials, any Error>,
        in state: inout State,
        _ now: Timestamp
    ) -> Result<AWSCredentials, any Error> {
        state.isRefreshing = false
        state.nextAttempt = now.addingTimeInterval(pause)
        if case .success(let credentials) = answer {
            state.current = credentials
        } else if let current = state.current, let end = current.expiration, end > now {
            return .success(current)
        }
        return answer
    }
}

/// A source gave credentials that had already ended.
public struct ExpiredCredentials: Error, Hashable, Sendable, CustomStringConvertible {
    /// The identifier of the access key.
    public let accessKeyID: String
    /// The time at which the credentials ended.
    public let expiration: Timestamp?

    init(_ credentials: AWSCredentials) {
        accessKeyID = credentials.accessKeyID
        expiration = credentials.expiration
    }

    /// The access key and the time.
    public var description: String {
        let end = expiration.map { " on \($0.formatted(.iso8601))" } ?? ""
        return "the credentials of access key \(accessKeyID) ended\(end), and their source gives no others; "
            + "renew them there"
    }
}
