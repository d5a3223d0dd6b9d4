internal import CarillonRuntime
internal import Foundation

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

/// Gives the request its body, and sends what of it comes in chunks while the operation runs.
///
/// - Parameters:
///   - onFailure: Called when reading the chunks throws while the operation runs; it should end the operation.
///   - operation: Sends the request that it is given, and returns when the response is complete.
func withRequestBody(
    _ body: HTTPBody,
    of request: URLRequest,
    onFailure: @escaping @Sendable (any Error) -> Void,
    operation: (URLRequest) async throws -> Void
) async throws {
    var request = request
    if let bytes = body.bytes {
        if !bytes.isEmpty { request.httpBody = Data(bytes) }
        return try await operation(request)
    }
    #if canImport(Darwin)
        let upload = try Upload(body)
        request.httpBodyStream = upload.input
        if let length = body.length { request.setValue(String(length), forHTTPHeaderField: "Content-Length") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await upload.run()
                } catch {
                    onFailure(error)
                }
            }
            // A server may answer before it has read everything.
            try await operation(request)
            group.cancelAll()
        }
    #else
        request.httpBody = Data(try await collect(body))
        try await operation(request)
    #endif
}

#if !canImport(Darwin)
    private func collect(_ body: HTTPBody) async throws -> [UInt8] {
        let limit = URLSessionTransport.collectedBodyLimit
        do {
            let bytes = try await body.collect(upTo: limit)
            try checkLength(Int64(bytes.count), of: body)
            return bytes
        } catch HTTPBody.ReadFailure.tooLong(limit) {
            throw TransportFailure.invalidRequest(
                reason: "its body comes in chunks and has more than \(limit) bytes, which URLSession cannot send here"
            )
        }
    }
#endif

private func checkLength(_ count: Int64, of body: HTTPBody) throws(TransportFailure) {
    if let length = body.length, length != count {
        throw .invalidRequest(reason: "its body has \(count) bytes instead of \(length)")
    }
}

#if canImport(Darwin)
    /// Writes the chunks of a body into a stream that a session reads.
    private final class Upload: @unchecked Sendable {
        let input: InputStream
        private let body: HTTPBody
        /// Used on the queue alone, because writing blocks until the session has read.
        private let output: OutputStream
        private let queue = DispatchQueue(label: "CarillonURLSession.Upload")

        init(_ body: HTTPBody) throws(TransportFailure) {
            var input: InputStream?
            var output: OutputStream?
            Stream.getBoundStreams(withBufferSize: 1 << 16, inputStream: &input, outputStream: &output)
            guard let input, let output else { throw .invalidRequest(reason: "there is no stream for its body") }
            self.input = input
            self.output = output
            self.body = body
        }

        /// Writes all chunks. It ends early, and without an error, when the session reads no further.
        func run() async throws {
            queue.async { self.output.open() }
            defer { queue.async { self.output.close() } }
            var count: Int64 = 0
            for try await chunk in body {
                count += Int64(chunk.count)
                if let length = body.length, count > length { break }
                guard await write(Array(chunk)) else { return }
            }
            try checkLength(count, of: body)
        }

        private func write(_ bytes: [UInt8]) async -> Bool {
            await withCheckedContinuation { continuation in
                queue.async {
                    var rest = bytes[...]
                    while !rest.isEmpty {
                        let count = rest.withUnsafeBufferPointer { buffer in
                            buffer.baseAddress.map { self.output.write($0, maxLength: buffer.count) } ?? 0
                        }
                        guard count > 0 else { return continuation.resume(returning: false) }
                        rest = rest.dropFirst(count)
                    }
                    continuation.resume(returning: true)
                }
            }
        }
    }
#endif
