extension EventMessage {
    /// Creates the message of an event.
    ///
    /// - Throws: ``Violation``s for what cannot be sent: a member that the model does not have, numbers that are too large,
    ///   values nested too deep.
    init<Event: Union>(of event: Event) throws(InvalidInput) {
        if event.unknownName != nil {
            let names = Event.schema.members.map { "\($0.name)" }
            throw InvalidInput([
                Violation(path: [], constraint: .knownValue(names), found: "the event, whose value is lost,")
            ])
        }
        let union = StoredUnion<Event>()
        var writer = EventWriter()
        withStorage(of: event) { storage in
            union.withMember(at: storage) { index, value in
                let member = union.members[index]
                guard case .structure(let access) = member.shape.kind else {
                    preconditionFailure("the event '\(member.name)' is no structure")
                }
                writer.append(EventHeaderName.messageType, .text("event"))
                writer.append(EventHeaderName.eventType, .text("\(member.key)"))
                writer.append(access.pointee.layout, value, of: member.name)
            }
        }
        self = try writer.finished()
    }

    /// Creates the message of an error of the model.
    ///
    /// - Parameters:
    ///   - error: The error.
    ///   - name: The name of the union's member that the error is.
    init<Exception: ModeledError>(of error: Exception, named name: String) throws(InvalidInput) {
        var writer = EventWriter()
        writer.append(EventHeaderName.messageType, .text("exception"))
        writer.append(EventHeaderName.exceptionType, .text(name))
        withStorage(of: error) { writer.append(Exception.schema.layout, $0, of: nil) }
        self = try writer.finished()
    }
}

/// Writes an event to a message.
private struct EventWriter {
    private var message = EventMessage()
    private var violations: [Violation] = []

    /// Returns the message, which has no violations.
    func finished() throws(InvalidInput) -> EventMessage {
        guard violations.isEmpty else { throw InvalidInput(violations) }
        return message
    }

    mutating func append(_ name: StaticString, _ value: EventMessage.Value) {
        message.headers.append(EventMessage.Header(name: "\(name)", value: value))
    }

    /// Adds the members of a structure: those of headers, and the payload, which is one member or the JSON object of all
    /// others.
    mutating func append(
        _ layout: UnsafePointer<StructureLayout>,
        _ base: UnsafeRawPointer,
        of event: StaticString?
    ) {
        let path = event.map { [Violation.PathComponent.member("\($0)")] } ?? []
        if let payload = layout.pointee.payload {
            if let value = payload.value(in: base) { setPayload(payload, value, at: path) }
        } else if !layout.pointee.body.isEmpty {
            setJSON(at: path) { $0.writeStructure(layout, base) }
        }
        for member in layout.pointee.members {
            guard case .header(let name) = member.location, let value = member.value(in: base) else { continue }
            var writer = EventValueWriter(name: member.name)
            if let value = member.shape.kind.accept(&writer, with: value) {
                append(name, value)
            } else {
                // Only a whole number can be beyond its type on the wire.
                let range = Violation.Constraint.range(minimum: Double(Int32.min), maximum: Double(Int32.max))
                let number = member.shape.isSensitive ? "a number" : "\(value.read(Int.self))"
                let place = path + [.member("\(member.name)")]
                violations.append(Violation(path: place, constraint: range, found: number))
            }
        }
    }

    private mutating func setPayload(
        _ member: MemberSlot,
        _ value: UnsafeRawPointer,
        at path: [Violation.PathComponent]
    ) {
        let mediaType = member.mediaType.map { "\($0)" }
        switch member.shape.kind {
        case .blob: setPayload(Array(value.read(Blob.self)), mediaType ?? "application/octet-stream")
        case .string, .enumeration: setPayload(Array(value.read(String.self).utf8), mediaType ?? "text/plain")
        default: setJSON(at: path) { $0.writeValue(member.shape, value) }
        }
    }

    private mutating func setJSON(at path: [Violation.PathComponent], _ write: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        write(&writer)
        if writer.isTooDeep {
            let found = "a value on level \(nestingLimit + 1)"
            violations.append(Violation(path: path, constraint: .nesting(limit: nestingLimit), found: found))
        }
        setPayload(writer.bytes, "application/json")
    }

    private mutating func setPayload(_ bytes: [UInt8], _ contentType: String) {
        append(EventHeaderName.contentType, .text(contentType))
        message.payload = bytes
    }
}

/// Makes the value of a header; `nil` for a number that its type on the wire does not have.
private struct EventValueWriter: KindVisitor {
    typealias Failure = Never

    /// The member's name.
    let name: StaticString

    func visitBoolean(_ type: Bool.Type, _ value: UnsafeRawPointer) -> EventMessage.Value? {
        .boolean(value.read(type))
    }

    func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) -> EventMessage.Value? {
        let number = value.read(type)
        switch Number.Wire.bitWidth {
        case 8: return Int8(exactly: number).map { .byte($0) }
        case 16: return Int16(exactly: number).map { .short($0) }
        case 32: return Int32(exactly: number).map { .integer($0) }
        default: return .long(Int64(number))
        }
    }

    func visitText(_ type: String.Type, _ limits: TextLimits, _ value: UnsafeRawPointer) -> EventMessage.Value? {
        .text(value.read(type))
    }

    func visitTimestamp(
        _ type: Timestamp.Type,
        _ format: TimestampFormat,
        _ value: UnsafeRawPointer
    ) -> EventMessage.Value? {
        let instant = Instant(roundingToMilliseconds: value.read(type))
        return .timestamp(instant.seconds * 1000 + Int64(instant.nanoseconds) / 1_000_000)
    }

    func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ value: UnsafeRawPointer) -> EventMessage.Value? {
        .blob(Array(value.read(type)))
    }

    func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) -> EventMessage.Value? {
        unexpected
    }

    func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) -> EventMessage.Value? {
        unexpected
    }

    func visitDocument(_ type: Document.Type, _ value: UnsafeRawPointer) -> EventMessage.Value? { unexpected }

    func visitNullable(
        _ traits: UnsafePointer<NullableTraits>,
        _ value: UnsafeRawPointer
    ) -> EventMessage.Value? {
        unexpected
    }

    func visitContainer(_ kind: Kind, _ value: UnsafeRawPointer) -> EventMessage.Value? { unexpected }

    /// The value of a member of another kind, which ends the process: the loader refuses such members in the headers of events.
    private var unexpected: EventMessage.Value? { preconditionFailure("no header of an event can hold '\(name)'") }
}
