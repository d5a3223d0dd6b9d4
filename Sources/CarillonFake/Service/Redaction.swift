import CarillonRuntime
import ServiceModel

extension FakeEngine {
    /// Returns members with what the model calls sensitive left out, and nothing that it does not have.
    func redacted(_ values: [String: Document], _ members: [Member]) -> Document {
        .object(
            members.reduce(into: [:]) { redacted, member in
                guard let value = values[member.name] else { return }
                redacted[member.name] = member.isSensitive ? hidden : self.redacted(value, member.type)
            }
        )
    }

    private func redacted(_ value: Document, _ type: TypeReference) -> Document {
        if types.shape(type.name)?.isSensitive ?? false { return hidden }
        switch (value, types.kind(of: type)) {
        case (.object(let values), .structure(let members)?), (.object(let values), .union(let members)?):
            return redacted(values, members)
        case (.array(let elements), .list(let element, _, _, _)?):
            return .array(elements.map { redacted($0, element) })
        case (.object, .map(let key, _, _, _)?) where types.shape(key.name)?.isSensitive ?? false: return hidden
        case (.object(let values), .map(_, let type, _, _)?):
            return .object(values.mapValues { redacted($0, type) })
        default: return value
        }
    }
}

private let hidden = Document.string("<redacted>")
