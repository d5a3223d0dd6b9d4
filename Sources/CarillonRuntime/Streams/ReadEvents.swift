extension EventStream where Event: Union {
    /// Reads the events that the body of a response is.
    init(_ body: HTTPBody, _ decoder: EventDecoder<Event, Failure>) {
        self.init(isReplayable: body.isReplayable) { EventsOfBody(body.makeAsyncIterator(), decoder) }
    }
}

/// The events that are left to read of a body. No more of it is held than one message and the chunk that ends it.
private final class EventsOfBody<Event: Union, Failure: ServiceError>: AnyEvents<Event, Failure> {
    private var chunks: HTTPBody.AsyncIterator
    private var messages = EventMessageReader()
    private let decoder: EventDecoder<Event, Failure>

    init(_ chunks: HTTPBody.AsyncIterator, _ decoder: EventDecoder<Event, Failure>) {
        self.chunks = chunks
        self.decoder = decoder
    }

    override func next(isolation actor: isolated (any Actor)?) async throws(Failure) -> Event? {
        while true {
            let number = messages.count
            if let message = try reading({ (messages) throws(DecodingFailure) in try messages.next() }) {
                return try decoder.event(message, number)
            }
            guard let chunk = try await nextChunk(isolation: actor) else {
                try reading { (messages) throws(DecodingFailure) in try messages.finish() }
                return nil
            }
            messages.append(chunk)
        }
    }

    private func nextChunk(isolation actor: isolated (any Actor)?) async throws(Failure) -> ArraySlice<UInt8>? {
        do {
            return try await chunks.next(isolation: actor)
        } catch {
            throw .reading(error, attempts: decoder.metadata.attempts)
        }
    }

    private func reading<Result>(
        _ body: (inout EventMessageReader) throws(DecodingFailure) -> Result
    ) throws(Failure) -> Result {
        do {
            return try body(&messages)
        } catch {
            throw decoder.failure(for: error)
        }
    }
}
