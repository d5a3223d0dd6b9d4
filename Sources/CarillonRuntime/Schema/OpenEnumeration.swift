/// A generated enumeration: a string with named values, open to values that the service adds later.
///
/// A conforming type is a structure whose only stored property is `rawValue`; its schema relies on that.
public protocol OpenEnumeration: RawRepresentable, Hashable, Sendable, MapKey, CustomStringConvertible, CaseIterable
where RawValue == String, AllCases == [Self] {
    /// Creates a value from its text on the wire, known or not.
    init(rawValue: String)

    /// Whether the model calls the values sensitive, so that they are not shown, by themselves either.
    @_spi(Generated)
    static var isSensitive: Bool { get }
}

extension OpenEnumeration {
    /// Whether the value is one of those the model lists.
    public var isKnown: Bool { Self.allCases.contains { $0.rawValue.hasSameBytes(as: rawValue) } }

    /// Values are shown.
    @_spi(Generated)
    public static var isSensitive: Bool { false }

    /// The text that is sent; a placeholder if it is sensitive.
    public var description: String { Self.isSensitive ? redacted : rawValue }

    /// Creates a value from a map's key.
    public init(mapKey: String) { self.init(rawValue: mapKey) }

    /// The text as a map's key.
    public var mapKey: String { rawValue }
}

extension OpenEnumeration where Self: CustomReflectable {
    /// The value's description, for `dump` and debuggers.
    public var customMirror: Mirror { Mirror(self, children: ["rawValue": description], displayStyle: .struct) }
}

/// A type that can be the key of a map: text, or an enumeration.
public protocol MapKey: Hashable, Sendable {
    /// Creates a key from its text on the wire.
    init(mapKey: String)
    /// The key's text on the wire.
    var mapKey: String { get }
}

extension String: MapKey {
    /// Creates a key from its text on the wire.
    public init(mapKey: String) { self = mapKey }
    /// The text itself.
    public var mapKey: String { self }
}
