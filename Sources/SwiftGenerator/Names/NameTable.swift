import ModelFormat
import ServiceModel

/// The Swift names of everything in one service that others refer to.
package struct NameTable: Sendable {
    private var types: [String: String] = [:]
    private var strings: [String: String] = [:]
    private var exceptions: [String: String] = [:]
    private var operations: [String: String] = [:]
    private var paginators: [String: String] = [:]
    private var inputs: [String: String] = [:]
    private var outputs: [String: String] = [:]

    init(_ service: Service) {
        let shapes = service.files.flatMap(\.shapes)
        let operationNames = service.files.flatMap(\.operations).map(\.name)

        let declared = shapes.filter(\.isType).map(\.name)
        let inline = operationNames.flatMap { ["\($0)Input", "\($0)Output"] }
        let names = Naming.distinct(
            (declared + inline).map(Naming.type),
            avoiding: ModuleNames(service).all
        )
        types = Dictionary(uniqueKeysWithValues: zip(declared, names))
        for (index, operation) in operationNames.enumerated() {
            inputs[operation] = names[declared.count + index * 2]
            outputs[operation] = names[declared.count + index * 2 + 1]
        }

        operations = Self.table(operationNames, Naming.member)
        let paginated = service.files.flatMap(\.operations).filter { $0.pagination != nil }.map(\.name)
        paginators = Self.table(paginated, avoiding: Set(operations.values)) { Naming.member($0) + "Paginator" }
        strings = Self.table(shapes.filter(\.isConstrainedString).map(\.name), Naming.member)
        exceptions = Self.table(shapes.filter(\.isException).map(\.name), Naming.errorCase)
    }

    private static func table(
        _ names: [String],
        avoiding taken: Set<String> = [],
        _ swiftName: (String) -> String
    ) -> [String: String] {
        Dictionary(uniqueKeysWithValues: zip(names, Naming.distinct(names.map(swiftName), avoiding: taken)))
    }

    // A name that is missing here was not declared, which the loader has ruled out.
    package func type(_ shape: String) -> String { types[shape, default: shape] }
    package func string(_ shape: String) -> String { strings[shape, default: shape] }
    package func exception(_ shape: String) -> String { exceptions[shape, default: shape] }
    package func operation(_ name: String) -> String { operations[name, default: name] }
    package func paginator(_ operation: String) -> String { paginators[operation, default: operation] }
    package func input(_ operation: String) -> String { inputs[operation, default: operation] }
    package func output(_ operation: String) -> String { outputs[operation, default: operation] }
}

extension Shape {
    /// Whether a Swift type is declared for the shape.
    package var isType: Bool {
        switch kind {
        case .structure, .error, .union, .enumeration: true
        default: false
        }
    }

    package var isException: Bool {
        if case .error = kind { true } else { false }
    }

    package var isUnion: Bool {
        if case .union = kind { true } else { false }
    }

    /// Whether the shape becomes an entry of `Patterns`.
    package var isConstrainedString: Bool {
        if case .string(let constraints) = kind {
            constraints.pattern?.enforced != nil || !constraints.length.isUnbounded
        } else {
            false
        }
    }
}
