public import CarillonRuntime
import ServiceModel
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An account whose services are faked: everything that they keep, its clock, and the seed that all chance comes from.
///
/// Several services can share an account. Resources of the same name are then the same things, each of which a service shows
/// in its own shape.
public final class FakeAccount: Sendable {
    /// The settings of an account.
    public struct Configuration: Sendable {
        /// The seed of identifiers and everything else that is left to chance: 1, unless it is set.
        public var seed: UInt64 = 1
        /// The number of the AWS account: `111122223333`, unless it is set.
        public var accountID = "111122223333"
        /// The region: `us-east-1`, unless it is set.
        public var region = "us-east-1"
        /// The time at which the clock stands; `nil`, unless it is set, for a clock that runs with the system's.
        public var stoppedClock: Timestamp?
        /// Enforcement of the limits in models: `false`, unless it is set, because a service raises its limits for those who ask.
        public var enforcesLimits = false
        /// Returns the system's time.
        public var systemTime: @Sendable () -> Timestamp = { Timestamp() }

        /// Creates the default configuration.
        public init() {}
    }

    /// The settings with which the account was made.
    public let configuration: Configuration
    let control = FakeControl()
    private let storage: FakeStorage?
    private let guarded: Mutex<Contents>

    /// What only one call at a time may touch.
    private struct Contents: ~Copyable {
        let state = AccountState()
        var rules = Transaction.Rules()
    }

    /// Creates an account.
    ///
    /// - Parameters:
    ///   - configuration: Its settings.
    ///   - storage: Where its contents are kept; `nil` to forget them with the account.
    /// - Throws: What the storage throws, and ``FakeError`` if what it keeps is not an account with these settings.
    public init(_ configuration: Configuration = Configuration(), storage: FakeStorage? = nil) throws {
        self.configuration = configuration
        self.storage = storage
        guarded = Mutex(Contents())
        let records = try checked(storage?.load() ?? [], identifiers: nil)
        guarded.withLock { contents in
            for record in records { contents.state[record.key] = record }
            contents.state.commit()
        }
        try perform { transaction throws(FakeError) in try transaction.checkSettings() }
    }

    /// The time in the account.
    ///
    /// - Throws: ``FakeError`` if what is due by now cannot be kept.
    public var now: Timestamp {
        get throws(FakeError) {
            try perform { transaction throws(FakeError) in transaction.now }
        }
    }

    /// Moves the clock, and lets happen what is due by then.
    ///
    /// - Throws: ``FakeError`` for a time that no clock shows, and if what happens cannot be kept.
    public func advance(by duration: Duration) throws(FakeError) {
        try perform { transaction throws(FakeError) in
            try transaction.setClock(transaction.now.advanced(by: duration), running: transaction.isClockRunning)
        }
    }

    /// Does something with the contents: all of it, or nothing if it throws.
    ///
    /// What was due by now has happened before. The changes are kept in the storage when this returns.
    func perform<Result: Sendable>(
        _ work: (Transaction) throws(FakeError) -> Result
    ) throws(FakeError) -> Result {
        let outcome: Swift.Result<Result, FakeError> = guarded.withLock { contents in
            let transaction = Transaction(contents.state, contents.rules, configuration)
            do throws(FakeError) {
                transaction.catchUp()
                let start = contents.state.mark
                do throws(FakeError) {
                    let result = try work(transaction)
                    try keepChanges(of: contents.state)
                    return .success(result)
                } catch {
                    // What became due before the call stays.
                    contents.state.rollBack(to: start)
                    try keepChanges(of: contents.state)
                    throw error
                }
            } catch {
                contents.state.rollBack()
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    private func keepChanges(of state: AccountState) throws(FakeError) {
        if let storage {
            let changes = state.changes
            do {
                if !changes.isEmpty { try storage.save(changes) }
            } catch {
                throw .failure("the account's contents cannot be kept: \(error)")
            }
        }
        state.commit()
    }

    /// Adds what a service says about resources; of two that say it of one, the first counts.
    ///
    /// - Parameters:
    ///   - rules: What fakes have to know of the service's resources.
    ///   - identifiers: The number of identifiers of each resource.
    ///   - children: The resources that are parts of each.
    func register(_ rules: [FakeRules], identifiers: [String: Int], children: [String: [String]]) {
        guarded.withLock { contents in
            for rules in rules {
                let name = rules.resource.name
                if contents.rules.states[name] == nil, !rules.states.isEmpty {
                    contents.rules.states[name] = rules.states
                }
                contents.rules.defaults[name, default: []] += rules.defaults
            }
            contents.rules.identifiers.merge(identifiers) { min($0, $1) }
            contents.rules.children.merge(children) { Array(Set($0 + $1)).sorted() }
        }
    }
}

/// Where the contents of an account are kept.
public struct FakeStorage: Sendable {
    /// Returns everything that is kept.
    public var load: @Sendable () throws -> [FakeRecord]
    /// Keeps changes, all or none of them: what is now under each key, `nil` for what is gone.
    public var save: @Sendable ([FakeRecord.Key: FakeRecord?]) throws -> Void

    /// Creates a storage.
    public init(
        load: @escaping @Sendable () throws -> [FakeRecord],
        save: @escaping @Sendable ([FakeRecord.Key: FakeRecord?]) throws -> Void
    ) {
        self.load = load
        self.save = save
    }
}
