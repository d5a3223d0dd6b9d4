extension Structure {
    /// Writes all members.
    func store(in encoder: any Encoder) throws {
        try withStorage(of: self) { storage in
            var writer = ValueStorer(encoder: encoder, depth: 0)
            try writer.store(Self.schema.layout, storage)
        }
    }
}

extension Union {
    /// Writes the member.
    func store(in encoder: any Encoder) throws {
        try withStorage(of: self) { storage in
            var writer = ValueStorer(encoder: encoder, depth: 0)
            try writer.store(StoredUnion<Self>(), storage)
        }
    }
}

/// A value at an address, as encoders take it. It does not outlive the call that it is passed to.
private struct AddressedValue: Encodable {
    let shape: ValueShape
    let address: UnsafeRawPointer
    let depth: Int

    func encode(to encoder: any Encoder) throws {
        var writer = ValueStorer(encoder: encoder, depth: depth)
        try shape.kind.accept(&writer, with: address)
    }
}

/// Writes values by walking their schema.
private struct ValueStorer {
    let encoder: any Encoder
    /// The number of levels around the value.
    let depth: Int

    private func inner(_ shape: ValueShape, _ address: UnsafeRawPointer) -> AddressedValue {
        AddressedValue(shape: shape, address: address, depth: depth + 1)
    }

    fileprivate mutating func store(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer) throws {
        var container = encoder.container(keyedBy: StoredKey.self)
        for member in layout.pointee.members {
            guard let value = member.value(in: base) else { continue }
            try container.encode(inner(member.shape, value), forKey: layout.pointee.storedKey(of: member))
        }
    }

    fileprivate mutating func store(_ access: any UnionAccess, _ value: UnsafeRawPointer) throws {
        var container = encoder.container(keyedBy: StoredKey.self)
        if let name = access.unknownMember(at: value) {
            try container.encodeNil(forKey: StoredKey(stringValue: name))
        }
        try collecting { attempt in
            access.withMember(at: value) { index, payload in
                let member = access.members[index]
                attempt {
                    try container.encode(
                        inner(member.shape, payload),
                        forKey: StoredKey(stringValue: "\(member.key)")
                    )
                }
            }
        }
    }

    fileprivate mutating func store(container kind: Kind, _ value: UnsafeRawPointer) throws {
        guard depth < nestingLimit else {
            let problem = "values are nested deeper than \(nestingLimit) levels"
            let context = EncodingError.Context(codingPath: encoder.codingPath, debugDescription: problem)
            throw EncodingError.invalidValue(problem, context)
        }
        switch kind {
        case .structure(let access): try store(access.pointee.layout, value)
        case .box(let access):
            try collecting { attempt in
                access.pointee.withValue(at: value) { value in attempt { try store(access.pointee.layout, value) } }
            }
        case .union(let access): try store(access.pointee, value)
        case .list(let traits):
            var container = encoder.unkeyedContainer()
            try collecting { attempt in
                traits.pointee.access.withElements(at: value) { elements in
                    elements.forEach { _, element in
                        attempt { try container.encode(inner(traits.pointee.element, element)) }
                    }
                }
            }
        case .map(let traits):
            var container = encoder.container(keyedBy: StoredKey.self)
            try collecting { attempt in
                traits.pointee.access.forEach(at: value) { key, element in
                    attempt {
                        try container.encode(
                            inner(traits.pointee.value, element),
                            forKey: StoredKey(stringValue: key)
                        )
                    }
                }
            }
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable:
            break
        }
    }

    private func storeScalar(_ value: some Encodable) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

/// Throws the first error of what `body` attempts, where its own closures cannot throw. After that, nothing is
/// attempted.
private func collecting(_ body: (_ attempt: (() throws -> Void) -> Void) -> Void) throws {
    var failure: (any Error)?
    body { action in
        guard failure == nil else { return }
        do { try action() } catch { failure = error }
    }
    if let failure { throw failure }
}

extension ValueStorer: KindVisitor {
    mutating func visitBoolean(_ type: Bool.Type, _ value: UnsafeRawPointer) throws {
        try storeScalar(value.read(type))
    }

    mutating func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) throws {
        try storeScalar(value.read(type))
    }

    mutating func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) throws {
        let number = value.read(type)
        if let name = number.name { try storeScalar(name) } else { try storeScalar(number) }
    }

    mutating func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) throws {
        try storeScalar(value.read(type))
    }

    mutating func visitDocument(_ type: Document.Type, _ value: UnsafeRawPointer) throws {
        try storeScalar(value.read(type))
    }

    mutating func visitText(_ type: String.Type, _ limits: TextLimits, _ value: UnsafeRawPointer) throws {
        try storeScalar(value.read(type))
    }

    mutating func visitTimestamp(
        _ type: Timestamp.Type,
        _ format: TimestampFormat,
        _ value: UnsafeRawPointer
    ) throws {
        try storeScalar(value.read(type))
    }

    mutating func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ value: UnsafeRawPointer) throws {
        try storeScalar(value.read(type))
    }

    mutating func visitNullable(_ traits: UnsafePointer<NullableTraits>, _ value: UnsafeRawPointer) throws {
        if let value = traits.pointee.value(at: value) {
            try traits.pointee.value.kind.accept(&self, with: value)
        } else {
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        }
    }

    mutating func visitContainer(_ kind: Kind, _ value: UnsafeRawPointer) throws {
        try store(container: kind, value)
    }
}
