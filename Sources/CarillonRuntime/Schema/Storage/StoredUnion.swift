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
