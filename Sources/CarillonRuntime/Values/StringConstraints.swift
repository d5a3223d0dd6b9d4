/// The constraints of a string of the model: a pattern, limits of the length, or both.
///
/// ```swift
/// Patterns.callingName.matches("Front desk")  // true
/// ```
public struct StringConstraints: Sendable {
    /// The shape's name in the model.
    public let name: StaticString
    /// The expression that must be found in the text; `nil` for none, and for one that the model does not enforce.
    public let pattern: Pattern?
    /// The limits of the number of Unicode scalars; `nil` for any number.
    public let length: LengthRange?
    /// Whether such text must not be shown in logs and messages.
    public let isSensitive: Bool

    /// Declares constraints.
    public init(
        _ name: StaticString,
        pattern: Pattern? = nil,
        length: LengthRange? = nil,
        isSensitive: Bool = false
    ) {
        self.name = name
        self.pattern = pattern
        self.length = length
        self.isSensitive = isSensitive
    }

    /// Whether `text` satisfies every constraint.
    public func matches(_ text: String) -> Bool {
        (length?.contains(scalarsOf: text) ?? true) && (pattern?.matches(text) ?? true)
    }
}
