import ModelComparison
import ProjectFormat
import ServiceModel
import SwiftGenerator

/// The comparison of the operations and shapes that two services in sync have in common.
package struct SyncComparison: Sendable {
    /// The plan of the old service's code.
    package let oldPlan: ServicePlan
    /// The same plan with the new service's names for what is paired.
    let renamedOldPlan: ServicePlan
    /// The plan of the new service's code.
    package let newPlan: ServicePlan
    /// The names of the operations that both have, in the order of the new service.
    package let operations: [String]
    /// The names of the shapes that both have, in the order of the new service.
    package let shapes: [String]
    /// The divergences between these operations and shapes, in the order of the comparison.
    package private(set) var divergences: [Change] = []
    /// The names of the operations that one of them has at least.
    private let allOperations: Set<String>
    private let commonOperations: Set<String>
    private let commonShapes: Set<String>

    init(old: ServicePlan, renamedOld: ServicePlan, new: ServicePlan) {
        oldPlan = old
        renamedOldPlan = renamedOld
        newPlan = new
        let (renamedOld, new) = (renamedOld.model, new.model)
        let oldOperations = Set(renamedOld.operations.map(\.name))
        let oldShapes = Set(renamedOld.shapes.map(\.name))
        let newOperations = new.operations.map(\.name)
        operations = newOperations.filter(oldOperations.contains)
        shapes = new.shapes.map(\.name).filter(oldShapes.contains)
        allOperations = oldOperations.union(newOperations)
        commonOperations = Set(operations)
        commonShapes = Set(shapes)
        divergences = compareServices(renamedOldPlan, newPlan).filter { thing(of: $0) != nil && !$0.isOfDescription }
    }

    /// The old service.
    package var old: Service { oldPlan.model }
    /// The old service with the new one's names for what is paired.
    var renamedOld: Service { renamedOldPlan.model }
    /// The new service.
    package var new: Service { newPlan.model }
}

/// Compares what two services have in common.
///
/// An operation or a shape that only one service has is no divergence. Neither are the services' own facts, such as
/// their hosts, nor documentation.
///
/// - Parameters:
///   - old: The plan of the service that callers leave.
///   - new: The plan of the service that they move to.
///   - record: what says which operations and shapes are one although their names differ.
package func compareInSync(_ old: ServicePlan, _ new: ServicePlan, by record: SyncRecord) -> SyncComparison {
    let hasPairs = !record.operationPairs.isEmpty || !record.shapePairs.isEmpty
    let renamedOld = hasPairs ? ServicePlan(renamed(old.model, by: record)) : old
    return SyncComparison(old: old, renamedOld: renamedOld, new: new)
}

/// An operation or a shape that both services have, and what of it a divergence is about.
struct DivergenceSubject: Hashable {
    /// Its name in the new service.
    var name: String
    /// Whether it is an operation.
    var isOperation: Bool
    /// The keys that lead from it to the divergence; none for the whole of it.
    var keys: [String]
}

extension SyncComparison {
    /// Returns the operation or shape that a change is about; `nil` if not both services have it.
    ///
    /// The path of a shape with the name of an operation begins with the section that declares the shape.
    func thing(of change: Change) -> DivergenceSubject? {
        let keys = change.keys
        if Change.sections.contains(keys[0]), keys.count > 1, commonShapes.contains(keys[1]),
            allOperations.contains(keys[1])
        {
            return DivergenceSubject(name: keys[1], isOperation: false, keys: Array(keys.dropFirst(2)))
        }
        let isOperation = allOperations.contains(keys[0])
        guard (isOperation ? commonOperations : commonShapes).contains(keys[0]) else { return nil }
        return DivergenceSubject(name: keys[0], isOperation: isOperation, keys: Array(keys.dropFirst()))
    }
}

extension Change {
    /// The sections of a model file that declare shapes.
    static let sections: Set<String> = ["shapes", "enums", "errors", "patterns"]

    /// The keys of the path; a value in quotes is one key, whatever is in it.
    var keys: [String] {
        func split(_ path: Substring) -> [String] {
            path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
        }
        let quote = UInt8(ascii: "'")
        guard let opening = path.utf8.firstIndex(of: quote), let closing = path.utf8.lastIndex(of: quote),
            opening < closing
        else { return split(path[...]) }
        return split(path[..<opening]) + [String(path[opening...closing])] + split(path[closing...].dropFirst())
    }

    /// The keys that lead to the declaration that it is a change of: `GetRoom`, or `shapes.GetRoom` for a shape with
    /// the name of an operation.
    var declaration: String {
        let keys = keys
        return keys.prefix(Self.sections.contains(keys[0]) ? 2 : 1).joined(separator: ".")
    }

    /// Whether only documentation changed.
    fileprivate var isOfDescription: Bool { rule == .documentationChanged || rule == .linkChanged }
}

extension Service {
    /// The operations of all files.
    package var operations: [ServiceModel.Operation] { files.flatMap(\.operations) }
    /// The shapes of all files.
    var shapes: [Shape] { files.flatMap(\.shapes) }
}
