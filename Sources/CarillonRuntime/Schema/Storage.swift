// All access to the stored properties of generated types by address is in this file, and the Swift type to read or
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

    @inline(__always)
    fileprivate init(_ address: UnsafeMutableRawPointer, optional: UnsafePointer<any OptionalAccess>? = nil) {
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

    /// Leaves nothing of a value that was read: the member is blank if it is required, and not set if it is optional.
    func clear(in base: UnsafeMutableRawPointer) {
        if case .optional(let access) = presence { access.pointee.clear(base + offset) } else { reset(in: base) }
    }
}

/// Access to an optional member whose Swift type only generated code knows.
protocol OptionalAccess: Sendable {
    /// The address of the payload of the optional at `storage`; `nil` if there is none.
    func payload(of storage: UnsafeRawPointer) -> UnsafeRawPointer?
    /// Sets the optional at `storage` to a blank value and returns the address of that payload.
    func makePayload(in storage: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer
    /// Sets the optional at `storage` to nothing.
    func clear(_ storage: UnsafeMutableRawPointer)
}

/// An optional property.
struct StoredOptional<Value: Sendable>: OptionalAccess {
    let blank: @Sendable () -> Value

    func payload(of storage: UnsafeRawPointer) -> UnsafeRawPointer? {
        storage.assumingMemoryBound(to: Value?.self).pointee == nil ? nil : storage
    }

    func makePayload(in storage: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        storage.assumingMemoryBound(to: Value?.self).pointee = blank()
        return storage
    }

    func clear(_ storage: UnsafeMutableRawPointer) {
        storage.assumingMemoryBound(to: Value?.self).pointee = nil
    }
}

extension NullableTraits {
    /// The address of the value of the element at `storage`; `nil` if it is null.
    func value(at storage: UnsafeRawPointer) -> UnsafeRawPointer? { access.pointee.payload(of: storage) }

    /// Returns the place of the value of the element at `storage`, which is null.
    func target(in storage: UnsafeMutableRawPointer) -> ValueTarget { ValueTarget(storage, optional: access) }
}

/// Access to a structure whose Swift type only generated code knows.
protocol StructureAccess: Sendable {
    var layout: UnsafePointer<StructureLayout> { get }
}

/// Access to a required member whose Swift type only generated code knows.
protocol RequiredAccess: Sendable {
    /// Sets the member at `storage` to a blank value.
    func reset(_ storage: UnsafeMutableRawPointer)
}

/// A property that is not optional.
struct StoredRequired<Value: Sendable>: RequiredAccess {
    let blank: @Sendable () -> Value

    func reset(_ storage: UnsafeMutableRawPointer) {
        storage.assumingMemoryBound(to: Value.self).pointee = blank()
    }
}

/// A structure held in place.
struct StoredStructure<Value: Structure>: StructureAccess {
    var layout: UnsafePointer<StructureLayout> { Value.schema.layout }
}

/// Access to a structure that is stored indirectly. The value's address is that of its ``Indirect``.
protocol BoxAccess: Sendable {
    var layout: UnsafePointer<StructureLayout> { get }
    /// Calls `body` with the address of the structure in the box at `storage`, which is not empty.
    func withValue(at storage: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void)
    /// Calls `body` with the address of the structure in the box at `storage`, which is not empty.
    func withMutableValue(
        at storage: UnsafeMutableRawPointer,
        _ body: (UnsafeMutableRawPointer) throws(DecodingFailure) -> Void
    ) throws(DecodingFailure)
}

/// A structure held in a ``Indirect``.
struct StoredBox<Value: Structure>: BoxAccess, OptionalAccess {
    var layout: UnsafePointer<StructureLayout> { Value.schema.layout }

    func payload(of storage: UnsafeRawPointer) -> UnsafeRawPointer? {
        storage.assumingMemoryBound(to: Indirect<Value>.self).pointee.storage.isEmpty ? nil : storage
    }

    func makePayload(in storage: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        storage.assumingMemoryBound(to: Indirect<Value>.self).pointee.storage = [Value.schema.blank]
        return storage
    }

