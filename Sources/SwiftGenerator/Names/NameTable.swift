import ServiceModel

/// The Swift names of what the model of one service declares.
package struct NameTable: Sendable {
    /// The declaration that a name is for.
    private enum Subject: Hashable {
        case shape(String)
        case input(String)
        case output(String)

        /// The name that the Swift name is made of.
        var modelName: String {
            switch self {
            case .shape(let name): name
            case .input(let operation): "\(operation)Input"
            case .output(let operation): "\(operation)Output"
            }
        }
    }

    private var types: [Subject: String] = [:]
    private var strings: [String: String]
    private var exceptions: [String: String]
    private var operations: [String: String]
    private var paginators: [String: String]
    private var waiters: [String: String]
    private var waiterValues: [String: String]

    init(_ service: Service) {
        let shapes = service.files.flatMap(\.shapes)
        let declared = service.files.flatMap(\.operations)
        let subjects =
            shapes.filter(\.isType).map { Subject.shape($0.name) }
            + declared.flatMap { [.input($0.name), .output($0.name)] }
        let reserved = ServiceTypeNames(service).reserved
        for (subject, name) in Naming.distinct(subjects, avoiding: reserved, { Naming.type($0.modelName) }) {
            types[subject] = name
        }
        operations = Self.table(declared.map(\.name), Naming.member)
        paginators = Self.table(
            declared.filter { $0.pagination != nil }.map(\.name),
            avoiding: Set(operations.values),
            Naming.paginator
        )
        let waiterNames = declared.flatMap(\.waiters).map(\.name)
        waiters = Self.table(
            waiterNames,
            avoiding: Set(operations.values).union(paginators.values),
            Naming.waiter
        )
        waiterValues = Self.table(waiterNames, Naming.member)
        strings = Self.table(shapes.filter(\.isConstrainedString).map(\.name), Naming.member)
        exceptions = Self.table(shapes.filter(\.isException).map(\.name), Naming.errorCase)
    }

    private static func table(
        _ names: [String],
        avoiding taken: Set<String> = [],
        _ swiftName: (String) -> String
    ) -> [String: String] {
        let named = Naming.distinct(names, avoiding: taken, swiftName)
        return Dictionary(uniqueKeysWithValues: named.map { ($0.element, $0.name) })
    }

    // A name that is missing here was not declared, which the loader has ruled out.

    /// Returns the name of the type of a shape.
    package func type(_ shape: String) -> String { types[.shape(shape), default: shape] }
    /// Returns the name of a constrained string's entry in `Patterns`.
    package func string(_ shape: String) -> String { strings[shape, default: shape] }
    /// Returns the name of the case of an error.
    package func exception(_ shape: String) -> String { exceptions[shape, default: shape] }
    /// Returns the name of an operation's method.
    package func operation(_ name: String) -> String { operations[name, default: name] }
    /// Returns the name of the method that makes an operation's paginator.
    package func paginator(_ operation: String) -> String { paginators[operation, default: operation] }
    /// Returns the name of the method that waits.
    package func waiter(_ name: String) -> String { waiters[name, default: name] }
    /// Returns the name of a waiter's value.
    package func waiterValue(_ name: String) -> String { waiterValues[name, default: name] }
    /// Returns the name of the input that is declared with an operation.
    package func input(_ operation: String) -> String { types[.input(operation), default: operation] }
    /// Returns the name of the output that is declared with an operation.
    package func output(_ operation: String) -> String { types[.output(operation), default: operation] }
}

extension Shape {
    /// Whether a Swift type is declared for the shape.
    package var isType: Bool {
        switch kind {
        case .structure, .error, .union, .enumeration, .integerEnumeration: true
        default: false
        }
    }

    /// Whether the shape is an error.
    package var isException: Bool {
        if case .error = kind { true } else { false }
    }

    /// Whether the shape is a union.
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
