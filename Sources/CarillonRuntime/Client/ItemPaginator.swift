/// The pages of an operation that lists something, and the things that they list.
///
/// ```swift
/// for try await room in chime.listRoomsPaginator(accountID: "...").items {
///     print(room.name ?? "")
/// }
/// ```
///
/// It is a sequence of pages, like ``Paginator``.
public struct ItemPaginator<Output: Structure, Item: Sendable, Failure: ServiceError>: AsyncSequence, Sendable {
    private let pages: Paginator<Output, Failure>
    private let itemsOfPage: @Sendable (Output) -> [Item]

    /// Creates a paginator.
    ///
    /// - Parameters:
    ///   - input: The input of the first page.
    ///   - inputToken: The member of the input that says where to continue.
    ///   - outputToken: The member of the output that says where the next page begins.
    ///   - items: The things that a page lists.
    ///   - call: The operation.
    public init<Input: Structure, Token: Hashable & Sendable>(
        _ input: Input,
        inputToken: WritableKeyPath<Input, Token?> & Sendable,
        outputToken: @escaping @Sendable (Output) -> Token?,
        items: @escaping @Sendable (Output) -> [Item],
        call: @escaping @Sendable (Input) async throws(Failure) -> Output
    ) {
        pages = Paginator(input, inputToken: inputToken, outputToken: outputToken, call: call)
        itemsOfPage = items
    }

    /// Starts with the first page.
    public func makeAsyncIterator() -> Paginator<Output, Failure>.AsyncIterator {
        pages.makeAsyncIterator()
    }

    /// The items of all pages in order; the entries of a map are in no order within their page.
    public var items: some AsyncSequence<Item, Failure> & Sendable {
        PageItems(pages: pages, itemsOfPage: itemsOfPage)
    }
}

/// The items of all pages.
private struct PageItems<Output: Structure, Item: Sendable, Failure: ServiceError>: AsyncSequence, Sendable {
    let pages: Paginator<Output, Failure>
    let itemsOfPage: @Sendable (Output) -> [Item]

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(pages: pages.makeAsyncIterator(), itemsOfPage: itemsOfPage)
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        var pages: Paginator<Output, Failure>.AsyncIterator
        let itemsOfPage: @Sendable (Output) -> [Item]
        var items: ArraySlice<Item> = []

        mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws(Failure) -> Item? {
            while true {
                if let item = items.popFirst() { return item }
                guard let page = try await pages.next(isolation: actor) else { return nil }
                items = itemsOfPage(page)[...]
            }
        }
    }
}
