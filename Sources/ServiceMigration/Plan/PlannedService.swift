import Diagnostics
import ServiceModel
import SwiftGenerator

/// The plan of one of two services, with the Swift types that its module declares.
struct PlannedService {
    /// The plan of its code.
    let plan: ServicePlan
    /// The declared types by their Swift names.
    private(set) var declared: [String: DeclaredType] = [:]

    /// The service.
    var service: Service { plan.model }
    /// The service's types by name.
    var types: TypeTable { plan.types }
    /// The Swift names of what the service declares.
    var names: NameTable { plan.declaredNames }
    /// The name of the service's module.
    var module: String { plan.names.module }

    init(_ plan: ServicePlan) {
        self.plan = plan
        for file in plan.files {
            for type in file.types { declare(type) }
            for operation in file.operations {
                declare(operation.input, of: operation, "input")
                declare(operation.output, of: operation, "output")
            }
        }
    }

    private mutating func declare(_ type: TypePlan) {
        let (kind, key): (DeclaredType.Kind, String) =
            switch type {
            case .structure(let plan, let shape): (.structure(members(plan.members, in: shape)), "members")
            case .union(let plan): (.union(members(plan.members, in: plan.model)), "union")
            case .enumeration(let plan): (.enumeration(plan.values.map(\.model.value)), "values")
            }
        declared[type.name] = DeclaredType(
            kind: kind,
            path: "\(type.model.name).\(key)",
            isSensitive: type.model.isSensitive,
            range: type.model.range
        )
    }

    /// Declares an input or output that is no shape.
    private mutating func declare(_ payload: MessagePlan, of operation: OperationPlan, _ key: String) {
        guard let structure = payload.declaration else { return }
        declared[structure.name] = DeclaredType(
            kind: .structure(members(structure.members, in: nil)),
            path: "\(operation.model.name).\(key)",
            isSensitive: false,
            range: operation.model.range
        )
    }

    private func members(_ plans: [MemberPlan], in owner: Shape?) -> [DeclaredMember] {
        plans.map { plan in
            DeclaredMember(
                plan: plan,
                isSensitive: (owner?.isSensitive ?? false) || plan.model.isSensitive || isSensitive(plan.model.type)
            )
        }
    }

    /// Returns whether a value of the type, or one in a list or map of the type, must not be shown.
    func isSensitive(_ type: TypeReference) -> Bool {
        if let element = type.element { return isSensitive(element) }
        guard let shape = types.shape(type.name) else { return false }
        if shape.isSensitive { return true }
        return switch shape.kind {
        case .list(let element, _, _, _): isSensitive(element)
        case .map(let key, let value, _, _): isSensitive(key) || isSensitive(value)
        default: false
        }
    }
}

extension PlannedService {
    /// Returns an error about a type with the name of the other service's module; `nil` if there is none.
    func typeHiding(_ module: String) -> Diagnostic? {
        let isOfService = plan.names.types.contains(module)
        guard let range = isOfService ? service.range : declared[module]?.range else { return nil }
        return Diagnostic(
            .error,
            .hiddenModule,
            "the type '\(module)' of \(self.module) hides the module '\(module)' of the other service",
            at: range,
            hint: "give one of the two another name"
        )
    }
}

/// A type that a service's module declares.
struct DeclaredType {
    enum Kind {
        /// A structure or an error.
        case structure([DeclaredMember])
        case union([DeclaredMember])
        /// The values on the wire.
        case enumeration([String])
    }

    var kind: Kind
    /// The keys that lead to what it has: `PhoneNumber.members`, `GetRoom.input`, `PhoneNumberStatus.values`.
    var path: String
    var isSensitive: Bool
    /// The place of its declaration.
    var range: SourceRange

    /// The kind of type, for messages.
    var kindName: String {
        switch kind {
        case .structure: "structure"
        case .union: "union"
        case .enumeration: "enumeration"
        }
    }
}

/// A member of a declared type.
struct DeclaredMember {
    /// The member's plan.
    var plan: MemberPlan
    /// Whether its value, or a value in its list or map, must not be shown.
    var isSensitive: Bool

    /// The member of the model.
    var model: Member { plan.model }
    /// The name of the Swift property, or of the union's case.
    var property: String { plan.name }
    /// Whether the Swift property is no optional.
    var isRequired: Bool { plan.isRequired }
}
