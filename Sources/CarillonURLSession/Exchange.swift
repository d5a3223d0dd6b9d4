internal import CarillonRuntime
internal import Foundation
internal import HTTPTypes
internal import Synchronization

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

/// One request and its response: what the session's task reports becomes a response that is read.
final class Exchange: Sendable {
    /// The number of bytes that nobody has read at which the task is paused.
    private static let pauseThreshold = 1 << 18

    private struct State {
        /// The task while it runs.
        var task: URLSessionDataTask?
        var hasHead = false
        var isPaused = false
        /// The number of bytes that have arrived and not been read.
        var heldBytes = 0
        /// The reason that the exchange was given up.
        var reason: (any Error)?
    }

    let channel = BodyChannel()
    private let state = Mutex(State())
    private let parts: AsyncThrowingStream<BodyChannel.Part, any Error>
    private let arrived: AsyncThrowingStream<BodyChannel.Part, any Error>.Continuation

    init() {
        (parts, arrived) = AsyncThrowingStream.makeStream()
    }

    /// Sends the request and hands the response over, part by part.
    func carryOut(_ request: URLRequest, body: HTTPBody, over connections: Connections) async {
        do {
            try await withRequestBody(body, of: request, onFailure: { self.stop($0) }) { request in
                try start(request, over: connections)
                for try await part in parts {
                    try await channel.send(part)
                    if case .chunk(let chunk) = part { release(chunk.count) }
                }
            }
            finish(nil)
        } catch {
            finish(error)
        }
    }

    /// Gives the exchange up; whoever reads the response gets the reason.
    func stop(_ reason: any Error) {
        let task = state.withLock { state in
            if state.reason == nil { state.reason = reason }
            return state.task.take()
        }
        task?.cancel()
        finish(reason)
    }

    private func finish(_ error: (any Error)?) {
        let error = state.withLock { $0.reason } ?? error
        channel.finish(error.map { .failure($0) } ?? .success(()))
    }

    private func start(_ request: URLRequest, over connections: Connections) throws {
        let task = try state.withLock { state in
            if let reason = state.reason { throw reason }
            let task = connections.makeTask(request, for: self)
            state.task = task
            return task
        }
        task.resume()
    }

    // MARK: Pausing

    /// Takes note of bytes that have arrived, and returns whether that many can be held.
    private func hold(_ count: Int) -> Bool {
        state.withLock { state in
            state.heldBytes += count
            #if canImport(Darwin)
                if state.heldBytes >= Self.pauseThreshold, !state.isPaused {
                    state.isPaused = true
                    state.task?.suspend()
                }
                return true
            #else
                // A task that is suspended here closes its connection, and sends its request anew when it resumes.
                return state.heldBytes <= URLSessionTransport.collectedBodyLimit
            #endif
        }
    }

    private func release(_ count: Int) {
        state.withLock { state in
            state.heldBytes -= count
            if state.isPaused, state.heldBytes < Self.pauseThreshold / 2 {
                state.isPaused = false
                state.task?.resume()
            }
        }
    }

    // MARK: What the task reports

    func receive(_ response: URLResponse?) {
        guard let response = response as? HTTPURLResponse else { return }
        // FoundationNetworking reports interim responses like others.
        guard !(100...199 ~= response.statusCode) else { return }
        let isFirst = state.withLock { state in
            defer { state.hasHead = true }
            return !state.hasHead
        }
        guard isFirst else { return }
        do {
            arrived.yield(.head(try HTTPResponse(response)))
        } catch {
            stop(error)
        }
    }

    func receive(_ data: Data) {
        guard hold(data.count) else {
            let reason = "more than \(URLSessionTransport.collectedBodyLimit) bytes of the response have not been read"
            return stop(TransportFailure.connectionFailed(reason: reason))
        }
        arrived.yield(.chunk(ArraySlice(data)))
    }

    func complete(_ error: (any Error)? = nil) {
        state.withLock { $0.task = nil }
        arrived.finish(throwing: error.map(TransportFailure.wrapping))
    }
}
