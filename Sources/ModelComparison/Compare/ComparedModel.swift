import ServiceModel
import SwiftGenerator

/// One of two descriptions that are compared, with the plan of its code.
struct ComparedModel {
    /// The plan of the code that the description makes.
    let plan: ServicePlan
    /// The operations in the order of the files.
    let operations: [Operation]
    /// The shapes in the order of the files.
    let shapes: [Shape]
    /// The streams of structures that are inputs or outputs, by the structures' names.
    let streams: [String: MemberPlan]

    init(_ plan: ServicePlan) {
        self.plan = plan
        operations = plan.model.files.flatMap(\.operations)
        shapes = plan.model.files.flatMap(\.shapes)
        let messages = plan.operations.flatMap { [$0.input, $0.output] }
        streams = Dictionary(
            messages.compactMap { message in
                message.model.structure.flatMap { name in message.stream.map { (name, $0.member) } }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The description.
    var service: Service { plan.model }
    /// The description's types by name.
    var types: TypeTable { plan.types }
    /// The Swift names of what the description declares.
    var names: NameTable { plan.declaredNames }

    /// Returns the operation of this name; `nil` if there is none.
    func operation(_ name: String) -> Operation? { plan.operation(name)?.model }
    /// Returns the shape of this name; `nil` if there is none.
    func shape(_ name: String) -> Shape? { types.shape(name) }

    /// Returns the Swift type of a value of this type.
    func swiftType(of type: TypeReference) -> String { plan.valueType(of: type).swiftType }
}
