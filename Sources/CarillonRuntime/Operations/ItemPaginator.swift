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

    init(_ pages: Paginator<Output, Failure>, items: @escaping @Sendable (Output) -> [Item]) {
        self.pages = pages
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

extension ServiceAPI {
    /// Returns the pages of an operation, each asked for when it is needed.
    ///
    /// An operation whose output comes at once has one page.
    ///
    /// - Parameters:
    ///   - operation: The operation.
    ///   - input: The input of the first page.
    public func paginator<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input
    ) -> Paginator<Output, Failure> {
        Paginator(self, operation, input)
    }

    /// Returns the pages of an operation, each asked for when it is needed, and the things that they list.
    ///
    /// - Parameters:
    ///   - operation: The operation.
    ///   - input: The input of the first page.
    ///   - items: The things that a page lists.
    public func paginator<Input, Output, Item: Sendable>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input,
        items: @escaping @Sendable (Output) -> [Item]
    ) -> ItemPaginator<Output, Item, Failure> {
        ItemPaginator(Paginator(self, operation, input), items: items)
    }
}