    func clear(_ storage: UnsafeMutableRawPointer) {
        storage.assumingMemoryBound(to: Indirect<Value>.self).pointee.storage = []
    }

    func withValue(at storage: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void) {
        withStorage(of: storage.assumingMemoryBound(to: Indirect<Value>.self).pointee.storage[0], body)
    }

    func withMutableValue(
        at storage: UnsafeMutableRawPointer,
        _ body: (UnsafeMutableRawPointer) throws(DecodingFailure) -> Void
    ) throws(DecodingFailure) {
        try withMutableStorage(of: &storage.assumingMemoryBound(to: Indirect<Value>.self).pointee.storage[0], body)
    }
}

/// An enumeration: read and written as the text or number that is its only stored property.
enum StoredEnumeration<Value: RawRepresentable> {
    static func checkLayout() {
        precondition(
            MemoryLayout<Value>.size == MemoryLayout<Value.RawValue>.size
                && MemoryLayout<Value?>.size == MemoryLayout<Value.RawValue?>.size,
            "\(Value.self) has stored properties besides rawValue"
        )
    }
}

/// Access to a list whose Swift type only generated code knows.
protocol ListAccess: Sendable {
    /// Calls `body` with the address of the first element, the distance between elements, and their number.
    func withElements<Result>(at storage: UnsafeRawPointer, _ body: (ListElements) -> Result) -> Result
    /// Appends elements, each of which `fill` makes of a blank one, until `fill` returns false; the element for which
    /// it does is dropped.
    func append(
        to storage: UnsafeMutableRawPointer,
        whileFilling fill: (ValueTarget) throws(DecodingFailure) -> Bool
    ) throws(DecodingFailure)
}

/// The elements of a list while it is being looked at.
struct ListElements {
    let start: UnsafeRawPointer?
    let stride: Int
    let count: Int

    /// The address of one of the elements.
    subscript(index: Int) -> UnsafeRawPointer? {
        start.map { $0 + index * stride }
    }

    /// The addresses of the elements in order.
    @inline(__always)
    func forEach<Failure: Error>(_ body: (Int, UnsafeRawPointer) throws(Failure) -> Void) throws(Failure) {
        guard var element = start else { return }
        for index in 0..<count {
            try body(index, element)
            element += stride
        }
    }
}

/// An array property.
struct StoredList<Element: Sendable>: ListAccess {
    let blank: @Sendable () -> Element

    func withElements<Result>(at storage: UnsafeRawPointer, _ body: (ListElements) -> Result) -> Result {
        storage.assumingMemoryBound(to: [Element].self).pointee.withUnsafeBufferPointer { elements in
            body(
                ListElements(
                    start: UnsafeRawPointer(elements.baseAddress),
                    stride: MemoryLayout<Element>.stride,
                    count: elements.count
                )
            )
        }
    }

    func append(
        to storage: UnsafeMutableRawPointer,
        whileFilling fill: (ValueTarget) throws(DecodingFailure) -> Bool
    ) throws(DecodingFailure) {
        let blank = blank()
        var elements: [Element] = []
        var isFilling = true
        while isFilling {
            var element = blank
            isFilling = try withTarget(of: &element, fill)
            if isFilling { elements.append(element) }
        }
        storage.assumingMemoryBound(to: [Element].self).pointee = elements
    }
}

/// Access to a map whose Swift type only generated code knows.
protocol MapAccess: Sendable {
    /// Returns the number of entries of the map.
    func count(at storage: UnsafeRawPointer) -> Int
    /// Calls `body` with the text of each key and the address of its value, in the order of the keys.
    func forEach(at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void)
    /// Calls `body` for each entry in no certain order, which allocates nothing.
    func forEachUnordered(at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void)
    /// Calls `body` with the text of the map's own key that equals `key`, which may be of other scalars, and the
    /// address of the value under it; does nothing if there is none.
    func withValue(under key: String, at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void)
    /// Sets the value under `key` to what `fill` makes of a blank one.
    func setValue(
        under key: String,
        at storage: UnsafeMutableRawPointer,
        _ fill: (ValueTarget) throws(DecodingFailure) -> Void
    ) throws(DecodingFailure)
}

/// A dictionary property.
struct StoredMap<Key: MapKey, Element: Sendable>: MapAccess {
    let blank: @Sendable () -> Element

