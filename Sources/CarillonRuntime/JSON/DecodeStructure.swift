extension Structure {
    /// Reads a structure from a JSON object.
    ///
    /// Members that the model does not have are skipped, and `null` counts as absent. Of a member that occurs several
    /// times the last counts, be it `null`. Only members that are bound to the body are read; required
    /// ones that are bound elsewhere are left empty.
    ///
    /// - Parameters:
    ///   - json: The document.
    ///   - reading: The treatment of what is not quite in the form that the protocol has.
    /// - Throws: ``DecodingFailure`` with the JSON path of the first thing that could not be read.
    public init(json: [UInt8], reading: ClientConfiguration.Reading = .lenient) throws(DecodingFailure) {
        self = Self.schema.blank
        try withMutableStorage(of: &self) { (storage) throws(DecodingFailure) in
            try JSONReader.read(json, DecodingOptions(reading: reading)) { (reader) throws(DecodingFailure) in
                try reader.readStructure(Self.schema.layout, into: storage)
            }
        }
    }
}

extension JSONReader {
    /// Reads the body members of a structure over the blank one at `base`.
    mutating func readStructure(
        _ layout: UnsafePointer<StructureLayout>,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        guard peek() == UInt8(ascii: "{") else { throw mismatch(expected: "an object") }
        let members = layout.pointee.body
        var missing = MemberSet(count: layout.pointee.requiredCount)
        var expected = 0
        try enter()
        if !leave(UInt8(ascii: "}")) {
            repeat {
                guard let index = try readKey(of: members, expecting: expected) else { continue }
                expected = index + 1
                if try consumeNull() {
                    members[index].slot.clear(in: base)
                    if members[index].requiredIndex >= 0 { missing.insert(members[index].requiredIndex) }
                    continue
                }
                if members[index].requiredIndex >= 0 {
                    if !missing.remove(members[index].requiredIndex) { members[index].slot.reset(in: base) }
                } else if members[index].requiredIndex == BodyMember.isDefaulted {
                    members[index].slot.reset(in: base)
                }
                do throws(DecodingFailure) {
                    try readValue(members[index].slot.shape, into: members[index].slot.target(in: base))
                } catch {
                    throw error.within(
                        .member("\(members[index].key)"),
                        isSensitive: members[index].slot.shape.isSensitive
                    )
                }
            } while try next(orLeave: UInt8(ascii: "}"))
        }
        if let index = missing.first, let member = members.first(where: { $0.requiredIndex == index }) {
            guard isOfRequest else { throw DecodingFailure(.missingMember("\(member.key)"), offset: offset) }
            lacksMembers = true
        }
    }

    /// Reads a key and its colon and returns the index of the member it names; skips the value of a key that names
    /// none.
    ///
    /// Services write members in a constant order, so the member after the last one is tried before all others.
    @inline(__always)
    private mutating func readKey(
        of members: UnsafeBufferPointer<BodyMember>,
        expecting expected: Int
    ) throws(DecodingFailure) -> Int? {
        if expected < members.count, consumeKey(members[expected].writtenKey) { return expected }
        return try searchKey(of: members, from: expected)
    }

    @inline(never)
    private mutating func searchKey(
        of members: UnsafeBufferPointer<BodyMember>,
        from first: Int
    ) throws(DecodingFailure) -> Int? {
        for index in first..<members.count where consumeKey(members[index].writtenKey) { return index }
        for index in 0..<first where consumeKey(members[index].writtenKey) { return index }
        let key = try scanKey()
        let name = key.hasEscapes ? Array(Self.unescaped(key.bytes, isStrict: isStrict).utf8) : []
        for index in 0..<members.count
        where key.hasEscapes ? members[index].isKey(name) : members[index].isKey(key.bytes) {
            return index
        }
        try skipValue()
        return nil
    }

    /// Reads a value in place of the one at `target`, which is blank if it is required or an element.
    @inline(__always)
    mutating func readValue(_ shape: ValueShape, into target: ValueTarget) throws(DecodingFailure) {
        try shape.kind.accept(&self, with: target)
    }

    /// Reads a structure, union, list or map over the blank one at `storage`.
    mutating func readContainer(_ kind: Kind, into storage: UnsafeMutableRawPointer) throws(DecodingFailure) {
        switch kind {
        case .structure(let access): try readStructure(access.pointee.layout, into: storage)
        case .box(let access):
            try spend(access.pointee.layout.pointee.size + Self.allocationSize)
            try access.pointee.withMutableValue(at: storage) { (value) throws(DecodingFailure) in
                try readStructure(access.pointee.layout, into: value)
            }
        case .union(let access): try readUnion(access.pointee, into: storage)
        case .list(let traits): try readList(traits, into: storage)
        case .map(let traits): try readMap(traits, into: storage)
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable:
            break
        }
    }

    /// About what the memory of one value costs that is not stored in place.
    static let allocationSize = 48

    private mutating func readList(
        _ traits: UnsafePointer<ListTraits>,
        into storage: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        guard peek() == UInt8(ascii: "[") else { throw mismatch(expected: "an array") }
        try enter()
        if leave(UInt8(ascii: "]")) { return }
        let isSparse = traits.pointee.element.isNullable
        var index = 0
        var isOpen = true
        try traits.pointee.access.set(storage) { () throws(DecodingFailure) in
            // Unless the list is sparse, an element that is null is absent, like a member that is null.
            while isOpen, !isSparse, !isOfRequest, try consumeNull() {
                isOpen = try next(orLeave: UInt8(ascii: "]"))
                index += 1
            }
            return isOpen
        } fill: { (element) throws(DecodingFailure) in
            try spend(traits.pointee.elementSize)
            do throws(DecodingFailure) {
                try readValue(traits.pointee.element, into: element)
            } catch {
                throw error.within(.index(index), isSensitive: traits.pointee.element.isSensitive)
            }
            isOpen = try next(orLeave: UInt8(ascii: "]"))
            index += 1
        }
    }

