/// A structure's members as the interpreters use them, without the Swift type.
///
/// Sendable because every address is that of an ``immortal`` value, which is Sendable itself and never changes.
struct StructureLayout: @unchecked Sendable {
    /// The type's name.
    let name: String
    /// The number of bytes that a value takes.
    let size: Int
    /// All members in order.
    let members: UnsafeBufferPointer<MemberSlot>
    /// The members that are bound to the JSON body, in order.
    let body: UnsafeBufferPointer<BodyMember>
    /// The number of required members among those of the body.
    let requiredCount: Int
    /// The member that is the whole body; `nil` if the body is made of members.
    let payload: MemberSlot?
    /// Whether there is a member that the client sets where it is not set.
    let hasIdempotencyToken: Bool
    /// The plans of validation: for enumerations that may have any value, and for those that may not.
    private let openPlan = LazyValidationPlan(requiresKnownValues: false)
    private let closedPlan = LazyValidationPlan(requiresKnownValues: true)

    init(name: String, size: Int, members: [MemberSlot]) {
        self.name = name
        self.size = size
        self.members = immortal(members)
        let body = Self.bodyMembers(of: members)
        self.body = immortal(body)
        requiredCount = body.count { $0.requiredIndex >= 0 }
        hasIdempotencyToken = members.contains(where: \.isIdempotencyToken)
        payload = members.first { if case .payload = $0.location { true } else { false } }
    }

    /// Returns the plan of validation, which is made when it is first needed.
    func lazyPlan(requiringKnownValues: Bool) -> LazyValidationPlan { requiringKnownValues ? closedPlan : openPlan }

    private static func bodyMembers(of slots: [MemberSlot]) -> [BodyMember] {
        var requiredCount = 0
        return slots.compactMap { slot in
            guard case .body(let key) = slot.location else { return nil }
            defer { if slot.mustBeThere { requiredCount += 1 } }
            let index = slot.mustBeThere ? requiredCount : slot.isRequired ? BodyMember.isDefaulted : -1
            return BodyMember(slot: slot, key: key, requiredIndex: index)
        }
    }

    /// Stops the process unless the members are all of the structure's stored properties, in order: the condition under
    /// which a structure may be built by initializing its members.
    ///
    /// Swift puts each stored property at the first suitably aligned offset after the one before. A property so small
    /// that it fits into the padding before another one goes unnoticed.
    func checkCoverage(by slots: [MemberSlot]) {
        var end = 0
        for member in slots {
            let offset = (end + member.alignment - 1) / member.alignment * member.alignment
            precondition(
                member.offset == offset,
                "the schema of \(name) does not list the stored properties in order: \(member.name)"
            )
            end = member.offset + member.size
        }
        precondition(end == size, "the schema of \(name) does not list every stored property")
    }
}

/// A member: the bytes of the structure that it occupies, their shape, and their binding.
///
/// Sendable for the same reason as ``StructureLayout``.
struct MemberSlot: @unchecked Sendable {
    /// Whether a member is there.
    enum Presence {
        case required(UnsafePointer<any RequiredAccess>)
        case optional(UnsafePointer<any OptionalAccess>)
    }

    let offset: Int
    let size: Int
    let alignment: Int
    /// The property's name.
    let name: StaticString
    let location: MemberLocation
    let shape: ValueShape
    let presence: Presence
    /// Whether the client sets the member, which is text, where it is not set.
    let isIdempotencyToken: Bool
    /// The label of the host's name that the member, which is text, fills as well; `nil` if it fills none.
    var hostLabel: StaticString?
    /// The media type of its text or bytes; `nil` if the model does not say it. In a header, text that has one is in
    /// Base64, and it is the type of the body that the member is the whole of.
    var mediaType: StaticString?
    /// The value that it has where it is absent, as JSON; `nil` if the model has none.
    var defaultValue: StaticString?

    var isRequired: Bool {
        if case .required = presence { true } else { false }
    }

    /// Whether a message without the member is in error.
    var mustBeThere: Bool { isRequired && defaultValue == nil }
}

/// A body member with what reading and writing it needs close at hand.
///
/// Sendable for the same reason as ``StructureLayout``.
struct BodyMember: @unchecked Sendable {
    let slot: MemberSlot
    /// The JSON key.
    let key: StaticString
    /// The key as it is written: `"Name":`.
    let writtenKey: UnsafeBufferPointer<UInt8>
    /// The member's place among the body members that must be there; ``isDefaulted`` for one that is always set because it
    /// has a default, and -1 for one that is optional.
    let requiredIndex: Int

    /// The index of a required member that may be absent.
    static let isDefaulted = -2

    init(slot: MemberSlot, key: StaticString, requiredIndex: Int) {
        self.slot = slot
        self.key = key
        self.requiredIndex = requiredIndex
        var writer = JSONWriter()
        writer.writeString("\(key)")
        writer.writeByte(UInt8(ascii: ":"))
        writtenKey = immortal(writer.bytes)
    }

    /// Whether `bytes` are the JSON key without quotes and escapes.
    func isKey(_ bytes: some Collection<UInt8>) -> Bool {
        key.hasSameBytes(as: bytes)
    }
}
