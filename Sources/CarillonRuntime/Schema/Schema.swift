/// The description of a Swift type by which its values are decoded, encoded, validated, compared and shown.
///
/// The type parameter ties a schema to the property it describes, so that generated code whose schema does not fit its
/// properties does not compile. A schema is one reference, because generated code makes thousands.
@_spi(Generated)
public struct Schema<Value: Sendable>: Sendable {
    private final class Contents: Sendable {
        let shape: ValueShape
        let blank: @Sendable () -> Value

        init(_ shape: ValueShape, blank: @escaping @Sendable () -> Value) {
            self.shape = shape
            self.blank = blank
        }
    }

    private let contents: Contents

    var shape: ValueShape { contents.shape }

    /// A value to decode over: empty, zero or false.
    var blank: @Sendable () -> Value { contents.blank }

    init(_ kind: Kind, blank: @escaping @Sendable () -> Value) {
        self.init(ValueShape(kind: kind), blank: blank)
    }

    private init(_ shape: ValueShape, blank: @escaping @Sendable () -> Value) {
        contents = Contents(shape, blank: blank)
    }

    /// The schema with its values marked as sensitive, never to be shown.
    public var sensitive: Schema {
        Schema(ValueShape(kind: shape.kind, isSensitive: true), blank: blank)
    }
}

@_spi(Generated)
extension Schema where Value == Bool {
    /// True or false.
    public static var boolean: Schema { Schema(.boolean) { false } }
}

@_spi(Generated)
extension Schema where Value == String {
    /// Any text.
    public static var string: Schema { Schema(.string(nil)) { "" } }

    /// Text that satisfies `constraints`, and is as sensitive as they are.
    public static func string(_ constraints: StringConstraints) -> Schema {
        let schema = Schema(.string(constraints)) { "" }
        return constraints.isSensitive ? schema.sensitive : schema
    }
}

@_spi(Generated)
extension Schema where Value == Int8 {
    /// An 8-bit number.
    public static func byte(_ range: NumberRange? = nil) -> Schema { Schema(.number(.byte, range: range)) { 0 } }
}

@_spi(Generated)
extension Schema where Value == Int16 {
    /// A 16-bit number.
    public static func short(_ range: NumberRange? = nil) -> Schema { Schema(.number(.short, range: range)) { 0 } }
}

@_spi(Generated)
extension Schema where Value == Int {
    /// A number of 32 bits on the wire.
    public static func integer(_ range: NumberRange? = nil) -> Schema { Schema(.number(.integer, range: range)) { 0 } }
}

@_spi(Generated)
extension Schema where Value == Int64 {
    /// A 64-bit number.
    public static func long(_ range: NumberRange? = nil) -> Schema { Schema(.number(.long, range: range)) { 0 } }
}

@_spi(Generated)
extension Schema where Value == Float {
    /// A single-precision number.
    public static func float(_ range: NumberRange? = nil) -> Schema { Schema(.number(.float, range: range)) { 0 } }
}

@_spi(Generated)
extension Schema where Value == Double {
    /// A double-precision number.
    public static func double(_ range: NumberRange? = nil) -> Schema { Schema(.number(.double, range: range)) { 0 } }
}

@_spi(Generated)
extension Schema where Value == BigInteger {
    /// A whole number of any size.
    public static func bigInteger(_ range: NumberRange? = nil) -> Schema {
        Schema(.number(.bigInteger, range: range)) { 0 }
    }
}

@_spi(Generated)
extension Schema where Value == BigDecimal {
    /// A decimal number of any size and precision.
    public static func bigDecimal(_ range: NumberRange? = nil) -> Schema {
        Schema(.number(.bigDecimal, range: range)) { 0 }
    }
}

@_spi(Generated)
extension Schema where Value == Document {
    /// A value of any form.
    public static var document: Schema { Schema(.document) { .null } }
}

@_spi(Generated)
extension Schema where Value == Timestamp {
    /// A point in time that is sent in `format`.
    public static func timestamp(_ format: TimestampFormat) -> Schema {
        Schema(.timestamp(format)) { Timestamp(timeIntervalSince1970: 0) }
    }
}

@_spi(Generated)
extension Schema where Value == Blob {
    /// Bytes, as base64 on the wire; `length` counts bytes.
    public static func blob(length: LengthRange? = nil) -> Schema { Schema(.blob(length: length)) { Blob() } }
}

@_spi(Generated)
extension Schema where Value: OpenEnumeration {
    /// Text that is one of the known values, or one that was added since.
    public static var enumeration: Schema {
        StoredEnumeration<Value>.checkLayout()
        return Schema(.enumeration(immortal(Value.allCases.map(\.rawValue)))) { Value(rawValue: "") }
    }
}

@_spi(Generated)
extension Schema where Value: OpenIntegerEnumeration {
    /// A number that is one of the known values, or one that was added since.
    public static var integerEnumeration: Schema {
        StoredEnumeration<Value>.checkLayout()
        return Schema(.integerEnumeration(immortal(Value.allCases.map(\.rawValue)))) { Value(rawValue: 0) }
    }
}

@_spi(Generated)
extension Schema where Value: Structure {
    /// A nested structure.
    public static var structure: Schema {
        Schema(.structure(immortal(StoredStructure { Value.schema.layout }))) { Value.schema.blank }
    }
}

@_spi(Generated)
extension Schema where Value: Union {
    /// Exactly one of several members.
    public static var union: Schema { Schema(.union(immortal(StoredUnion<Value>()))) { Value.unknown("") } }
}

@_spi(Generated)
extension Schema {
    /// A structure that can contain itself, as an optional member: the interpreters reach into no empty box.
    static func boxed<Wrapped: Structure>(_ wrapped: Schema<Wrapped>) -> Schema where Value == Indirect<Wrapped> {
        let shape = ValueShape(kind: .box(immortal(StoredBox<Wrapped>())), isSensitive: wrapped.shape.isSensitive)
        return Schema(shape) { Indirect(wrappedValue: nil) }
    }

    /// An element of a list or map that may be null.
    public static func sparse<Wrapped: Sendable>(_ wrapped: Schema<Wrapped>) -> Schema where Value == Wrapped? {
        let traits = NullableTraits(value: wrapped.shape, access: immortal(StoredOptional(blank: wrapped.blank)))
        return Schema(ValueShape(kind: .nullable(immortal(traits)), isSensitive: wrapped.shape.isSensitive)) { nil }
    }

    /// Any number of elements in order.
    public static func list<Element: Sendable>(
        _ element: Schema<Element>,
        length: LengthRange? = nil,
        isUnique: Bool = false
    ) -> Schema where Value == [Element] {
        let access = StoredList(blank: element.blank)
        let traits = ListTraits(
            element: element.shape,
            length: length,
            isUnique: isUnique,
            elementSize: MemoryLayout<Element>.stride,
            access: access
        )
        return Schema(.list(immortal(traits))) { [] }
    }

    /// Values under distinct keys.
    public static func map<Key: MapKey, Element: Sendable>(
        key: Schema<Key>,
        value: Schema<Element>,
        length: LengthRange? = nil
    ) -> Schema where Value == [Key: Element] {
        let access = StoredMap<Key, Element>(blank: value.blank)
        let traits = MapTraits(
            key: key.shape,
            value: value.shape,
            length: length,
            // A hash table keeps a quarter of its places free.
            entrySize: (MemoryLayout<Key>.stride + MemoryLayout<Element>.stride) * 4 / 3,
            access: access
        )
        return Schema(.map(immortal(traits))) { [:] }
    }
}
