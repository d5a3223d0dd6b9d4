import YAMLSource

extension ModelReader {
    /// Reads how an operation's output comes in pages.
    mutating func readPagination(_ fields: Fields) -> Pagination? {
        guard
            let entry = fields["paginate"],
            let pages = nodes.fields(of: entry.value, as: .pagination, subject: "'paginate'", at: entry.keyRange)
        else { return nil }
        let inputToken = nodes.text("inputToken", in: pages)
        let outputToken = readMemberPath("outputToken", pages)
        let pageSize = nodes.text("pageSize", in: pages)
        let items = readMemberPath("items", pages)
        guard let inputToken, let outputToken else { return nil }
        return Pagination(
            inputToken: inputToken,
            outputToken: outputToken,
            pageSize: pageSize,
            items: items,
            range: entry.keyRange
        )
    }

    private mutating func readMemberPath(_ key: String, _ fields: Fields) -> MemberPath? {
        guard let text = nodes.text(key, in: fields), let node = fields[key]?.value else { return nil }
        let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if names.allSatisfy(\.isIdentifier) { return MemberPath(names) }
        nodes.report(
            .invalidName,
            "'\(text)' is not the name of a member",
            at: node.range,
            hint: "write names with full stops between them: 'Result.NextToken'"
        )
        return nil
    }

    /// Reads what can be waited for.
    mutating func readWaiters(_ fields: Fields) -> [Waiter] {
        guard let entry = fields["wait"], let definitions = nodes.mapping(entry.value, "'wait'") else { return [] }
        return definitions.compactMap { definition in
            checkIdentifier(definition.key, at: definition.keyRange)
            return readWaiter(definition)
        }
    }

    private mutating func readWaiter(_ definition: YAMLEntry) -> Waiter? {
        let subject = "waiter '\(definition.key)'"
        guard
            let fields = nodes.fields(of: definition.value, as: .waiter, subject: subject, at: definition.keyRange)
        else { return nil }
        let documentation = nodes.documentation(in: fields)
        let deprecation = nodes.deprecation(in: fields)
        let delay = readDelay(fields)
        guard let node = fields["acceptors"]?.value, let elements = nodes.list(node, "'acceptors'") else { return nil }
        let acceptors = elements.compactMap { readAcceptor($0) }
        guard let delay else { return nil }
        return Waiter(
            name: definition.key,
            documentation: documentation,
            delay: delay,
            acceptors: acceptors,
            deprecation: deprecation,
            range: definition.keyRange
        )
    }

    private mutating func readDelay(_ fields: Fields) -> ClosedRange<Int>? {
        guard let entry = fields["delay"] else { return nil }
        let reported = nodes.diagnostics.count
        let bounds = readWholeBounds(entry.value, "delay", "a delay")
        guard nodes.diagnostics.count == reported else { return nil }
        if let minimum = bounds.minimum, let maximum = bounds.maximum, minimum > 0 { return minimum...maximum }
        nodes.reportKind(
            of: entry.value,
            "'delay'",
            expected: "the shortest and the longest time between two calls in seconds",
            hint: "write both, from 1 up: '5..120'"
        )
        return nil
    }

    private mutating func readAcceptor(_ node: YAMLNode) -> Waiter.Acceptor? {
        guard let fields = nodes.fields(of: node, as: .acceptor, subject: "an acceptor", at: node.range) else { return nil }
        var state: Waiter.State?
        if let node = fields["state"]?.value {
            state = nodes.word(node, "'state'", or: .unknownValue) { "no state of a waiter is named '\($0)'" }
        }
        let matchers = ["input", "output", "error", "status"].filter { fields[$0] != nil }
        guard matchers.count == 1 else {
            nodes.report(
                matchers.isEmpty ? .missingKey : .conflictingKeys,
                matchers.isEmpty
                    ? "the acceptor does not say which answers it is about"
                    : "an acceptor cannot have both '\(matchers[0])' and '\(matchers[1])'",
                at: matchers.isEmpty ? node.range : fields[matchers[1]]?.keyRange ?? node.range,
                hint: "write one of 'input', 'output', 'error' and 'status'"
            )
            return nil
        }
        let matcher = readMatcher(matchers[0], fields, node)
        guard let state, let matcher else { return nil }
        return Waiter.Acceptor(state: state, matcher: matcher)
    }

    private mutating func readMatcher(_ key: String, _ fields: Fields, _ node: YAMLNode) -> Waiter.Matcher? {
        guard let value = fields[key]?.value else { return nil }
        switch key {
        case "status":
            return nodes.wholeNumber(value, "'status'").map { .status($0) }
        case "error":
            if case .scalar(let scalar) = value.content, case .bool(let isError) = scalar.resolved {
                return .isSuccess(!isError)
            }
            return nodes.nonEmptyText(value, "'error'").map { .error($0) }
        default:
            let path = nodes.nonEmptyText(value, "'\(key)'")
            let comparison = readComparison(fields, node)
            guard let side = Waiter.Side(rawValue: key), let path, let comparison else { return nil }
            return .value(side, path: path, comparison)
        }
    }

    private mutating func readComparison(_ fields: Fields, _ node: YAMLNode) -> Waiter.Comparison? {
        if let expected = nodes.text("equals", in: fields) { return .equals(expected) }
        if let expected = nodes.text("allEqual", in: fields) { return .allEqual(expected) }
        if let expected = nodes.text("anyEquals", in: fields) { return .anyEquals(expected) }
        if ["equals", "allEqual", "anyEquals"].allSatisfy({ fields[$0] == nil }) {
            nodes.report(
                .missingKey,
                "the acceptor does not say what the value is to be",
                at: node.range,
                hint: "add one of 'equals', 'allEqual' and 'anyEquals', with the value as text"
            )
        }
        return nil
    }

    /// Reads what stands before the host name of an operation's endpoint.
    mutating func readHostPrefix(_ fields: Fields) -> String? {
        guard let prefix = nodes.text("hostPrefix", in: fields), let node = fields["hostPrefix"]?.value else { return nil }
        if "\(prefix)example.com".isHostName { return prefix }
        nodes.report(
            .invalidHost,
            "'\(prefix)' cannot stand before a host name",
            at: node.range,
            hint: "it has no labels and ends in '.' or '-': 'data.'"
        )
        return nil
    }

    /// Reads where the model differs from upstream on purpose.
    mutating func readDeviations(_ entry: YAMLEntry) -> [Deviation] {
        guard let entries = nodes.mapping(entry.value, "'deviations'") else { return [] }
        return entries.compactMap { entry in
            nodes.nonEmptyText(entry.value, "the reason for '\(entry.key)'")
                .map { Deviation(path: entry.key, reason: $0, range: entry.keyRange) }
        }
    }
}
