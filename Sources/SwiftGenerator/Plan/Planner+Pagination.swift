import ServiceModel

extension Planner {
    /// How an operation's pages follow each other; `nil` for an operation whose output comes at once.
    package func planPagination(_ operation: Operation) -> PaginationPlan? {
        guard let pagination = operation.pagination,
            let inputToken = property(pagination.inputToken, of: operation.input),
            let outputToken = value(at: pagination.outputToken, of: operation.output)
        else { return nil }
        return PaginationPlan(
            name: names.paginator(operation.name),
            inputToken: inputToken.name,
            outputToken: outputToken.expression,
            items: pagination.items.flatMap { value(at: $0, of: operation.output) }.flatMap(items)
        )
    }

    /// A value inside an output.
    private struct InnerValue {
        /// The way there from `$0`.
        var expression: String
        var isOptional: Bool
        var kind: Shape.Kind
    }

    private func value(at path: MemberPath, of output: OperationPayload) -> InnerValue? {
        var expression = "$0"
        var isOptional = false
        var payload = output
        var kind: Shape.Kind?
        for name in path.names {
            guard let property = property(name, of: payload),
                let member = types.members(of: payload).first(where: { $0.name == name })
            else { return nil }
            expression += "\(isOptional ? "?" : "").\(property.name)"
            // A chain is optional as a whole, and its next link is written as one only after a member that is optional itself.
            isOptional = !property.isRequired
            kind = types.kind(of: member.type)
            payload = .structure(member.type)
        }
        return kind.map {
            InnerValue(expression: expression, isOptional: expression.contains("?") || isOptional, kind: $0)
        }
    }

    private func property(_ name: String, of payload: OperationPayload) -> MemberPlan? {
        let members = types.members(of: payload)
        let properties = plan(members, of: payload.structure)
        return zip(members, properties).first { $0.0.name == name }?.1
    }

    /// The elements of a list or the entries of a map.
    private func items(_ value: InnerValue) -> PaginationPlan.Items? {
        switch value.kind {
        case .list(let element, _, _):
            return PaginationPlan.Items(
                type: mapping.map(element).type,
                expression: value.isOptional ? "\(value.expression) ?? []" : value.expression
            )
        case .map(let key, let element, _):
            return PaginationPlan.Items(
                type: "(key: \(mapping.map(key).type), value: \(mapping.map(element).type))",
                expression: "Array(\(value.isOptional ? "\(value.expression) ?? [:]" : value.expression))"
            )
        default: return nil
        }
    }
}
