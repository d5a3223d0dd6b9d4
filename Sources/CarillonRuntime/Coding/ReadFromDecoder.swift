extension Structure {
    /// Reads all members.
    init(storedIn decoder: any Decoder) throws {
        self = Self.schema.blank
        try withMutableStorage(of: &self) { storage in
            try StoredValueReader.read { (reader) throws(DecodingFailure) in
                try reader.read(Self.schema.layout, decoder, into: storage)
            }
        }
    }
}

extension Union {
    /// Reads the member.
    init(storedIn decoder: any Decoder) throws {
        self = Self.unknown("")
        try withMutableStorage(of: &self) { storage in
            try StoredValueReader.read { (reader) throws(DecodingFailure) in
                try reader.read(StoredUnion<Self>(), decoder, into: storage)
            }
        }
    }
}

/// Reads values by walking their schema.
///
/// What gives access to values throws ``DecodingFailure`` alone. So a decoder's error is kept here, while one of those
/// makes its way out.
private struct StoredValueReader {
    /// A value to read.
    struct Source {
        let decoder: any Decoder
        let target: ValueTarget
    }

    private var error: (any Error)?
    /// The number of levels around the value.
    private var depth = 0

    static func read(_ body: (inout StoredValueReader) throws(DecodingFailure) -> Void) throws {
        var reader = StoredValueReader()
        do throws(DecodingFailure) {
            try body(&reader)
        } catch {
            throw reader.error ?? error
        }
    }

    /// Calls `body`, and keeps its error.
    private mutating func keeping<Value>(_ body: () throws -> Value) throws(DecodingFailure) -> Value {
        do {
            return try body()
        } catch {
            self.error = error
            throw DecodingFailure(.interrupted, offset: nil)
        }
    }

    fileprivate mutating func read(
        _ layout: UnsafePointer<StructureLayout>,
        _ decoder: any Decoder,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        let container = try keeping { try decoder.container(keyedBy: StoredKey.self) }
        for member in layout.pointee.members {
            let key = layout.pointee.storedKey(of: member)
            let isThere = try keeping { try container.contains(key) && !container.decodeNil(forKey: key) }
            if isThere {
                let inner = try keeping { try container.superDecoder(forKey: key) }
                try read(member.shape, inner, into: member.target(in: base))
            } else if member.isRequired {
                let problem = "the required member '\(key.stringValue)' is missing"
                let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: problem)
                try keeping { throw DecodingError.keyNotFound(key, context) }
            } else if member.defaultValue != nil {
                // What was stored without a value comes back without one.
                member.unset(in: base)
            }
        }
    }

    fileprivate mutating func read(
        _ access: any UnionAccess,
        _ decoder: any Decoder,
        into storage: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        let container = try keeping { try decoder.container(keyedBy: StoredKey.self) }
        guard let key = container.allKeys.first, container.allKeys.count == 1 else {
            let problem = "a union has exactly one member, and here there are \(container.allKeys.count)"
            let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: problem)
            return try keeping { throw DecodingError.dataCorrupted(context) }
        }
        let members = access.members
        let index = members.firstIndex { $0.key.hasSameBytes(as: key.stringValue.utf8) }
        let isNil = try keeping { try container.decodeNil(forKey: key) }
        guard let index, !isNil else { return access.setUnknownMember(key.stringValue, at: storage) }
        let inner = try keeping { try container.superDecoder(forKey: key) }
        try access.setMember(index, at: storage) { (target) throws(DecodingFailure) in
            try read(members[index].shape, inner, into: target)
        }
    }

    private mutating func read(
        _ traits: UnsafePointer<ListTraits>,
        _ decoder: any Decoder,
        into storage: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        var container = try keeping { try decoder.unkeyedContainer() }
        let isSparse = traits.pointee.element.isNullable
        try traits.pointee.access.set(storage) { () throws(DecodingFailure) in
            while !isSparse, try keeping({ try !container.isAtEnd && container.decodeNil() }) {}
            return !container.isAtEnd
        } fill: { (target) throws(DecodingFailure) in
            if isSparse, try keeping({ try container.decodeNil() }) { return }
            let inner = try keeping { try container.superDecoder() }
            try read(traits.pointee.element, inner, into: target)
        }
    }

    private mutating func read(
        _ traits: UnsafePointer<MapTraits>,
        _ decoder: any Decoder,
        into storage: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        let container = try keeping { try decoder.container(keyedBy: StoredKey.self) }
        for key in container.allKeys {
            if try keeping({ try container.decodeNil(forKey: key) }) {
                guard traits.pointee.value.isNullable else { continue }
                try traits.pointee.access.setValue(under: key.stringValue, at: storage) { _ in }
                continue
            }
            let inner = try keeping { try container.superDecoder(forKey: key) }
            try traits.pointee.access.setValue(under: key.stringValue, at: storage) {
                (target) throws(DecodingFailure) in
                try read(traits.pointee.value, inner, into: target)
            }
        }
    }

    private mutating func read(
        _ shape: ValueShape,
        _ decoder: any Decoder,
        into target: ValueTarget
    ) throws(DecodingFailure) {
        depth += 1
        defer { depth -= 1 }
        try shape.kind.accept(&self, with: Source(decoder: decoder, target: target))
    }

    fileprivate mutating func read(
        container kind: Kind,
        _ decoder: any Decoder,
        into storage: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        guard depth < nestingLimit else {
            let problem = "values are nested deeper than \(nestingLimit) levels"
            let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: problem)
            return try keeping { throw DecodingError.dataCorrupted(context) }
        }
        switch kind {
        case .structure(let access): try read(access.pointee.layout, decoder, into: storage)
        case .box(let access):
            try access.pointee.withMutableValue(at: storage) { (value) throws(DecodingFailure) in
                try read(access.pointee.layout, decoder, into: value)
            }
        case .union(let access): try read(access.pointee, decoder, into: storage)
        case .list(let traits): try read(traits, decoder, into: storage)
        case .map(let traits): try read(traits, decoder, into: storage)
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable:
            break
        }
    }

    fileprivate mutating func readScalar<Value: Decodable>(
        _ type: Value.Type,
        _ source: Source
    ) throws(DecodingFailure) {
        source.target.write(try keeping { try source.decoder.singleValueContainer().decode(type) })
    }
}

