import CarillonRuntime
import ServiceModel

extension FakeCall {
    /// Makes the members of an output from a seed: a value that satisfies every constraint of the model.
    typealias Example = (UInt64) throws(FakeError) -> [String: Document]

    /// Answers with what there is, or else with an example of the output.
    ///
    /// - Parameter role: What the operation is in the life of its resource; `nil` for another operation.
    func performByExample(_ role: Resource.Lifecycle?) throws(FakeError) -> [String: Document] {
        // Behaviors of other operations may have made some.
        if let role, role != .create, let resource = operation.resource,
            !things(resource.name, below: path(resource.parentIdentifiers)).isEmpty
        {
            return try perform(role)
        }
        guard let makeExample else { throw .notImplemented(operation.name) }
        var example = atCallTime(try makeExample(exampleSeed), operation.output)
        guard role == .list, let pagination = operation.model.pagination,
            let list = pagination.items?.names.first, let items = example[list]?.array
        else { return example }
        // A made-up token would lead to pages without end.
        example[pagination.outputToken.names[0]] = nil
        return example.merging(try page(of: items)) { $1 }
    }

    /// The choice among examples: the same for the same input where a call only reads, so that it can be repeated.
    private var exampleSeed: UInt64 {
        guard operation.model.method == "GET" else { return transaction.random() }
        var asked = input
        for name in [operation.model.pagination?.inputToken, operation.model.pagination?.pageSize] {
            if let name { asked[name] = nil }
        }
        let text = Array("\(engine.service.name).\(operation.name) ".utf8) + Document.object(asked).json
        return text.reduce(mix(transaction.configuration.seed)) { mix($0 ^ UInt64($1)) }
    }

    /// Returns members with the time of the call for all times.
    private func atCallTime(_ values: [String: Document], _ members: [Member]) -> [String: Document] {
        members.reduce(into: [:]) { changed, member in
            changed[member.name] = values[member.name].map { atCallTime($0, member.type) }
        }
    }

    private func atCallTime(_ value: Document, _ type: TypeReference) -> Document {
        switch (value, engine.types.kind(of: type)) {
        case (.null, _): .null
        case (_, .timestamp?): .string(now.dateTime)
        case (.object(let values), .structure(let members)?), (.object(let values), .union(let members)?):
            .object(atCallTime(values, members))
        // Times of which no two may be alike stay as they are.
        case (.array(let elements), .list(let element, _, false, _)?):
            .array(elements.map { atCallTime($0, element) })
        case (.object(let values), .map(_, let type, _, _)?): .object(values.mapValues { atCallTime($0, type) })
        default: value
        }
    }
}
