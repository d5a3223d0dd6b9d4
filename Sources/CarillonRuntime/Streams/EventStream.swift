import Synchronization

/// The events of a stream, as they arrive: typed values, whose encoding
/// ([Smithy](https://smithy.io/2.0/aws/amazon-eventstream.html)) only the runtime sees.
///
/// ```swift
/// for try await event in transcript.stream {
///     if case .words(let words) = event { show(words.text) }
/// }
/// ```
///
/// A stream ends after the first error that it throws. One that a task stops reading because it is cancelled throws
/// ``ClientError/cancelled``, so that it never looks complete.
public struct EventStream<Event: Sendable, Failure: ServiceError>: AsyncSequence, Sendable {
    /// An event of the model, or one that the service added later.
    public typealias Element = Event

    private let makeRest: @Sendable () -> AnyEvents<Event, Failure>
    /// A Boolean value that indicates a stream that can be read any number of times. Another one throws
    /// ``HTTPBody/ReadFailure/consumed`` the second time, as a ``ClientError/transport(_:attempts:)``.
    public let isReplayable: Bool

    init(isReplayable: Bool, makeRest: @escaping @Sendable () -> AnyEvents<Event, Failure>) {
        self.isReplayable = isReplayable
        self.makeRest = makeRest
    }

    /// Creates a stream of events that are there already, which can be read any number of times.
    ///
    /// - Parameters:
    ///   - events: The events.
    ///   - error: The error by which the stream ends; `nil` for a stream that ends well.
    public init(_ events: [Event], throwing error: Failure? = nil) {
        self.init(isReplayable: true) { ListedEvents(events, error) }
    }

    /// Creates a stream of the events of a sequence.
    ///
    /// - Parameters:
    ///   - events: The events; they are asked for when the stream is read, and no faster. An error that is not a `Failure`
    ///     becomes a ``ClientError/transport(_:attempts:)``.
    ///   - isReplayable: Whether the sequence has the same events each time that it is read.
    public init<Events: AsyncSequence & Sendable>(
        _ events: Events,
        isReplayable: Bool = false
    ) where Events.Element == Event {
        let consumption = isReplayable ? nil : Consumption()
        self.init(isReplayable: isReplayable) {
            guard consumption?.begin() ?? true else {
                return ListedEvents([], .client(.transport(HTTPBody.ReadFailure.consumed)))
            }
            return EventsOf(events.makeAsyncIterator())
        }
    }

    /// Starts to read.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: makeRest()) }

    /// Reads a stream event by event.
    public struct AsyncIterator: AsyncIteratorProtocol {
        /// The events that are left to read; `nil` after the end.
        fileprivate var rest: AnyEvents<Event, Failure>?

        /// Returns the next event; `nil` after the last one.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(Failure) -> Event? {
            guard let rest else { return nil }
            do throws(Failure) {
                guard !Task.isCancelled else { throw .client(.cancelled) }
                if let event = try await rest.next(isolation: actor) { return event }
                // Sequences end early, and without an error, where the task that reads them is cancelled.
                guard !Task.isCancelled else { throw .client(.cancelled) }
            } catch {
                self.rest = nil
                throw error
            }
            self.rest = nil
            return nil
        }
    }
}

/// The use of a sequence that can be read once.
private final class Consumption: Sendable {
    private let isConsumed = Mutex(false)

    /// Notes that the sequence is read, and returns whether it was not read before.
    func begin() -> Bool {
        isConsumed.withLock { isConsumed in
            defer { isConsumed = true }
            return !isConsumed
        }
    }
}

/// The events that are left to read, wherever they come from.
class AnyEvents<Event: Sendable, Failure: ServiceError> {
    func next(isolation actor: isolated (any Actor)?) async throws(Failure) -> Event? { nil }
}

private final class ListedEvents<Event: Sendable, Failure: ServiceError>: AnyEvents<Event, Failure> {
    private var rest: ArraySlice<Event>
    private let error: Failure?

    init(_ events: [Event], _ error: Failure?) {
        rest = events[...]
        self.error = error
    }

    override func next(isolation actor: isolated (any Actor)?) async throws(Failure) -> Event? {
        if let event = rest.popFirst() { return event }
        if let error { throw error }
        return nil
    }
}

private final class EventsOf<Iterator: AsyncIteratorProtocol, Failure: ServiceError>: AnyEvents<
    Iterator.Element, Failure
>
where Iterator.Element: Sendable {
    private var iterator: Iterator

    init(_ iterator: Iterator) { self.iterator = iterator }

    override func next(isolation actor: isolated (any Actor)?) async throws(Failure) -> Iterator.Element? {
        do {
            return try await iterator.next(isolation: actor)
        } catch {
            throw .reading(error)
        }
    }
}

extension ServiceError {
    /// Returns the error of a stream that could not be read to its end.
    static func reading(_ error: any Error, attempts: Int = 1) -> Self {
        if let failure = error as? Self { return failure }
        if Task.isCancelled || error is CancellationError { return .client(.cancelled) }
        if let error = error as? ClientError { return .client(error) }
        if case TransportFailure.deadlineExceeded = error { return .client(.deadlineExceeded(attempts: attempts)) }
        return .client(.transport(error, attempts: attempts))
    }
}
