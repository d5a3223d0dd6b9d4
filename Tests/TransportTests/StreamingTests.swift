import CarillonAsyncHTTPClient
import CarillonRuntime
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

@Suite("Bodies that are never whole", .timeLimit(.minutes(10)))
struct StreamingTests {
    let transport = AsyncHTTPClientTransport()

    private func request(_ method: HTTPRequest.Method, to server: LoopbackServer) -> HTTPRequest {
        HTTPRequest(method: method, scheme: "http", authority: server.authority, path: "/")
    }

    @Test("a request's body is sent as it comes, with its length or without", arguments: [nil, 6] as [Int64?])
    func upload(length: Int64?) async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let chunks = AsyncStream<[UInt8]> { source in
                for chunk in [[1, 2], [], [3], [4, 5, 6]] as [[UInt8]] { source.yield(chunk) }
                source.finish()
            }
            let body = HTTPBody(chunks, length: length)
            _ = try await transport.send(request(.put, to: server), deadline: .now + .seconds(60), body: body)
            let received = try #require(server.requests.first)
            #expect(received.body == [1, 2, 3, 4, 5, 6])
            #expect(received.headers[.contentLength] == length.map { "\($0)" })
            #expect(received.headers[.transferEncoding] == (length == nil ? "chunked" : nil))
        }
    }

    @Test("a response's body is read as it comes, and its length is known where the server says it")
    func download() async throws {
        let chunks = (0..<20).map { pattern(count: 10_000 + $0) }
        try await LoopbackServer.withServer { _ in
            .chunked(chunks: chunks)
        } body: { server in
            let (_, body) = try await transport.send(
                request(.get, to: server),
                body: HTTPBody(),
                deadline: .now + .seconds(60)
            )
            #expect(body.length == nil && !body.isReplayable)
            var bytes: [UInt8] = []
            for try await chunk in body { bytes += chunk }
            #expect(bytes == chunks.flatMap(\.self))
        }
        try await LoopbackServer.withServer { _ in
            .response(body: [1, 2, 3])
        } body: { server in
            let (_, body) = try await transport.send(
                request(.get, to: server),
                body: HTTPBody(),
                deadline: .now + .seconds(60)
            )
            #expect(body.length == 3)
            #expect(try await body.collect(upTo: 3) == [1, 2, 3])
        }
    }

    @Test("a server waits for a reader that takes its time, and one that stops hangs up")
    func backpressure() async throws {
        // More than the buffers of both ends hold.
        let chunks = Array(repeating: pattern(count: 1_000_000), count: 100)
        try await LoopbackServer.withServer { _ in
            .chunked(chunks: chunks)
        } body: { server in
            do {
                let (_, body) = try await transport.send(
                    request(.get, to: server),
                    body: HTTPBody(),
                    deadline: .now + .seconds(60)
                )
                var iterator = body.makeAsyncIterator()
                #expect(try await iterator.next() != nil)
                // Other exchanges go on meanwhile; this one does not.
                try await LoopbackServer.withServer { _ in
                    .response()
                } body: { other in
                    for _ in 0..<200 { _ = try await transport.send(.get, "/", to: other) }
                }
                #expect(server.sentPieces < chunks.count)
            }
            // Nobody holds the body any more, so that the server cannot go on.
            #expect(await server.nextHangUp())
            #expect(server.sentPieces < chunks.count)
        }
    }

    @Test("cancellation ends a body in its middle, and the server is told")
    func interrupted() async throws {
        try await LoopbackServer.withServer { _ in
            .stallingMidway(announced: 10, body: [1, 2])
        } body: { server in
            let deadline = ContinuousClock.now + .seconds(60)
            let (_, body) = try await transport.send(request(.get, to: server), body: HTTPBody(), deadline: deadline)
            let (chunks, source) = AsyncStream.makeStream(of: [UInt8].self)
            let reading = Task { () -> (any Error)? in
                do {
                    for try await chunk in body { source.yield(Array(chunk)) }
                    return nil
                } catch {
                    return error
                }
            }
            for await chunk in chunks {
                #expect(chunk == [1, 2])
                break
            }
            reading.cancel()
            let error = await reading.value
            #expect(error is CancellationError)
            #expect(await server.nextHangUp())
        }
    }

    #if os(Linux)
        private static let canReadMemory = true
    #else
        private static let canReadMemory = false
    #endif

    /// The resident memory of the process in bytes, as Linux has it.
    private var residentMemory: Int {
        get throws {
            let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096
        }
    }

    @Test(
        "a hundred bodies of 10 MiB at once take less than 64 MiB",
        .enabled(if: canReadMemory, "only Linux says how much memory a process has in /proc")
    )
    func memory() async throws {
        // Other tests take memory meanwhile, and so does the server: it is measured in a process of its own.
        if let authority = ProcessInfo.processInfo.environment[Self.variable] {
            let growth = try await growth(downloading: 100, from: authority)
            #expect(growth < 64 * 1024 * 1024, "\(growth / 1024 / 1024) MiB")
            return
        }
        let chunks = Array(repeating: pattern(count: 65_536), count: 160)
        try await LoopbackServer.withServer { _ in
            .chunked(chunks: chunks)
        } body: { server in
            let process = Process()
            process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            process.arguments = [
                "--testing-library", "swift-testing", "--filter", "TransportTests.StreamingTests/memory",
            ]
            process.environment = ProcessInfo.processInfo.environment.merging([Self.variable: server.authority]) { $1 }
            let output = Pipe()
            process.standardOutput = output
            process.standardError = output
            try process.run()
            let data = try await Task.detached { try output.fileHandleForReading.readToEnd() }.value
            process.waitUntilExit()
            let text = String(decoding: data ?? Data(), as: UTF8.self)
            #expect(process.terminationStatus == 0 && text.contains("with 1 test"), "\(text)")
        }
    }

    private static let variable = "CARILLON_MEASURING_MEMORY_AT"

    /// Returns the number of bytes by which the process grows while it reads so many bodies of 10 MiB at once.
    private func growth(downloading count: Int, from authority: String) async throws -> Int {
        let request = HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/")
        _ = try await transport.send(request, deadline: .now + .seconds(60))
        let before = try residentMemory
        let peak = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<count {
                group.addTask {
                    let (_, body) = try await transport.send(
                        request,
                        body: HTTPBody(),
                        deadline: .now + .seconds(300)
                    )
                    var (read, next, peak) = (0, 0, 0)
                    for try await chunk in body {
                        read += chunk.count
                        guard read > next else { continue }
                        peak = max(peak, try residentMemory)
                        next += 1024 * 1024
                    }
                    #expect(read == 10 * 1024 * 1024)
                    return peak
                }
            }
            return try await group.reduce(0) { max($0, $1) }
        }
        return peak - before
    }
}
