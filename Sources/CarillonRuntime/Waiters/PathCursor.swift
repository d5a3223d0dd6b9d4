/// A value that a path has led to: a part of a stored structure, which is looked at where it is, or a value that the path
/// has made.
///
/// A cursor is valid in the closure that receives it.
enum PathCursor {
    case call(input: Message, output: Message)
    case message(Message)
    case stored(ValueShape, UnsafeRawPointer)
    case value(PathValue)

    /// A structure.
    struct Message {
        let layout: UnsafePointer<StructureLayout>
        let base: UnsafeRawPointer
    }

    /// Returns an element of a list or a value of a map, which may be null.
    fileprivate static func part(_ shape: ValueShape, _ address: UnsafeRawPointer) -> PathCursor {
        guard case .nullable(let traits) = shape.kind else { return .stored(shape, address) }
        return traits.pointee.value(at: address).map { .stored(traits.pointee.value, $0) } ?? .value(.null)
    }

    /// Calls `body` with the member of that name, or the value under that key; with no value if there is none.
    func withMember(_ name: String, _ body: (PathCursor) -> Void) {
        var isFound = false
        func found(_ cursor: PathCursor) {
            isFound = true
            body(cursor)
        }
        switch self {
        case .call(let input, let output): found(.message(name == "input" ? input : output))
        case .message(let message): message.withMember(name, found)
        case .stored(let shape, let address): shape.kind.withMember(name, at: address, found)
        case .value(.object(let entries)): if let value = entries[name] { found(.value(value)) }
        case .value: break
        }
        if !isFound { body(.value(.null)) }
    }

    /// Calls `body` with the element of that number, from the end if it is negative; with no value if there is none.
    func withElement(_ number: Int, _ body: (PathCursor) -> Void) {
        func place(_ count: Int) -> Int? {
            let place = number < 0 ? count + number : number
            return (0..<count).contains(place) ? place : nil
        }
        switch self {
        case .value(.list(let elements)): body(.value(place(elements.count).map { elements[$0] } ?? .null))
        case .stored(let shape, let address):
            guard case .list(let traits) = shape.kind else { return body(.value(.null)) }
            traits.pointee.access.withElements(at: address) { elements in
                let element = place(elements.count).flatMap { elements[$0] }
                body(element.map { .part(traits.pointee.element, $0) } ?? .value(.null))
            }
        case .call, .message, .value: body(.value(.null))
        }
    }

    /// Calls `body` with each element of a list; returns whether it is one.
    func forEachElement(_ body: (PathCursor) -> Void) -> Bool {
        switch self {
        case .value(.list(let elements)): for element in elements { body(.value(element)) }
        case .stored(let shape, let address):
            guard case .list(let traits) = shape.kind else { return false }
            traits.pointee.access.withElements(at: address) { elements in
                elements.forEach { _, element in body(.part(traits.pointee.element, element)) }
            }
        case .call, .message, .value: return false
        }
        return true
    }

    /// Calls `body` with each key of a map and its value, in the order of the keys; returns whether it is one.
    func forEachEntry(_ body: (String, PathCursor) -> Void) -> Bool {
        switch self {
        case .value(.object(let entries)):
            for (key, value) in entries.sorted(by: { $0.key < $1.key }) { body(key, .value(value)) }
        case .stored(let shape, let address):
            guard case .map(let traits) = shape.kind else { return false }
            traits.pointee.access.forEach(at: address) { key, value in
                body(key, .part(traits.pointee.value, value))
            }
        case .call, .message, .value: return false
        }
        return true
    }

    /// The value, copied with all its parts.
    var value: PathValue { value(depth: 1) }

    /// Returns the value at a nesting depth. Below ``nestingLimit`` there is none.
    fileprivate func value(depth: Int) -> PathValue {
        switch self {
        case .call: return .null
        case .message(let message): return message.value(depth: depth)
        case .value(let value): return value
        case .stored(let shape, let address):
            var reader = PathValueReader(depth: depth)
            return shape.kind.accept(&reader, with: address)
        }
    }
}