    private mutating func readMap(
        _ traits: UnsafePointer<MapTraits>,
        into storage: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        guard peek() == UInt8(ascii: "{") else { throw mismatch(expected: "an object") }
        try enter()
        if leave(UInt8(ascii: "}")) { return }
        repeat {
            let key = try readMapKey()
            if !traits.pointee.value.isNullable, !isOfRequest, try consumeNull() { continue }
            try spend(traits.pointee.entrySize)
            do throws(DecodingFailure) {
                try traits.pointee.access.setValue(under: key, at: storage) { (value) throws(DecodingFailure) in
                    try readValue(traits.pointee.value, into: value)
                }
            } catch {
                let key = Violation.PathComponent.key(traits.pointee.key.isSensitive ? redacted : key)
                throw error.within(key, isSensitive: traits.pointee.value.isSensitive)
            }
        } while try next(orLeave: UInt8(ascii: "}"))
    }

    /// Reads the key of a map and the colon after it.
    mutating func readMapKey() throws(DecodingFailure) -> String {
        let start = offset
        let key = try readKey()
        // Hashing text takes time in proportion to the square of a run of combining characters.
        guard key.utf8.count <= Self.mapKeyLimit else {
            throw DecodingFailure(
                .mismatch(expected: "a key of at most \(Self.mapKeyLimit) bytes", found: "a longer one"),
                offset: start
            )
        }
        try spend(Self.size(ofText: key.utf8.count))
        return key
    }

    private mutating func readUnion(
        _ access: any UnionAccess,
        into storage: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        guard peek() == UInt8(ascii: "{") else { throw mismatch(expected: "an object") }
        let members = access.members
        let first = offset
        var found: String?
        try enter()
        if !leave(UInt8(ascii: "}")) {
            repeat {
                let key = try readKey()
                if try consumeNull() { continue }
                guard let index = members.firstIndex(where: { $0.key.hasSameBytes(as: key.utf8) }) else {
                    // Services name the type of a union in `__type`, which is not a member.
                    if !key.hasSameBytes(as: "__type") {
                        guard !isOfRequest else { throw unknownMember(key, of: access, at: first) }
                        try expectFirst(key, &found, of: access, at: first)
                        access.setUnknownMember(key, at: storage)
                    }
                    try skipValue()
                    continue
                }
                try expectFirst(key, &found, of: access, at: first)
                try spend(members[index].size + Self.allocationSize)
                do throws(DecodingFailure) {
                    try access.setMember(index, at: storage) { (value) throws(DecodingFailure) in
                        try readValue(members[index].shape, into: value)
                    }
                } catch {
                    throw error.within(.member(key), isSensitive: members[index].shape.isSensitive)
                }
            } while try next(orLeave: UInt8(ascii: "}"))
        }
        guard found != nil else {
            throw DecodingFailure(.mismatch(expected: "exactly one member", found: "none"), offset: first)
        }
    }

    /// Returns the failure of a union with a member that the model does not have.
    private func unknownMember(_ key: String, of access: any UnionAccess, at first: Int) -> DecodingFailure {
        let names = access.members.map { "\($0.key)" }.joined(separator: ", ")
        let failure = DecodingFailure(expected: "one of \(names)", quoting: key.excerpt, offset: first)
        return access.hidesUnknownMembers ? failure.withoutValues : failure
    }

    /// Notes the first member of a union; there must not be a second one.
    private func expectFirst(
        _ key: String,
        _ found: inout String?,
        of access: any UnionAccess,
        at first: Int
    ) throws(DecodingFailure) {
        if let found, !found.hasSameBytes(as: key) {
            let failure = DecodingFailure(
                expected: "exactly one member",
                quoting: "\(found.excerpt) and \(key.excerpt)",
                offset: first
            )
            throw access.hidesUnknownMembers ? failure.withoutValues : failure
        }
        found = key
    }
}

/// A set of small numbers, for the required members that have not been seen.
private struct MemberSet {
    private var low: UInt64
    private var high: [UInt64]

    /// The numbers below `count`.
    init(count: Int) {
        low = count >= 64 ? .max : (1 << UInt64(count)) &- 1
        high = []
        var rest = count - 64
        while rest > 0 {
            high.append(rest >= 64 ? .max : (1 << UInt64(rest)) &- 1)
            rest -= 64
        }
    }

    /// Removes a number and returns whether it was in the set.
    @inline(__always)
    mutating func remove(_ member: Int) -> Bool {
        let bit: UInt64 = 1 << UInt64(member % 64)
        if member < 64 {
            defer { low &= ~bit }
            return low & bit != 0
        }
        defer { high[member / 64 - 1] &= ~bit }
        return high[member / 64 - 1] & bit != 0
    }

    /// Adds a number, which is not above those that the set began with.
    mutating func insert(_ member: Int) {
        let bit: UInt64 = 1 << UInt64(member % 64)
        if member < 64 { low |= bit } else { high[member / 64 - 1] |= bit }
    }

    /// The least number in the set.
    var first: Int? {
        if low != 0 { return low.trailingZeroBitCount }
        guard let word = high.firstIndex(where: { $0 != 0 }) else { return nil }
        return (word + 1) * 64 + high[word].trailingZeroBitCount
    }
}
