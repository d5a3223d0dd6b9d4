#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Structure {
    /// The members that are bound to the body, as a JSON object, with defaults where they are not set. Points in time are
    /// rounded to milliseconds.
    ///
    /// A member of a union that the model does not have has no value that could be written; such a union becomes `{}`.
    /// The process ends for a value nested deeper than 128 levels. Both are ``violations``.
    public var json: [UInt8] {
        withStorage(of: self) { storage in
            var writer = JSONWriter()
            writer.writeStructure(Self.schema.layout, storage)
            precondition(!writer.isTooDeep, "values nested deeper than \(nestingLimit) levels cannot be written")
            return writer.bytes
        }
    }
}

extension JSONWriter {
    mutating func writeStructure(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer) {
        let members = layout.pointee.body
        open(UInt8(ascii: "{"))
        for index in 0..<members.count {
            if let value = members[index].slot.value(in: base) {
                write(members[index].writtenKey)
                writeValue(members[index].slot.shape, value)
            } else if let value = members[index].slot.defaultValue, depth > 1 || !omitsOutermostDefaults {
                write(members[index].writtenKey)
                write(value)
            } else {
                continue
            }
            writeByte(UInt8(ascii: ","))
        }
        close(UInt8(ascii: "}"))
    }

    mutating func open(_ opening: UInt8) {
        depth += 1
        writeByte(opening)
    }

    /// Closes an array or object each of whose elements was written with a comma after it.
    mutating func close(_ closing: UInt8) {
        if lastByte == UInt8(ascii: ",") { dropLast() }
        writeByte(closing)
        depth -= 1
    }

    mutating func writeValue(_ shape: ValueShape, _ value: UnsafeRawPointer) {
        shape.kind.accept(&self, with: value)
    }

    fileprivate mutating func writeContainer(_ kind: Kind, _ value: UnsafeRawPointer) {
        guard depth < nestingLimit else {
            isTooDeep = true
            write("null")
            return
        }
        switch kind {
        case .structure(let access): writeStructure(access.pointee.layout, value)
        case .box(let access): access.pointee.withValue(at: value) { writeStructure(access.pointee.layout, $0) }
        case .union(let access): writeUnion(access.pointee, value)
        case .list(let traits):
            open(UInt8(ascii: "["))
            traits.pointee.access.withElements(at: value) { elements in
                elements.forEach { _, element in
                    writeValue(traits.pointee.element, element)
                    writeByte(UInt8(ascii: ","))
                }
            }
            close(UInt8(ascii: "]"))
        case .map(let traits):
            open(UInt8(ascii: "{"))
            traits.pointee.access.forEach(at: value) { key, element in
                writeString(key)
                writeByte(UInt8(ascii: ":"))
                writeValue(traits.pointee.value, element)
                writeByte(UInt8(ascii: ","))
            }
            close(UInt8(ascii: "}"))
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable:
            break
        }
    }

    private mutating func writeUnion(_ access: any UnionAccess, _ value: UnsafeRawPointer) {
        let members = access.members
        open(UInt8(ascii: "{"))
        access.withMember(at: value) { index, payload in
            writeString("\(members[index].key)")
            writeByte(UInt8(ascii: ":"))
            writeValue(members[index].shape, payload)
        }
        close(UInt8(ascii: "}"))
    }
}

extension JSONWriter: KindVisitor {
    mutating func visitBoolean(_ type: Bool.Type, _ value: UnsafeRawPointer) { writeBool(value.read(type)) }

