/// The reason that a state was not reached that was waited for.
public struct WaiterError<Output: Structure, Failure: ServiceError>: Error {
    /// The reason that waiting ended.
    public enum Reason: Sendable {
        /// The time was up. The last answer did not say yet whether the state would be reached.
        case timedOut(last: Result<Output, Failure>)
        /// The answer says that the state can no longer be reached.
        case failureState(Result<Output, Failure>)
        /// A call failed with an error that says nothing about the state.
        case error(Failure)
    }

    /// The name of the waiter in the model.
    public let waiter: String
    /// The number of calls that were made.
    public let attempts: Int
    /// The reason that waiting ended.
    public let reason: Reason

    /// Creates an error.
    public init(waiter: String, attempts: Int, reason: Reason) {
        self.waiter = waiter
        self.attempts = attempts
        self.reason = reason
    }
}

extension WaiterError: CustomStringConvertible {
    /// The error in one line: `BookPrinted was not reached in time (5 calls)`. Outputs are left out of it.
    public var description: String {
        let count = " (\(attempts) \(attempts == 1 ? "call" : "calls"))"
        return switch reason {
        case .timedOut(.success): "\(waiter) was not reached in time\(count)"
        case .timedOut(.failure(let error)): "\(waiter) was not reached in time\(count): \(error)"
        case .failureState(.success): "\(waiter) can no longer be reached\(count)"
        case .failureState(.failure(let error)): "\(waiter) can no longer be reached\(count): \(error)"
        case .error(let error): "\(waiter) could not be waited for\(count): \(error)"
        }
    }
}
