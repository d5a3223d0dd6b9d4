import HTTPTypes
import Testing

@testable import CarillonRuntime

@Suite("The channel of a body")
struct BodyChannelTests {
    private let head = HTTPResponse(status: .ok)
    private let channel = BodyChannel()

    /// Lets other tasks run, often enough for them to come to a standstill.
    private func letOthersRun() async {
        for _ in 0..<1000 { await Task.yield() }
    }

    private func chunk(_ part: BodyChannel.Part?) -> [UInt8]? {
        if case .chunk(let chunk) = part { Array(chunk) } else { nil }
    }

    @Test("parts arrive in order, and none is handed over before the one before it is taken")
    func order() async throws {
        let asked = Trace()
        let handedOver = Trace()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [channel, head] in
                try await channel.send(.head(head))
                handedOver.add("head")
                for number in UInt8(1)...20 {
                    try await channel.send(.chunk([number]))
                    let count = handedOver.add("\(number)")
                    #expect(asked.lines.count >= count)
                }
                channel.finish()
            }
            await letOthersRun()
            #expect(handedOver.lines == [])
            asked.add("head")
            guard case .head(let received) = try await channel.next() else {
                Issue.record("there was no head")
                return
            }
            #expect(received == head)
            for number in UInt8(1)...20 {
                if number == 10 { await letOthersRun() }
                asked.add("\(number)")
                #expect(chunk(try await channel.next()) == [number])
            }
            #expect(try await channel.next() == nil)
            #expect(try await channel.next() == nil)
        }
    }

    @Test("a sender that is cancelled while it waits stops, and its part is gone")
    func cancelledSender() async throws {
        let sender = Task { try await channel.send(.chunk([1])) }
        await letOthersRun()
        sender.cancel()
        await letOthersRun()
        channel.finish()
        #expect(try await channel.next() == nil)
        await #expect(throws: CancellationError.self) { try await sender.value }
    }

    @Test("a task that is cancelled already sends nothing")
    func cancelledBefore() async throws {
        let sender = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await channel.send(.chunk([1]))
        }
        await letOthersRun()
        channel.finish()
        #expect(try await channel.next() == nil)
        await #expect(throws: CancellationError.self) { try await sender.value }
    }

    @Test("an error at the end comes after the part that waits, to every reader from then on")
    func failure() async throws {
        let sender = Task { try await channel.send(.chunk([1])) }
        await letOthersRun()
        channel.finish(.failure(Broken()))
        channel.finish()
        #expect(chunk(try await channel.next()) == [1])
        try await sender.value
        for _ in 0..<2 { await #expect(throws: Broken.self) { try await channel.next() } }
        await #expect(throws: CancellationError.self) { try await channel.send(.chunk([2])) }
    }

    @Test("a reader that waits is told of the end", arguments: [true, false])
    func waitingReader(isFailure: Bool) async throws {
        let reader = Task { try await channel.next() == nil }
        await letOthersRun()
        channel.finish(isFailure ? .failure(Broken()) : .success(()))
        if isFailure {
            await #expect(throws: Broken.self) { try await reader.value }
        } else {
            #expect(try await reader.value)
        }
    }

    @Test("the chunks of a body end with the channel, and the exchange stops when nobody reads any more")
    func chunks() async throws {
        let stops = Trace()
        var body: HTTPBody? = HTTPBody(BodyChunks(channel) { stops.add("stop") })
        let sender = Task {
            try await channel.send(.chunk([1, 2]))
            try await channel.send(.chunk([3]))
            channel.finish()
        }
        #expect(try await body?.collect(upTo: 10) == [1, 2, 3])
        try await sender.value
        #expect(stops.lines == [])
        body = nil
        #expect(stops.lines == ["stop"])
    }

    @Test("a body that nobody reads stops the exchange")
    func unread() {
        let stops = Trace()
        _ = HTTPBody(BodyChunks(channel) { stops.add("stop") })
        #expect(stops.lines == ["stop"])
    }

    @Test("a reader that is cancelled stops the exchange, which ends the channel")
    func cancelledReader() async throws {
        let channel = channel
        let body = HTTPBody(BodyChunks(channel) { channel.finish(.failure(Broken())) })
        let reader = Task { try await body.collect(upTo: 10) }
        await letOthersRun()
        reader.cancel()
        await #expect(throws: Broken.self) { try await reader.value }
    }
}
