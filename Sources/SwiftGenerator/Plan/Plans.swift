import ModelFormat
import PatternCompiler
import ServiceModel

// What will be rendered: every decision about names, types and schemas is taken, only the text is missing.

/// A module.
package struct ServicePlan {
    package var names: ServiceTypeNames
    /// Who can use what it declares.
    package var access: AccessLevel
    var title: String
    var version: String
    var documentation: String?
    var host: String
    package var exceptions: [ExceptionPlan]
    package var files: [FilePlan]

    package var client: String { names.client }
    package var error: String { names.error }
    package var api: String { names.api }
    package var stub: String { names.stub }

    package var operations: [OperationPlan] { files.flatMap(\.operations) }
}

/// What one model file becomes.
package struct FilePlan {
    package var fileName: String
    var sourcePath: String
    /// Whether it declares what a module has once.
    var declaresService: Bool
    package var operations: [OperationPlan]
    package var types: [TypePlan]
    var strings: [StringPlan]
}

/// A type to declare.
package enum TypePlan {
    case structure(StructurePlan)
    case union(UnionPlan)
    case enumeration(EnumerationPlan)

    /// The type's name.
    package var name: String {
        switch self {
        case .structure(let structure): structure.name
        case .union(let union): union.name
        case .enumeration(let enumeration): enumeration.name
        }
    }
}

/// An error of the model as a case of the service's error type.
package struct ExceptionPlan {
    package var caseName: String
    package var typeName: String
    package var modelName: String
    var documentation: String?
}

/// An operation.
package struct OperationPlan {
    package var name: String
    package var modelName: String
    var documentation: String?
    var link: String?
    var deprecation: String?
    /// An `HTTPRequest.Method`: `.post`.
    var method: String
    /// `RequestTemplate.Segment`s.
    var path: [String]
    var query: String
    var hostPrefix: String?
    /// The type of the input, and the members that the form with arguments takes.
    package var inputType: String
    var inputMembers: [MemberPlan]
    package var outputType: String
    /// Whether the output has no members, so that nobody needs to look at it.
    package var hasEmptyOutput: Bool
    /// The cases of the errors it is known to answer with.
    var errorCases: [String]
    /// How its output comes in pages; `nil` if it comes at once.
    var pagination: PaginationPlan?
    /// The structures that stand in the operation itself.
    package var inlineTypes: [StructurePlan]
}

/// How an operation's output comes in pages.
package struct PaginationPlan {
    /// The things that pages list.
    package struct Items {
        /// The type of one of them.
        package var type: String
        /// An array of them, made of the output `$0`.
        var expression: String
    }

    /// The method's name.
    var name: String
    /// The input's property that says where to continue.
    var inputToken: String
    /// Where the next page begins, made of the output `$0`.
    var outputToken: String
    package var items: Items?
}

/// A structure.
package struct StructurePlan {
    package var name: String
    var documentation: String?
    package var members: [MemberPlan]
    var isException = false
}

/// A member of a structure, or the payload of a union's case.
package struct MemberPlan {
    /// Whether it is there, named as the function of `MemberSchema` that declares such a member.
    enum Presence: String {
        case optional, required
        /// Optional, and held at a distance.
        case boxed
        /// Optional, because the client sets it where it is not set.
        case idempotencyToken
    }

    package var name: String
    /// The Swift type, without the question mark of an optional.
    package var type: String
    var presence: Presence
    /// A `Schema`.
    var schema: Expression
    /// A `MemberLocation`.
    var location: String
    /// The key in JSON.
    var jsonName: String
    var documentation: String?

    package var isRequired: Bool { presence == .required }
    var isBoxed: Bool { presence == .boxed }

    /// The type of the property.
    var declaredType: String { isRequired ? type : type + "?" }

    /// The parameter that sets it.
    var parameter: Expression { .labeled(name, "\(declaredType)\(isRequired ? "" : " = nil")") }
}

/// A union.
package struct UnionPlan {
    package var name: String
    var documentation: String?
    package var members: [MemberPlan]
    var isIndirect: Bool
}

/// An open enumeration.
package struct EnumerationPlan {
    package var name: String
    var documentation: String?
    var values: [ValuePlan]
}

/// A known value of an enumeration.
package struct ValuePlan {
    package var name: String
    var value: String
    var documentation: String?
    var deprecation: String?
}

/// A string with constraints: an entry of `Patterns`.
struct StringPlan {
    var name: String
    var modelName: String
    var documentation: String?
    var pattern: CompiledPattern?
    /// A `LengthRange`.
    var length: String?
    var isSensitive: Bool
}
