import ServiceModel

extension Planner {
    /// Returns the plan of an operation's paginator; `nil` for an operation whose output comes at once.
    func planPagination(_ operation: Operation, _ input: MessagePlan, _ output: MessagePlan) -> PaginationPlan? {
        guard let pagination = operation.pagination,
            let inputToken = input.members.first(where: { $0.model.name == pagination.inputToken }),
            let outputToken = path(pagination.outputToken, from: output)
        else { return nil }
        return PaginationPlan(
            model: pagination,
            name: names.paginator(operation.name),
            inputToken: inputToken,
            outputToken: outputToken,
            items: pagination.items.flatMap { path($0, from: output) }.flatMap(items),
            pageSize: input.members.first { $0.model.name == pagination.pageSize }
        )
    }

    private func path(_ path: MemberPath, from output: MessagePlan) -> MemberPathPlan? {
        var members: [MemberPlan] = []
        var candidates = output.members
        for name in path.names {
            guard let member = candidates.first(where: { $0.model.name == name }) else { return nil }
            members.append(member)
            candidates = self.members(of: .structure(member.model.type), isInput: false)
        }
        return MemberPathPlan(members: members)
    }

    /// Returns the elements of a list or the entries of a map; `nil` for another value.
    private func items(at path: MemberPathPlan) -> PaginationPlan.Items? {
        guard let type = path.members.last?.model.type else { return nil }
        switch types.kind(of: type) {
        case .list(let element, _, _, isSparse: false):
            return PaginationPlan.Items(item: .element(mapping.map(element)), path: path)
        case .map(let key, let value, _, isSparse: false):
            return PaginationPlan.Items(item: .entry(key: mapping.map(key), value: mapping.map(value)), path: path)
        default: return nil
        }
    }
}
