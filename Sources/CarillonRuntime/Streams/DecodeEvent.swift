extension EventMessage {
    /// Reads an event, which is a member of the union of all events, in this message.
    ///
    /// - Throws: ``DecodingFailure`` with the event's name before the place in it.
    func event<Event: Union>(_ options: DecodingOptions) throws(DecodingFailure) -> Event {
        let name = try text(EventHeaderName.eventType)
        let members = Event.schema.members
        guard let index = members.firstIndex(where: { $0.key.hasSameBytes(as: name.utf8) }) else {
            return Event.unknown(name)
        }
        let shape = members[index].shape
        do throws(DecodingFailure) {
            return try members[index].inject { (target) throws(DecodingFailure) in
                guard case .structure(let access) = shape.kind else {
                    throw DecodingFailure(.mismatch(expected: "a structure", found: "another kind"), offset: nil)
                }
                try read(access.pointee.layout, options, into: target.makeContainer())
            }
        } catch {
            throw error.within(.member(name), isSensitive: shape.isSensitive)
        }
    }

    /// Reads a structure, such as an error, that this message is.
    func structure<Value: Structure>(_ options: DecodingOptions) throws(DecodingFailure) -> Value {
        var value = Value.schema.blank
        try withMutableStorage(of: &value) { (storage) throws(DecodingFailure) in
            try read(Value.schema.layout, options, into: storage)
        }
        return value
    }

    /// Returns the text of a header that has to be there.
    func text(_ name: StaticString) throws(DecodingFailure) -> String {
        guard let value = self[name] else {
            throw DecodingFailure(.missingMember("\(name)"), offset: nil).within(.header("\(name)"))
        }
        guard case .text(let text) = value else {
            throw DecodingFailure(.mismatch(expected: "text", found: value.kind), offset: nil)
                .within(.header("\(name)"))
        }
        return text
    }

    /// Reads the members of a structure over the blank one at `base`: from headers, and from the payload, which is one member
    /// or the JSON object of all others.
    private func read(
        _ layout: UnsafePointer<StructureLayout>,
        _ options: DecodingOptions,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        // The values of JSON are counted where they are read.
        var budget = DecodingBudget(options)
        if let member = layout.pointee.payload {
            if member.shape.isRaw { try budget.spend(payload.count, at: 0) }
            try member.readPayload(payload, options, into: base)
        } else if !layout.pointee.body.isEmpty {
            let document = payload.hasValue(options) ? payload : Array("{}".utf8)
            try JSONReader.read(document, options) { (reader) throws(DecodingFailure) in
                try reader.readStructure(layout, into: base)
            }
        }
        for member in layout.pointee.members {
            guard case .header(let name) = member.location else { continue }
            do throws(DecodingFailure) {
                if let value = self[name] {
                    try budget.spend(value.size, at: 0)
                    var reader = EventValueReader(value: value)
                    try member.shape.kind.accept(&reader, with: member.target(in: base))
                } else if member.mustBeThere {
                    throw DecodingFailure(.missingMember("\(name)"), offset: nil)
                }
            } catch {
                throw error.within(.header("\(name)"), isSensitive: member.shape.isSensitive)
            }
        }
    }
}

extension ValueShape {
    /// A Boolean value that indicates a payload without JSON: a blob, or text.
    var isRaw: Bool {
        if case .blob = kind { return true }
        return isText
    }
}

/// Reads the value of a header of an event, which must be of the model's type, or of a type of narrower whole numbers.
private struct EventValueReader: KindVisitor {
    typealias Failure = DecodingFailure

    let value: EventMessage.Value

    func visitBoolean(_ type: Bool.Type, _ target: ValueTarget) throws(DecodingFailure) {
        guard case .boolean(let boolean) = value else { throw mismatch("a boolean") }
        target.write(boolean)
    }

    func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        guard let (number, width) = wholeNumber, width <= Number.Wire.bitWidth else {
            throw mismatch("a number of at most \(Number.Wire.bitWidth) bits")
        }
        target.write(Number(truncatingIfNeeded: number))
    }

    /// The number, and the number of bits of its type.
    private var wholeNumber: (Int64, Int)? {
        switch value {
        case .byte(let number): (Int64(number), 8)
        case .short(let number): (Int64(number), 16)
        case .integer(let number): (Int64(number), 32)
        case .long(let number): (number, 64)
        case .boolean, .blob, .text, .timestamp, .uuid: nil
        }
    }

    func visitText(_ type: String.Type, _ limits: TextLimits, _ target: ValueTarget) throws(DecodingFailure) {
        guard case .text(let text) = value else { throw mismatch("text") }
        target.write(text)
    }

    func visitTimestamp(
        _ type: Timestamp.Type,
        _ format: TimestampFormat,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        guard case .timestamp(let milliseconds) = value else { throw mismatch("a timestamp") }
        guard let timestamp = Timestamp(epochSeconds: Double(milliseconds) / 1000) else {
            throw DecodingFailure(
                expected: "a timestamp",
                quoting: "\(milliseconds) milliseconds since 1970",
                offset: nil
            )
        }
        target.write(timestamp)
    }

    func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ target: ValueTarget) throws(DecodingFailure) {
        guard case .blob(let bytes) = value else { throw mismatch("bytes") }
        target.write(Blob(bytes))
    }

    func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        throw unexpected
    }

    func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        throw unexpected
    }

    func visitDocument(_ type: Document.Type, _ target: ValueTarget) throws(DecodingFailure) { throw unexpected }

    func visitNullable(
        _ traits: UnsafePointer<NullableTraits>,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        throw unexpected
    }

    func visitContainer(_ kind: Kind, _ target: ValueTarget) throws(DecodingFailure) { throw unexpected }

    private func mismatch(_ expected: String) -> DecodingFailure {
        DecodingFailure(.mismatch(expected: expected, found: value.kind), offset: nil)
    }

    private var unexpected: DecodingFailure { mismatch("a value that is sent in an event's header") }
}
