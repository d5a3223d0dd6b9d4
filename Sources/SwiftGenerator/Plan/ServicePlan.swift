import ServiceModel

/// The plan of a service's module: every decision about names, types and schemas is made, and each part of the plan
/// keeps the element of the model that it came from. Only the text of the code is missing.
package final class ServicePlan: Sendable {
    /// The service.
    package let model: Service
    /// The names of the module and of the types that it declares whatever its shapes.
    package let names: ServiceTypeNames
    /// The documentation of the client; `nil` without any.
    let documentation: String?
    /// The errors of the model, in the order of the model.
    package let exceptions: [ExceptionPlan]
    /// The files, in the order of the model files.
    package let files: [FilePlan]
    /// The operations, in the order of the model.
    package let operations: [OperationPlan]
    /// The model's types by name.
    package let types: TypeTable
    /// The Swift names of what the model declares.
    package let declaredNames: NameTable
    /// The names of the types that the module declares.
    package let declaredTypeNames: Set<String>
    private let mapping: TypeMapping
    private let typesByShape: [String: TypePlan]
    private let operationsByName: [String: OperationPlan]

    init(
        model: Service,
        documentation: String?,
        exceptions: [ExceptionPlan],
        files: [FilePlan],
        mapping: TypeMapping
    ) {
        self.model = model
        names = ServiceTypeNames(model)
        self.documentation = documentation
        self.exceptions = exceptions
        self.files = files
        operations = files.flatMap(\.operations)
        self.mapping = mapping
        types = mapping.types
        declaredNames = mapping.names
        declaredTypeNames = names.types.union(
            files.lazy.flatMap { $0.types.map(\.name) + $0.operations.flatMap(\.inlineTypes).map(\.name) }
        )
        typesByShape = Dictionary(
            files.flatMap(\.types).map { ($0.model.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        operationsByName = Dictionary(
            operations.map { ($0.model.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The access level of what the module declares.
    package var access: AccessLevel { model.module.access }

    /// Whether any operation has a stream beside its input or output.
    package var isStreaming: Bool { operations.contains(where: \.isStreaming) }

    /// Returns the type that a shape becomes; `nil` if no type is declared for it.
    package func type(ofShape name: String) -> TypePlan? { typesByShape[name] }

    /// Returns the operation of this name in the model; `nil` if there is none.
    package func operation(_ name: String) -> OperationPlan? { operationsByName[name] }

    /// Returns the type of a value that is bound to the body.
    package func valueType(of type: TypeReference) -> ValueType { mapping.map(type) }
}

/// The plan of the Swift file that a model file becomes.
package struct FilePlan: Sendable {
    /// The model file.
    package let model: ModelFile
    /// The name of the Swift file.
    package let fileName: String
    /// The operations, in the order of the model file.
    package let operations: [OperationPlan]
    /// The types, in the order of the model file.
    package let types: [TypePlan]
    /// The strings with constraints, in the order of the model file.
    let strings: [StringPlan]
}

/// The plan of a case of the service's error type.
package struct ExceptionPlan: Sendable {
    /// The error.
    package let model: Shape
    /// The name of the case.
    package let caseName: String
    /// The name of the structure that the case holds.
    package let typeName: String
    /// The documentation of the case; `nil` without any.
    let documentation: String?
}

/// The plan of an entry of `Patterns`: a string with constraints.
struct StringPlan: Sendable {
    /// The string.
    let model: Shape
    /// The constraints.
    let constraints: StringConstraints
    /// The name of the entry.
    let name: String
    /// The documentation of the entry; `nil` without any.
    let documentation: String?
}
