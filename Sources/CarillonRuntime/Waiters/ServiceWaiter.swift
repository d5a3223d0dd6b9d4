/// A state that is waited for by calling an operation until it answers as expected
/// ([Smithy](https://smithy.io/2.0/additional-specs/waiters.html)).
///
/// Each waiter of a module is a method of its API, and a static member of this type:
///
/// ```swift
/// try await api.wait(until: .bookPrinted, GetBookInput(isbn: isbn), timeout: .seconds(300))
/// ```
///
/// A last call is made when the time is up, so that a state which is reached during the last pause is not missed. It may
/// take as long as the waiter's shortest delay.
public struct ServiceWaiter<Input: Structure, Output: Structure, Failure: ServiceError>: Sendable {
    private let waiterName: StaticString
    private let seconds: ClosedRange<Int>
    private let acceptors: [WaiterAcceptor]
    /// The operation that is called.
    public let operation: ServiceOperation<Input, Output, Failure>

    /// Declares a waiter.
    ///
    /// - Parameters:
    ///   - name: The waiter's name in the model.
    ///   - operation: The operation that is called.
    ///   - delay: The shortest and the longest time between two calls, in seconds.
    ///   - acceptors: The interpretations of answers; the first that matches counts.
    @_spi(Generated)
    public init(
        _ name: StaticString,
        _ operation: ServiceOperation<Input, Output, Failure>,
        delay: ClosedRange<Int>,
        _ acceptors: WaiterAcceptor...
    ) {
        waiterName = name
        seconds = delay
        self.acceptors = acceptors
        self.operation = operation
    }

    /// The name of the state in the model: `BookPrinted`.
    public var name: String { "\(waiterName)" }

    /// The shortest and the longest time between two calls.
    public var delay: ClosedRange<Duration> { .seconds(seconds.lowerBound) ... .seconds(seconds.upperBound) }

    /// Returns the state after an answer; `nil` if no acceptor matches it.
    func state(after answer: Result<Output, Failure>, to input: Input) -> WaiterState? {
        acceptors.first { $0.matcher.matches(answer, to: input, of: operation.schema) }?.state
    }

    /// Returns the time to wait before the next call
    /// ([Smithy](https://smithy.io/2.0/additional-specs/waiters.html#waiter-retries)).
    ///
    /// - Parameters:
    ///   - attempts: The number of calls so far.
    ///   - remaining: The time that is left.
    ///   - random: Random bits.
    func delay(after attempts: Int, remaining: Duration, random: UInt64) -> Duration {
        let (minimum, maximum) = (Double(seconds.lowerBound), Double(seconds.upperBound))
        // The exponent has no limit: what is infinite is more than the longest delay.
        let factor = Double(sign: .plus, exponent: attempts - 1, significand: 1)
        let ceiling = min(maximum, minimum * factor)
        let delay = Duration.seconds(minimum + (ceiling - minimum) * (Double(random) / Double(UInt64.max)))
        return remaining - delay <= self.delay.lowerBound ? remaining : delay
    }
}

/// The meaning of an answer to a waiter.
enum WaiterState: Sendable {
    /// The expected state is reached.
    case success
    /// The expected state can no longer be reached.
    case failure
    /// The expected state is not reached yet.
    case retry
}

/// The interpretation of a certain kind of answer.
@_spi(Generated)
public struct WaiterAcceptor: Sendable {
    let state: WaiterState
    let matcher: WaiterMatcher

    /// The expected state is reached.
    public static func success(_ matcher: WaiterMatcher) -> Self { Self(state: .success, matcher: matcher) }
    /// The expected state can no longer be reached.
    public static func failure(_ matcher: WaiterMatcher) -> Self { Self(state: .failure, matcher: matcher) }
    /// The expected state is not reached yet.
    public static func retry(_ matcher: WaiterMatcher) -> Self { Self(state: .retry, matcher: matcher) }
}

/// The condition that an answer matches.
@_spi(Generated)
public struct WaiterMatcher: Sendable {
    enum Kind: Sendable {
        case path(CallPath, CallPath.Expectation)
        case error(StaticString)
        case success(Bool)
        case status(Int)
    }

    let kind: Kind

    /// The value at a path into input and output is this one, written as text.
    public static func path(_ path: StaticString, equals value: StaticString) -> Self {
        Self(kind: .path(CallPath("\(path)"), .equals("\(value)")))
    }

    /// Every element of the list at a path, which is not empty, is this one, written as text.
    public static func path(_ path: StaticString, allEqual value: StaticString) -> Self {
        Self(kind: .path(CallPath("\(path)"), .allEqual("\(value)")))
    }

    /// An element of the list at a path is this one, written as text.
    public static func path(_ path: StaticString, anyEquals value: StaticString) -> Self {
        Self(kind: .path(CallPath("\(path)"), .anyEquals("\(value)")))
    }

    /// The service answers with the error of this name, whether the model has it or not.
    public static func error(_ name: StaticString) -> Self { Self(kind: .error(name)) }

    /// The service answers with an output, or with any error.
    public static func success(_ isSuccess: Bool) -> Self { Self(kind: .success(isSuccess)) }

    /// The answer has this status.
    public static func status(_ status: Int) -> Self { Self(kind: .status(status)) }

    func matches<Output: Structure, Failure: ServiceError>(
        _ answer: Result<Output, Failure>,
        to input: some Structure,
        of operation: ServiceSchema.Operation
    ) -> Bool {
        switch (kind, answer) {
        case (.path(let path, let expectation), .success(let output)): path.meets(expectation, input, output)
        case (.success(let isSuccess), .success): isSuccess
        case (.success(let isSuccess), .failure(let error)): !isSuccess && error.isFromService
        case (.error(let name), .failure(let error)): error.isNamed("\(name)")
        case (.status(let status), .success(let output)):
            (output.responseCode ?? operation.successStatus) == status
        case (.status(let status), .failure(let error)): error.status == status
        case (.path, .failure), (.error, .success): false
        }
    }
}

extension Structure {
    /// The value of the member that is the response's status; `nil` if there is no such member.
    fileprivate var responseCode: Int? {
        let slot = Self.schema.layout.pointee.members.first {
            if case .responseCode = $0.location { true } else { false }
        }
        guard let slot else { return nil }
        let code = withStorage(of: self) { storage in
            slot.value(in: storage).map { PathCursor.stored(slot.shape, $0).value }
        }
        guard case .number(let number)? = code else { return nil }
        return Int(exactly: number)
    }
}
