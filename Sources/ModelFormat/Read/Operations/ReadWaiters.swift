import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads what can be waited for.
    mutating func readWaiters(_ fields: Fields<OperationKey>) -> [Waiter] {
        guard let entry = fields[.wait], let definitions = decoder.mapping(entry.value, OperationKey.wait.quoted) else {
            return []
        }
        return definitions.compactMap { definition in
            checkIdentifier(definition.key, at: definition.keyRange)
            checkWaiterName(definition)
            return readWaiter(definition)
        }
    }

    /// Reports a waiter whose name another has: they are unique within a service
    /// ([Smithy](https://smithy.io/2.0/additional-specs/waiters.html)).
    private mutating func checkWaiterName(_ definition: YAMLEntry) {
        guard let first = waiters[definition.key] else {
            waiters[definition.key] = definition.keyRange
            return
        }
        decoder.report(
            .duplicateName,
            "waiter '\(definition.key)' is already declared",
            at: definition.keyRange,
            notes: [.init("first declared here", at: first)]
        )
    }

    private mutating func readWaiter(_ definition: YAMLEntry) -> Waiter? {
        let subject = "waiter '\(definition.key)'"
        guard
            let fields = decoder.fields(
                of: definition.value,
                as: WaiterKey.self,
                subject: subject,
                at: definition.keyRange
            )
        else { return nil }
        let documentation = decoder.documentation(in: fields)
        let deprecation = decoder.deprecation(in: fields)
        let delay = readDelay(fields)
        guard let node = fields[.acceptors]?.value, let elements = decoder.list(node, WaiterKey.acceptors.quoted) else {
            return nil
        }
        var acceptors: [Waiter.Acceptor] = []
        var nodes: [YAMLNode] = []
        for element in elements {
            guard let acceptor = readAcceptor(element) else { continue }
            acceptors.append(acceptor)
            nodes.append(element)
        }
        syntax.acceptors[definition.keyRange] = nodes
        if acceptors.count == elements.count, !acceptors.contains(where: { $0.state == .success }) {
            decoder.report(
                .endlessWaiter,
                "\(subject) can never succeed",
                at: node.range,
                hint: "add an acceptor with 'state: success'"
            )
        }
        return delay.map { delay in
            Waiter(
                name: definition.key,
                documentation: documentation,
                delay: delay,
                acceptors: acceptors,
                deprecation: deprecation,
                range: definition.keyRange
            )
        }
    }

    private mutating func readDelay(_ fields: Fields<WaiterKey>) -> ClosedRange<Int>? {
        guard let entry = fields[.delay], let bounds = readWholeBounds(entry, "a delay") else { return nil }
        if let minimum = bounds.minimum, let maximum = bounds.maximum, minimum > 0 { return minimum...maximum }
        decoder.report(
            .invalidBounds,
            "a delay has a lower limit of at least one second, and an upper limit",
            at: entry.value.range,
            hint: "write both: '5..120'"
        )
        return nil
    }

    // MARK: Acceptors

    private mutating func readAcceptor(_ node: YAMLNode) -> Waiter.Acceptor? {
        guard
            let fields = decoder.fields(of: node, as: AcceptorKey.self, subject: "an acceptor", at: node.range)
        else { return nil }
        let state: Waiter.State? = fields[.state].flatMap { entry in
            decoder.word(entry.value, AcceptorKey.state.quoted, or: .unknownValue) {
                "unknown state '\($0)'"
            }
        }
        // A key that is misspelled is not missing as well.
        guard fields.areAllKnown else { return nil }
        guard let (key, entry) = onlyEntry(of: AcceptorKey.subjects, in: fields) else {
            if fields.isEmpty(at: AcceptorKey.subjects) {
                decoder.report(
                    .missingKey,
                    "the acceptor has no condition",
                    at: node.range,
                    hint: "add one of 'input', 'output', 'inputOutput', 'error' and 'status'"
                )
            }
            return nil
        }
        let matcher = readMatcher(key, entry, fields, node)
        guard let state, let matcher else { return nil }
        return Waiter.Acceptor(state: state, matcher: matcher)
    }

    private mutating func readMatcher(
        _ key: AcceptorKey,
        _ entry: YAMLEntry,
        _ fields: Fields<AcceptorKey>,
        _ node: YAMLNode
    ) -> Waiter.Matcher? {
        if let side = Waiter.Side.allCases.first(where: { $0.key == key }) {
            let path = decoder.nonEmptyText(entry.value, key.quoted)
            let comparison = readComparison(fields, node)
            guard let path, let comparison else { return nil }
            return .value(side, path: path, comparison)
        }
        refuseComparison(beside: key, fields)
        if key == .error { return readAcceptedError(entry.value) }
        return readStatus(entry, allowed: 100...599, what: "the status of a response").map { .status($0) }
    }

    /// Reads the name of an error, or whether an error is expected at all.
    private mutating func readAcceptedError(_ node: YAMLNode) -> Waiter.Matcher? {
        if case .scalar(let scalar) = node.content {
            switch scalar.resolved {
            case .bool(let isError): return .isSuccess(!isError)
            case .string(let name) where !name.isEmpty: return .error(name)
            default: break
            }
        }
        decoder.reportKind(of: node, AcceptorKey.error.quoted, expected: "the name of an error, true or false")
        return nil
    }

    private mutating func readComparison(_ fields: Fields<AcceptorKey>, _ node: YAMLNode) -> Waiter.Comparison? {
        guard let (key, entry) = onlyEntry(of: AcceptorKey.comparisons, in: fields) else {
            if fields.isEmpty(at: AcceptorKey.comparisons) {
                decoder.report(
                    .missingKey,
                    "the acceptor has no expected value",
                    at: node.range,
                    hint: "add one of 'equals', 'allEqual' and 'anyEquals', with the value as text"
                )
            }
            return nil
        }
        guard let expected = decoder.text(entry.value, key.quoted) else { return nil }
        let comparisons: [Waiter.Comparison] = [.equals(expected), .allEqual(expected), .anyEquals(expected)]
        return comparisons.first { $0.key == key }
    }

    private mutating func refuseComparison(beside key: AcceptorKey, _ fields: Fields<AcceptorKey>) {
        for comparison in AcceptorKey.comparisons {
            guard let entry = fields[comparison] else { continue }
            decoder.report(
                .conflictingKeys,
                "an acceptor cannot have both \(key.quoted) and \(comparison.quoted)",
                at: entry.keyRange,
                hint: "\(comparison.quoted) applies to a value in 'input', 'output' or 'inputOutput'"
            )
        }
    }

    /// Returns the entry under the only one of `keys` that is present; `nil` for none and, having reported it, for
    /// several.
    private mutating func onlyEntry(
        of keys: [AcceptorKey],
        in fields: Fields<AcceptorKey>
    ) -> (key: AcceptorKey, entry: YAMLEntry)? {
        let present = keys.compactMap { key in fields[key].map { (key: key, entry: $0) } }
        guard present.count > 1 else { return present.first }
        decoder.report(
            .conflictingKeys,
            "an acceptor cannot have both \(present[0].key.quoted) and \(present[1].key.quoted)",
            at: present[1].entry.keyRange,
            hint: "write two acceptors"
        )
        return nil
    }
}

extension Fields {
    /// Whether none of the keys is present.
    fileprivate func isEmpty(at keys: [Key]) -> Bool {
        keys.allSatisfy { self[$0] == nil }
    }
}
