/// A generated enumeration of whole numbers: numbers with names, open to values that the service adds later.
///
/// A conforming type is a structure whose only stored property is `rawValue`; its schema relies on that.
public protocol OpenIntegerEnumeration: RawRepresentable, Hashable, Sendable, CustomStringConvertible, CaseIterable
where RawValue == Int, AllCases == [Self] {
    /// Creates a value from its number on the wire, known or not.
    init(rawValue: Int)

    /// Whether the model calls the values sensitive, so that they are not shown, by themselves either.
    @_spi(Generated)
    static var isSensitive: Bool { get }
}

extension OpenIntegerEnumeration {
    /// Whether the value is one of those the model lists.
    public var isKnown: Bool { Self.allCases.contains { $0.rawValue == rawValue } }

    /// Values are shown.
    @_spi(Generated)
    public static var isSensitive: Bool { false }

    /// The number that is sent; a placeholder if it is sensitive.
    public var description: String { Self.isSensitive ? redacted : "\(rawValue)" }
}

extension OpenIntegerEnumeration where Self: CustomReflectable {
    /// The value's description, for `dump` and debuggers.
    public var customMirror: Mirror { Mirror(self, children: ["rawValue": description], displayStyle: .struct) }
}
