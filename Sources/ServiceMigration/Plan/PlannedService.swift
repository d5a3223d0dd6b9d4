import Diagnostics
import ModelComparison
import ServiceModel
import SwiftGenerator
import YAMLSource

/// One of the two services, with the Swift types that its module declares.
struct PlannedService {
    let service: Service
    let plan: ServicePlan
    let types: TypeTable
    let names: NameTable
    /// The declared types by their Swift names.
    private(set) var declared: [String: DeclaredType] = [:]
    /// The operations by their names, as model and plan have them.
    private(set) var operations: [String: (model: Operation, plan: OperationPlan)] = [:]

    var module: String { service.module.name }

    init(_ service: Service) {
        let planner = Planner(service)
        self.service = service
        plan = planner.plan()
        types = planner.types
        names = planner.names
        for (file, planned) in zip(service.files, plan.files) {
            let structures = planned.types.reduce(into: [String: TypePlan]()) { $0[$1.name] = $1 }
            for shape in file.shapes {
                declare(shape, as: structures[names.type(shape.name)])
            }
            for (model, plan) in zip(file.operations, planned.operations) {
                operations[model.name] = (model, plan)
                declare(model.input, as: plan.inputType, of: plan, "\(model.name).input", model.range)
                declare(model.output, as: plan.outputType, of: plan, "\(model.name).output", model.range)
            }
        }
    }

    private mutating func declare(_ shape: Shape, as plan: TypePlan?) {
        switch (shape.kind, plan) {
        case (.structure(let members), .structure(let plan)), (.error(_, _, let members), .structure(let plan)):
            declared[plan.name] = DeclaredType(
                kind: .structure(facts(members, plan.members, in: shape)),
                path: "\(shape.name).members",
                isSensitive: shape.isSensitive,
                range: shape.range
            )
        case (.union(let members), .union(let plan)):
            declared[plan.name] = DeclaredType(
                kind: .union(facts(members, plan.members, in: shape)),
                path: "\(shape.name).union",
                isSensitive: shape.isSensitive,
                range: shape.range
            )
        case (.enumeration(let values), .enumeration(let plan)):
            declared[plan.name] = DeclaredType(
                kind: .enumeration(values.map(\.value)),
                path: "\(shape.name).values",
                isSensitive: shape.isSensitive,
                range: shape.range
            )
        default: return
        }
    }

    /// Declares an input or output that stands in the operation itself, or that the operation does not have.
    private mutating func declare(
        _ payload: OperationPayload,
        as type: String,
        of operation: OperationPlan,
        _ path: String,
        _ range: SourceRange
    ) {
        guard let plan = operation.inlineTypes.first(where: { $0.name == type }) else { return }
        declared[type] = DeclaredType(
            kind: .structure(facts(types.members(of: payload), plan.members, in: nil)),
            path: path,
            isSensitive: false,
            range: range
        )
    }

    private func facts(_ members: [Member], _ plans: [MemberPlan], in owner: Shape?) -> [DeclaredMember] {
        zip(members, plans).map { member, plan in
            DeclaredMember(
                model: member,
                property: plan.name,
                isRequired: plan.isRequired,
                isSensitive: (owner?.isSensitive ?? false) || member.isSensitive || isSensitive(member.type)
            )
        }
    }

    /// Whether a value of the type, or what a list or map of the type holds, must not be shown.
    func isSensitive(_ type: TypeReference) -> Bool {
        if let element = type.element { return isSensitive(element) }
        guard let shape = types.shape(type.name) else { return false }
        if shape.isSensitive { return true }
        return switch shape.kind {
        case .list(let element, _, _): isSensitive(element)
        case .map(let key, let value, _): isSensitive(key) || isSensitive(value)
        default: false
        }
    }
}

extension PlannedService {
    /// Reports a type with the name of a module; `nil` if there is none.
    func typeHiding(_ module: String) -> Diagnostic? {
        let isOfService = [plan.client, plan.error, plan.api, plan.stub].contains(module)
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

/// A type that a module declares.
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
    /// Where it is named.
    var range: SourceRange

    /// What kind of type it is, for messages.
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
    var model: Member
    /// The Swift property, or the union's case.
    var property: String
    /// Whether the Swift property is no optional.
    var isRequired: Bool
    /// Whether its value, or what it is a list or map of, must not be shown.
    var isSensitive: Bool
}
