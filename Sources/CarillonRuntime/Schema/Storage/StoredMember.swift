import Synchronization

/// Access to an optional member whose Swift type only generated code knows.
protocol OptionalAccess: Sendable {
    /// The address of the payload of the optional at `storage`; `nil` if there is none.
    func payload(of storage: UnsafeRawPointer) -> UnsafeRawPointer?
    /// Sets the optional at `storage` to a blank value and returns the address of that payload.
    func makePayload(in storage: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer
    /// Sets the optional at `storage` to nothing.
    func clear(_ storage: UnsafeMutableRawPointer)
}

/// Returns whether there is a value.
///
/// Generic code that may copy a value does so to look at it, and searches for the type of the optional first.
@inline(__always)
private func isSet<Value: ~Copyable>(_ optional: UnsafePointer<Value?>) -> Bool {
    optional.pointee != nil
}

/// An optional property.
///
/// `Stored` is `Value?`, which is named so that generic code has it and need not search for it each time.
struct StoredOptional<Value: Sendable, Stored: Sendable>: OptionalAccess {
    private let blank: @Sendable () -> Stored

    init(blank: @escaping @Sendable () -> Value) where Stored == Value? {
        self.blank = { blank() }
    }

    func payload(of storage: UnsafeRawPointer) -> UnsafeRawPointer? {
        isSet(storage.assumingMemoryBound(to: Value?.self)) ? storage : nil
    }

    func makePayload(in storage: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        storage.assumingMemoryBound(to: Stored.self).pointee = blank()
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

/// A structure held in place, whose layout is looked up when it is first needed: the schemas of structures that contain
/// each other are not complete before.
///
/// Sendable because a layout is ``immortal`` and Sendable itself.
struct StoredStructure: ~Copyable, @unchecked Sendable {
    private let findLayout: @Sendable () -> UnsafePointer<StructureLayout>
    private let found = Atomic<UnsafePointer<StructureLayout>?>(nil)

    init(layout: @escaping @Sendable () -> UnsafePointer<StructureLayout>) {
        findLayout = layout
    }

    var layout: UnsafePointer<StructureLayout> {
        if let layout = found.load(ordering: .acquiring) { return layout }
        let layout = findLayout()
        found.store(layout, ordering: .releasing)
        return layout
    }
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
