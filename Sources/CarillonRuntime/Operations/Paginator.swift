/// The pages of an operation whose output comes in pages, each asked for when it is needed.
///
/// ```swift
/// for try await page in chime.listRoomsPaginator(accountID: "...") {
///     print(page.rooms?.count ?? 0)
/// }
/// ```
///
/// Pages end where the service gives no token for another one, or an empty one
/// ([Smithy](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait)), or 0, which is where the first page
/// begins. No page is asked for twice. Each loop over a paginator begins with the first page; after an error there are
/// no more. A cancelled task gets ``ClientError/cancelled`` in place of the next page.
public struct Paginator<Output: Structure, Failure: ServiceError>: AsyncSequence, Sendable {
    private let first: PageRequest<Output, Failure>

    init<API: ServiceAPI<Failure>, Input: Structure>(
        _ api: API,
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input
    ) {
        @Sendable func request(_ input: Input, _ token: PageToken?) -> PageRequest<Output, Failure> {
            PageRequest(token: token?.hashValue) { () async throws(Failure) in
                let output = try await api.perform(operation, input)
                guard let pages = operation.schema.pages, let token = pages.nextToken(in: output) else {
                    return (output, nil)
                }
                return (output, request(pages.continuing(input, at: token), token))
            }
        }
        first = request(input, operation.schema.pages?.firstToken(in: input))
    }

    /// Starts with the first page.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(request: first)
    }

    /// Goes from one page to the next.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var request: PageRequest<Output, Failure>?
        /// The tokens that were asked for, as hashes: a number for each page, whatever the service's tokens are like.
        private var asked: Set<Int> = []

        fileprivate init(request: PageRequest<Output, Failure>) {
            self.request = request
        }

        /// Asks for the next page; `nil` after the last one.
        ///
        /// - Throws: What the operation throws; ``ClientError/repeatedPageToken`` if the last page leads to an earlier
        ///   one.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(Failure) -> Output? {
            guard let current = request else { return nil }
            request = nil
            if Task.isCancelled { throw .client(.cancelled) }
            if let token = current.token, !asked.insert(token).inserted { throw .client(.repeatedPageToken) }
            let (output, next) = try await current.send()
            request = next
            return output
        }
    }
}

/// Asks for a page, which leads to the next one.
private struct PageRequest<Output: Structure, Failure: ServiceError>: Sendable {
    /// The hash of the token that the page is asked for with; `nil` if it is the first one.
    let token: Int?
    let send: @Sendable () async throws(Failure) -> (output: Output, next: PageRequest?)
}
