/// The schema of a structure: its members in order.
///
/// Generated code declares one as a static constant of each structure:
///
/// ```swift
/// public static let schema = StructureSchema<Self>(
///     .optional(\.value, "value", .string, "Value"),
///     .optional(\.associatedTimestamp, "associatedTimestamp", .timestamp(.dateTime), "AssociatedTimestamp")
/// )
/// ```
///
/// Sendable because both properties are constants, and what the layout's address leads to is `immortal` and Sendable.
public final class StructureSchema<Root: Structure>: @unchecked Sendable {
    let layout: UnsafePointer<StructureLayout>
    /// A structure whose members have their defaults; of the others, the optional ones are nil and the required ones
    /// blank. It is what decoding starts from.
    let blank: Root

    /// Declares the schema of `Root`.
    ///
    /// - Parameter members: A member for each stored property, in the order of their declaration.
    @_spi(Generated)
    public init(_ members: MemberSchema<Root>...) {
        let layout = StructureLayout(
            name: "\(Root.self)",
            size: MemoryLayout<Root>.size,
            members: members.filter { !$0.isResponse }.map(\.slot)
        )
        layout.checkCoverage(by: members.map(\.slot))
        self.layout = immortal(layout)
        var blank = Root(initializing: members)
        withMutableStorage(of: &blank) { storage in
            for member in members { member.slot.setDefault(in: storage) }
        }
        self.blank = blank
    }
}

/// The schema of one member of `Root`; one reference, because generated code makes thousands.
@_spi(Generated)
public struct MemberSchema<Root: Structure>: Sendable {
    private let contents: MemberSchemaContents

    var slot: MemberSlot { contents.slot }
    /// Whether the property is not one of the model's.
    var isResponse: Bool { contents.isResponse }

    /// Makes the member's bytes of a structure a value that is not set, or blank.
    func initializeBlank(in base: UnsafeMutableRawPointer) {
        contents.initializeBlank(base + slot.offset)
    }

    /// A member that need not be set.
    ///
    /// - Parameters:
    ///   - property: The stored property.
    ///   - name: The property's name, as violations and descriptions show it.
    ///   - schema: The schema of its values.
    ///   - location: The part of the message that the member is bound to.
    public static func optional<Value>(
        _ property: KeyPath<Root, Value?>,
        _ name: StaticString,
        _ schema: Schema<Value>,
        _ location: MemberLocation
    ) -> MemberSchema {
        optional(property, name, schema, location, isIdempotencyToken: false)
    }

    /// A member by which the service recognizes a request that it has seen before, and which the client sets where it
    /// is not set: ``ClientConfiguration/makeIdempotencyToken``.
    ///
    /// - Parameters:
    ///   - property: The stored property.
    ///   - name: The property's name, as violations and descriptions show it.
    ///   - schema: The schema of its values.
    ///   - location: The part of the message that the member is bound to.
    public static func idempotencyToken(
        _ property: KeyPath<Root, String?>,
        _ name: StaticString,
        _ schema: Schema<String>,
        _ location: MemberLocation
    ) -> MemberSchema {
        optional(property, name, schema, location, isIdempotencyToken: true)
    }

    private static func optional<Value>(
        _ property: KeyPath<Root, Value?>,
        _ name: StaticString,
        _ schema: Schema<Value>,
        _ location: MemberLocation,
        isIdempotencyToken: Bool
    ) -> MemberSchema {
        let presence = MemberSlot.Presence.optional(immortal(StoredOptional(blank: schema.blank)))
        return member(property, name, schema.shape, location, presence, isIdempotencyToken: isIdempotencyToken) { nil }
    }

    /// A member that is always set.
    ///
    /// - Parameters:
    ///   - property: The stored property.
    ///   - name: The property's name, as violations and descriptions show it.
    ///   - schema: The schema of its values.
    ///   - location: The part of the message that the member is bound to.
    public static func required<Value>(
        _ property: KeyPath<Root, Value>,
        _ name: StaticString,
        _ schema: Schema<Value>,
        _ location: MemberLocation
    ) -> MemberSchema {
        let presence = MemberSlot.Presence.required(immortal(StoredRequired<Value>(blank: schema.blank)))
        return member(property, name, schema.shape, location, presence, blank: schema.blank)
    }

