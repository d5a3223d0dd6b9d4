/// Stores a value of a generated type with any encoder, such as `JSONEncoder`, and reads it with any decoder: for an
/// application's own files and caches.
///
/// ```swift
/// struct Favorites: Codable {
///     @CodableValue var number: PhoneNumber
///     @CodableValue var others: [PhoneNumber]
/// }
/// let data = try JSONEncoder().encode(CodableValue(number))
/// let copy = try JSONDecoder().decode(CodableValue<PhoneNumber>.self, from: data).wrappedValue
/// ```
///
/// `Value` is a generated structure, union or enumeration, or an array, an optional, or a dictionary with texts or
/// enumerations as keys, of what can be a `Value`.
///
/// All members are stored, wherever in a message they are bound: under their key in the body, or where they are not in
/// the body, under the name of the property. Enumerations are stored as their text, whether the model has it or not,
/// and unions under the key of their member; of a member that the model does not have, the name is kept. Timestamps are
/// stored as `Date` and blobs as `Data`, so that the encoder's own strategies apply to them, and floating-point numbers
/// that have no digits as texts such as `NaN`. The response that an error came with is not stored.
///
/// Leave the keys of encoder and decoder as they are: strategies that change them do not find all of them again.
///
/// - Important: Sensitive members are stored as they are. Protect the files.
///
/// Members that the model does not have are skipped when a value is read, and `null` counts as absent, so that files
/// outlive the version of a model that they were written with. What cannot be read is reported as `DecodingError`, with
/// the path. Constraints are not validated.
@propertyWrapper
public struct CodableValue<Value> {
    /// The value.
    public var wrappedValue: Value

    /// Wraps a value that is known to be one that can be stored.
    private init(unchecked value: Value) {
        wrappedValue = value
    }

    /// Wraps a structure.
    public init(wrappedValue: Value) where Value: Structure { self.init(unchecked: wrappedValue) }

    /// Wraps a union.
    public init(wrappedValue: Value) where Value: Union { self.init(unchecked: wrappedValue) }

    /// Wraps an enumeration.
    public init(wrappedValue: Value) where Value: OpenEnumeration { self.init(unchecked: wrappedValue) }

    /// Wraps an optional value.
    public init<Wrapped>(wrappedValue: Value) where Value == Wrapped? { self.init(unchecked: wrappedValue) }

    /// Wraps an array.
    public init<Element>(wrappedValue: Value) where Value == [Element] { self.init(unchecked: wrappedValue) }

    /// Wraps a dictionary.
    public init<Key: MapKey, Element>(wrappedValue: Value) where Value == [Key: Element] {
        self.init(unchecked: wrappedValue)
    }

    /// Wraps a structure.
    public init(_ value: Value) where Value: Structure { self.init(unchecked: value) }

    /// Wraps a union.
    public init(_ value: Value) where Value: Union { self.init(unchecked: value) }

    /// Wraps an enumeration.
    public init(_ value: Value) where Value: OpenEnumeration { self.init(unchecked: value) }

    /// Wraps an optional value.
    public init<Wrapped>(_ value: Value) where Value == Wrapped? { self.init(unchecked: value) }

    /// Wraps an array.
    public init<Element>(_ value: Value) where Value == [Element] { self.init(unchecked: value) }

    /// Wraps a dictionary.
    public init<Key: MapKey, Element>(_ value: Value) where Value == [Key: Element] { self.init(unchecked: value) }
}

extension CodableValue: Sendable where Value: Sendable {}
extension CodableValue: Equatable where Value: Equatable {}
extension CodableValue: Hashable where Value: Hashable {}

extension CodableValue: Codable {
    /// Reads a value.
    ///
    /// - Throws: `DecodingError` if the value cannot be read, or nothing of its type can be.
    public init(from decoder: any Decoder) throws {
        func value<Part>(_ part: Part) throws -> Value {
            guard let value = part as? Value else { throw Self.notStored(decoder.codingPath) }
            return value
        }
        switch Value.self {
        case let type as any StoredCollection.Type: self.init(unchecked: try value(type.init(storedIn: decoder)))
        case let type as any Structure.Type: self.init(unchecked: try value(type.init(storedIn: decoder)))
        case let type as any Union.Type: self.init(unchecked: try value(type.init(storedIn: decoder)))
        case let type as any OpenEnumeration.Type:
            self.init(unchecked: try value(type.init(rawValue: decoder.singleValueContainer().decode(String.self))))
        default: throw Self.notStored(decoder.codingPath)
        }
    }

    /// Writes the value.
    ///
    /// - Throws: `EncodingError` if the value is nested deeper than 128 levels, or values of its type cannot be stored.
    public func encode(to encoder: any Encoder) throws {
        switch wrappedValue {
        case let value as any StoredCollection: try value.store(in: encoder)
        case let value as any Structure: try value.store(in: encoder)
        case let value as any Union: try value.store(in: encoder)
        case let value as any OpenEnumeration:
            var container = encoder.singleValueContainer()
            try container.encode(value.rawValue)
        default:
            let context = EncodingError.Context(codingPath: encoder.codingPath, debugDescription: Self.explanation)
            throw EncodingError.invalidValue(wrappedValue, context)
        }
    }

    private static var explanation: String { "\(Value.self) is no generated structure, union or enumeration" }

    private static func notStored(_ path: [any CodingKey]) -> DecodingError {
        .typeMismatch(Value.self, DecodingError.Context(codingPath: path, debugDescription: explanation))
    }
}

extension KeyedDecodingContainer {
    /// Reads an optional value, which is `nil` where there is no such key: what an optional property without a wrapper
    /// does.
    public func decode<Value>(
        _ type: CodableValue<Value?>.Type,
        forKey key: Key
    ) throws -> CodableValue<Value?> {
        try decodeIfPresent(type, forKey: key) ?? CodableValue(nil)
    }
}

// MARK: - Collections

/// A type of the standard library that stores values of generated types.
protocol StoredCollection {
    init(storedIn decoder: any Decoder) throws
    func store(in encoder: any Encoder) throws
}

extension CodableValue {
    /// Wraps an element, for which the conversion to and from an encoder fails if it is of no generated type.
    fileprivate static func element(_ value: Value) -> CodableValue { CodableValue(unchecked: value) }
}

extension Optional: StoredCollection {
    init(storedIn decoder: any Decoder) throws {
        let isNil = try decoder.singleValueContainer().decodeNil()
        self = isNil ? nil : try CodableValue<Wrapped>(from: decoder).wrappedValue
    }

    func store(in encoder: any Encoder) throws {
        if let self { return try CodableValue.element(self).encode(to: encoder) }
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }
}

extension Array: StoredCollection {
    init(storedIn decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        self = []
        while !container.isAtEnd { append(try container.decode(CodableValue<Element>.self).wrappedValue) }
    }

    func store(in encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for element in self { try container.encode(CodableValue.element(element)) }
    }
}

extension Dictionary: StoredCollection where Key: MapKey {
    init(storedIn decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: StoredKey.self)
        self = [:]
        for key in container.allKeys {
            self[Key(mapKey: key.stringValue)] =
                try container.decode(CodableValue<Value>.self, forKey: key).wrappedValue
        }
    }

    func store(in encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: StoredKey.self)
        for (key, value) in self {
            try container.encode(CodableValue.element(value), forKey: StoredKey(stringValue: key.mapKey))
        }
    }
}
