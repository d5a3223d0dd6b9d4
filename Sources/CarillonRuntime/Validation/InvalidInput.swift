/// An input that breaks its model's constraints and has not been sent.
public struct InvalidInput: Error, Hashable, Sendable {
    /// Everything that is wrong with it, in the order of the members; at least one violation.
    public let violations: [Violation]

    init(_ violations: [Violation]) {
        self.violations = violations
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
