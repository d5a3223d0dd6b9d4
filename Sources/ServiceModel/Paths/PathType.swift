/// The type of a value that a path leads to.
package indirect enum PathType {
    /// The input and the output of a call, by these names.
    case call
    /// The input or the output of a call.
    case message(Waiter.Side)
    /// A value of the model.
    case model(TypeReference)
    case boolean, number, text
    /// A list that the path makes.
    case list(PathType)
    /// No value.
    case null
    /// Values of several types.
    case mixed
    /// The type of a declaration that could not be read, which is reported elsewhere.
    case unknown
}

/// The owner of members.
package enum PathOwner: Hashable {
    /// The input or the output of the operation.
    case message(Waiter.Side)
    /// A structure or a union.
    case shape(String)
}

/// The form of a value, which decides the steps that a path can take from it.
indirect enum PathForm {
    case scalar(Scalar)
    case call
    case members([Member], of: PathOwner)
    case map(PathType)
    case list(PathType)
    case null, mixed, unknown

    /// A value without parts.
    enum Scalar {
        case boolean, number, text, blob, document
    }

    /// The form in words, after "is".
    var description: String {
        switch self {
        case .scalar(.boolean): "a boolean"
        case .scalar(.number): "a number"
        case .scalar(.text): "text"
        case .scalar(.blob): "a blob"
        case .scalar(.document): "a document"
        case .call: "both input and output"
        case .members: "a structure"
        case .map: "a map"
        case .list: "a list"
        case .null: "no value"
        case .mixed: "of several types"
        case .unknown: "unknown"
        }
    }
}

extension PathType {
    /// Returns what can be done with values of the type.
    func form(in operation: Operation, _ types: TypeTable) -> PathForm {
        switch self {
        case .call: return .call
        case .message(.input): return .members(types.members(of: operation.input), of: .message(.input))
        case .message: return .members(types.members(of: operation.output), of: .message(.output))
        case .boolean: return .scalar(.boolean)
        case .number: return .scalar(.number)
        case .text: return .scalar(.text)
        case .list(let element): return .list(element)
        case .null: return .null
        case .mixed: return .mixed
        case .unknown: return .unknown
        case .model(let reference):
            switch types.kind(of: reference) {
            case .structure(let members), .error(_, _, _, let members), .union(let members):
                return .members(members, of: .shape(reference.name))
            case .list(let element, _, _, _): return .list(.model(element))
            case .map(_, let value, _, _): return .map(.model(value))
            case .string, .enumeration: return .scalar(.text)
            case .boolean: return .scalar(.boolean)
            case .number, .integerEnumeration, .timestamp: return .scalar(.number)
            case .document: return .scalar(.document)
            case .blob: return .scalar(.blob)
            case nil: return .unknown
            }
        }
    }
}
