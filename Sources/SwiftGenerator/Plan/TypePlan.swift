import ServiceModel

/// The plan of a type that a shape becomes.
package indirect enum TypePlan: Sendable {
    case structure(StructurePlan, Shape)
    case union(UnionPlan)
    case enumeration(EnumerationPlan)

    /// The shape.
    package var model: Shape {
        switch self {
        case .structure(_, let shape): shape
        case .union(let union): union.model
        case .enumeration(let enumeration): enumeration.model
        }
    }

    /// The type's name.
    package var name: String {
        switch self {
        case .structure(let structure, _): structure.name
        case .union(let union): union.name
        case .enumeration(let enumeration): enumeration.name
        }
    }

    /// The members of a structure or a union; none for an enumeration.
    package var members: [MemberPlan] {
        switch self {
        case .structure(let structure, _): structure.members
        case .union(let union): union.members
        case .enumeration: []
        }
    }

    /// The values of an enumeration; none for other types.
    package var values: [ValuePlan] {
        if case .enumeration(let enumeration) = self { enumeration.values } else { [] }
    }
}

/// The plan of a structure, which a shape becomes or an operation's input or output.
package struct StructurePlan: Sendable {
    /// The structure's name.
    package let name: String
    /// The documentation; `nil` without any.
    let documentation: String?
    /// The members, in the order of the model.
    package let members: [MemberPlan]
    /// The part that it plays.
    let kind: Kind

    /// The part that a structure plays.
    enum Kind {
        /// A shape that may be a member of others.
        case shape
        /// An operation's own input or output, which is a member of nothing.
        case message
        /// An error.
        case exception
    }
}

/// The plan of a member of a structure, or of the case of a union.
package struct MemberPlan: Sendable {
    /// The presence of a member, by the name of the function of `MemberSchema` that declares such a member.
    enum Presence: String {
        case optional, required
        /// Optional, and stored indirectly, so that the structure can contain itself.
        case boxed
        /// Optional, and set by the client if it is absent.
        case idempotencyToken
    }

    /// The member of the model.
    package let model: Member
    /// The name of the property or the case.
    package let name: String
    /// The type of its value, without the question mark of an optional.
    package let type: ValueType
    /// The media type of its values where it shows in a message: in a header, or as the whole body; `nil` elsewhere.
    let mediaType: String?
    /// The presence of the member.
    let presence: Presence
    /// The constraints on its values in words: `1 to 5 items`; `nil` without any.
    let constraints: String?
    /// The documentation, constraints included; `nil` without any.
    let documentation: String?

    /// Whether the property is no optional.
    package var isRequired: Bool { presence == .required }
    /// Whether the property is stored indirectly.
    var isIndirect: Bool { presence == .boxed }
}

/// The plan of a union.
package struct UnionPlan: Sendable {
    /// The shape.
    package let model: Shape
    /// The union's name.
    package let name: String
    /// The documentation; `nil` without any.
    let documentation: String?
    /// The cases, in the order of the model.
    package let members: [MemberPlan]
    /// Whether a value can contain another value of the union by value.
    let isIndirect: Bool
}

/// The plan of an open enumeration.
package struct EnumerationPlan: Sendable {
    /// The shape.
    package let model: Shape
    /// The enumeration's name.
    package let name: String
    /// The documentation; `nil` without any.
    let documentation: String?
    /// The known values, in the order of the model.
    package let values: [ValuePlan]

    /// Whether the values are numbers.
    var isInteger: Bool {
        if case .integerEnumeration = model.kind { true } else { false }
    }
}

/// The plan of a known value of an enumeration.
package struct ValuePlan: Sendable {
    /// The value of the model.
    package let model: EnumValue
    /// The name of the static member.
    package let name: String
    /// The documentation; `nil` without any.
    let documentation: String?
}
