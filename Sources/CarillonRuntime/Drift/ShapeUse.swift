/// A place in a schema where a shape is used. The shape itself does not know its Swift type; the place does.
enum ShapeUse {
    case member(MemberSlot.Presence)
    case element(any ListAccess)
    case key(any MapAccess)
    case value(any MapAccess)
    /// A member of a union, by the union's name and its own; what its type is called is not known.
    case unionMember(String)

    /// The Swift type; `nil` where it is not known.
    var type: Any.Type? {
        switch self {
        case .member(.required(let access)): (access.pointee as? any TypedAccess)?.valueType
        case .member(.optional(let access)): (access.pointee as? any TypedAccess)?.valueType
        case .element(let access): (access as? any TypedAccess)?.valueType
        case .value(let access): (access as? any TypedAccess)?.valueType
        case .key(let access): (access as? any TypedKeyAccess)?.keyType
        case .unionMember: nil
        }
    }

    /// Whether the type is an enumeration whose values are not shown.
    var isSensitive: Bool {
        (type as? any OpenEnumeration.Type)?.isSensitive ?? (type as? any OpenIntegerEnumeration.Type)?.isSensitive
            ?? false
    }

    /// The type's name, or what it is a member of.
    var name: String {
        if case .unionMember(let path) = self { return path }
        return type.map { "\($0)" } ?? "TODO"
    }
}

/// Access to values of a type that can be asked for.
protocol TypedAccess {
    var valueType: Any.Type { get }
}

/// Access to keys of a type that can be asked for.
private protocol TypedKeyAccess {
    var keyType: Any.Type { get }
}

extension StoredUnion: TypedAccess {
    var valueType: Any.Type { Value.self }
}

extension StoredOptional: TypedAccess {
    var valueType: Any.Type { Value.self }
}

extension StoredRequired: TypedAccess {
    var valueType: Any.Type { Value.self }
}

extension StoredBox: TypedAccess {
    var valueType: Any.Type { Value.self }
}

extension StoredList: TypedAccess {
    var valueType: Any.Type { Element.self }
}

extension StoredMap: TypedAccess, TypedKeyAccess {
    var valueType: Any.Type { Element.self }
    fileprivate var keyType: Any.Type { Key.self }
}
