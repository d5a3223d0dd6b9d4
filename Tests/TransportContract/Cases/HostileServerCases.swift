import CarillonRuntime
import HTTPTypes
import LoopbackServer
import Testing

extension ContractCase {
    /// Servers that send something else than HTTP.
    public static let hostileServers: [ContractCase] = [
        ContractCase(
            "what is no HTTP is a malformed response, a status below 100 among it, and the next one is not hurt"
        ) {
            subject in
            for text in malformed {
                try await LoopbackServer.withServer { _ in
                    .raw(text)
                } body: { server in
                    for _ in 0..<2 {
                        await expectFailure("malformedResponse") {
                            _ = try await subject.transport.send(.post, "/secret", to: server)
                        }
                    }
                    #expect(server.requests.count == 2)
                }
            }
        },
        ContractCase("whatever else a server sends is a response or a failure") { subject in
            for text in foreign {
                try await LoopbackServer.withServer { _ in
                    .raw(text)
                } body: { server in
                    for _ in 0..<2 {
                        do {
                            // Long enough for a busy machine: a library that makes nothing of it is given up.
                            let (response, _) = try await subject.transport.send(
                                .post,
                                body: HTTPBody([1]),
                                to: server,
                                deadline: .now + .seconds(20)
                            )
                            #expect(100...999 ~= response.status.code)
                        } catch {
                            #expect(error is TransportFailure, "\(text)")
                        }
                    }
                }
            }
        },
        ContractCase("a head without end is refused") { subject in
            try await LoopbackServer.withServer { _ in
                .endlessHead()
            } body: { server in
                _ = await #expect(throws: TransportFailure.self) { try await subject.transport.send(.get, to: server) }
                #expect(await server.nextHangUp())
            }
        },
    ]
}

private let malformed =
    ["099", "000", "001", "042"].flatMap { status in
        ["\r\n", "Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"].map {
            "HTTP/1.1 \(status) x\r\n\($0)"
        }
    } + [
        "HTTP/1.1 two hundred\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 1000 x\r\n\r\n", "HTTP/1.1 -99 x\r\n\r\n",
        "\0\0\0", "GET / HTTP/1.1\r\n\r\n",
    ]

private let foreign = [
    "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 100 Continue\r\nContent-Length: 3\r\n\r\nabc",
    "HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 099 x\r\n\r\n", "HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nabc",
    "HTTP/1.1 199 x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 99 x\r\n\r\n", "HTTP/1.1  200 x\r\n\r\n", "HTTP/9.9 200 x\r\n\r\n", "HTTP/0.9 200 x\r\n\r\n",
    "HTTP/1.1 999 x\r\n\r\n", "HTTP/1.1 204 x\r\nContent-Length: 3\r\n\r\nabc", "HTTP/1.1 200\r\n\r\n",
    "HTTP/1.1 200 x\r\nContent-Length: -1\r\n\r\n",
    "HTTP/1.1 200 x\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "HTTP/1.1 200 x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
    "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", "\r\n\r\n\r\n",
    "HTTP/1.1 200 x\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
    "HTTP/1.1 200 x\r\n: x\r\n\r\n", "HTTP/1.1 200 x\r\nA\u{0} b: c\r\n\r\n",
    "HTTP/1.1 200 x\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 y\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 200 x\r\nContent-Length: 0\r\n\r\nHTTP/1.1 099 y\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 302 x\r\nLocation: \r\n\r\n", "HTTP/1.1 302 x\r\nLocation: :\r\n\r\n",
    "HTTP/1.1 302 x\r\nLocation: http://\r\n\r\n", "HTTP/1.1 302 x\r\nLocation: //[::1\r\n\r\n",
    "HTTP/1.1 302 x\r\nLocation: ?%zz\r\n\r\nabc", "HTTP/1.1 302 x\r\nLocation: /a b#%\r\n\r\n",
    "HTTP/1.1 302 x\r\nLocation: //a:99999/%\r\n\r\n",
]