extension PathCursor.Message {
    fileprivate func withMember(_ name: String, _ body: (PathCursor) -> Void) {
        guard let slot = layout.pointee.members.first(where: { $0.name.hasSameBytes(as: name.utf8) }),
            let value = slot.value(in: base)
        else { return }
        body(.stored(slot.shape, value))
    }

    fileprivate func value(depth: Int) -> PathValue {
        var entries: [String: PathValue] = [:]
        for slot in layout.pointee.members {
            guard let value = slot.value(in: base) else { continue }
            entries["\(slot.name)"] = PathCursor.stored(slot.shape, value).value(depth: depth)
        }
        return .object(entries)
    }
}

extension Kind {
    /// Calls `body` with the member of a value, or the value under a key of a map; does nothing if there is none.
    fileprivate func withMember(_ name: String, at address: UnsafeRawPointer, _ body: (PathCursor) -> Void) {
        switch self {
        case .structure(let access):
            PathCursor.Message(layout: access.pointee.layout, base: address).withMember(name, body)
        case .box(let access):
            access.pointee.withValue(at: address) {
                PathCursor.Message(layout: access.pointee.layout, base: $0).withMember(name, body)
            }
        case .union(let access):
            access.pointee.withMember(at: address) { index, value in
                let member = access.pointee.members[index]
                if member.name.hasSameBytes(as: name.utf8) { body(.stored(member.shape, value)) }
            }
        case .map(let traits):
            traits.pointee.access.withValue(under: name, at: address) { key, value in
                if key.hasSameBytes(as: name) { body(.part(traits.pointee.value, value)) }
            }
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable,
            .list:
            break
        }
    }
}

/// Copies a value. A blob and a document are none: no path compares one.
private struct PathValueReader: KindVisitor {
    let depth: Int

    func visitBoolean(_ type: Bool.Type, _ value: UnsafeRawPointer) -> PathValue { .boolean(value.read(type)) }

    func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) -> PathValue {
        .number(Double(value.read(type)))
    }

    func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) -> PathValue {
        .number(Double(value.read(type)))
    }

    func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer
    ) -> PathValue {
        Double(value.read(type).description).map { .number($0) } ?? .null
    }

    func visitDocument(_ type: Document.Type, _ value: UnsafeRawPointer) -> PathValue { .null }

    func visitNullable(_ traits: UnsafePointer<NullableTraits>, _ value: UnsafeRawPointer) -> PathValue {
        traits.pointee.value(at: value).map { PathCursor.stored(traits.pointee.value, $0).value(depth: depth) } ?? .null
    }

    func visitText(_ type: String.Type, _ limits: TextLimits, _ value: UnsafeRawPointer) -> PathValue {
        .text(value.read(type))
    }

    func visitTimestamp(_ type: Timestamp.Type, _ format: TimestampFormat, _ value: UnsafeRawPointer) -> PathValue {
        .number(value.read(type).timeIntervalSince1970)
    }

    func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ value: UnsafeRawPointer) -> PathValue { .null }

    func visitContainer(_ kind: Kind, _ value: UnsafeRawPointer) -> PathValue {
        guard depth < nestingLimit else { return .null }
        var result = PathValue.object([:])
        switch kind {
        case .structure(let access):
            result = PathCursor.Message(layout: access.pointee.layout, base: value).value(depth: depth + 1)
        case .box(let access):
            access.pointee.withValue(at: value) {
                result = PathCursor.Message(layout: access.pointee.layout, base: $0).value(depth: depth + 1)
            }
        case .union(let access):
            access.pointee.withMember(at: value) { index, payload in
                let member = access.pointee.members[index]
                let value = PathCursor.stored(member.shape, payload).value(depth: depth + 1)
                result = .object(["\(member.name)": value])
            }
        case .list:
            var elements: [PathValue] = []
            _ = PathCursor.stored(ValueShape(kind: kind), value).forEachElement { element in
                elements.append(element.value(depth: depth + 1))
            }
            result = .list(elements)
        case .map:
            var entries: [String: PathValue] = [:]
            _ = PathCursor.stored(ValueShape(kind: kind), value).forEachEntry {
                entries[$0] = $1.value(depth: depth + 1)
            }
            result = .object(entries)
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable:
            break
        }
        return result
    }
}
