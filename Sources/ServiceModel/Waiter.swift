import Diagnostics

/// What can be waited for by calling an operation until its answer is as expected
/// ([Smithy](https://smithy.io/2.0/additional-specs/waiters.html)).
package struct Waiter: Hashable, Sendable {
    /// The name of what is waited for, for example `InstanceRunning`.
    package var name: String
    /// Markdown that describes it.
    package var documentation: String?
    /// The shortest and the longest time between two calls, in seconds.
    package var delay: ClosedRange<Int>
    /// What an answer means; of several that match, the first counts. Without a match, the operation is called again.
    package var acceptors: [Acceptor]
    /// Why it should no longer be used, empty where the model gives no reason; `nil` while it may be used.
    package var deprecation: String?
    /// Where it is named.
    package var range: SourceRange

    /// Creates a waiter.
    package init(
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
    package struct Acceptor: Hashable, Sendable {
        /// The state it leads to.
        package var state: State
        /// The answers that it is about.
        package var matcher: Matcher

        /// Creates an acceptor.
        package init(state: State, matcher: Matcher) {
            self.state = state
            self.matcher = matcher
        }
    }

    /// How waiting goes on.
    package enum State: String, CaseIterable, Hashable, Sendable {
        /// What was waited for has happened.
        case success
        /// It can no longer happen.
        case failure
        /// It has not happened yet.
        case retry
    }

    /// How an answer is recognized.
    package enum Matcher: Hashable, Sendable {
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
    package enum Side: String, CaseIterable, Hashable, Sendable {
        case input, output
    }

    /// What a value is compared with.
    package enum Comparison: Hashable, Sendable {
        /// The value, written as text, is this.
        case equals(String)
        /// Every element of a list that is not empty is this.
        case allEqual(String)
        /// At least one element is this.
        case anyEquals(String)
    }
}
