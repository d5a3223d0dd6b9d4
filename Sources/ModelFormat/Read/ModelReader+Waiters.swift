import Diagnostics
import ServiceModel
import YAMLSource

extension ModelReader {
    /// Reads what can be waited for.
    mutating func readWaiters(_ fields: Fields) -> [Waiter] {
        guard let entry = fields["wait"], let definitions = nodes.mapping(entry.value, "'wait'") else { return [] }
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
        nodes.report(
            .duplicateName,
            "waiter '\(definition.key)' is already declared",
            at: definition.keyRange,
            notes: [.init("first declared here", at: first)]
        )
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
        if acceptors.count == elements.count, !acceptors.contains(where: { $0.state == .success }) {
            nodes.report(
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

    private mutating func readDelay(_ fields: Fields) -> ClosedRange<Int>? {
        guard let node = fields["delay"]?.value, let bounds = readWholeBounds(node, "delay", "a delay") else {
            return nil
        }
        if let minimum = bounds.minimum, let maximum = bounds.maximum, minimum > 0 { return minimum...maximum }
        nodes.report(
            .invalidBounds,
            "a delay has a lower limit of at least one second, and an upper limit",
            at: node.range,
            hint: "write both: '5..120'"
        )
        return nil
    }

    // MARK: Acceptors

    private mutating func readAcceptor(_ node: YAMLNode) -> Waiter.Acceptor? {
        guard
            let fields = nodes.fields(of: node, as: .acceptor, subject: "an acceptor", at: node.range)
        else { return nil }
        let state: Waiter.State? = fields["state"].flatMap { entry in
            nodes.word(entry.value, "'state'", or: .unknownValue) { "no state of a waiter is named '\($0)'" }
        }
        // A key that is misspelled is not missing as well.
        guard fields.areAllKnown(to: .acceptor) else { return nil }
        guard let matched = onlyKey(of: ["input", "output", "error", "status"], in: fields) else {
            if fields.isEmpty(at: ["input", "output", "error", "status"]) {
                nodes.report(
                    .missingKey,
                    "the acceptor does not say which answers it is about",
                    at: node.range,
                    hint: "add one of 'input', 'output', 'error' and 'status'"
                )
            }
            return nil
        }
        let matcher = readMatcher(matched.key, matched.value, fields, node)
        guard let state, let matcher else { return nil }
        return Waiter.Acceptor(state: state, matcher: matcher)
    }

    private mutating func readMatcher(
        _ key: String,
        _ value: YAMLNode,
        _ fields: Fields,
        _ node: YAMLNode
    ) -> Waiter.Matcher? {
        guard let side = Waiter.Side(rawValue: key) else {
            refuseComparison(beside: key, fields)
            return key == "status" ? readAcceptedStatus(fields) : readAcceptedError(value)
        }
        let path = nodes.nonEmptyText(value, "'\(key)'")
        let comparison = readComparison(fields, node)
        guard let path, let comparison else { return nil }
        return .value(side, path: path, comparison)
    }

    private mutating func readAcceptedStatus(_ fields: Fields) -> Waiter.Matcher? {
        readStatus(fields, allowed: 100...599, what: "the status of a response").map { .status($0) }
    }

    /// An error's name, or whether there is to be one at all.
    private mutating func readAcceptedError(_ node: YAMLNode) -> Waiter.Matcher? {
        if case .scalar(let scalar) = node.content {
            switch scalar.resolved {
            case .bool(let isError): return .isSuccess(!isError)
            case .string(let name) where !name.isEmpty: return .error(name)
            default: break
            }
        }
        nodes.reportKind(of: node, "'error'", expected: "the name of an error, true or false")
        return nil
    }

    private static let comparisonKeys = ["equals", "allEqual", "anyEquals"]

    private mutating func readComparison(_ fields: Fields, _ node: YAMLNode) -> Waiter.Comparison? {
        guard let entry = onlyKey(of: Self.comparisonKeys, in: fields) else {
            if fields.isEmpty(at: Self.comparisonKeys) {
                nodes.report(
                    .missingKey,
                    "the acceptor does not say what the value is to be",
                    at: node.range,
                    hint: "add one of 'equals', 'allEqual' and 'anyEquals', with the value as text"
                )
            }
            return nil
        }
        guard let expected = nodes.text(entry.value, "'\(entry.key)'") else { return nil }
        return switch entry.key {
        case "equals": .equals(expected)
        case "allEqual": .allEqual(expected)
        default: .anyEquals(expected)
        }
    }

    private mutating func refuseComparison(beside key: String, _ fields: Fields) {
        for comparison in Self.comparisonKeys {
            guard let entry = fields[comparison] else { continue }
            nodes.report(
                .conflictingKeys,
                "an acceptor cannot have both '\(key)' and '\(comparison)'",
                at: entry.keyRange,
                hint: "'\(comparison)' is about a value in 'input' or 'output'"
            )
        }
    }

    /// The entry under the one of `keys` that is there; `nil` for none and, having reported it, for several.
    private mutating func onlyKey(of keys: [String], in fields: Fields) -> YAMLEntry? {
        let present = keys.compactMap { fields[$0] }
        guard present.count > 1 else { return present.first }
        nodes.report(
            .conflictingKeys,
            "an acceptor cannot have both '\(present[0].key)' and '\(present[1].key)'",
            at: present[1].keyRange,
            hint: "write two acceptors"
        )
        return nil
    }
}

extension Fields {
    /// Whether none of the keys is there.
    fileprivate func isEmpty(at keys: [String]) -> Bool {
        keys.allSatisfy { self[$0] == nil }
    }
}
