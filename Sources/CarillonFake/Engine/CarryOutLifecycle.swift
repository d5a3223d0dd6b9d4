import CarillonRuntime
import ServiceModel

extension FakeCall {
    /// Carries out the operation of a resource's life.
    func perform(_ role: Resource.Lifecycle) throws(FakeError) -> [String: Document] {
        guard let resource = operation.resource else { throw .notImplemented(operation.name) }
        switch role {
        case .create: return output(of: try create(resource))
        case .put: return output(of: try put(resource))
        case .read: return output(of: try existing(resource.name, path(resource.path)))
        case .update: return output(of: try update(resource))
        case .delete:
            try delete(resource)
            return [:]
        case .list: return try list(resource)
        }
    }

    // MARK: Names

    /// Returns the identifiers that the input has.
    func path(_ identifiers: [String]) -> [String] { identifiers.map { input[$0]?.plainText ?? "" } }

    /// Throws if something that the operation is on, or that this is a part of, does not exist.
    func checkExistence() throws(FakeError) {
        guard let resource = operation.resource else { return }
        var identifiers: [String] = []
        for name in resource.parents {
            guard let parent = engine.resources[name] else { continue }
            identifiers = parent.path
            if parent.isKept { _ = try existing(name, path(identifiers)) }
        }
        if case .lifecycle = operation.plan { return }
        if operation.isOfInstance, resource.isKept { _ = try existing(resource.name, path(resource.path)) }
    }

    // MARK: Making

    private func create(_ resource: FakeResource) throws(FakeError) -> FakeRecord {
        var path = path(resource.parentIdentifiers)
        try name(&path, of: resource)
        var properties: [String: Document] = [:]
        setProperties(&properties, of: resource)
        complete(&properties, of: resource.name, path)
        try checkReferences(properties, of: resource)
        try checkUniqueness(properties, of: resource, except: nil)
        try checkLimit(of: resource)
        let record = make(resource.name, path, properties)
        setTags(of: record)
        return record
    }

    /// Adds the identifiers of a new thing to those of its parents.
    private func name(_ path: inout [String], of resource: FakeResource) throws(FakeError) {
        let parents = path
        let context = TemplateContext(transaction: transaction, input: input)
        let isNamed = resource.identifiers.contains { input[$0] != nil }
        // What was imported may have identifiers that chance makes once more.
        for _ in 0..<(isNamed ? 1 : 10) {
            path = parents
            for identifier in resource.identifiers {
                let declared = resource.rules.defaults.first { $0.property.name == identifier }
                let made = declared.flatMap { context.fill($0.value.literal)?.plainText }
                path.append(input[identifier]?.plainText ?? made ?? transaction.uuid())
            }
            if transaction.state[FakeRecord.Key(resource.name, path)] == nil { return }
        }
        throw .conflict("There is a \(resource.name) with Id '\(path.last ?? "")' already")
    }

    private func put(_ resource: FakeResource) throws(FakeError) -> FakeRecord {
        let path = path(resource.path)
        var properties: [String: Document] = [:]
        setProperties(&properties, of: resource)
        complete(&properties, of: resource.name, path)
        try checkReferences(properties, of: resource)
        try checkUniqueness(properties, of: resource, except: FakeRecord.Key(resource.name, path))
        if thing(resource.name, path) == nil { try checkLimit(of: resource) }
        return make(resource.name, path, properties)
    }

    private func update(_ resource: FakeResource) throws(FakeError) -> FakeRecord {
        let path = path(resource.path)
        let old = thing(resource.name, path)
        if old == nil, resource.isMadeByUpdate {
            var properties = (try? existing(resource.name, path))?.properties ?? [:]
            setProperties(&properties, of: resource)
            return make(resource.name, path, properties)
        }
        var record = if let old { old } else { try existing(resource.name, path) }
        let changes = setProperties(&record.properties, of: resource)
        try checkReferences(record.properties.filter { changes.contains($0.key) }, of: resource)
        try checkUniqueness(record.properties, of: resource, except: record.key, changing: changes)
        return save(record)
    }

