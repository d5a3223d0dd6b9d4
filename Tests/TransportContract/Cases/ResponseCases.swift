import CarillonRuntime
import HTTPTypes
import LoopbackServer
import Testing

extension ContractCase {
    /// What comes back.
    public static let responses: [ContractCase] = [
        ContractCase("status, header fields and body come back") { subject in
            let answer = Answer.response(status: .accepted, headers: [.contentType: "text/plain"], body: [1, 2, 3])
            try await LoopbackServer.withServer { _ in
                answer
            } body: { server in
                let (response, body) = try await subject.transport.send(.get, to: server)
                #expect(response.status == .accepted)
                #expect(response.headerFields[.contentType] == "text/plain")
                #expect(body == [1, 2, 3])
            }
        },
        ContractCase("any status is a response, not an error") { subject in
            let codes = [200, 204, 304, 400, 401, 404, 407, 421, 425, 429, 500, 503, 599, 600, 999]
            try await LoopbackServer.withServer {
                .response(status: HTTPResponse.Status(code: Int($0.target.dropFirst())!))
            } body: { server in
                for code in codes {
                    let (response, _) = try await subject.transport.send(.get, "/\(code)", to: server)
                    #expect(response.status.code == code)
                }
                #expect(server.requests.count == codes.count)
            }
        },
        ContractCase("a header field's value is received as UTF-8") { subject in
            let name = HTTPField.Name("X-Name")!
            try await LoopbackServer.withServer { _ in
                .response(headers: [name: "Zürich 東京"])
            } body: { server in
                let (response, _) = try await subject.transport.send(.get, to: server)
                #expect(response.headerFields[name] == "Zürich 東京")
            }
        },
        ContractCase("a response to HEAD, 204 and 304 have no body, whatever length they announce") { subject in
            try await subject.withOwnTransport { transport in
                try await LoopbackServer.withServer { request in
                    switch request.target {
                    case "/head": .response(body: [1, 2, 3])
                    case "/204": .unframed("HTTP/1.1 204 x\r\n\r\n")
                    case "/304": .unframed("HTTP/1.1 304 x\r\nContent-Length: 3\r\n\r\n")
                    default: .response(body: [4])
                    }
                } body: { server in
                    for (method, path) in [(.head, "/head"), (.get, "/204"), (.get, "/304")]
                        as [(HTTPRequest.Method, String)]
                    {
                        let (response, body) = try await transport.send(method, path, to: server)
                        #expect(response.headerFields[.contentLength] == (path == "/204" ? nil : "3"))
                        #expect(body.isEmpty)
                        // What follows on the connection is read from its beginning.
                        #expect(try await transport.send(.get, to: server).body == [4])
                    }
                    #expect(server.acceptedConnections == 1)
                }
            }
        },
        ContractCase("a redirect is returned as it stands") { subject in
            try await LoopbackServer.withServer {
                let headers: HTTPFields = $0.method == .post ? [.location: "/elsewhere"] : [:]
                return .response(
                    status: .init(code: Int($0.target.dropFirst())!),
                    headers: headers,
                    body: headers.isEmpty ? [] : [1]
                )
            } body: { server in
                for code in [301, 302, 303, 307, 308] {
                    let (response, body) = try await subject.transport.send(
                        .post,
                        "/\(code)",
                        body: HTTPBody([2]),
                        to: server
                    )
                    #expect(response.status.code == code && response.headerFields[.location] == "/elsewhere")
                    #expect(body == [1])
                    let (toNowhere, _) = try await subject.transport.send(.get, "/\(code)", to: server)
                    #expect(toNowhere.status.code == code)
                }
                #expect(server.requests.count == 10)
            }
        },
        ContractCase("a challenge is a response like others") { subject in
            let challenges = [#"Basic realm="x""#, #"Digest realm="x", nonce="y""#, #"Bearer realm="x""#]
            for challenge in challenges {
                try await LoopbackServer.withServer { _ in
                    .response(status: .unauthorized, headers: [.wwwAuthenticate: challenge], body: [1, 2])
                } body: { server in
                    let (response, body) = try await subject.transport.send(.get, to: server)
                    #expect(response.status == .unauthorized)
                    #expect(response.headerFields[.wwwAuthenticate] == challenge)
                    #expect(body == [1, 2])
                    #expect(server.requests.count == 1)
                }
            }
        },
        ContractCase("an interim response comes before the final one") { subject in
            try await LoopbackServer.withServer { _ in
                .raw("HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 y\r\nContent-Length: 2\r\n\r\nab")
            } body: { server in
                let (response, body) = try await subject.transport.send(.get, to: server)
                #expect(response.status.code == 404)
                #expect(response.headerFields[HTTPField.Name("Link")!] == nil)
                #expect(body == Array("ab".utf8))
            }
        },
        ContractCase("fields after a body are not part of the response") { subject in
            try await LoopbackServer.withServer { _ in
                .raw("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nA: b\r\n\r\n")
            } body: { server in
                let (response, body) = try await subject.transport.send(.get, to: server)
                #expect(response.headerFields[HTTPField.Name("A")!] == nil)
                #expect(body == Array("a".utf8))
            }
        },
        ContractCase("a compressed body arrives as it was sent") { subject in
            try await LoopbackServer.withServer { _ in
                .response(headers: [.contentEncoding: "gzip"], body: gzipped)
            } body: { server in
                let body = try await subject.transport.send(.get, to: server).body
                #expect(body == gzipped)
            }
        },
    ]
}

/// The letter a, as RFC 1952 compresses it.
private let gzipped: [UInt8] = [
    0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 4, 0, 0x43, 0xBE, 0xB7, 0xE8, 1, 0, 0, 0,
]
