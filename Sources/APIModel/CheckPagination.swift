import YAMLSource

extension ModelReader {
    /// Reports paginations whose tokens, items and page sizes the operation does not have or which are of the wrong
    /// kind, and waiters for errors that the operation does not list.
    mutating func checkPagination(_ files: [ModelFile], _ types: TypeTable) {
        for operation in files.lazy.flatMap(\.operations) {
            guard let pagination = operation.pagination, !incomplete.contains(operation.range) else { continue }
            let members = types.members(of: operation.input)
            for (key, name) in [("inputToken", pagination.inputToken), ("pageSize", pagination.pageSize)] {
                guard let name, !members.contains(where: { $0.name == name }) else { continue }
                reportMember(key, name, missingFrom: "the input of '\(operation.name)'", members, pagination)
            }
            if let kind = checkPath("outputToken", pagination.outputToken, of: operation, types), !kind.isSimple {
                reportKind("outputToken", pagination.outputToken, kind, "text or a number", pagination)
            }
            if let items = pagination.items, let kind = checkPath("items", items, of: operation, types) {
                switch kind {
                case .list, .map: break
                default: reportKind("items", items, kind, "a list or a map", pagination)
                }
            }
        }
    }

    /// What a path into an operation's output leads to; `nil`, having reported it, if it leads nowhere.
    private mutating func checkPath(
        _ key: String,
        _ path: MemberPath,
        of operation: Operation,
        _ types: TypeTable
    ) -> Shape.Kind? {
        guard let pagination = operation.pagination else { return nil }
        var members = types.members(of: operation.output)
        var place = "the output of '\(operation.name)'"
        var kind: Shape.Kind?
        for name in path.names {
            guard let member = members.first(where: { $0.name == name }) else {
                reportMember(key, name, missingFrom: place, members, pagination)
                return nil
            }
            kind = types.kind(of: member.type)
            members = if case .structure(let inner)? = kind { inner } else { [] }
            place = "'\(member.type.name)'"
        }
        return kind
    }

    private mutating func reportMember(
        _ key: String,
        _ name: String,
        missingFrom place: String,
        _ members: [Member],
        _ pagination: Pagination
    ) {
        nodes.report(
            .unknownMember,
            "'\(key)' names '\(name)', and \(place) has no such member",
            at: pagination.range,
            hint: nodes.suggestion(for: name, among: members.map(\.name))
        )
    }

    private mutating func reportKind(
        _ key: String,
        _ path: MemberPath,
        _ kind: Shape.Kind,
        _ expected: String,
        _ pagination: Pagination
    ) {
        nodes.report(
            .wrongShape,
            "'\(key)' must be \(expected), and '\(path.text)' is \(kind.description)",
            at: pagination.range
        )
    }
}

extension TypeTable {
    /// The members of an operation's input or output.
    public func members(of payload: OperationPayload) -> [Member] {
        switch payload {
        case .none: return []
        case .inline(let members): return members
        case .structure(let reference):
            guard case .structure(let members)? = kind(of: reference) else { return [] }
            return members
        }
    }
}