    mutating func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) {
        writeInteger(Int64(value.read(type)))
    }

    mutating func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) {
        writeFloatingPoint(value.read(type))
    }

    mutating func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) {
        writeASCII(value.read(type).description)
    }

    mutating func visitText(_ type: String.Type, _ limits: TextLimits, _ value: UnsafeRawPointer) {
        writeString(value.read(type))
    }

    mutating func visitTimestamp(_ type: Timestamp.Type, _ format: TimestampFormat, _ value: UnsafeRawPointer) {
        writeTimestamp(value.read(type), format)
    }

    mutating func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ value: UnsafeRawPointer) {
        writeByte(UInt8(ascii: "\""))
        writeASCII(value.read(type).base64EncodedString())
        writeByte(UInt8(ascii: "\""))
    }

    mutating func visitDocument(_ type: Document.Type, _ value: UnsafeRawPointer) { writeDocument(value.read(type)) }

    mutating func visitNullable(_ traits: UnsafePointer<NullableTraits>, _ value: UnsafeRawPointer) {
        if let value = traits.pointee.value(at: value) {
            writeValue(traits.pointee.value, value)
        } else {
            write("null")
        }
    }

    mutating func visitContainer(_ kind: Kind, _ value: UnsafeRawPointer) { writeContainer(kind, value) }
}

extension JSONWriter {
    fileprivate mutating func writeTimestamp(_ timestamp: Timestamp, _ format: TimestampFormat) {
        let instant = Instant(roundingToMilliseconds: timestamp)
        if format == .epochSeconds { return write(instant, format) }
        writeByte(UInt8(ascii: "\""))
        write(instant, format)
        writeByte(UInt8(ascii: "\""))
    }

    /// Writes a timestamp without quotes.
    mutating func write(_ instant: Instant, _ format: TimestampFormat) {
        switch format {
        case .dateTime: writeDateTime(instant)
        case .httpDate: writeHTTPDate(instant)
        case .epochSeconds: writeEpochSeconds(instant)
        }
    }

    private mutating func writeDateTime(_ instant: Instant) {
        let civil = CivilTime(secondsSince1970: instant.seconds)
        writePadded(civil.year, digits: 4)
        writeByte(UInt8(ascii: "-"))
        writePadded(civil.month, digits: 2)
        writeByte(UInt8(ascii: "-"))
        writePadded(civil.day, digits: 2)
        writeByte(UInt8(ascii: "T"))
        writeTimeOfDay(civil)
        writeMilliseconds(instant)
        writeByte(UInt8(ascii: "Z"))
    }

    /// An HTTP date has no fraction of a second, so it is cut off.
    private mutating func writeHTTPDate(_ instant: Instant) {
        let civil = CivilTime(secondsSince1970: instant.seconds)
        write(HTTPDateNames.weekdays[civil.weekday])
        write(", ")
        writePadded(civil.day, digits: 2)
        writeByte(UInt8(ascii: " "))
        write(HTTPDateNames.months[Int(civil.month - 1)])
        writeByte(UInt8(ascii: " "))
        writePadded(civil.year, digits: 4)
        writeByte(UInt8(ascii: " "))
        writeTimeOfDay(civil)
        write(" GMT")
    }

    private mutating func writeEpochSeconds(_ instant: Instant) {
        let isNegativeFraction = instant.seconds < 0 && instant.nanoseconds > 0
        if isNegativeFraction {
            // The fraction counts forward from the second before, but decimal digits count away from zero.
            if instant.seconds == -1 { writeByte(UInt8(ascii: "-")) }
            writeInteger(instant.seconds + 1)
            writeMilliseconds(Instant(seconds: 0, nanoseconds: 1_000_000_000 - instant.nanoseconds))
        } else {
            writeInteger(instant.seconds)
            writeMilliseconds(instant)
        }
    }

    private mutating func writeTimeOfDay(_ civil: CivilTime) {
        writePadded(civil.hour, digits: 2)
        writeByte(UInt8(ascii: ":"))
        writePadded(civil.minute, digits: 2)
        writeByte(UInt8(ascii: ":"))
        writePadded(civil.second, digits: 2)
    }

    /// Writes `.521`, without trailing zeros; nothing for a whole second.
    private mutating func writeMilliseconds(_ instant: Instant) {
        var milliseconds = Int64(instant.nanoseconds / 1_000_000)
        guard milliseconds != 0 else { return }
        var digits = 3
        while milliseconds % 10 == 0 {
            milliseconds /= 10
            digits -= 1
        }
        writeByte(UInt8(ascii: "."))
        writePadded(milliseconds, digits: digits)
    }
}
