import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("Streams of events")
struct EventStreamTests {
    private let events = ["a", "b", "c"].map { Happening.stringPayload(StringPayloadEvent(payload: $0)) }

    private func body(_ messages: [EventMessage]) throws -> HTTPBody {
        HTTPBody(ChunkSequence(try messages.map { try $0.encoded() }), isReplayable: true)
    }

    private func bytes(of events: Happenings) async throws -> [UInt8] {
        try await events.body(EventErrors("error=ErrorEvent Strict")).collect(upTo: .max)
    }

    @Test("a stream of listed events has them each time, and then its error")
    func listed() async {
        let ending = Happenings(events)
        let failing = Happenings(events, throwing: .error(ErrorEvent(message: "no")))
        #expect(ending.isReplayable && failing.isReplayable)
        for _ in 0..<2 {
            #expect(await ending.read().whole == events)
            let result = await failing.read()
            #expect(result.events == events)
            #expect(result.error?.description == "HTTP 400 ErrorEvent: no")
        }
    }

    @Test("nothing comes after the error")
    func afterError() async throws {
        var iterator = Happenings([], throwing: .error(ErrorEvent())).makeAsyncIterator()
        await #expect(throws: HappeningError.self) { try await iterator.next() }
        #expect(try await iterator.next() == nil)
    }

    @Test("a stream of a sequence can be read once, or as often as the sequence")
    func sequences() async {
        let (sequence, continuation) = AsyncStream.makeStream(of: Happening.self)
        for event in events { continuation.yield(event) }
        continuation.finish()
        let once = Happenings(sequence)
        #expect(!once.isReplayable)
        #expect(await once.read().whole == events)
        let second = await once.read()
        #expect(second.events == [])
        guard case .client(.transport(HTTPBody.ReadFailure.consumed, _)) = second.error else {
            Issue.record("\(String(describing: second.error))")
            return
        }
        let often = Happenings(Happenings(events), isReplayable: true)
        #expect(often.isReplayable)
        for _ in 0..<2 { #expect(await often.read().whole == events) }
    }

    @Test("an error of a sequence is the service's, or that of the way to it")
    func foreignErrors() async {
        func error(_ error: any Error) async -> HappeningError? {
            let sequence = AsyncThrowingStream<Happening, any Error> { $0.finish(throwing: error) }
            return await Happenings(sequence).read().error
        }
        #expect(await error(HappeningError.error(ErrorEvent(message: "no")))?.message == "no")
        #expect(await error(Broken())?.description == "there is no response: the wire is broken")
        #expect(await error(CancellationError())?.description == "the task was cancelled")
        #expect(await error(ClientError.repeatedPageToken)?.description.hasPrefix("the token") == true)
        let late = await error(TransportFailure.deadlineExceeded)
        #expect(late?.description == "there was no response in time")
    }

    @Test("events come in chunks of each size as they were sent, and a replayable body has them again")
    func chunks() async throws {
        let bytes = try await bytes(of: Happenings(events))
        for size in 1...bytes.count {
            let chunks = stride(from: 0, to: bytes.count, by: size).map {
                Array(bytes[$0..<min(bytes.count, $0 + size)])
            }
            let stream = Happenings(HTTPBody(ChunkSequence(chunks), isReplayable: size % 2 == 0))
            #expect(stream.isReplayable == (size % 2 == 0))
            #expect(await stream.read().whole == events)
            let second = await stream.read()
            #expect(second.events == (size % 2 == 0 ? events : []))
            #expect((second.error == nil) == (size % 2 == 0))
        }
    }

    @Test("each event is there when its last byte has arrived, and before anything after it")
    func asTheyArrive() async throws {
        let (chunks, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        var iterator = Happenings(HTTPBody(chunks)).makeAsyncIterator()
        for event in events {
            continuation.yield(try await bytes(of: Happenings([event])))
            #expect(try await iterator.next() == event)
        }
        continuation.finish()
        #expect(try await iterator.next() == nil)
    }

    @Test("a damaged stream has the events before the damage, and an error that says where it is")
    func damage() async throws {
        var bytes = try await bytes(of: Happenings(events))
        let result = await Happenings(HTTPBody(Array(bytes.dropLast()))).read()
        #expect(result.events == Array(events.dropLast()))
        #expect(result.error?.decodingFailure?.reason == .damagedMessage(.truncated))
        let place = "(byte \(bytes.count - 1))"
        #expect(
            result.error?.description
                == "the response could not be read: $[2]: the stream ends within the message \(place)"
        )
        bytes[bytes.count / 3 + 20] ^= 1
        let damaged = await Happenings(HTTPBody(bytes)).read()
        #expect(damaged.events == Array(events.prefix(1)))
        #expect(damaged.error?.decodingFailure?.reason == .damagedMessage(.checksum))
    }

    @Test("a connection that breaks, or takes too long, is an error of the transport")
    func transport() async throws {
        let first = try await bytes(of: Happenings([events[0]]))
        func error(_ error: any Error) async -> Happenings.Outcome {
            let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
                continuation.yield(first)
                continuation.finish(throwing: error)
            }
            let metadata = ResponseMetadata(status: 200, attempts: 3)
            return await Happenings(HTTPBody(chunks), DecodingOptions(), metadata).read()
        }
        let broken = await error(TransportFailure.connectionFailed(reason: "reset"))
        #expect(broken.events == [events[0]])
        #expect(broken.error?.attempts == 3)
        guard case .client(.transport(TransportFailure.connectionFailed, _)) = broken.error else {
            Issue.record("\(String(describing: broken.error))")
            return
        }
        guard case .client(.deadlineExceeded(attempts: 3)) = await error(TransportFailure.deadlineExceeded).error else {
            Issue.record("the deadline")
            return
        }
    }

