/// An input that breaks its model's constraints and has not been sent.
public struct InvalidInput: Error, Hashable, Sendable {
    /// Everything that is wrong with it, in the order of the members; at least one violation.
    public let violations: [Violation]

    init(_ violations: [Violation]) {
        self.violations = violations
    }

    /// Finds what is wrong with an input, so that a stub can throw what a client throws:
    /// `if let problem = InvalidInput(of: input) { throw .invalidInput(problem) }`.
    ///
    /// - Parameters:
    ///   - input: The input of an operation.
    ///   - requiresKnownValues: Whether values that the model does not list are wrong too, as with
    ///     ``ClientConfiguration/requiresKnownValues``.
    /// - Returns: `nil` if nothing is wrong. The client, which knows the operation's path, also refuses text that would
    ///   lead elsewhere in it.
    public init?(of input: some Structure, requiringKnownValues requiresKnownValues: Bool = false) {
        let violations = input.violations(requiringKnownValues: requiresKnownValues)
        if violations.isEmpty { return nil }
        self.init(violations)
    }

    /// Finds what keeps a client from sending an input; `nil` if nothing does.
    init?(of input: some Structure, sentTo operation: ServiceSchema.Operation, requiringKnownValues: Bool = false) {
        let path = RequestTemplate(operation.uri).path
        let violations = input.violations(requiringKnownValues: requiringKnownValues, sentTo: path)
        if violations.isEmpty { return nil }
        self.init(violations)
    }
}

extension InvalidInput: CustomStringConvertible, CustomDebugStringConvertible {
    /// The violations, one in a line.
    public var description: String {
        violations.map(\.description).joined(separator: "\n")
    }

    /// The violations in one line.
    public var debugDescription: String {
        violations.map(\.description).joined(separator: "; ")
    }
}
