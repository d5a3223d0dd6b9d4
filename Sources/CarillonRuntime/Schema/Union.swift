/// A generated union: an enum with a case per member, and one for members that the service adds later.
public protocol Union: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The members.
    static var schema: UnionSchema<Self> { get }

    /// A member that the model did not have when the code was generated; its value is lost.
    static func unknown(_ name: String) -> Self

    /// The name of such a member; `nil` for one that the model has.
    var unknownName: String? { get }
}

extension Union {
    /// Whether both have the same member with equal values.
    public static func == (left: Self, right: Self) -> Bool {
        withStorage(of: left) { left in
            withStorage(of: right) { right in
                areEqual(StoredUnion<Self>(), left, right)
            }
        }
    }

    /// Feeds the member and its value to `hasher`.
    public func hash(into hasher: inout Hasher) {
        withStorage(of: self) { feed(StoredUnion<Self>(), $0, to: &hasher) }
    }

    /// The member's name and value, redacted if it is sensitive: `Target(phoneNumber: <redacted>)`.
    public var description: String {
        withStorage(of: self) { describe(StoredUnion<Self>(), $0, typeName: "\(Self.self)") }
    }

    /// The value of ``description``.
    public var debugDescription: String { description }

    /// The member's name and value, redacted if it is sensitive, for `dump` and debuggers.
    public var customMirror: Mirror {
        let member = withStorage(of: self) { describedMember(StoredUnion<Self>(), $0) }
        return Mirror(
            self,
            children: [(label: member.name, value: DescribedValue(text: member.text))],
            displayStyle: .enum
        )
    }
}

/// The schema of a union.
///
/// Sendable because the address is that of `immortal` members, which are Sendable themselves and never change.
public struct UnionSchema<Root: Union>: @unchecked Sendable {
    let members: [UnionMemberSchema<Root>]
    /// The members without their Swift types.
    let plainMembers: UnsafeBufferPointer<UnionMember>

    /// Declares the schema of `Root`.
    @_spi(Generated)
    public init(_ members: UnionMemberSchema<Root>...) {
        self.members = members
        plainMembers = immortal(members.map { UnionMember(name: $0.name, key: $0.key, shape: $0.shape, size: $0.size) })
    }
}

/// The schema of one member of a union.
@_spi(Generated)
public struct UnionMemberSchema<Root: Union>: Sendable {
    /// The case's name.
    let name: StaticString
    /// The JSON key.
    let key: StaticString
    let shape: ValueShape
    /// The number of bytes that a value takes.
    let size: Int
    /// Calls the body with the address of the case's value; does nothing for another case.
    let project: @Sendable (Root, (UnsafeRawPointer) -> Void) -> Void
    /// Builds the case from a blank value that the body fills in.
    let inject: @Sendable ((ValueTarget) throws(DecodingFailure) -> Void) throws(DecodingFailure) -> Root

    /// A member that is sent under `key`.
    ///
    /// - Parameters:
    ///   - name: The case's name, as violations and descriptions show it.
    ///   - key: The JSON key.
    ///   - schema: The schema of its values.
    ///   - embed: Makes the case of its value.
    ///   - extract: Returns the value, if the union is this case.
    public static func member<Value>(
        _ name: StaticString,
        _ key: StaticString,
        _ schema: Schema<Value>,
        embed: @escaping @Sendable (Value) -> Root,
        extract: @escaping @Sendable (Root) -> Value?
    ) -> UnionMemberSchema {
        UnionMemberSchema(
            name: name,
            key: key,
            shape: schema.shape,
            size: MemoryLayout<Value>.size,
            project: { root, body in
                if let value = extract(root) { withStorage(of: value, body) }
            },
            inject: { (body) throws(DecodingFailure) in
                var value = schema.blank()
                try withTarget(of: &value, body)
                return embed(value)
            }
        )
    }
}

extension UnionAccess {
    /// Whether a member that the model does not have is kept out of messages: a server chose its name, and nothing says
    /// whether it is sensitive, as others of the union are.
    var hidesUnknownMembers: Bool { members.contains { $0.shape.isSensitive } }
}
