import CarillonAsyncHTTPClient
import CarillonRuntime
import Foundation
import HTTPTypes
import LoopbackServer
import Testing
import TransportContract

@Suite("Bodies that are never whole", .timeLimit(.minutes(10)))
struct StreamingTests {
    let transport = AsyncHTTPClientTransport()

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
            _ = try await transport.send(.put, body: body, to: server)
            let received = try #require(server.requests.first)
            #expect(received.body == [1, 2, 3, 4, 5, 6])
            #expect(received.headers[.contentLength] == length.map { "\($0)" })
            #expect(received.headers[.transferEncoding] == (length == nil ? "chunked" : nil))
        }
    }

    /// The resident memory of the process in bytes, as Linux has it.
    private var residentMemory: Int {
        get throws {
            let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096
        }
    }

    @Test(
        "a hundred bodies of 10 MiB at once take less than 64 MiB",
        .enabled(if: OwnProcess.isAvailable, "only Linux says how much memory a process has in /proc")
    )
    func memory() async throws {
        // Other tests take memory meanwhile, and so does the server: it is measured in a process of its own.
        if let authority = OwnProcess.environment[Self.variable] {
            let growth = try await growth(downloading: 100, from: authority)
            #expect(growth < 64 * 1024 * 1024, "\(growth / 1024 / 1024) MiB")
            return
        }
        let chunks = Array(repeating: pattern(count: 65_536), count: 160)
        try await LoopbackServer.withServer { _ in
            .chunked(chunks: chunks)
        } body: { server in
            let outcome = try await OwnProcess.run(
                "TransportTests.StreamingTests/memory",
                environment: [Self.variable: server.authority]
            )
            #expect(outcome.isSuccess, "\(outcome.text)")
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
