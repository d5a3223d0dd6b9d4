import ServiceModel
import YAMLSource

/// Returns the definition of what a fake knows of a resource in its section.
func definition(of rules: FakeRules) -> DocumentNode {
    .element(
        FakeKey.self,
        section(.defaults, rules.defaults, settings),
        rules.always.map { .node(.always, settings($0)) },
        section(.properties, rules.properties, links),
        section(.filters, rules.filters, links),
        section(.unique, rules.unique) { groups in
            .sequence(groups.map { group in .sequence(group.map { .text($0.name) }) })
        },
        rules.limit.map { .plain(.limit, $0.count) },
        section(.onDelete, rules.onDelete) { deletions in
            .mapping(deletions.map { DocumentEntry($0.resource.name, .text($0.consequence.rawValue)) })
        },
        section(.deleteOnlyIf, rules.deleteOnlyIf, settings),
        section(.batches, rules.batches) { batches in
            .mapping(batches.map { DocumentEntry($0.operation.name, definition(of: $0)) })
        },
        section(.states, rules.states, states),
        section(.answers, rules.answers, settings),
        section(.guesses, rules.guesses) { guesses in
            .mapping(guesses.map { DocumentEntry($0.operation.name, .text($0.text)) })
        }
    )
}

private func section<Element>(
    _ key: FakeKey,
    _ elements: [Element],
    _ node: ([Element]) -> DocumentNode
) -> ElementEntry<FakeKey>? {
    elements.isEmpty ? nil : .node(key, node(elements))
}

private func settings(_ settings: [FakeSetting]) -> DocumentNode {
    .mapping(settings.map { DocumentEntry($0.property.name, node(of: $0.value)) })
}

private func links(_ links: [FakeLink]) -> DocumentNode {
    .mapping(links.map { DocumentEntry($0.name.name, .text($0.target.name)) })
}

private func definition(of batch: FakeBatch) -> DocumentNode {
    .element(
        FakeBatchKey.self,
        .text(.each, batch.each.name),
        .text(.items, batch.items.name),
        .text(.failures, batch.failures.name)
    )
}

/// Returns the states under their properties, each property where its first state is.
private func states(_ states: [FakeState]) -> DocumentNode {
    var properties: [String] = []
    for state in states where !properties.contains(state.property.name) { properties.append(state.property.name) }
    return .mapping(
        properties.map { property in
            let own = states.filter { $0.property.name == property }
            return DocumentEntry(property, .mapping(own.map { DocumentEntry($0.value, definition(of: $0)) }))
        }
    )
}

private func definition(of state: FakeState) -> DocumentNode {
    .element(
        FakeStateKey.self,
        .text(.after, state.after.fakeText),
        state.set.isEmpty ? nil : .node(.set, settings(state.set)),
        .flag(.remove, state.removes)
    )
}

private func node(of value: FakeValue) -> DocumentNode {
    switch value {
    case .null: .plain("null")
    case .boolean(let value): .plain(value)
    case .number(let digits): .plain(digits)
    case .text(let text): .text(text)
    case .list(let values): .sequence(values.map(node))
    case .object(let members): settings(members)
    }
}

extension Duration {
    /// The duration in the greatest unit that it is a whole number of.
    fileprivate var fakeText: String {
        let (seconds, attoseconds) = components
        guard attoseconds == 0 else { return "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000)ms" }
        let unit = [(86400, "d"), (3600, "h"), (60, "m")].first { seconds % $0.0 == 0 }
        return unit.map { "\(seconds / $0.0)\($0.1)" } ?? "\(seconds)s"
    }
}
