import Diagnostics
import ServiceModel

extension BotocoreReader {
    mutating func addWaiters(_ root: JSONNode, to operations: inout [UpstreamOperation]) {
        let indices = indicesByName(operations)
        noteUncarried(in: root, besides: ["version", "waiters"])
        for entry in json.requiredObject("waiters", in: root, of: "the file") ?? [] {
            let what = "waiter '\(entry.key)'"
            guard let operation = json.requiredText("operation", in: entry.value, of: what) else { continue }
            guard let index = indices[operation] else {
                reportUnknownOperation(operation, at: entry.value["operation"]?.range ?? entry.keyRange)
                continue
            }
            if let waiter = readWaiter(entry, what) {
                operations[index].waiters.append(waiter)
            } else {
                omissions.append(Omission(unreadableWaiter: entry.key, of: operation, at: entry.keyRange))
            }
        }
    }

    private mutating func readWaiter(_ entry: JSONMember, _ what: String) -> UpstreamWaiter? {
        let node = entry.value
        noteUncarried(in: node, besides: Self.knownKeys)
        let delay = json.integer("delay", in: node)
        var acceptors: [Waiter.Acceptor] = []
        for element in json.array("acceptors", in: node) {
            guard let acceptor = readAcceptor(element, what) else { return nil }
            acceptors.append(acceptor)
        }
        return UpstreamWaiter(
            name: entry.key,
            documentation: json.text("description", in: node),
            minimumDelay: delay,
            acceptors: acceptors,
            deprecation: deprecation(node),
            range: entry.keyRange
        )
    }

    /// The keys that are read, and the number of attempts, which the caller decides.
    private static let knownKeys: Set<String> = [
        "operation", "delay", "maxAttempts", "acceptors", "description", "deprecated", "deprecatedMessage",
        "deprecatedSince",
    ]

    private mutating func readAcceptor(_ node: JSONNode, _ what: String) -> Waiter.Acceptor? {
        noteUncarried(in: node, besides: ["state", "matcher", "expected", "argument"])
        guard
            let state = json.requiredText("state", in: node, of: "an acceptor of \(what)"),
            let matcher = json.requiredText("matcher", in: node, of: "an acceptor of \(what)"),
            let expected = json.required("expected", in: node, of: "an acceptor of \(what)")
        else { return nil }
        guard
            let state = Waiter.State(rawValue: state),
            let matcher = readMatcher(matcher, expected, json.text("argument", in: node))
        else {
            json.warn(.notExpressible, "\(what) is left out: this acceptor has no counterpart", at: node.range)
            return nil
        }
        return Waiter.Acceptor(state: state, matcher: matcher)
    }

    private func readMatcher(_ name: String, _ expected: JSONNode, _ path: String?) -> Waiter.Matcher? {
        switch (name, expected.content) {
        case ("status", .number(let text)): Int(text).map { .status($0) }
        case ("error", .text(let name)): .error(name)
        case ("error", .boolean(let isError)): .isSuccess(!isError)
        case ("success", .boolean(let isSuccess)): .isSuccess(isSuccess)
        case ("path", _): value(path, expected) { .equals($0) }
        case ("pathAll", _): value(path, expected) { .allEqual($0) }
        case ("pathAny", _): value(path, expected) { .anyEquals($0) }
        default: nil
        }
    }

    private func value(
        _ path: String?,
        _ expected: JSONNode,
        _ comparison: (String) -> Waiter.Comparison
    ) -> Waiter.Matcher? {
        guard let path, let text = expected.scalarText else { return nil }
        return .value(.output, path: path, comparison(text))
    }
}

extension Omission {
    /// The omission of a waiter with an acceptor that the model format does not have.
    init(unreadableWaiter waiter: String, of operation: String, at range: SourceRange) {
        self.init(path: "\(operation).wait.\(waiter)", reason: "an acceptor has no counterpart", range: range)
    }
}

extension JSONNode {
    /// A scalar as text; `nil` for null, arrays and objects.
    var scalarText: String? {
        switch content {
        case .text(let text), .number(let text): text
        case .boolean(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }
}
