import Diagnostics
import ModelComparison
import ProjectFormat
import ServiceModel
import SwiftGenerator

/// The operations and types that two services have in common.
struct SharedTypes {
    /// A type of the old service and its counterpart in the new one.
    struct TypePair: Hashable {
        var old: String
        var new: String

        /// Returns the conversion in one direction.
        func conversion(_ direction: ConversionID.Direction) -> ConversionID {
            ConversionID(old: old, new: new, direction: direction)
        }
    }

    /// The new service's operation for each of the old one's, by its name in the model. Those with a stream are not among
    /// them: what is in a stream is not converted.
    private(set) var operations: [String: OperationPlan] = [:]
    /// The files of the new service with the pairs of types in them, under the headings of the generated files.
    private(set) var files: [(plan: FilePlan, sections: [(title: String, pairs: [TypePair])])] = []
    /// All pairs of types.
    private(set) var pairs: Set<TypePair> = []
    /// The mistakes in recorded pairs.
    private(set) var diagnostics: [Diagnostic] = []

    init(_ old: PlannedService, _ new: PlannedService, _ record: SyncRecord) {
        for file in new.plan.files {
            var sections: [(title: String, pairs: [TypePair])] = []
            for operation in file.operations {
                for name in Self.partners(of: operation.model.name, record.operationPairs) {
                    guard let older = old.plan.operation(name), !older.isStreaming, !operation.isStreaming else {
                        continue
                    }
                    operations[name] = operation
                    let types = [
                        TypePair(old: older.input.type, new: operation.input.type),
                        TypePair(old: older.output.type, new: operation.output.type),
                    ]
                    sections.append((operation.model.name, types.filter { pairs.insert($0).inserted }))
                }
            }
            let shared = file.model.shapes.flatMap { sharedTypes($0, old, new, record.shapePairs) }
            sections.append(("Types", shared.filter { pairs.insert($0).inserted }))
            files.append((file, sections.filter { !$0.pairs.isEmpty }))
        }
    }

    /// Returns the old service's names for an operation or shape of the new one.
    private static func partners(of name: String, _ recorded: [SyncRecord.NamePair]) -> [String] {
        let partners = recorded.filter { $0.new == name }.map(\.old)
        if !partners.isEmpty { return partners }
        return recorded.contains { $0.old == name } ? [] : [name]
    }

    private mutating func sharedTypes(
        _ shape: Shape,
        _ old: PlannedService,
        _ new: PlannedService,
        _ recorded: [SyncRecord.NamePair]
    ) -> [TypePair] {
        Self.partners(of: shape.name, recorded).compactMap { name in
            let pair = TypePair(old: old.names.type(name), new: new.names.type(shape.name))
            guard old.types.shape(name) != nil, let older = old.declared[pair.old], let newer = new.declared[pair.new]
            else { return nil }
            if older.kindName == newer.kindName { return pair }
            // Two shapes may have one name by chance; whether that matters is seen where one is used in place of the
            // other.
            guard let place = recorded.first(where: { $0.old == name && $0.new == shape.name })?.newRange else {
                return nil
            }
            diagnostics.append(
                Diagnostic(
                    .error,
                    .noConversionRule,
                    """
                    '\(name)' is a type of another kind than '\(shape.name)': \(old.module) has a \
                    \(older.kindName), \(new.module) a \(newer.kindName)
                    """,
                    at: place,
                    hint: "remove the pair"
                )
            )
            return nil
        }
    }
}