extension StoredValueReader: KindVisitor {
    mutating func visitBoolean(_ type: Bool.Type, _ source: Source) throws(DecodingFailure) {
        try readScalar(type, source)
    }

    mutating func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ source: Source
    ) throws(DecodingFailure) {
        try readScalar(type, source)
    }

    mutating func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ source: Source
    ) throws(DecodingFailure) {
        let number = try keeping {
            let container = try source.decoder.singleValueContainer()
            if let name = try? container.decode(String.self), let number = Number.named(name) { return number }
            return try container.decode(type)
        }
        source.target.write(number)
    }

    mutating func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ source: Source
    ) throws(DecodingFailure) {
        try readScalar(type, source)
    }

    mutating func visitDocument(_ type: Document.Type, _ source: Source) throws(DecodingFailure) {
        try readScalar(type, source)
    }

    mutating func visitText(_ type: String.Type, _ limits: TextLimits, _ source: Source) throws(DecodingFailure) {
        try readScalar(type, source)
    }

    mutating func visitTimestamp(
        _ type: Timestamp.Type,
        _ format: TimestampFormat,
        _ source: Source
    ) throws(DecodingFailure) {
        try readScalar(type, source)
    }

    mutating func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ source: Source) throws(DecodingFailure) {
        try readScalar(type, source)
    }

    mutating func visitNullable(
        _ traits: UnsafePointer<NullableTraits>,
        _ source: Source
    ) throws(DecodingFailure) {
        let target = traits.pointee.target(in: source.target.makeContainer())
        try traits.pointee.value.kind.accept(&self, with: Source(decoder: source.decoder, target: target))
    }

    mutating func visitContainer(_ kind: Kind, _ source: Source) throws(DecodingFailure) {
        try read(container: kind, source.decoder, into: source.target.makeContainer())
    }
}