    /// Sets the properties that the input has, and returns their names.
    @discardableResult
    private func setProperties(_ properties: inout [String: Document], of resource: FakeResource) -> Set<String> {
        var names: Set<String> = []
        for member in operation.input {
            guard let value = input[member.name], member.name != operation.token else { continue }
            if let shape = resource.shape, member.type.name == shape {
                properties.merge(value.object ?? [:]) { $1 }
                names.formUnion((value.object ?? [:]).keys)
            } else if let link = resource.rules.properties.first(where: { $0.name.name == member.name }) {
                properties.set(value, at: link.target.name)
                names.insert(String(link.target.name.prefix { $0 != "." }))
            } else if resource.properties.contains(member.name) {
                properties[member.name] = value
                names.insert(member.name)
            }
        }
        return names
    }

    /// Adds to the properties of a new thing its identifiers, the times, and what is declared as defaults.
    func complete(_ properties: inout [String: Document], of name: String, _ path: [String]) {
        guard let resource = engine.resources[name] else { return }
        for (identifier, value) in zip(resource.path, path)
        where resource.properties.contains(identifier) && properties[identifier] == nil {
            properties[identifier] = .string(value)
        }
        for time in ["CreatedTimestamp", "UpdatedTimestamp"]
        where resource.properties.contains(time) && properties[time] == nil {
            properties[time] = .string(now.dateTime)
        }
        for setting in resource.rules.defaults + (transaction.rules.defaults[name] ?? [])
        where !properties.isSet(at: setting.property.name) && !resource.path.contains(setting.property.name) {
            let context = TemplateContext(transaction: transaction, id: path.last, input: input, properties: properties)
            if let value = context.fill(setting.value.literal) { properties.set(value, at: setting.property.name) }
        }
    }

    // MARK: Refusing

    private func checkReferences(_ properties: [String: Document], of resource: FakeResource) throws(FakeError) {
        for reference in resource.references {
            for value in properties.values(at: reference.property.name).compactMap(\.plainText) {
                guard thing(reference.resource.name, [value]) == nil else { continue }
                throw .notFound("Could not find \(reference.resource.name) with Id '\(value)'")
            }
        }
    }

    private func checkUniqueness(
        _ properties: [String: Document],
        of resource: FakeResource,
        except key: FakeRecord.Key?,
        changing changes: Set<String>? = nil
    ) throws(FakeError) {
        for group in resource.rules.unique.map({ $0.map(\.name) }) {
            if let changes, group.allSatisfy({ !changes.contains(String($0.prefix { $0 != "." })) }) { continue }
            let values = group.map { properties.values(at: $0) }
            guard !values.allSatisfy(\.isEmpty) else { continue }
            let same = transaction.state.first(of: resource.name) { other in
                other.key != key && group.map { other.properties.values(at: $0) } == values
            }
            guard same != nil else { continue }
            throw .conflict("Another \(resource.name) has the same \(group.joined(separator: " and "))")
        }
    }

    /// Throws if one more would be too many, in what it would be a part of or else in the account.
    private func checkLimit(of resource: FakeResource) throws(FakeError) {
        guard transaction.configuration.enforcesLimits, let limit = resource.rules.limit?.count else { return }
        let count = transaction.state.count(of: resource.name, below: path(resource.parentIdentifiers))
        guard count >= limit else { return }
        throw .limitExceeded(
            "The \(resource.parents.last ?? "account") has as many \(resource.name) as it can have: \(limit)"
        )
    }

    // MARK: Removing

    private func delete(_ resource: FakeResource) throws(FakeError) {
        let path = path(resource.path)
        guard let record = thing(resource.name, path) else {
            throw .notFound("Could not find \(resource.name)" + (path.last.map { " with Id '\($0)'" } ?? ""))
        }
        for condition in resource.rules.deleteOnlyIf
        where record.properties.values(at: condition.property.name) != [condition.value.literal] {
            let value = condition.value.literal.plainText ?? "\(condition.value.literal)"
            throw .conflict("A \(resource.name) can be deleted only while its \(condition.property.name) is \(value)")
        }
        try settleReferences(to: record, resource)
        remove(record)
    }

    private func settleReferences(to record: FakeRecord, _ resource: FakeResource) throws(FakeError) {
        for deletion in resource.rules.onDelete {
            let links = engine.resources[deletion.resource.name]?.references ?? []
            let properties = links.filter { $0.resource.name == resource.name }.map(\.property.name)
            for other in things(deletion.resource.name) {
                let isReferring = properties.contains { property in
                    other.properties.values(at: property).contains { $0.plainText == record.key.path.last }
                }
                guard isReferring else { continue }
                guard deletion.consequence == .cascade else {
                    throw .conflict("A \(deletion.resource.name) refers to the \(resource.name)")
                }
                remove(other)
            }
        }
    }
}
