extension EventStream where Event: Union {
    /// Returns the body of a request whose messages are the events. It can be read as often as the stream.
    ///
    /// An error of the model by which the stream ends is its last message. Reading the body throws any other.
    func body(_ errors: EventErrors) -> HTTPBody {
        HTTPBody(EncodedEvents(events: self, errors: errors), isReplayable: isReplayable)
    }
}

/// The messages of events, each in one chunk.
private struct EncodedEvents<Event: Union, Failure: ServiceError>: AsyncSequence, Sendable {
    let events: EventStream<Event, Failure>
    let errors: EventErrors

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(events: events.makeAsyncIterator(), errors: errors)
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        var events: EventStream<Event, Failure>.AsyncIterator
        let errors: EventErrors

        mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws(Failure) -> [UInt8]? {
            let event: Event
            do throws(Failure) {
                guard let next = try await events.next(isolation: actor) else { return nil }
                event = next
            } catch {
                let message = try encoded { () throws(InvalidInput) in try errors.message(of: error) }
                guard let message else { throw error }
                return message
            }
            return try encoded { () throws(InvalidInput) in try EventMessage(of: event) }
        }

        private func encoded(
            _ makeMessage: () throws(InvalidInput) -> EventMessage?
        ) throws(Failure) -> [UInt8]? {
            do throws(InvalidInput) {
                return try makeMessage()?.encoded()
            } catch {
                throw .invalidInput(error)
            }
        }
    }
}

extension EventErrors {
    /// Returns the message of an error by which a stream ends; `nil` if it is no error of the union.
    fileprivate func message<Failure: ServiceError>(of error: Failure) throws(InvalidInput) -> EventMessage? {
        guard let exception = error.underlyingError as? any ModeledError,
            let schema = Failure.exceptions.first(where: { $0.type == type(of: exception) })?.schema,
            let name = member(of: schema.name)
        else { return nil }
        return try EventMessage(of: exception, named: name)
    }
}
