import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceChecker {
    /// Reports the paths of waiters that are no JMESPath, lead to members that there are not, or lead to a value that
    /// cannot be as it is expected to be ([Smithy](https://smithy.io/2.0/additional-specs/waiters.html)).
    mutating func checkWaiters(_ files: [ModelFile]) {
        let checker = self
        for operation in files.lazy.flatMap(\.operations) where !operation.waiters.isEmpty {
            let resolver = PathResolver(operation, types, isComplete: { checker.isComplete($0, operation) })
            for waiter in operation.waiters {
                let nodes = syntax.acceptors[waiter.range] ?? []
                for (acceptor, node) in zip(waiter.acceptors, nodes) {
                    guard case .value(let side, let path, let comparison) = acceptor.matcher else { continue }
                    do throws(PathError) {
                        _ = try resolver.resolve(path, of: side, comparing: comparison)
                    } catch {
                        report(error, at: node.value(under: side.key.rawValue) ?? node)
                    }
                }
            }
        }
    }

    private func isComplete(_ owner: PathOwner, _ operation: Operation) -> Bool {
        switch owner {
        case .message(.input): isInputComplete(operation)
        case .message: isOutputComplete(operation)
        case .shape(let name): types.shape(name).map { !syntax.incomplete.contains($0.range) } ?? true
        }
    }

    private mutating func report(_ error: PathError, at node: YAMLNode) {
        let member = error.unknownMember
        collector.report(
            member == nil ? .invalidWaiterPath : .unknownMember,
            error.message,
            at: node.range(ofScalar: error.place.lowerBound, length: error.place.count),
            hint: error.hint ?? member.flatMap { collector.suggestion(for: $0.name, among: $0.candidates) }
        )
    }
}

extension YAMLNode {
    /// Returns the value under a key of a mapping; `nil` if there is none.
    fileprivate func value(under key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }
}
