public import CarillonRuntime
import ServiceModel

extension FakeCall {
    /// Returns the things that the input asks for, page by page.
    func list(_ resource: FakeResource) throws(FakeError) -> [String: Document] {
        let filters = operation.input.filter { member in
            input[member.name] != nil && !resource.parentIdentifiers.contains(member.name)
                && member.name != pagination?.inputToken && member.name != pagination?.pageSize
        }
        let conditions = filters.map { member in
            let declared = resource.rules.filters.first { $0.name.name == member.name }
            return (path: declared?.target.name ?? member.name, value: input[member.name])
        }
        return try page { record in
            conditions.allSatisfy { condition in
                record.properties.values(at: condition.path).contains { $0 == condition.value }
            }
        }
    }

    /// Returns a page of the things of the operation's resource that meet a condition.
    ///
    /// The token of the next page is bound to the operation and all of its input but the length of pages.
    ///
    /// - Parameter condition: Returns whether a thing is listed.
    /// - Throws: ``FakeError/invalid(_:)`` for the token of another list.
    public func page(where condition: (FakeRecord) -> Bool) throws(FakeError) -> [String: Document] {
        guard let resource = operation.resource else { throw .notImplemented(operation.name) }
        let found = things(resource.name, below: path(resource.parentIdentifiers))
            .filter { resource.shows($0) && condition($0) }
        return try page(found.map { ($0.order, $0) }) { record, list in item(record, in: list) }
    }

    /// Returns a page of values, which are the operation's list.
    ///
    /// - Parameters:
    ///   - values: All values that there could be, in the same order each time: their places are in the tokens of pages.
    ///   - isShown: Returns whether a value is listed now.
    /// - Throws: ``FakeError/invalid(_:)`` for the token of another list.
    public func page(
        of values: [Document],
        where isShown: (Document) -> Bool = { _ in true }
    ) throws(FakeError) -> [String: Document] {
        let shown = values.enumerated().filter { isShown($0.element) }
        return try page(shown.map { ($0.offset + 1, $0.element) }) { value, _ in value }
    }

    private func page<Element>(
        _ elements: [(order: Int, element: Element)],
        _ item: (Element, String) -> Document
    ) throws(FakeError) -> [String: Document] {
        let list = operation.model.pagination?.items?.names.first ?? operation.output.first { isList($0) }?.name
        guard let list else { throw .failure("\(operation.name) has no list in its output") }
        guard let pagination else { return [list: .array(elements.map { item($0.element, list) })] }
        let start = try order(of: input[pagination.inputToken]?.string)
        let rest = elements.drop { $0.order <= start }
        let limit = pagination.pageSize.flatMap { input[$0]?.number }.flatMap { Int(exactly: $0) } ?? pageLength
        let page = rest.prefix(max(limit, 1))
        var output: [String: Document] = [list: .array(page.map { item($0.element, list) })]
        if page.count < rest.count, let last = page.last {
            output[pagination.outputToken.names[0]] = .string(token(after: last.order))
        }
        return output
    }

    private var pagination: Pagination? { operation.model.pagination }

    private func isList(_ member: Member) -> Bool {
        if case .list? = engine.types.kind(of: member.type) { true } else { false }
    }

    /// Returns what a list shows of a thing: its properties, or its identifier where items are texts.
    private func item(_ record: FakeRecord, in list: String) -> Document {
        guard let member = operation.output.first(where: { $0.name == list }),
            case .list(let element, _, _, _)? = engine.types.kind(of: member.type),
            case .structure? = engine.types.kind(of: element)
        else { return .string(record.key.path.last ?? "") }
        return .object(record.properties)
    }

    // MARK: Tokens

    private func token(after order: Int) -> String { "\(order).\(seal(order))" }

    private func order(of token: String?) throws(FakeError) -> Int {
        guard let token else { return 0 }
        let parts = token.split(separator: ".")
        guard parts.count == 2, let order = Int(parts[0]), order > 0, parts[1] == seal(order) else {
            throw .invalid("The page token is not one of this list")
        }
        return order
    }

    /// Returns what only the list of this call has for a place in it.
    private func seal(_ order: Int) -> String {
        var filters = input
        if let pagination {
            filters[pagination.inputToken] = nil
            if let pageSize = pagination.pageSize { filters[pageSize] = nil }
        }
        let start = mix(transaction.configuration.seed ^ UInt64(bitPattern: Int64(order)))
        let text = Array("\(engine.service.name).\(operation.name) ".utf8) + Document.object(filters).json
        return String(text.reduce(start) { mix($0 ^ UInt64($1)) }, radix: 36)
    }
}

/// The number of things on a page where the caller does not say it.
private let pageLength = 100
