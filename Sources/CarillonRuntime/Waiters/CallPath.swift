/// An expression over the input and the output of a call: what the generator makes of the
/// [JMESPath](https://jmespath.org/specification.html) of a waiter.
///
/// The generator's `PathExpression` says what each case means. The root has the members `input` and `output`, and the
/// members of structures have the names of the Swift properties.
indirect enum CallPath: Hashable, Sendable {
    case current
    case member(String)
    case element(Int)
    case then(CallPath, CallPath)
    case project(Projection, CallPath, CallPath)
    case filter(CallPath, where: CallPath, CallPath)
    case compare(Comparison, CallPath, CallPath)
    case and(CallPath, CallPath)
    case or(CallPath, CallPath)
    case not(CallPath)
    case literal(PathValue)
    case length(CallPath)
    case contains(CallPath, CallPath)
    case keys(CallPath)
    case values(CallPath)

    enum Projection: String, Sendable {
        case elements = "[*]"
        case flattened = "[]"
        case values = "*"
    }

    enum Comparison: String, Sendable {
        case equal = "=="
        case unequal = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    /// The condition on the value at a path.
    enum Expectation: Sendable {
        /// The value, written as text, is this.
        case equals(String)
        /// Every element of a list that is not empty is this.
        case allEqual(String)
        /// At least one element is this.
        case anyEquals(String)
    }
}

/// A value of JMESPath.
enum PathValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([PathValue])
    case object([String: PathValue])

    /// Whether the value counts as false in a condition.
    var isFalse: Bool {
        switch self {
        case .null: true
        case .boolean(let flag): !flag
        case .number: false
        case .text(let text): text.isEmpty
        case .list(let elements): elements.isEmpty
        case .object(let entries): entries.isEmpty
        }
    }

    /// Whether both are the same number, text or boolean, or no value.
    func isSame(as other: PathValue) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.boolean(let left), .boolean(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.text(let left), .text(let right)): left.hasSameBytes(as: right)
        default: false
        }
    }

    /// Whether the value, written as text, is this.
    func isWritten(_ expected: String) -> Bool {
        switch self {
        case .text(let text): text.hasSameBytes(as: expected)
        case .boolean(let flag): expected == (flag ? "true" : "false")
        case .number(let number): Double(expected) == number
        case .null, .list, .object: false
        }
    }

    /// Whether the value is as expected.
    func meets(_ expectation: CallPath.Expectation) -> Bool {
        switch (expectation, self) {
        case (.equals(let text), _): isWritten(text)
        case (.allEqual(let text), .list(let elements)): !elements.isEmpty && elements.allSatisfy { $0.isWritten(text) }
        case (.anyEquals(let text), .list(let elements)): elements.contains { $0.isWritten(text) }
        case (.allEqual, _), (.anyEquals, _): false
        }
    }
}
