import Diagnostics
import ServiceModel

extension ServiceLoader {
    /// Reads how an operation's output comes in pages, and remembers its keys under `owner`, the operation's place.
    mutating func readPagination(_ fields: Fields<OperationKey>, owner: SourceRange) -> Pagination? {
        guard
            let entry = fields[.paginate],
            let keys = decoder.fields(
                of: entry.value,
                as: PaginationKey.self,
                subject: "'paginate'",
                at: entry.keyRange
            )
        else { return nil }
        syntax.paginations[owner] = keys
        let inputToken = decoder.text(.inputToken, in: keys)
        let outputToken = readMemberPath(.outputToken, keys)
        let pageSize = decoder.text(.pageSize, in: keys)
        let items = readMemberPath(.items, keys)
        guard let inputToken, let outputToken else { return nil }
        return Pagination(
            inputToken: inputToken,
            outputToken: outputToken,
            pageSize: pageSize,
            items: items,
            range: entry.keyRange
        )
    }

    /// Reads names with full stops between them. `SchemaValue.memberPath` restates it.
    private mutating func readMemberPath(_ key: PaginationKey, _ fields: Fields<PaginationKey>) -> MemberPath? {
        guard let text = decoder.text(key, in: fields), let node = fields[key]?.value else { return nil }
        let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if names.allSatisfy(\.isIdentifier) { return MemberPath(names) }
        decoder.report(
            .invalidName,
            "invalid member name '\(text)'",
            at: node.range,
            hint: "write names with full stops between them: 'Result.NextToken'"
        )
        return nil
    }
}
