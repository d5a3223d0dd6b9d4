import CarillonRuntime
import ServiceModel

extension FakeCall {
    /// Carries out another operation for each item of the input's list, and returns the items that it failed for.
    func perform(_ batch: FakeBatch) throws(FakeError) -> [String: Document] {
        // The token is the batch's, and not that of each item.
        let shared = input.filter { $0.key != batch.items.name && $0.key != operation.token }
        let name = engine.operations[batch.each.name]?.resource?.identifiers.last
        return [
            batch.failures.name: .array(
                try failures(of: input[batch.items.name]?.array ?? [], into: batch.failures.name) {
                    item throws(FakeError) in
                    let members = item.object ?? name.map { [$0: item] } ?? [:]
                    _ = try perform(batch.each.name, shared.merging(members) { $1 })
                }
            )
        ]
    }

    /// Does something with each item of a batch, and returns how the member of the output that lists failures tells of those that
    /// it failed for. What was changed for such an item is undone.
    public func failures(
        of items: [Document],
        into member: String,
        _ work: (Document) throws(FakeError) -> Void
    ) throws(FakeError) -> [Document] {
        var failures: [Document] = []
        for item in items {
            do throws(FakeError) {
                try attempt { () throws(FakeError) in try work(item) }
            } catch {
                if case .failure = error.kind { throw error }
                failures.append(failure(error, of: item, in: member))
            }
        }
        return failures
    }

    private func failure(_ error: FakeError, of item: Document, in list: String) -> Document {
        guard let member = operation.output.first(where: { $0.name == list }),
            case .list(let element, _, _, _)? = engine.types.kind(of: member.type),
            case .structure(let members)? = engine.types.kind(of: element)
        else { return .null }
        var failure: [String: Document] = [:]
        var isNamed = false
        for member in members {
            switch member.name {
            case "ErrorMessage", "Message": failure[member.name] = .string(error.message)
            case "ErrorCode", "Code":
                let codes = codes(of: member)
                // An item may fail in ways in which the batch cannot.
                let name = error.name(among: engine.errorNames)
                failure[member.name] = error.code(of: name, among: codes).map { .string($0) }
            default:
                // An item that is a text is an identifier, which is what the first of the others holds.
                failure[member.name] = item.object?[member.name] ?? (item.string == nil || isNamed ? nil : item)
                isNamed = true
            }
        }
        return .object(failure)
    }

    private func codes(of member: Member) -> Set<String> {
        guard case .enumeration(let values)? = engine.types.kind(of: member.type) else { return [] }
        return Set(values.map(\.value))
    }
}
