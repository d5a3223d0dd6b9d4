/// A schema without its Swift type: what the interpreters walk.
struct ValueShape: Sendable {
    var kind: Kind
    var isSensitive = false
}

/// The kind of a value, with its constraints.
///
/// Schemas are static constants, so what their parts refer to is kept for the life of the process, and a schema
/// consists of plain addresses: walking one counts no references and copies nothing.
///
/// Sendable because every address is that of an ``immortal`` value, which is Sendable itself and never changes.
enum Kind: @unchecked Sendable {
    case boolean
    case number(NumberType, range: NumberRange?)
    case string(StringConstraints?)
    /// Text that is one of these values, or one that was added since.
    case enumeration(UnsafePointer<[String]>)
    /// A number that is one of these values, or one that was added since.
    case integerEnumeration(UnsafePointer<[Int]>)
    case timestamp(TimestampFormat)
    case blob(length: LengthRange?)
    /// A value of any form.
    case document
    /// An element of a sparse list or map: a value, or null.
    case nullable(UnsafePointer<NullableTraits>)
    case structure(UnsafePointer<StoredStructure>)
    /// A recursive structure, stored indirectly: ``Indirect``.
    case box(UnsafePointer<any BoxAccess>)
    case union(UnsafePointer<any UnionAccess>)
    case list(UnsafePointer<ListTraits>)
    case map(UnsafePointer<MapTraits>)
}

/// A number's width and kind, named as Smithy names them.
enum NumberType: Sendable {
    case byte, short, integer, long, float, double, bigInteger, bigDecimal
}

/// The address of a value that is never freed: a part of a schema.
func immortal<Value: Sendable & ~Copyable>(_ value: consuming Value) -> UnsafePointer<Value> {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    memory.initialize(to: value)
    return UnsafePointer(memory)
}

/// The address of elements that are never freed: a part of a schema.
func immortal<Element: Sendable>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = memory.initialize(from: elements)
    return UnsafeBufferPointer(memory)
}

/// The value of an element that may be null.
///
/// Sendable because the address is that of an ``immortal`` value, which is Sendable itself and never changes.
struct NullableTraits: @unchecked Sendable {
    let value: ValueShape
    let access: UnsafePointer<any OptionalAccess>
}

/// A list's element and constraints.
struct ListTraits: Sendable {
    let element: ValueShape
    let length: LengthRange?
    let isUnique: Bool
    /// The number of bytes that each element takes.
    let elementSize: Int
    let access: any ListAccess
}

/// A map's key, value and constraints.
struct MapTraits: Sendable {
    let key: ValueShape
    let value: ValueShape
    let length: LengthRange?
    /// About the number of bytes that each entry takes.
    let entrySize: Int
    let access: any MapAccess
}

/// The limits of the number of elements, characters or bytes of a value; both inclusive.
@_spi(Generated)
public struct LengthRange: Hashable, Sendable {
    /// The least number allowed; 0 allows any.
    public let minimum: Int
    /// The greatest number allowed; `nil` allows any.
    public let maximum: Int?

    /// Whether `count` is within the limits.
    public func contains(_ count: Int) -> Bool {
        count >= minimum && count <= maximum ?? .max
    }
}

extension LengthRange {
    /// `2...15`
    public init(_ range: ClosedRange<Int>) {
        minimum = range.lowerBound
        maximum = range.upperBound
    }

    /// `1...`
    public init(_ range: PartialRangeFrom<Int>) {
        minimum = range.lowerBound
        maximum = nil
    }
}

extension LengthRange: CustomStringConvertible {
    /// `2 to 15`, `at least 1` or `at most 256`, as a message uses it.
    public var description: String {
        switch maximum {
        case nil: "at least \(minimum)"
        case minimum?: "exactly \(minimum)"
        case let maximum?: minimum == 0 ? "at most \(maximum)" : "\(minimum) to \(maximum)"
        }
    }
}

/// The limits of a number; both inclusive.
@_spi(Generated)
public struct NumberRange: Hashable, Sendable {
    /// The least number allowed; `nil` allows any.
    public let minimum: Double?
    /// The greatest number allowed; `nil` allows any.
    public let maximum: Double?

    /// Creates a range from its limits.
    public init(minimum: Double? = nil, maximum: Double? = nil) {
        self.minimum = minimum
        self.maximum = maximum
    }

    /// Whether `number` is within the limits; NaN never is.
    public func contains(_ number: Double) -> Bool {
        number >= minimum ?? -.infinity && number <= maximum ?? .infinity
    }

    /// A Boolean value that indicates whether a number is within the limits, in the number's own precision: as a
    /// `Float`, 8.8 is not more than 8.8, although it is more as a `Double`.
    func contains<Number: BinaryFloatingPoint>(rounded number: Number) -> Bool {
        number >= minimum.map { Number($0) } ?? -.infinity && number <= maximum.map { Number($0) } ?? .infinity
    }

    /// A Boolean value that indicates whether a number of any size is within the limits.
    func contains(_ number: some StoredBigNumber) -> Bool {
        let digits = DecimalDigits(spelled: number.description.utf8)
        return minimum.map { digits >= DecimalDigits(spelled: "\($0)".utf8) } ?? true
            && maximum.map { digits <= DecimalDigits(spelled: "\($0)".utf8) } ?? true
    }

    /// Whether a whole number is within the limits.
    ///
    /// From 2^53 on, a `Double` rounds it; where that makes it equal to a limit, the limit is a whole number too.
    func contains(whole number: Int64) -> Bool {
        let rounded = Double(number)
        if let minimum {
            guard rounded != minimum ? rounded > minimum : Int64(exactly: minimum).map({ number >= $0 }) ?? false else {
                return false
            }
        }
        if let maximum {
            // Beyond Int64's numbers, there is only 2^63 that one of them is rounded to.
            return rounded != maximum ? rounded < maximum : Int64(exactly: maximum).map { number <= $0 } ?? true
        }
        return true
    }
}

extension NumberRange: CustomStringConvertible {
    /// `1 to 100`, `at least 1` or `at most 100`, as a message uses it.
    public var description: String {
        switch (minimum, maximum) {
        case (let minimum?, let maximum?): "\(Self.text(minimum)) to \(Self.text(maximum))"
        case (let minimum?, nil): "at least \(Self.text(minimum))"
        case (nil, let maximum?): "at most \(Self.text(maximum))"
        case (nil, nil): "any number"
        }
    }

    private static func text(_ number: Double) -> String {
        Int64(exactly: number).map(String.init) ?? "\(number)"
    }
}

/// The format of a timestamp ([Smithy](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait)).
@_spi(Generated)
public enum TimestampFormat: Hashable, Sendable {
    /// RFC 3339 in UTC: `2019-08-12T22:10:20.521Z`.
    case dateTime
    /// RFC 9110's IMF-fixdate: `Mon, 12 Aug 2019 22:10:20 GMT`.
    case httpDate
    /// Seconds since 1970-01-01T00:00:00Z, with an optional fraction.
    case epochSeconds

    /// The format as a message names what was expected.
    var expectation: String {
        switch self {
        case .dateTime: "a date-time of RFC 3339"
        case .httpDate: "an HTTP date of RFC 9110"
        case .epochSeconds: "a number of seconds since 1970"
        }
    }
}
