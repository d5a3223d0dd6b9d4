/// A generated enumeration: a string with named values, open to values that the service adds later.
///
/// A conforming type is a structure whose only stored property is `rawValue`; its schema relies on that.
public protocol OpenEnumeration: RawRepresentable, Hashable, Sendable, MapKey, CustomStringConvertible, CaseIterable
where RawValue == String, AllCases == [Self] {
    /// Creates a value from its text on the wire, known or not.
    init(rawValue: String)
}

extension OpenEnumeration {
    /// Whether the value is one of those the model lists.
    public var isKnown: Bool { Self.allCases.contains { $0.rawValue.hasSameBytes(as: rawValue) } }

    /// The text that is sent.
    public var description: String { rawValue }

    /// Creates a value from a map's key.
    public init(mapKey: String) { self.init(rawValue: mapKey) }

    /// The text as a map's key.
    public var mapKey: String { rawValue }
}

/// An enumeration that the model calls sensitive: its values are not shown, by themselves either.
public protocol SensitiveEnumeration: OpenEnumeration, CustomReflectable {}

extension SensitiveEnumeration {
    /// A placeholder; the text that is sent is `rawValue`.
    public var description: String { redacted }

    /// A placeholder, for `dump` and debuggers.
    public var customMirror: Mirror { Mirror(self, children: ["rawValue": redacted], displayStyle: .struct) }
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
