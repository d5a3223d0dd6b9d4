import CarillonRuntime

/// How an operation is served, and how often it was called.
struct OperationCoverage: Sendable {
    /// What serves an operation.
    enum Tier: String, Sendable {
        /// The engine, by the model's resources alone.
        case engine
        /// The engine, by what the model declares for fakes.
        case declared
        /// What was written for it.
        case behavior
        /// A declared answer: there is nothing to compute from.
        case answer
        /// An example of what the model allows: there is nothing to compute from, and no answer is declared.
        case example
        /// Nothing: it has a stream, which fakes do not carry.
        case none
    }

    let service: String
    let operation: String
    let resource: String?
    let tier: Tier
    /// What is not known of the service's behavior and was guessed; `nil` where nothing was.
    let guess: String?
    let calls: Int
    let errors: Int

    /// The coverage as a document.
    var document: Document {
        var members: [String: Document] = [
            "service": .string(service), "operation": .string(operation), "tier": .string(tier.rawValue),
            "calls": .number(BigDecimal(calls)), "errors": .number(BigDecimal(errors)),
        ]
        members["resource"] = resource.map { .string($0) }
        members["guess"] = guess.map { .string($0) }
        return .object(members)
    }
}

extension FakeEngine {
    /// Returns what serves an operation.
    func tier(of operation: FakeOperation) -> OperationCoverage.Tier {
        if behaviors[operation.name] != nil { return .behavior }
        switch operation.plan {
        case .lifecycle: return operation.isDeclared ? .declared : .engine
        case .batch: return .declared
        case .answer: return .answer
        case .tag, .untag, .listTags: return .engine
        case .example: return (operation.input + operation.output).contains(where: \.isStreaming) ? .none : .example
        }
    }

    /// Returns what was guessed of an operation; `nil` where nothing was.
    func guess(about operation: FakeOperation) -> String? {
        guard operation.guess == nil, tier(of: operation) == .example else { return operation.guess }
        return "It does nothing, and answers with an example of what the model allows."
    }
}
