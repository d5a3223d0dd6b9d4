// All access to the stored properties of generated types by address is in this folder, and the Swift type to read or
// write comes from `Kind.accept`. It rests on these invariants:
//
// 1. A `MemberSlot`'s offset comes from `MemoryLayout.offset(of:)` for the very key path whose value type the slot's
//    shape was made for, so the bytes at `base + offset` are an initialized `Value` (a required member) or `Value?`.
// 2. `StructureLayout.checkCoverage` makes sure that the members are all of the stored properties, so a structure whose
//    every member has been initialized is initialized. Only a property smaller than an address can escape it; the
//    memory was zero before, which is a value of every such type.
// 3. An optional's payload, when there is one, starts at the optional's own address (Swift ABI, single-payload enums).
// 4. An `OpenEnumeration` has `rawValue: String` as its only stored property, so it and its optional have the layout of
//    `String` and `String?`; an `OpenIntegerEnumeration` has those of `Int`. `StoredEnumeration.checkLayout` compares the
//    sizes once per schema.
// 5. No address outlives the closure that receives it.

/// Calls `body` with the address of a copy of `value`.
func withStorage<Value, Result, Failure: Error>(
    of value: Value,
    _ body: (UnsafeRawPointer) throws(Failure) -> Result
) throws(Failure) -> Result {
    try withUnsafePointer(to: value) { (pointer) throws(Failure) in
        try body(UnsafeRawPointer(pointer))
    }
}

/// Calls `body` with the address of `value`.
func withMutableStorage<Value, Result, Failure: Error>(
    of value: inout Value,
    _ body: (UnsafeMutableRawPointer) throws(Failure) -> Result
) throws(Failure) -> Result {
    try withUnsafeMutablePointer(to: &value) { (pointer) throws(Failure) in
        try body(UnsafeMutableRawPointer(pointer))
    }
}

/// Calls `body` with the place of `value`.
func withTarget<Value, Result, Failure: Error>(
    of value: inout Value,
    _ body: (ValueTarget) throws(Failure) -> Result
) throws(Failure) -> Result {
    try withMutableStorage(of: &value) { (storage) throws(Failure) in
        try body(ValueTarget(storage))
    }
}

/// Makes the bytes at `storage` a `Value`.
func initializeStored<Value>(_ storage: UnsafeMutableRawPointer, to value: Value) {
    storage.initializeMemory(as: Value.self, to: value)
}

extension UnsafeRawPointer {
    /// The value of a scalar at this address.
    @inline(__always)
    func read<Value>(_ type: Value.Type = Value.self) -> Value {
        assumingMemoryBound(to: type).pointee
    }
}

/// The place that a decoded value is written to.
struct ValueTarget {
    private let address: UnsafeMutableRawPointer
    /// Access to the optional at the address; `nil` if what is stored there is not optional.
    private let optional: UnsafePointer<any OptionalAccess>?

    /// The place at an address, which only the code of this folder makes.
    @inline(__always)
    init(_ address: UnsafeMutableRawPointer, optional: UnsafePointer<any OptionalAccess>? = nil) {
        self.address = address
        self.optional = optional
    }

    /// Replaces the scalar, which must be a `Value` or a `Value?`.
    @inline(__always)
    func write<Value>(_ value: Value) {
        // Scalars do not go through the existential.
        if optional == nil {
            address.assumingMemoryBound(to: Value.self).pointee = value
        } else {
            address.assumingMemoryBound(to: Value?.self).pointee = value
        }
    }

    /// Returns the address of the structure, union, list or map to read over; an optional one becomes blank.
    func makeContainer() -> UnsafeMutableRawPointer {
        guard let optional else { return address }
        return optional.pointee.makePayload(in: address)
    }
}

extension Structure {
    /// Builds a structure by initializing each of its members.
    init(initializing members: [MemberSchema<Self>]) {
        let memory = UnsafeMutablePointer<Self>.allocate(capacity: 1)
        defer { memory.deallocate() }
        let storage = UnsafeMutableRawPointer(memory)
        storage.initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<Self>.size)
        for member in members {
            member.initializeBlank(in: storage)
        }
        self = memory.move()
    }
}

extension MemberSlot {
    /// The address of the member's value in the structure at `base`; `nil` if the member is not set.
    @inline(__always)
    func value(in base: UnsafeRawPointer) -> UnsafeRawPointer? {
        let storage = base + offset
        guard case .optional(let access) = presence else { return storage }
        // The scalars that most members are do not go through the existential.
        switch shape.kind {
        case .string, .enumeration: return storage.read(String?.self) == nil ? nil : storage
        case .boolean: return storage.read(Bool?.self) == nil ? nil : storage
        case .timestamp: return storage.read(Timestamp?.self) == nil ? nil : storage
        default: return access.pointee.payload(of: storage)
        }
    }

    /// Returns whether the member has the same bytes in two structures, and is of a kind whose values are equal then:
    /// text, which is equal to text that shares its storage or is stored in place, and Boolean values.
    @inline(__always)
    func hasSameBytes(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool {
        switch shape.kind {
        // Both are as large as their optionals, and have no padding.
        case .boolean: equalBytes(left + offset, right + offset, count: MemoryLayout<Bool>.size)
        case .string, .enumeration: equalBytes(left + offset, right + offset, count: MemoryLayout<String>.size)
        default: false
        }
    }

    /// Returns the place of the member's value in the blank structure at `base`.
    @inline(__always)
    func target(in base: UnsafeMutableRawPointer) -> ValueTarget {
        guard case .optional(let access) = presence else { return ValueTarget(base + offset) }
        return ValueTarget(base + offset, optional: access)
    }

    /// Sets the member to a blank value if it is required; an optional one is replaced whenever it is read.
    func reset(in base: UnsafeMutableRawPointer) {
        if case .required(let access) = presence { access.pointee.reset(base + offset) }
    }

    /// Leaves nothing of a value that was read: the member has its default, or else is blank if it is required, and not
    /// set if it is optional.
    func clear(in base: UnsafeMutableRawPointer) {
        unset(in: base)
        setDefault(in: base)
    }

    /// Takes away the member's value and its default.
    func unset(in base: UnsafeMutableRawPointer) {
        if case .optional(let access) = presence { access.pointee.clear(base + offset) } else { reset(in: base) }
    }

    /// Sets the member to its default; does nothing if it has none.
    func setDefault(in base: UnsafeMutableRawPointer) {
        guard let defaultValue else { return }
        do throws(DecodingFailure) {
            try JSONReader.read(Array("\(defaultValue)".utf8), DecodingOptions()) { (reader) throws(DecodingFailure) in
                try reader.readValue(shape, into: target(in: base))
            }
        } catch {
            preconditionFailure("the default of '\(name)' cannot be read: \(error)")
        }
    }
}
