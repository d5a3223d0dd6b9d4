import ServiceModel

/// Maps the shapes of one service to the types of values.
struct TypeMapping: Sendable {
    let types: TypeTable
    let names: NameTable

    /// Returns the type of a value.
    ///
    /// - Parameters:
    ///   - type: The shape or built-in type.
    ///   - location: The binding of the member that holds the value, which decides the format of timestamps that have
    ///     none of their own ([restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html)).
    ///   - isSensitive: Whether the member or its owner is sensitive.
    func map(_ type: TypeReference, at location: Member.Location = .body, isSensitive: Bool = false) -> ValueType {
        let name = type.name
        guard let kind = types.kind(of: type) else {
            // The loader refuses references to nothing.
            return ValueType(kind: .structure(name), isSensitive: false)
        }
        // A constrained string's schema takes its sensitivity from the constraints.
        let inherits = types.shape(name).map { $0.isSensitive && !$0.isConstrainedString } ?? false
        return ValueType(kind: map(kind, name, location), isSensitive: isSensitive || inherits)
    }

    private func map(_ kind: Shape.Kind, _ name: String, _ location: Member.Location) -> ValueType.Kind {
        switch kind {
        case .structure, .error: .structure(names.type(name))
        case .union: .union(names.type(name))
        case .enumeration: .enumeration(names.type(name))
        case .integerEnumeration: .integerEnumeration(names.type(name))
        case .document: .document
        case .boolean: .boolean
        case .blob(let length): .blob(length: length)
        case .timestamp(let format): .timestamp(format ?? .standard(at: location))
        case .number(let type, let range): .number(type, range: range)
        case .string:
            .string(constraints: types.shape(name)?.isConstrainedString ?? false ? names.string(name) : nil)
        case .list(let member, let length, let isUnique, let isSparse):
            .list(element: element(map(member, at: location), isSparse), length: length, isUnique: isUnique)
        case .map(let key, let value, let length, let isSparse):
            .map(key: map(key), value: element(map(value), isSparse), length: length)
        }
    }

    /// Returns the type of the elements of a list or map, which may be null if that is sparse.
    private func element(_ type: ValueType, _ isSparse: Bool) -> ValueType {
        isSparse ? ValueType(kind: .nullable(type), isSensitive: false) : type
    }
}
