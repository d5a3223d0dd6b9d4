/// Chunks that are there, any number of times.
struct ChunkSequence: AsyncSequence, Sendable {
    let chunks: [[UInt8]]
    /// Called before each chunk is given.
    var willGive: @Sendable () -> Void = {}

    init(_ chunks: [[UInt8]], willGive: @escaping @Sendable () -> Void = {}) {
        self.chunks = chunks
        self.willGive = willGive
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: chunks[...], willGive: willGive) }

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: ArraySlice<[UInt8]>
        let willGive: @Sendable () -> Void

        mutating func next() async -> [UInt8]? {
            guard let chunk = rest.popFirst() else { return nil }
            willGive()
            return chunk
        }
    }
}
