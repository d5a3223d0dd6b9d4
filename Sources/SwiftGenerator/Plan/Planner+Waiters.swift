import ServiceModel

extension Planner {
    /// Returns the plans of an operation's waiters.
    func planWaiters(_ operation: Operation, _ input: MessagePlan, _ output: MessagePlan) -> [WaiterPlan] {
        guard !operation.waiters.isEmpty else { return [] }
        let resolver = PathResolver(
            operation,
            types,
            rename: { owner, member in
                switch owner {
                case .message(.input): input.members.name(of: member)
                case .message: output.members.name(of: member)
                case .shape(let shape): memberNames(of: shape)[member.name, default: member.name]
                }
            }
        )
        return operation.waiters.map { waiter in
            WaiterPlan(
                model: waiter,
                name: names.waiter(waiter.name),
                valueName: names.waiterValue(waiter.name),
                timeout: Naming.distinct(["timeout"], avoiding: Set(input.members.map(\.name)))[0],
                documentation: waiter.documentation.map(Escaping.foreignMarkdown),
                acceptors: waiter.acceptors.map { acceptor in
                    WaiterPlan.Acceptor(model: acceptor, path: path(of: acceptor.matcher, resolver))
                }
            )
        }
    }

    private func path(of matcher: Waiter.Matcher, _ resolver: PathResolver) -> String? {
        guard case .value(let side, let path, let comparison) = matcher else { return nil }
        // The loader and the importer have refused a path that cannot be resolved.
        return try? resolver.resolve(path, of: side, comparing: comparison).written
    }

    /// Returns the names of the properties or cases of a shape's members.
    private func memberNames(of shape: String) -> [String: String] {
        guard let shape = types.shape(shape) else { return [:] }
        let taken = shape.isException ? Naming.exceptionMembers : shape.isUnion ? Naming.unionMembers : []
        let named = Naming.distinct(shape.members, avoiding: taken) { Naming.member($0.name) }
        return Dictionary(named.map { ($0.element.name, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}

extension [MemberPlan] {
    /// Returns the name of a member's property.
    fileprivate func name(of member: Member) -> String {
        first { $0.model.name == member.name }?.name ?? member.name
    }
}
