/// A generated enumeration of whole numbers: numbers with names, open to values that the service adds later.
///
/// A conforming type is a structure whose only stored property is `rawValue`; its schema relies on that.
public protocol OpenIntegerEnumeration: RawRepresentable, Hashable, Sendable, CustomStringConvertible, CaseIterable
where RawValue == Int, AllCases == [Self] {
    /// Creates a value from its number on the wire, known or not.
    init(rawValue: Int)
}

extension OpenIntegerEnumeration {
    /// Whether the value is one of those the model lists.
    public var isKnown: Bool { Self.allCases.contains { $0.rawValue == rawValue } }

    /// The number that is sent.
    public var description: String { "\(rawValue)" }
}

/// An enumeration of whole numbers that the model calls sensitive: its values are not shown, by themselves either.
public protocol SensitiveIntegerEnumeration: OpenIntegerEnumeration, CustomReflectable {}

extension SensitiveIntegerEnumeration {
    /// A placeholder; the number that is sent is `rawValue`.
    public var description: String { redacted }

    /// A placeholder, for `dump` and debuggers.
    public var customMirror: Mirror { Mirror(self, children: ["rawValue": redacted], displayStyle: .struct) }
}
