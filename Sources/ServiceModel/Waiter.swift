import Diagnostics

/// A state that a client can wait for by calling an operation until the response is as expected
/// ([Smithy](https://smithy.io/2.0/additional-specs/waiters.html)).
package struct Waiter: Hashable, Sendable {
    /// The name of the state, for example `InstanceRunning`.
    package var name: String
    /// Markdown that describes it.
    package var documentation: String?
    /// The shortest and the longest time between two calls, in seconds.
    package var delay: ClosedRange<Int>
    /// The interpretations of responses; the first that matches counts. Without a match, the operation is called again.
    package var acceptors: [Acceptor]
    /// The reason for a deprecation, empty if the model gives none; `nil` if it is not deprecated.
    package var deprecation: String?
    /// The place of the name.
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

    /// The interpretation of a certain kind of response.
    package struct Acceptor: Hashable, Sendable {
        /// The state that a matching response leads to.
        package var state: State
        /// The condition on the response.
        package var matcher: Matcher

        /// Creates an acceptor.
        package init(state: State, matcher: Matcher) {
            self.state = state
            self.matcher = matcher
        }
    }

    /// The state of waiting after a response.
    package enum State: String, CaseIterable, Hashable, Sendable {
        /// The expected state is reached.
        case success
        /// The expected state can no longer be reached.
        case failure
        /// The expected state is not reached yet.
        case retry
    }

    /// The condition that a response matches.
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

    /// The part of a call that a path is evaluated on.
    package enum Side: String, CaseIterable, Hashable, Sendable {
        case input, output
        /// Both, as the members `input` and `output`.
        case inputOutput
    }

    /// The comparison of the value at a path with an expected text.
    package enum Comparison: Hashable, Sendable {
        /// The value, written as text, is this.
        case equals(String)
        /// Every element of a list that is not empty is this.
        case allEqual(String)
        /// At least one element is this.
        case anyEquals(String)

        /// The expected text.
        package var expected: String {
            switch self {
            case .equals(let text), .allEqual(let text), .anyEquals(let text): text
            }
        }
    }
}
