import ServiceModel

/// The content of a model that no upstream has: documentation, order, names of values, links, why a pattern is not
/// enforced, and defaults where the upstream's format has none.
struct AuthoredContent {
    /// The authored content of a member.
    private struct MemberText {
        var documentation: String?
        var deprecation: String?
        var defaultValue: String?
        var position: Int
    }

    private let service: Service
    private var documentation: [[String]: String] = [:]
    /// The members of each structure, input and output, by the path that leads to them.
    private var members: [[String]: [String: MemberText]] = [:]
    private var shapes: [String: Shape] = [:]
    private var operations: [String: Operation] = [:]

    init(_ service: Service) {
        self.service = service
        let types = TypeTable(service.files)
        for operation in service.files.lazy.flatMap(\.operations) {
            operations[operation.name] = operation
            note(types.members(of: operation.input), in: ["operations", operation.name, "input"])
            note(types.members(of: operation.output), in: ["operations", operation.name, "output"])
        }
        for shape in service.files.lazy.flatMap(\.shapes) {
            shapes[shape.name] = shape
            note(shape.members, in: [shape.name])
        }
    }

    private mutating func note(_ noted: [Member], in owner: [String]) {
        for (position, member) in noted.enumerated() {
            let text = MemberText(
                documentation: member.documentation,
                deprecation: member.deprecation,
                defaultValue: member.defaultValue,
                position: position
            )
            members[owner, default: [:]][member.name] = text
        }
    }
}

extension AuthoredContent {
    /// The upstream's service with what the model has beside its facts. Upstream's own documentation is kept only where
    /// the model has none.
    ///
    /// - Parameter statesDefaults: whether the upstream's format can say what a member's default is; of one that
    ///   cannot, a missing default means nothing.
    func applied(to upstream: Service, statesDefaults: Bool) -> Service {
        var result = upstream
        result.name = service.name
        result.id = upstream.id ?? service.id
        result.documentation = service.documentation ?? upstream.documentation
        result.deprecation = upstream.deprecation.stated(by: service.deprecation)
        result.operationLink = service.operationLink ?? upstream.operationLink
        result.validationError = service.validationError
        if upstream.endpoints.areGuessed { result.endpoints = service.endpoints }
        var owners: [String: [[String]]] = [:]
        for operation in upstream.files.lazy.flatMap(\.operations) {
            for (payload, key) in [(operation.input, "input"), (operation.output, "output")] {
                if case .structure(let reference) = payload {
                    owners[reference.name, default: []].append(["operations", operation.name, key])
                }
            }
        }
        for file in result.files.indices {
            for index in result.files[file].operations.indices {
                apply(to: &result.files[file].operations[index], statesDefaults)
            }
            for index in result.files[file].shapes.indices {
                // The members of a structure that was inline so far are noted under its operation.
                let name = result.files[file].shapes[index].name
                let owners = [[name]] + owners[name, default: []]
                apply(to: &result.files[file].shapes[index], owners, statesDefaults)
            }
        }
        return result
    }

    private func apply(to operation: inout Operation, _ statesDefaults: Bool) {
        guard let old = operations[operation.name] else { return }
        operation.documentation = old.documentation ?? operation.documentation
        operation.deprecation = operation.deprecation.stated(by: old.deprecation)
        operation.link = old.link ?? operation.link
        for index in operation.waiters.indices {
            let waiter = old.waiters.first { $0.name == operation.waiters[index].name }
            operation.waiters[index].documentation = waiter?.documentation ?? operation.waiters[index].documentation
            operation.waiters[index].deprecation = operation.waiters[index].deprecation.stated(by: waiter?.deprecation)
        }
        operation.errors.keepOrder(of: positions(of: old.errors.map(\.name))) { $0.name }
        operation.waiters.keepOrder(of: positions(of: old.waiters.map(\.name))) { $0.name }
        func applied(to payload: OperationMessage, _ key: String) -> OperationMessage {
            guard case .inline(let members) = payload else { return payload }
            return .inline(self.applied(to: members, [["operations", operation.name, key]], statesDefaults))
        }
        operation.input = applied(to: operation.input, "input")
        operation.output = applied(to: operation.output, "output")
    }

    private func apply(to shape: inout Shape, _ owners: [[String]], _ statesDefaults: Bool) {
        shape.mapMembers { applied(to: $0, owners, statesDefaults) }
        guard let old = shapes[shape.name] else { return }
        shape.documentation = old.documentation ?? shape.documentation
        shape.deprecation = shape.deprecation.stated(by: old.deprecation)
        switch (shape.kind, old.kind) {
        case (.string(var constraints), .string(let written)):
            // A reason given for another expression says nothing about this one.
            if let pattern = written.pattern, pattern.source == constraints.pattern?.source,
                let reason = pattern.reasonNotEnforced
            {
                constraints.pattern?.enforcement = .notEnforced(reason: reason)
                shape.kind = .string(constraints)
            }
        case (.enumeration(let values), .enumeration(let written)):
            shape.kind = .enumeration(applied(to: values, written))
        case (.integerEnumeration(let values), .integerEnumeration(let written)):
            shape.kind = .integerEnumeration(applied(to: values, written))
        default: break
        }
    }

    private func positions(of names: [String]) -> [String: Int] {
        Dictionary(names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    private func applied(to values: [EnumValue], _ written: [EnumValue]) -> [EnumValue] {
        let positions = positions(of: written.map(\.value))
        var values = values.map { value in
            guard let position = positions[value.value] else { return value }
            var value = value
            value.documentation = written[position].documentation ?? value.documentation
            value.deprecation = value.deprecation.stated(by: written[position].deprecation)
            value.name = written[position].name ?? value.name
            return value
        }
        values.keepOrder(of: positions) { $0.value }
        return values
    }

    private func applied(to upstream: [Member], _ owners: [[String]], _ statesDefaults: Bool) -> [Member] {
        let written = owners.lazy.compactMap { members[$0] }.first ?? [:]
        var result = upstream.map { member in
            guard let text = written[member.name] else { return member }
            var member = member
            member.documentation = text.documentation ?? member.documentation
            member.deprecation = member.deprecation.stated(by: text.deprecation)
            if !statesDefaults { member.defaultValue = member.defaultValue ?? text.defaultValue }
            return member
        }
        result.keepOrder(of: written.mapValues(\.position)) { $0.name }
        return result
    }
}

extension String? {
    /// An upstream's deprecation in the model's words, where the model has some.
    fileprivate func stated(by written: String?) -> String? {
        map { reason in written.flatMap { $0.isEmpty ? nil : $0 } ?? reason }
    }
}
