import Diagnostics
import ServiceModel

// What is unusual about the operations on resources.
extension Linter {
    /// Warns about operations on resources that do not do what most others of the service do.
    mutating func visit(_ resources: Resources, filters: [String: Set<String>]) {
        reportMissingNotFound(resources)
        for role in Resource.Lifecycle.allCases {
            let operations = resources.entries.compactMap { $0.lifecycle[role] }
            let group = "operations in the role '\(role.rawValue)'"
            reportUnusual(.unusualMethod, operations, group, verb: "sends", of: \.method) { $0 * 3 >= $1 * 2 }
            // What returns nothing may well answer 204, whatever the others do.
            let returning = operations.filter { !types.members(of: $0.output).isEmpty }
            let silent = operations.filter { types.members(of: $0.output).isEmpty }
            for (operations, addition) in [(returning, "with output"), (silent, "without output")] {
                reportUnusual(.unusualStatus, operations, "\(group) \(addition)", verb: "answers", of: \.status) {
                    $0 * 2 > $1
                }
            }
        }
        for entry in resources.entries {
            visitFilters(of: entry, known: filters[entry.name] ?? [])
        }
    }

    /// Warns about operations that cannot say that there is no such thing, if most can.
    private mutating func reportMissingNotFound(_ resources: Resources) {
        let operations = resources.entries.flatMap(\.operationsOnNamedThing)
        let listing = operations.filter { $0.notFound != nil }
        guard listing.count >= 4, let usual = listing.compactMap(\.notFound).mostFrequent else { return }
        for operation in operations where operation.notFound == nil {
            // The operation itself is one of all, and does not count.
            guard listing.count * 4 >= (operations.count - 1) * 3 else { return }
            warn(
                .missingNotFound,
                "operation '\(operation.name)' is on one thing and has no error for one that is not there, unlike "
                    + "\(listing.count) of \(operations.count - 1) others",
                at: operation.range,
                hint: "add \(usual) to its 'errors', if the service answers so"
            )
        }
    }

    /// Warns about operations of a group that differ in something from most.
    /// - Parameter isMost: Whether a number of operations, at least four, is enough of a number.
    private mutating func reportUnusual<Value: Hashable>(
        _ code: DiagnosticCode,
        _ operations: [Operation],
        _ group: String,
        verb: String,
        of value: KeyPath<Operation, Value>,
        isMost: (Int, Int) -> Bool
    ) {
        guard let usual = operations.map({ $0[keyPath: value] }).mostFrequent else { return }
        let count = operations.count { $0[keyPath: value] == usual }
        guard count >= 4, isMost(count, operations.count) else { return }
        for operation in operations where operation[keyPath: value] != usual {
            warn(
                code,
                "operation '\(operation.name)' \(verb) \(operation[keyPath: value]), and \(count) of \(operations.count) "
                    + "\(group) have \(usual)",
                at: operation.range,
                hint: "is it \(usual) too?"
            )
        }
    }

    /// Warns about members by which a list is selected and that no resource of the list has; those in the path say which
    /// list it is.
    private mutating func visitFilters(of entry: Resources.Entry, known: Set<String>) {
        guard let list = entry.lifecycle[.list], let shape = entry.shape else { return }
        let properties = ResourceSubject(entry, types, isComplete: true, hasAllOperations: true).properties
        let paging = [list.pagination?.inputToken, list.pagination?.pageSize].compactMap { $0 }
        let explained = known.union(properties.map(\.name)).union(paging).union(entry.parentIdentifiers)
        for member in types.members(of: list.input) where !explained.contains(member.name) {
            if case .label = member.location { continue }
            warn(
                .filterWithoutProperty,
                "member '\(member.name)' of '\(list.name)' is no property of '\(shape)', so what it selects by is not said",
                at: member.range,
                hint: "name the property under 'filters' of '\(entry.name)' in the section 'fake'"
            )
        }
    }

    /// Warns about members of an input that have the name of an idempotency token and are none.
    mutating func visitTokens(_ operation: Operation) {
        guard !["GET", "HEAD", "OPTIONS"].contains(operation.method) else { return }
        for member in types.members(of: operation.input) where !member.isIdempotencyToken {
            guard ["clientrequesttoken", "clienttoken", "idempotencytoken"].contains(member.name.lowercased()),
                case .string? = types.kind(of: member.type), reportedTokens.insert(member.range).inserted
            else { continue }
            warn(
                .unmarkedToken,
                "member '\(member.name)' has the name of an idempotency token and is none, so that clients do not fill it in",
                at: member.range,
                hint: "add 'idempotencyToken: true', if the service recognizes a repeated request by it"
            )
        }
    }
}

extension Resources.Entry {
    /// The operations on one thing that identifiers name and that has to be there: all but `put`, which makes it.
    fileprivate var operationsOnNamedThing: [Operation] {
        guard !(parentIdentifiers + identifiers).isEmpty else { return [] }
        return [.read, .update, .delete].compactMap { lifecycle[$0] } + operations
    }
}

extension Operation {
    /// The error by which it says that there is no such thing; `nil` if it lists none.
    fileprivate var notFound: String? {
        errors.first { $0.name.contains("NotFound") }?.name
    }
}

extension Sequence where Element: Hashable {
    /// The element that is there most often; of several, the first one.
    fileprivate var mostFrequent: Element? {
        let counts = reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return self.max { counts[$0, default: 0] < counts[$1, default: 0] }
    }
}
