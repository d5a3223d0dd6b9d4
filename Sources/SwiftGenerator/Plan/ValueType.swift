import ServiceModel

/// The type of a value, of which both its Swift type and its schema are made.
package struct ValueType: Hashable, Sendable {
    /// The kinds of types. Those that are declared have their Swift names.
    package indirect enum Kind: Hashable, Sendable {
        case structure(String)
        case union(String)
        case enumeration(String)
        case integerEnumeration(String)
        case boolean
        /// Text, with the name of its entry in `Patterns`; `nil` for text without constraints.
        case string(constraints: String?)
        case blob(length: Bounds<Int>)
        case timestamp(TimestampFormat)
        case number(NumberType, range: Bounds<Double>)
        case document
        case list(element: ValueType, length: Bounds<Int>, isUnique: Bool)
        case map(key: ValueType, value: ValueType, length: Bounds<Int>)
        /// An element of a sparse list or map, which may be null.
        case nullable(ValueType)
    }

    /// The kind.
    package let kind: Kind
    /// Whether the schema says that values must not be shown. The constraints of text say so themselves.
    let isSensitive: Bool
}
