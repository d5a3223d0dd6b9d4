/// The constraints of a string of the model: a pattern, limits of the length, or both.
///
/// ```swift
/// Patterns.callingName.matches("Front desk")  // true
/// ```
///
/// Constraints are constants of generated code: what they are made of is never freed.
///
/// Sendable because the address is that of an `immortal` value, which is Sendable itself and never changes.
public struct StringConstraints: @unchecked Sendable {
    struct Contents: Sendable {
        let name: StaticString
        let pattern: Pattern?
        let length: LengthRange?
        let isSensitive: Bool
    }

    let contents: UnsafePointer<Contents>

    /// The shape's name in the model.
    public var name: StaticString { contents.pointee.name }
    /// The expression that must be found in the text; `nil` for none, and for one that the model does not enforce.
    public var pattern: String? { compiledPattern?.source }
    /// The same expression, ready to be matched.
    @_spi(Generated)
    public var compiledPattern: Pattern? { contents.pointee.pattern }
    /// The least number of Unicode scalars; 0 for any.
    public var minimumLength: Int { contents.pointee.length?.minimum ?? 0 }
    /// The greatest number of Unicode scalars; `nil` for any.
    public var maximumLength: Int? { contents.pointee.length?.maximum }
    /// Whether such text must not be shown in logs and messages.
    public var isSensitive: Bool { contents.pointee.isSensitive }

    /// Declares constraints.
    @_spi(Generated)
    public init(
        _ name: StaticString,
        pattern: Pattern? = nil,
        length: LengthRange? = nil,
        isSensitive: Bool = false
    ) {
        contents = immortal(Contents(name: name, pattern: pattern, length: length, isSensitive: isSensitive))
    }

    /// Whether `text` satisfies every constraint.
    public func matches(_ text: String) -> Bool {
        let contents = contents.pointee
        return (contents.length?.contains(scalarsOf: text) ?? true) && (contents.pattern?.matches(text) ?? true)
    }
}
