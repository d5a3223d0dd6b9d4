import APIModel

/// Which way shapes travel between a client of the old service and the new service, or the reverse: along the
/// operations that both have. Errors are part of responses.
struct Reach {
    private var requests: Set<String> = []
    private var responses: Set<String> = []

    init(_ old: ComparedModel, _ new: ComparedModel) {
        for (model, other) in [(old, new), (new, old)] {
            let operations = model.operations.filter { other.operation($0.name) != nil }
            Self.follow(operations.flatMap(\.input.references), in: model, &requests)
            Self.follow(operations.flatMap { $0.output.references + $0.errors }, in: model, &responses)
        }
    }

    /// Adds the shapes that the references lead to, by way of others too.
    static func follow(_ references: [TypeReference], in model: ComparedModel, _ reached: inout Set<String>) {
        // What was reached in the other model may lead to more in this one.
        var visited: Set<String> = []
        var pending = references.map(\.named.name)
        while let name = pending.popLast() {
            guard visited.insert(name).inserted, let shape = model.shape(name) else { continue }
            reached.insert(name)
            pending += shape.kind.references.map(\.named.name)
        }
    }

    /// Which way the shape of that name travels; `nil` for neither.
    func direction(of shape: String) -> Direction? {
        switch (requests.contains(shape), responses.contains(shape)) {
        case (true, true): .both
        case (true, false): .request
        case (false, true): .response
        case (false, false): nil
        }
    }
}

extension OperationPayload {
    /// The types that it refers to: its structure, or those of its members.
    var references: [TypeReference] {
        switch self {
        case .none: []
        case .inline(let members): members.map(\.type)
        case .structure(let reference): [reference]
        }
    }
}
