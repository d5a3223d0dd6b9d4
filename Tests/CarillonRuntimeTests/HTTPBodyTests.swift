import Testing

@testable import CarillonRuntime

@Suite("Bodies")
struct HTTPBodyTests {
    private let chunks: [[UInt8]] = [[1, 2], [], [3], []]

    private func read(_ body: HTTPBody) async throws -> [[UInt8]] {
        var chunks: [[UInt8]] = []
        for try await chunk in body { chunks.append(Array(chunk)) }
        return chunks
    }

    @Test("bytes are one chunk, any number of times, and no chunk if there are none")
    func bytes() async throws {
        let body = HTTPBody([1, 2, 3])
        #expect(body.length == 3 && body.bytes == [1, 2, 3] && body.isReplayable)
        for _ in 0..<2 { #expect(try await read(body) == [[1, 2, 3]]) }
        #expect(try await body.collect(upTo: 3) == [1, 2, 3])
        #expect(try await read(HTTPBody()) == [])
        #expect(HTTPBody().length == 0)
    }

    @Test("chunks come one after another, empty ones left out")
    func chunkByChunk() async throws {
        let body = HTTPBody(ChunkSequence(chunks), length: 3)
        #expect(body.length == 3 && body.bytes == nil && !body.isReplayable)
        #expect(try await read(body) == [[1, 2], [3]])
    }

    @Test("a body that can be read only once says so the second time")
    func singleUse() async throws {
        let body = HTTPBody(ChunkSequence(chunks))
        #expect(body.length == nil)
        #expect(try await body.collect(upTo: 10) == [1, 2, 3])
        await #expect(throws: HTTPBody.ReadFailure.consumed) { try await body.collect(upTo: 10) }
        await #expect(throws: HTTPBody.ReadFailure.consumed) { try await read(body) }
        #expect("\(HTTPBody.ReadFailure.consumed)" == "the body has been read before and can be read only once")
    }

    @Test("a copy of a body that can be read only once is the same body")
    func singleUseOfCopies() async throws {
        let body = HTTPBody(ChunkSequence(chunks))
        let copy = body
        #expect(try await read(copy) == [[1, 2], [3]])
        await #expect(throws: HTTPBody.ReadFailure.consumed) { try await read(body) }
    }

    @Test("a replayable body has the same chunks each time")
    func replayable() async throws {
        let body = HTTPBody(ChunkSequence(chunks), isReplayable: true)
        #expect(body.isReplayable)
        for _ in 0..<3 { #expect(try await read(body) == [[1, 2], [3]]) }
    }

    @Test("of a body with more bytes than are accepted no more is read")
    func limit() async throws {
        let trace = Trace()
        let many = HTTPBody(ChunkSequence(Array(repeating: [1, 2], count: 100)) { trace.add("chunk") })
        await #expect(throws: HTTPBody.ReadFailure.tooLong(limit: 5)) { try await many.collect(upTo: 5) }
        #expect(trace.lines.count == 3)
        await #expect(throws: HTTPBody.ReadFailure.tooLong(limit: 2)) {
            try await HTTPBody([1, 2, 3]).collect(upTo: 2)
        }
        let announced = HTTPBody(ChunkSequence([[1]]) { Issue.record("a chunk was read") }, length: 6)
        await #expect(throws: HTTPBody.ReadFailure.tooLong(limit: 5)) { try await announced.collect(upTo: 5) }
        #expect(try await HTTPBody(ChunkSequence([[1, 2], [3]])).collect(upTo: 3) == [1, 2, 3])
        #expect("\(HTTPBody.ReadFailure.tooLong(limit: 5))" == "the body has more than 5 bytes")
    }

    @Test("what the source throws is thrown, after the chunks before it")
    func failure() async throws {
        let source = AsyncThrowingStream<[UInt8], any Error> { continuation in
            continuation.yield([1])
            continuation.finish(throwing: Broken())
        }
        var iterator = HTTPBody(source).makeAsyncIterator()
        #expect(try await iterator.next() == [1])
        await #expect(throws: Broken.self) { try await iterator.next() }
    }
}
