import YAMLSource

/// What can be waited for by calling an operation until its answer is as expected
/// ([Smithy](https://smithy.io/2.0/additional-specs/waiters.html)).
public struct Waiter: Hashable, Sendable {
    /// The name of what is waited for, for example `InstanceRunning`.
    public var name: String
    /// Markdown that describes it.
    public var documentation: String?
    /// The shortest and the longest time between two calls, in seconds.
    public var delay: ClosedRange<Int>
    /// What an answer means; of several that match, the first counts. Without a match, the operation is called again.
    public var acceptors: [Acceptor]
    /// Why it should no longer be used, empty where the model gives no reason; `nil` while it may be used.
    public var deprecation: String?
    /// Where it is named.
    public var range: SourceRange

    /// Creates a waiter.
    public init(
        name: String,
        documentation: String? = nil,
        delay: ClosedRange<Int>,
        acceptors: [Acceptor],
        deprecation: String? = nil,
        range: SourceRange
    ) {
        self.name = name
        self.documentation = documentation
        self.delay = delay
        self.acceptors = acceptors
        self.deprecation = deprecation
        self.range = range
    }

    /// What an answer of a certain kind means.
    public struct Acceptor: Hashable, Sendable {
        /// The state it leads to.
        public var state: State
        /// The answers that it is about.
        public var matcher: Matcher

        /// Creates an acceptor.
        public init(state: State, matcher: Matcher) {
            self.state = state
            self.matcher = matcher
        }
    }

    /// How waiting goes on.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// What was waited for has happened.
        case success
        /// It can no longer happen.
        case failure
        /// It has not happened yet.
        case retry
    }

    /// How an answer is recognised.
    public enum Matcher: Hashable, Sendable {
        /// By a value in the input or the output, found by a JMESPath expression.
        case value(Side, path: String, Comparison)
        /// By the name of an error.
        case error(String)
        /// By whether the call succeeded at all.
        case isSuccess(Bool)
        /// By the response's status code.
        case status(Int)
    }

    /// Which half of a call a path leads into.
    public enum Side: String, CaseIterable, Hashable, Sendable {
        case input, output
    }

    /// What a value is compared with.
    public enum Comparison: Hashable, Sendable {
        /// The value, written as text, is this.
        case equals(String)
        /// Every element of a list that is not empty is this.
        case allEqual(String)
        /// At least one element is this.
        case anyEquals(String)
    }
}
