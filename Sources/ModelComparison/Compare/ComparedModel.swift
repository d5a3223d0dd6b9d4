import ServiceModel
import SwiftGenerator

/// One of the two descriptions, and what the comparison looks up in it.
package struct ComparedModel {
    let service: Service
    let types: TypeTable
    package let planner: Planner
    /// The operations in the order of the files.
    let operations: [Operation]
    /// The shapes in the order of the files.
    let shapes: [Shape]
    private let operationsByName: [String: Operation]

    package init(_ service: Service) {
        self.service = service
        types = TypeTable(service.files)
        planner = Planner(service)
        operations = service.files.flatMap(\.operations)
        shapes = service.files.flatMap(\.shapes)
        operationsByName = Dictionary(operations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func operation(_ name: String) -> Operation? { operationsByName[name] }
    func shape(_ name: String) -> Shape? { types.shape(name) }

    /// The Swift type of a value of the type.
    func swiftType(of type: TypeReference) -> String { planner.mapping.map(type).type }
}
