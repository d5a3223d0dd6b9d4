import Synchronization

/// The body of a request or a response: bytes, or chunks of bytes that arrive one after another.
///
/// ```swift
/// for try await chunk in body { file.append(chunk) }
/// ```
public struct HTTPBody: AsyncSequence, Sendable {
    /// A part of the body; never empty.
    public typealias Element = ArraySlice<UInt8>
    /// The error that reading throws: whatever its source does, or ``HTTPBody/ReadFailure``.
    public typealias Failure = any Error

    private enum Contents: Sendable {
        case bytes([UInt8])
        case chunks(Source)
    }

    private final class Source: Sendable {
        let makeIterator: @Sendable () -> AsyncIterator
        /// Whether the chunks have been read; `nil` if they can be read any number of times.
        let isConsumed: Mutex<Bool>?

        init(isReplayable: Bool, makeIterator: @escaping @Sendable () -> AsyncIterator) {
            self.makeIterator = makeIterator
            isConsumed = isReplayable ? nil : Mutex(false)
        }
    }

    private let contents: Contents
    /// The number of bytes; `nil` if it is not known in advance.
    public let length: Int64?

    /// Creates a body of bytes.
    public init(_ bytes: [UInt8] = []) {
        contents = .bytes(bytes)
        length = Int64(bytes.count)
    }

    /// Creates a body of chunks.
    ///
    /// - Parameters:
    ///   - chunks: The chunks; they are read when the body is, and no faster.
    ///   - length: The number of bytes; `nil` if it is not known in advance.
    ///   - isReplayable: Whether the sequence has the same chunks each time that it is read, so that a request can be
    ///     sent again.
    public init<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks,
        length: Int64? = nil,
        isReplayable: Bool = false
    ) where Chunks.Element: Collection<UInt8> {
        contents = .chunks(Source(isReplayable: isReplayable) { AsyncIterator(chunks) })
        self.length = length
    }

    /// Whether the body can be read any number of times.
    public var isReplayable: Bool {
        switch contents {
        case .bytes: true
        case .chunks(let source): source.isConsumed == nil
        }
    }

    /// The body if it is known to be bytes already; `nil` if they have yet to arrive.
    public var bytes: [UInt8]? {
        if case .bytes(let bytes) = contents { bytes } else { nil }
    }

    /// Starts to read.
    public func makeAsyncIterator() -> AsyncIterator {
        switch contents {
        case .bytes(let bytes):
            return AsyncIterator(bytes)
        case .chunks(let source):
            let wasConsumed = source.isConsumed?.withLock { isConsumed in
                defer { isConsumed = true }
                return isConsumed
            }
            return wasConsumed == true ? AsyncIterator(throwing: .consumed) : source.makeIterator()
        }
    }

    /// Reads all of the body.
    ///
    /// - Parameter limit: The greatest number of bytes to accept.
    /// - Throws: ``HTTPBody/ReadFailure/tooLong(limit:)`` for a longer body, of which no more is read; whatever reading
    ///   throws.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
        if case .bytes(let bytes) = contents {
            guard bytes.count <= limit else { throw ReadFailure.tooLong(limit: limit) }
            return bytes
        }
        if let length, length > limit { throw ReadFailure.tooLong(limit: limit) }
        var bytes: [UInt8] = []
        for try await chunk in self {
            guard chunk.count <= limit - bytes.count else { throw ReadFailure.tooLong(limit: limit) }
            bytes += chunk
        }
        return bytes
    }

    /// Reads a body chunk by chunk.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private enum Rest {
            case bytes([UInt8])
            case chunks(AnyChunks)
            case error(ReadFailure)
        }

        private var rest: Rest

        fileprivate init(_ bytes: [UInt8]) { rest = .bytes(bytes) }

        fileprivate init(throwing error: ReadFailure) { rest = .error(error) }

        fileprivate init<Chunks: AsyncSequence>(_ chunks: Chunks) where Chunks.Element: Collection<UInt8> {
            rest = .chunks(ChunksOf(chunks.makeAsyncIterator()))
        }

        /// Returns the next chunk; `nil` after the last one.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws -> ArraySlice<UInt8>? {
            switch rest {
            case .bytes(let bytes):
                rest = .bytes([])
                return bytes.isEmpty ? nil : bytes[...]
            case .chunks(let chunks): return try await chunks.next(isolation: actor)
            case .error(let error): throw error
            }
        }
    }
}

/// The chunks that are left to read, whatever they are made of.
private class AnyChunks {
    func next(isolation actor: isolated (any Actor)?) async throws -> ArraySlice<UInt8>? { nil }
}

private final class ChunksOf<Iterator: AsyncIteratorProtocol>: AnyChunks where Iterator.Element: Collection<UInt8> {
    private var iterator: Iterator

    init(_ iterator: Iterator) { self.iterator = iterator }

    override func next(isolation actor: isolated (any Actor)?) async throws -> ArraySlice<UInt8>? {
        while let chunk = try await iterator.next(isolation: actor) {
            if !chunk.isEmpty { return (chunk as? ArraySlice<UInt8>) ?? ArraySlice(chunk) }
        }
        return nil
    }
}

extension HTTPBody {
    /// The reason that a body could not be read.
    public enum ReadFailure: Error, Hashable, Sendable {
        /// The body has been read before and cannot be read again.
        case consumed
        /// The body has more bytes than were to be accepted.
        case tooLong(limit: Int)
    }
}

extension HTTPBody.ReadFailure: CustomStringConvertible {
    /// The reason as a sentence without a full stop.
    public var description: String {
        switch self {
        case .consumed: "the body has been read before and can be read only once"
        case .tooLong(let limit): "the body has more than \(limit) bytes"
        }
    }
}
