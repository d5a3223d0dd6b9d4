public import APIModel

/// Two services that stay in sync, as far as they have something in common.
public struct SyncComparison: Hashable, Sendable {
    /// The old service.
    public var old: Service
    /// The same with the new one's names for what is paired.
    public var renamedOld: Service
    /// The new service.
    public var new: Service
    /// The names of the operations that both have, in the order of the new service.
    public var operations: [String]
    /// The names of the shapes that both have, in the order of the new service.
    public var shapes: [String]
    /// How these differ, in the order of the comparison.
    public var divergences: [Change]
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
public func compareInSync(_ old: Service, _ new: Service, by record: SyncRecord) -> SyncComparison {
    let renamedOld = renamed(old, by: record)
    let oldOperations = Set(renamedOld.operations.map(\.name))
    let oldShapes = Set(renamedOld.shapes.map(\.name))
    let operations = new.operations.map(\.name).filter(oldOperations.contains)
    let shapes = new.shapes.map(\.name).filter(oldShapes.contains)
    let common = Set(operations + shapes)
    return SyncComparison(
        old: old,
        renamedOld: renamedOld,
        new: new,
        operations: operations,
        shapes: shapes,
        divergences: compareServices(renamedOld, new).filter { change in
            common.contains(change.subject) && !change.isOfWholeThing && !change.isOfDescription
        }
    )
}

extension Change {
    /// The operation or shape that it is a change of, or `service`.
    var subject: String { String(path.prefix { $0 != "." }) }

    /// Whether an operation or a shape came or went. One of the two can bear the name of the other.
    fileprivate var isOfWholeThing: Bool { path == subject && (oldPlace == nil || newPlace == nil) }

    /// Whether only what people read changed.
    fileprivate var isOfDescription: Bool { rule == .documentationChanged || rule == .linkChanged }
}

extension Service {
    /// The operations of all files.
    var operations: [APIModel.Operation] { files.flatMap(\.operations) }
    /// The shapes of all files.
    var shapes: [Shape] { files.flatMap(\.shapes) }
}
