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

extension FakeEngine {
    /// Returns the texts among members that the model calls sensitive.
    func sensitiveTexts(_ values: [String: Document], _ members: [Member]) -> Set<String> {
        members.reduce(into: []) { texts, member in
            guard let value = values[member.name] else { return }
            if member.isSensitive {
                texts.formUnion(value.texts)
            } else {
                texts.formUnion(sensitiveTexts(value, member.type))
            }
        }
    }

    private func sensitiveTexts(_ value: Document, _ type: TypeReference) -> Set<String> {
        if types.shape(type.name)?.isSensitive ?? false { return value.texts }
        switch (value, types.kind(of: type)) {
        case (.object(let values), .structure(let members)?), (.object(let values), .union(let members)?):
            return sensitiveTexts(values, members)
        case (.array(let elements), .list(let element, _, _, _)?):
            return elements.reduce(into: []) { $0.formUnion(sensitiveTexts($1, element)) }
        case (.object(let values), .map(_, let type, _, _)?):
            return values.values.reduce(into: []) { $0.formUnion(sensitiveTexts($1, type)) }
        default: return []
        }
    }
}

extension Document {
    /// All texts in it.
    fileprivate var texts: Set<String> {
        switch self {
        case .string(let text): text.isEmpty ? [] : [text]
        case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.texts) }
        case .object(let members):
            members.reduce(into: []) {
                $0.formUnion([$1.key]); $0.formUnion($1.value.texts)
            }
        case .null, .boolean, .number: []
        }
    }
}

private let hidden = Document.string("<redacted>")
