package import HTTPTypes
import Synchronization

/// Hands a body, and a response's head before it, from the task that has it to the one that reads it, part by part: the
/// sender waits until the reader has taken a part, so that no more than one is held.
package final class BodyChannel: Sendable {
    /// A part of a message: a response's head comes first.
    package enum Part: Sendable {
        case head(HTTPResponse)
        case chunk(ArraySlice<UInt8>)
    }

    private struct State {
        var part: (part: Part, taken: CheckedContinuation<Void, any Error>)?
        var reader: CheckedContinuation<Part?, any Error>?
        /// The end; `nil` while more may come.
        var end: Result<Void, any Error>?
    }

    private let state = Mutex(State())

    /// Creates a channel without parts.
    package init() {}

    /// Hands over a part and waits until it is taken.
    ///
    /// - Throws: `CancellationError` if the task is cancelled, or if the channel has ended.
    package func send(_ part: Part) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let reader = state.withLock { state -> CheckedContinuation<Part?, any Error>?? in
                    if state.end != nil || Task.isCancelled { return nil }
                    if let reader = state.reader.take() { return reader }
                    state.part = (part, continuation)
                    return .some(nil)
                }
                switch reader {
                case nil: continuation.resume(throwing: CancellationError())
                case .some(nil): break
                case .some(let reader?):
                    reader.resume(returning: part)
                    continuation.resume()
                }
            }
        } onCancel: {
            state.withLock { $0.part.take() }?.taken.resume(throwing: CancellationError())
        }
    }

    /// Ends the channel: the reader gets the part that is waiting, then nothing, or the error.
    package func finish(_ result: Result<Void, any Error> = .success(())) {
        let reader = state.withLock { state in
            if state.end == nil { state.end = result }
            return state.reader.take()
        }
        switch result {
        case .success: reader?.resume(returning: nil)
        case .failure(let error): reader?.resume(throwing: error)
        }
    }

    /// Returns the next part; `nil` after the last one. It waits until there is one: whoever sends has to finish.
    package func next() async throws -> Part? {
        try await withCheckedThrowingContinuation { continuation in
            state.withLock { state in
                if let (part, taken) = state.part.take() {
                    taken.resume()
                    continuation.resume(returning: part)
                } else if let end = state.end {
                    continuation.resume(with: end.map { nil })
                } else {
                    state.reader = continuation
                }
            }
        }
    }
}

/// The body that comes through a channel, after the head, if there is one, has been taken from it.
package struct BodyChunks: AsyncSequence, Sendable {
    /// Stops the exchange when nobody reads any more.
    fileprivate final class Exchange: Sendable {
        let channel: BodyChannel
        let cancel: @Sendable () -> Void

        init(_ channel: BodyChannel, _ cancel: @escaping @Sendable () -> Void) {
            self.channel = channel
            self.cancel = cancel
        }

        deinit { cancel() }
    }

    private let exchange: Exchange

    /// Creates the chunks.
    ///
    /// - Parameters:
    ///   - channel: The channel that they come through.
    ///   - cancel: Stops the exchange, whether it has ended or not.
    package init(_ channel: BodyChannel, cancel: @escaping @Sendable () -> Void) {
        exchange = Exchange(channel, cancel)
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(exchange: exchange) }

    /// Reads chunk by chunk.
    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let exchange: Exchange

        package mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws -> ArraySlice<UInt8>? {
            let exchange = exchange
            let part = try await withTaskCancellationHandler {
                try await exchange.channel.next()
            } onCancel: {
                exchange.cancel()
            }
            guard case .chunk(let chunk)? = part else { return nil }
            return chunk
        }
    }
}
