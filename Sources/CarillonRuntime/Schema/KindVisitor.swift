/// An interpreter of schemas: one action for each kind of value.
///
/// ``Kind/accept(_:with:)`` calls the method for a kind and passes the Swift type that values of the kind are stored
/// as. No other code pairs kinds with types.
protocol KindVisitor: ~Copyable {
    /// The subject of a method, such as the address of a value.
    associatedtype Subject
    /// The result of each method.
    associatedtype Output
    /// The error that the methods throw.
    associatedtype Failure: Error

    /// Acts on a Boolean value.
    mutating func visitBoolean(_ type: Bool.Type, _ subject: Subject) throws(Failure) -> Output

    /// Acts on a whole number.
    mutating func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ subject: Subject
    ) throws(Failure) -> Output

    /// Acts on a floating-point number.
    mutating func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ subject: Subject
    ) throws(Failure) -> Output

    /// Acts on a number of any size.
    mutating func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ subject: Subject
    ) throws(Failure) -> Output

    /// Acts on the number of an enumeration.
    mutating func visitKnownInteger(
        _ type: Int.Type,
        _ values: UnsafePointer<[Int]>,
        _ subject: Subject
    ) throws(Failure) -> Output

    /// Acts on the text of a string or of an enumeration.
    mutating func visitText(_ type: String.Type, _ limits: TextLimits, _ subject: Subject) throws(Failure) -> Output

    /// Acts on a point in time.
    mutating func visitTimestamp(
        _ type: Timestamp.Type,
        _ format: TimestampFormat,
        _ subject: Subject
    ) throws(Failure) -> Output

    /// Acts on bytes.
    mutating func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ subject: Subject) throws(Failure) -> Output

    /// Acts on a value of any form.
    mutating func visitDocument(_ type: Document.Type, _ subject: Subject) throws(Failure) -> Output

    /// Acts on an element of a list or map that may be null.
    mutating func visitNullable(
        _ traits: UnsafePointer<NullableTraits>,
        _ subject: Subject
    ) throws(Failure) -> Output

    /// Acts on a structure, union, list or map.
    mutating func visitContainer(_ kind: Kind, _ subject: Subject) throws(Failure) -> Output
}

extension KindVisitor where Self: ~Copyable {
    mutating func visitKnownInteger(
        _ type: Int.Type,
        _ values: UnsafePointer<[Int]>,
        _ subject: Subject
    ) throws(Failure) -> Output {
        try visitInteger(type, nil, subject)
    }
}

/// The constraint on a text.
enum TextLimits {
    /// The constraints of a string; `nil` if any text is allowed.
    case constraints(StringConstraints?)
    /// The values of an enumeration that the model lists.
    case knownValues(UnsafePointer<[String]>)
}

/// A Swift type that whole numbers of a kind are stored as.
protocol StoredInteger: FixedWidthInteger, Codable {
    /// The type with as many bits as the kind has on the wire.
    associatedtype Wire: FixedWidthInteger
}

extension Int8: StoredInteger { typealias Wire = Int8 }
extension Int16: StoredInteger { typealias Wire = Int16 }
extension Int: StoredInteger { typealias Wire = Int32 }
extension Int64: StoredInteger { typealias Wire = Int64 }

/// A Swift type that floating-point numbers of a kind are stored as.
protocol StoredFloatingPoint: BinaryFloatingPoint, LosslessStringConvertible, Codable {}

extension Float: StoredFloatingPoint {}
extension Double: StoredFloatingPoint {}

extension Kind {
    /// Calls the visitor's method for this kind.
    @inline(__always)
    func accept<Visitor: KindVisitor & ~Copyable>(
        _ visitor: inout Visitor,
        with subject: Visitor.Subject
    ) throws(Visitor.Failure) -> Visitor.Output {
        switch self {
        case .boolean: try visitor.visitBoolean(Bool.self, subject)
        case .number(.byte, let range): try visitor.visitInteger(Int8.self, range, subject)
        case .number(.short, let range): try visitor.visitInteger(Int16.self, range, subject)
        case .number(.integer, let range): try visitor.visitInteger(Int.self, range, subject)
        case .number(.long, let range): try visitor.visitInteger(Int64.self, range, subject)
        case .number(.float, let range): try visitor.visitFloatingPoint(Float.self, range, subject)
        case .number(.double, let range): try visitor.visitFloatingPoint(Double.self, range, subject)
        case .number(.bigInteger, let range): try visitor.visitBigNumber(BigInteger.self, range, subject)
        case .number(.bigDecimal, let range): try visitor.visitBigNumber(BigDecimal.self, range, subject)
        case .integerEnumeration(let values): try visitor.visitKnownInteger(Int.self, values, subject)
        case .string(let constraints): try visitor.visitText(String.self, .constraints(constraints), subject)
        case .enumeration(let values): try visitor.visitText(String.self, .knownValues(values), subject)
        case .timestamp(let format): try visitor.visitTimestamp(Timestamp.self, format, subject)
        case .blob(let length): try visitor.visitBlob(Blob.self, length, subject)
        case .document: try visitor.visitDocument(Document.self, subject)
        case .nullable(let traits): try visitor.visitNullable(traits, subject)
        case .structure, .box, .union, .list, .map: try visitor.visitContainer(self, subject)
        }
    }
}

/// A visitor that treats all scalars alike, except those whose methods it implements itself.
protocol ScalarVisitor: KindVisitor {
    /// Acts on a scalar.
    mutating func visitScalar<Value: Hashable>(
        _ type: Value.Type,
        _ subject: Subject
    ) throws(Failure) -> Output
}

extension ScalarVisitor {
    mutating func visitBoolean(_ type: Bool.Type, _ subject: Subject) throws(Failure) -> Output {
        try visitScalar(type, subject)
    }

    mutating func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ subject: Subject
    ) throws(Failure) -> Output {
        try visitScalar(type, subject)
    }

    mutating func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ subject: Subject
    ) throws(Failure) -> Output {
        try visitScalar(type, subject)
    }

    mutating func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ subject: Subject
    ) throws(Failure) -> Output {
        try visitScalar(type, subject)
    }

    mutating func visitText(_ type: String.Type, _ limits: TextLimits, _ subject: Subject) throws(Failure) -> Output {
        try visitScalar(type, subject)
    }

    mutating func visitTimestamp(
        _ type: Timestamp.Type,
        _ format: TimestampFormat,
        _ subject: Subject
    ) throws(Failure) -> Output {
        try visitScalar(type, subject)
    }

    mutating func visitBlob(
        _ type: Blob.Type,
        _ length: LengthRange?,
        _ subject: Subject
    ) throws(Failure) -> Output {
        try visitScalar(type, subject)
    }

    mutating func visitDocument(_ type: Document.Type, _ subject: Subject) throws(Failure) -> Output {
        try visitScalar(type, subject)
    }
}

extension ValueShape {
    /// A Boolean value that indicates whether values of the shape may be null: elements of a sparse list or map.
    var isNullable: Bool {
        if case .nullable = kind { true } else { false }
    }

    /// A Boolean value that indicates whether values of the shape are text, in Swift and on the wire.
    var isText: Bool {
        switch kind {
        case .string, .enumeration: true
        default: false
        }
    }

    /// Returns the text at this address; `nil` if the shape is not text.
    func text(at value: UnsafeRawPointer) -> String? {
        isText ? value.read(String.self) : nil
    }
}