    func count(at storage: UnsafeRawPointer) -> Int {
        storage.assumingMemoryBound(to: [Key: Element].self).pointee.count
    }

    func forEach(at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        let entries = storage.assumingMemoryBound(to: [Key: Element].self).pointee
        for (key, value) in entries.map({ ($0.key.mapKey, $0.value) }).sorted(by: { $0.0 < $1.0 }) {
            withStorage(of: value) { body(key, $0) }
        }
    }

    func forEachUnordered(at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        for (key, value) in storage.assumingMemoryBound(to: [Key: Element].self).pointee {
            withStorage(of: value) { body(key.mapKey, $0) }
        }
    }

    func withValue(under key: String, at storage: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        let entries = storage.assumingMemoryBound(to: [Key: Element].self).pointee
        if let index = entries.index(forKey: Key(mapKey: key)) {
            withStorage(of: entries[index].value) { body(entries[index].key.mapKey, $0) }
        }
    }

    func setValue(
        under key: String,
        at storage: UnsafeMutableRawPointer,
        _ fill: (ValueTarget) throws(DecodingFailure) -> Void
    ) throws(DecodingFailure) {
        var value = blank()
        try withTarget(of: &value, fill)
        storage.assumingMemoryBound(to: [Key: Element].self).pointee[Key(mapKey: key)] = value
    }
}

/// Access to a union whose Swift type only generated code knows.
protocol UnionAccess: Sendable {
    /// The names, keys and shapes of the members.
    var members: UnsafeBufferPointer<UnionMember> { get }
    /// Calls `body` with the index of the member that is set and the address of its value; does nothing for a member
    /// that the model does not have.
    func withMember(at storage: UnsafeRawPointer, _ body: (Int, UnsafeRawPointer) -> Void)
    /// The name of the member that is set if the model does not have it, otherwise `nil`.
    func unknownMember(at storage: UnsafeRawPointer) -> String?
    /// Sets the member at `index` to what `fill` makes of a blank value.
    func setMember(
        _ index: Int,
        at storage: UnsafeMutableRawPointer,
        _ fill: (ValueTarget) throws(DecodingFailure) -> Void
    ) throws(DecodingFailure)
    /// Sets a member that the model does not have.
    func setUnknownMember(_ name: String, at storage: UnsafeMutableRawPointer)
}

/// A member of a union without its Swift type.
struct UnionMember: Sendable {
    let name: StaticString
    let key: StaticString
    let shape: ValueShape
    /// The number of bytes that a value takes.
    let size: Int
}

/// A union property.
struct StoredUnion<Value: Union>: UnionAccess {
    var members: UnsafeBufferPointer<UnionMember> { Value.schema.plainMembers }

    func withMember(at storage: UnsafeRawPointer, _ body: (Int, UnsafeRawPointer) -> Void) {
        let value = storage.assumingMemoryBound(to: Value.self).pointee
        let members = Value.schema.members
        // Generic code allocates to enumerate them.
        for index in members.indices { members[index].project(value) { body(index, $0) } }
    }

    func unknownMember(at storage: UnsafeRawPointer) -> String? {
        storage.assumingMemoryBound(to: Value.self).pointee.unknownName
    }

    func setMember(
        _ index: Int,
        at storage: UnsafeMutableRawPointer,
        _ fill: (ValueTarget) throws(DecodingFailure) -> Void
    ) throws(DecodingFailure) {
        storage.assumingMemoryBound(to: Value.self).pointee = try Value.schema.members[index].inject(fill)
    }

    func setUnknownMember(_ name: String, at storage: UnsafeMutableRawPointer) {
        storage.assumingMemoryBound(to: Value.self).pointee = Value.unknown(name)
    }
}