    /// An optional member of a structure that can contain itself.
    ///
    /// - Parameters:
    ///   - property: The wrapper's stored property.
    ///   - name: The wrapped property's name, as violations and descriptions show it.
    ///   - schema: The schema of its values.
    ///   - location: The part of the message that the member is bound to.
    public static func boxed<Value>(
        _ property: KeyPath<Root, Indirect<Value>>,
        _ name: StaticString,
        _ schema: Schema<Value>,
        _ location: MemberLocation
    ) -> MemberSchema {
        let presence = MemberSlot.Presence.optional(immortal(StoredBox<Value>()))
        return member(property, name, Schema.boxed(schema).shape, location, presence) { Indirect(wrappedValue: nil) }
    }

    /// The member, which also fills the label of this name in the host's name.
    public func hostLabel(_ label: StaticString) -> MemberSchema { changing { $0.hostLabel = label } }

    /// The member, whose text or bytes have a media type: in a header, text is in Base64, and a body has the type
    /// ([Smithy](https://smithy.io/2.0/spec/protocol-traits.html#mediatype-trait)).
    public func mediaType(_ type: StaticString) -> MemberSchema { changing { $0.mediaType = type } }

    /// The member, which has a value where it is absent
    /// ([Smithy](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait)): it is set in what is read, and
    /// written inside of what is sent.
    ///
    /// - Parameter json: The value as JSON, which fits the member's schema.
    public func defaultValue(_ json: StaticString) -> MemberSchema { changing { $0.defaultValue = json } }

    private func changing(_ change: (inout MemberSlot) -> Void) -> MemberSchema {
        var slot = slot
        change(&slot)
        return MemberSchema(
            contents: MemberSchemaContents(slot, isResponse: isResponse, initializeBlank: contents.initializeBlank)
        )
    }

    /// The property of an error that holds the response it came with. It is no member of the model: it is neither read
    /// nor written, compared or shown.
    ///
    /// - Parameter property: The stored property.
    public static func response(_ property: KeyPath<Root, ErrorResponse?>) -> MemberSchema where Root: ModeledError {
        let presence = MemberSlot.Presence.optional(
            immortal(
                StoredOptional {
                    ErrorResponse(code: nil, message: nil, metadata: ResponseMetadata(status: 0), body: [])
                }
            )
        )
        return member(property, "response", ValueShape(kind: .boolean), .responseCode, presence, isResponse: true) {
            nil
        }
    }

    /// A member whose property is a `Property`, optional or wrapped as it is stored.
    private static func member<Property: Sendable>(
        _ property: KeyPath<Root, Property>,
        _ name: StaticString,
        _ shape: ValueShape,
        _ location: MemberLocation,
        _ presence: MemberSlot.Presence,
        isIdempotencyToken: Bool = false,
        isResponse: Bool = false,
        blank: @escaping @Sendable () -> Property
    ) -> MemberSchema {
        guard let offset = MemoryLayout<Root>.offset(of: property) else {
            preconditionFailure("\(Root.self).\(name) is not a stored property")
        }
        let slot = MemberSlot(
            offset: offset,
            size: MemoryLayout<Property>.size,
            alignment: MemoryLayout<Property>.alignment,
            name: name,
            location: location,
            shape: shape,
            presence: presence,
            isIdempotencyToken: isIdempotencyToken
        )
        return MemberSchema(
            contents: MemberSchemaContents(slot, isResponse: isResponse) { initializeStored($0, to: blank()) }
        )
    }
}

private final class MemberSchemaContents: Sendable {
    let slot: MemberSlot
    let isResponse: Bool
    let initializeBlank: @Sendable (UnsafeMutableRawPointer) -> Void

    init(
        _ slot: MemberSlot,
        isResponse: Bool,
        initializeBlank: @escaping @Sendable (UnsafeMutableRawPointer) -> Void
    ) {
        self.slot = slot
        self.isResponse = isResponse
        self.initializeBlank = initializeBlank
    }
}

/// The part of an HTTP message that a member is bound to
/// ([Smithy](https://smithy.io/2.0/spec/http-bindings.html)).
@_spi(Generated)
public enum MemberLocation: Sendable {
    /// A key of the JSON body.
    case body(StaticString)
    /// The whole body.
    case payload
    /// The label of this name in the path.
    case label(StaticString)
    /// The query parameters of this name.
    case query(StaticString)
    /// The query parameters that no other member is bound to: one for each entry of the map.
    case queryParams
    /// The header of this name.
    case header(StaticString)
    /// The headers whose names begin with this prefix, one for each entry of the map. For a header that another member
    /// is bound to, that member's value is sent.
    case prefixHeaders(StaticString)
    /// The response's status code.
    case responseCode
}

@_spi(Generated)
extension MemberLocation: ExpressibleByStringLiteral {
    /// A key of the JSON body: what most members are bound to.
    public init(stringLiteral key: StaticString) { self = .body(key) }
}
