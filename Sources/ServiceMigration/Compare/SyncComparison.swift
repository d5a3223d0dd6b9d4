import ModelComparison
import ProjectFormat
import ServiceModel

/// Two services that stay in sync, as far as they have something in common.
package struct SyncComparison: Hashable, Sendable {
    /// The old service.
    package var old: Service
    /// The same with the new one's names for what is paired.
    package var renamedOld: Service
    /// The new service.
    package var new: Service
    /// The names of the operations that both have, in the order of the new service.
    package var operations: [String]
    /// The names of the shapes that both have, in the order of the new service.
    package var shapes: [String]
    /// How these differ, in the order of the comparison.
    package var divergences: [Change]
    /// The names of the operations that one of them has at least.
    private let allOperations: Set<String>

    init(old: Service, renamedOld: Service, new: Service) {
        self.old = old
        self.renamedOld = renamedOld
        self.new = new
        let oldOperations = Set(renamedOld.operations.map(\.name))
        let oldShapes = Set(renamedOld.shapes.map(\.name))
        let newOperations = new.operations.map(\.name)
        operations = newOperations.filter(oldOperations.contains)
        shapes = new.shapes.map(\.name).filter(oldShapes.contains)
        allOperations = oldOperations.union(newOperations)
        divergences = []
        divergences = compareServices(renamedOld, new).filter { thing(of: $0) != nil && !$0.isOfDescription }
    }
}

/// Compares what two services have in common.
///
/// That one has an operation or a shape which the other has not is no divergence, nor are the services' own facts, such as
/// their hosts, nor how something is described.
///
/// - Parameters:
///   - old: the service that people come from.
///   - new: the service that they go to.
///   - record: what says which operations and shapes are one although their names differ.
package func compareInSync(_ old: Service, _ new: Service, by record: SyncRecord) -> SyncComparison {
    SyncComparison(old: old, renamedOld: renamed(old, by: record), new: new)
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
    /// What a change is one of; `nil` if that is nothing that both services have.
    ///
    /// The path of a shape with the name of an operation begins with the section that declares the shape.
    func thing(of change: Change) -> DivergenceSubject? {
        let keys = change.keys
        if Change.sections.contains(keys[0]), keys.count > 1, shapes.contains(keys[1]), allOperations.contains(keys[1])
        {
            return DivergenceSubject(name: keys[1], isOperation: false, keys: Array(keys.dropFirst(2)))
        }
        let isOperation = allOperations.contains(keys[0])
        guard (isOperation ? operations : shapes).contains(keys[0]) else { return nil }
        return DivergenceSubject(name: keys[0], isOperation: isOperation, keys: Array(keys.dropFirst()))
    }
}

extension Change {
    /// The sections of a model file that declare shapes.
    static let sections: Set<String> = ["shapes", "enums", "errors", "patterns"]

    /// The keys of the path; a value in quotes is one key, whatever is in it.
    var keys: [String] {
        guard let opening = path.firstIndex(of: "'"), let closing = path.lastIndex(of: "'"), opening < closing else {
            return path.split(separator: ".").map(String.init)
        }
        let keys = [path[..<opening], path[path.index(after: closing)...]].map {
            $0.split(separator: ".").map(String.init)
        }
        return keys[0] + [String(path[opening...closing])] + keys[1]
    }

    /// The keys that lead to the declaration that it is a change of: `GetRoom`, or `shapes.GetRoom` for a shape with the
    /// name of an operation.
    var declaration: String {
        let keys = keys
        return keys.prefix(Self.sections.contains(keys[0]) ? 2 : 1).joined(separator: ".")
    }

    /// Whether only what people read changed.
    fileprivate var isOfDescription: Bool { rule == .documentationChanged || rule == .linkChanged }
}

extension Service {
    /// The operations of all files.
    package var operations: [ServiceModel.Operation] { files.flatMap(\.operations) }
    /// The shapes of all files.
    var shapes: [Shape] { files.flatMap(\.shapes) }
}