    @Test("a task that is cancelled stops waiting, and its stream does not look complete")
    func cancellation() async throws {
        let (chunks, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        let (arrivals, arrival) = AsyncStream.makeStream(of: Happening.self)
        continuation.yield(try await bytes(of: Happenings([events[0]])))
        let stream = Happenings(HTTPBody(chunks))
        let task = Task {
            do throws(HappeningError) {
                for try await event in stream { arrival.yield(event) }
                return nil as HappeningError?
            } catch {
                return error
            }
        }
        for await event in arrivals {
            #expect(event == events[0])
            break
        }
        task.cancel()
        #expect(await task.value?.description == "the task was cancelled")
        withExtendedLifetime(continuation) {}
    }

    @Test("a task that was cancelled before reads nothing")
    func cancelledBefore() async {
        let events = events
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await Happenings(events).read()
        }
        let result = await task.value
        #expect(result.events == [])
        #expect(result.error?.description == "the task was cancelled")
    }

    @Test("events are read after the deadline of the call, which was that of the beginning")
    func deadline() async throws {
        let clock = ManualClock()
        let options = DecodingOptions(deadline: clock.now, now: { clock.now })
        clock.advance(by: .seconds(10))
        let event = Happening.headersAndImplicitPayload(HeadersAndImplicitPayloadEvent(payload: "late"))
        let bytes = try await bytes(of: Happenings([event]))
        #expect(await Happenings(HTTPBody(bytes), options).read().whole == [event])
    }

    @Test("a client sends events and receives them, beside the members of input and output")
    func client() async throws {
        let trace = Trace()
        let client = HappeningClient { request, body, _ in
            trace.add("\(request.headerFields[.contentType] ?? "")")
            trace.add("\(request.headerFields[HTTPField.Name("initial-request-member")!] ?? "")")
            let bytes = try await body.collect(upTo: .max)
            let fields: HTTPFields = [HTTPField.Name("initial-response-member")!: "bar"]
            return (HTTPResponse(status: .ok, headerFields: fields), HTTPBody(bytes))
        }
        let answer = try await client.perform(.exchange, HappeningInput(member: "foo"), Happenings(events))
        #expect(trace.lines == ["application/vnd.amazon.eventstream", "foo"])
        #expect(answer.output == HappeningOutput(member: "bar"))
        #expect(await answer.stream.read().whole == events)
    }

    @Test("an event that cannot be sent is an invalid input")
    func invalidInput() async {
        let client = HappeningClient { _, body, _ in
            (HTTPResponse(status: .ok), HTTPBody(try await body.collect(upTo: 99)))
        }
        let error = await #expect(throws: HappeningError.self) {
            try await client.perform(.exchange, HappeningInput(), Happenings([.unknown("later")]))
        }
        guard case .invalidInput(let input) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(input.debugDescription.hasPrefix("the event, whose value is lost, is none of headers, blobPayload, "))
    }

    @Test("a stub answers with events, and fails in their midst")
    func stub() async throws {
        let stub = ServiceStub<HappeningError>()
        let events = events
        stub.answer(.exchange) { _, upload in
            let sent = await upload.read().events
            return StreamedOutput(HappeningOutput(), Happenings(sent + events, throwing: .error(ErrorEvent())))
        }
        let answer = try await stub.perform(.exchange, HappeningInput(), Happenings([.unknown("x")]))
        let result = await answer.stream.read()
        #expect(result.events == [.unknown("x")] + events)
        #expect(result.error?.code == "ErrorEvent")
    }
}
