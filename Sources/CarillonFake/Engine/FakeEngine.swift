import CarillonRuntime
import ServiceModel

/// Serves the operations of a service by what its model says of resources.
struct FakeEngine: Sendable {
    /// The service's description.
    let service: Service
    let types: TypeTable
    /// The resources, by name.
    private(set) var resources: [String: FakeResource] = [:]
    /// The operations, by name.
    private(set) var operations: [String: FakeOperation] = [:]
    /// The names of the errors that the model has.
    let errorNames: [String]
    /// The values that the member `Code` of errors may have.
    let errorCodes: Set<String>
    /// What was written for operations, by their names.
    let behaviors: [String: FakeBehavior]

    /// Creates an engine for a service.
    init(_ service: Service, behaviors: [String: FakeBehavior]) {
        self.service = service
        self.behaviors = behaviors
        types = TypeTable(service.files)
        (errorNames, errorCodes) = Self.errors(of: service, types)
        let entries = Resources(service.files, types).entries
        let parents = Dictionary(
            entries.compactMap { entry in entry.parent.map { (entry.name, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
        let rules = Dictionary(
            service.files.flatMap(\.fakes).map { ($0.resource.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for entry in entries {
            var line: [String] = []
            var next = parents[entry.name]
            while let parent = next, !line.contains(parent) {
                line.insert(parent, at: 0)
                next = parents[parent]
            }
            let resource = FakeResource(entry, parents: line, rules[entry.name], types)
            resources[entry.name] = resource
            for (role, operation) in entry.lifecycle {
                add(operation, of: resource, role, isOfInstance: !role.isOfCollection)
            }
            for operation in entry.operations { add(operation, of: resource, nil, isOfInstance: true) }
            for operation in entry.collectionOperations { add(operation, of: resource, nil, isOfInstance: false) }
        }
        for operation in service.files.flatMap(\.operations) where operations[operation.name] == nil {
            add(operation, of: nil, nil, isOfInstance: false)
        }
    }

    private mutating func add(
        _ operation: Operation,
        of resource: FakeResource?,
        _ role: Resource.Lifecycle?,
        isOfInstance: Bool
    ) {
        let input = types.members(of: operation.input)
        let rules = resource?.rules
        let plan: FakeOperation.Plan =
            if let batch = rules?.batches.first(where: { $0.operation.name == operation.name }) {
                .batch(batch)
            } else if let answer = rules?.answers.first(where: { $0.property.name == operation.name }) {
                .answer(answer.value)
            } else if let plan = tagPlan(operation.name) {
                plan
            } else if let role, resource?.isMadeUp != true {
                .lifecycle(role)
            } else {
                .example(role)
            }
        operations[operation.name] = FakeOperation(
            model: operation,
            plan: plan,
            resource: resource,
            isOfInstance: isOfInstance,
            input: input,
            output: types.members(of: operation.output),
            token: input.first { $0.isIdempotencyToken || ["ClientRequestToken", "ClientToken"].contains($0.name) }?
                .name,
            guess: rules?.guesses.first { $0.operation.name == operation.name }?.text,
            isDeclared: rules?.saysMoreThanGuesses ?? false
        )
    }

    /// The operations on tags have the same names in all services
    /// ([Smithy](https://smithy.io/2.0/aws/aws-core.html#aws-api-tagenabled-trait)).
    private func tagPlan(_ name: String) -> FakeOperation.Plan? {
        switch name {
        case "TagResource": .tag
        case "UntagResource": .untag
        case "ListTagsForResource": .listTags
        default: nil
        }
    }

    /// The names of the resources that are parts of one.
    var children: [String: [String]] {
        Dictionary(grouping: resources.values.filter { !$0.parents.isEmpty }, by: { $0.parents.last ?? "" })
            .mapValues { $0.map(\.name).sorted() }
    }

    private static func errors(of service: Service, _ types: TypeTable) -> (names: [String], codes: Set<String>) {
        let errors = service.files.flatMap(\.shapes).filter { shape in
            if case .error = shape.kind { true } else { false }
        }
        let codes = errors.flatMap(\.members).filter { $0.name == "Code" }.compactMap { types.kind(of: $0.type) }
        let values = codes.flatMap { kind in
            if case .enumeration(let values) = kind { values.map(\.value) } else { [String]() }
        }
        return (errors.map(\.name), Set(values))
    }

    // MARK: Answering

    /// Carries out an operation: by what was written for it, or else by itself.
    ///
    /// - Parameter example: Makes an example of the operation's output; `nil` where its type is not known.
    func perform(
        _ name: String,
        _ input: [String: Document],
        _ transaction: Transaction,
        example: FakeCall.Example? = nil
    ) throws(FakeError) -> [String: Document] {
        guard let operation = operations[name] else { throw .notImplemented(name) }
        var call = FakeCall(engine: self, operation: operation, input: input, transaction: transaction)
        call.makeExample = example
        try call.checkExistence()
        return try call.recognizingRepetition { () throws(FakeError) in
            if let behavior = behaviors[name] { return try behavior(call) }
            return try call.carryOut()
        }
    }
}

extension FakeRules {
    /// Whether they say how a fake behaves, and not only what is guessed of the service.
    fileprivate var saysMoreThanGuesses: Bool {
        var rules = self
        rules.guesses = []
        return rules != FakeRules(resource)
    }
}
