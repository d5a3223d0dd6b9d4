import CarillonAsyncHTTPClient
import HTTPTypes
import LoopbackServer
import Testing

@Suite(.timeLimit(.minutes(10)))
struct RoundTripTests {
    let transport = AsyncHTTPClientTransport()

    @Test("method, path, header fields and body arrive, and status, header fields and body come back")
    func roundTrip() async throws {
        let answer = Answer.response(
            status: .accepted,
            headers: [.contentType: "application/json"],
            body: Array(#"{"PhoneNumber":{}}"#.utf8)
        )
        try await LoopbackServer.withServer { _ in
            answer
        } body: { server in
            let (response, body) = try await transport.send(
                .post,
                "/phone-numbers/%2B12065550100",
                headers: [.contentType: "application/json", .accept: "*/*"],
                body: Array(#"{"Name":"Front desk"}"#.utf8),
                to: server
            )
            #expect(response.status == .accepted)
            #expect(response.headerFields[.contentType] == "application/json")
            #expect(String(decoding: body, as: UTF8.self) == #"{"PhoneNumber":{}}"#)

            let request = try #require(server.requests.first)
            #expect(server.requests.count == 1)
            #expect(request.method == .post)
            #expect(request.target == "/phone-numbers/%2B12065550100")
            #expect(String(decoding: request.body, as: UTF8.self) == #"{"Name":"Front desk"}"#)
            #expect(
                request.headers == [
                    .contentType: "application/json",
                    .accept: "*/*",
                    HTTPField.Name("Host")!: server.authority,
                    .contentLength: "21",
                ]
            )
        }
    }

    @Test(
        "an empty body is no body, and has a length only where the method expects one",
        arguments: [
            (HTTPRequest.Method.get, nil), (.delete, nil), (.head, nil), (.post, "0"), (.put, "0"),
        ] as [(HTTPRequest.Method, String?)]
    )
    func emptyBody(method: HTTPRequest.Method, length: String?) async throws {
        try await LoopbackServer.withServer { _ in
            .response(status: .noContent)
        } body: { server in
            let (response, body) = try await transport.send(method, "/", to: server)
            #expect(response.status == .noContent)
            #expect(body.isEmpty)

            let request = try #require(server.requests.first)
            #expect(request.body.isEmpty)
            #expect(request.headers[.contentLength] == length)
            #expect(request.headers[.transferEncoding] == nil)
        }
    }

    @Test("the length is the body's, whatever the header fields say")
    func contentLength() async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let headers: HTTPFields = [.contentLength: "3", .transferEncoding: "chunked"]
            _ = try await transport.send(.put, "/", headers: headers, body: [1, 2, 3, 4], to: server)
            let request = try #require(server.requests.first)
            #expect(request.headers[values: .contentLength] == ["4"])
            #expect(request.headers[.transferEncoding] == nil)
            #expect(request.body == [1, 2, 3, 4])
        }
    }

    @Test("a response to HEAD has the fields of the body but not the body")
    func head() async throws {
        try await LoopbackServer.withServer { _ in
            .response(body: [1, 2, 3])
        } body: { server in
            let (response, body) = try await transport.send(.head, "/", to: server)
            #expect(response.headerFields[.contentLength] == "3")
            #expect(body.isEmpty)
        }
    }

    @Test("repeated header fields stay apart and in order, both ways")
    func repeatedFields() async throws {
        let name = HTTPField.Name("X-Amz-Tag")!
        var fields = HTTPFields()
        fields.append(HTTPField(name: name, value: "one"))
        fields.append(HTTPField(name: .accept, value: "text/plain"))
        fields.append(HTTPField(name: name, value: "two, three"))
        try await LoopbackServer.withServer { [fields] _ in
            .response(headers: fields)
        } body: { server in
            let (response, _) = try await transport.send(.get, "/", headers: fields, to: server)
            #expect(response.headerFields[values: name] == ["one", "two, three"])
            let request = try #require(server.requests.first)
            #expect(request.headers[values: name] == ["one", "two, three"])
            #expect(request.headers.first?.name.rawName == "X-Amz-Tag")
        }
    }

    @Test("a header field's value travels as UTF-8, both ways")
    func nonASCIIField() async throws {
        let name = HTTPField.Name("X-Name")!
        try await LoopbackServer.withServer { _ in
            .response(headers: [name: "Zürich 東京"])
        } body: { server in
            let (response, _) = try await transport.send(.get, "/", headers: [name: "Réception"], to: server)
            #expect(response.headerFields[name] == "Zürich 東京")
            #expect(server.requests.first?.headers[name] == "Réception")
        }
    }

    @Test("the 'Host' field is the authority as it is given")
    func hostIsAuthority() async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let authority = "127.0.0.1:0\(server.port)"
            let request = HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/")
            _ = try await transport.send(request, deadline: .now + .seconds(60))
            #expect(server.requests.first?.headers[values: HTTPField.Name("Host")!] == [authority])
        }
    }

    @Test("a 'Host' among the header fields takes the place of the authority")
    func hostField() async throws {
        let name = HTTPField.Name("Host")!
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            _ = try await transport.send(.get, "/", headers: [name: "voice.example.com"], to: server)
            #expect(server.requests.first?.headers[values: name] == ["voice.example.com"])
        }
    }

    @Test("a body of 1 MiB arrives whole, both ways")
    func largeBody() async throws {
        let large = pattern(count: 1 << 20)
        try await LoopbackServer.withServer {
            .response(body: $0.body.reversed())
        } body: { server in
            let (_, body) = try await transport.send(.post, "/", body: large, to: server)
            #expect(server.requests.first?.body == large)
            #expect(body == large.reversed())
        }
    }

    @Test("a body in several chunks is put together")
    func chunks() async throws {
        let chunks: [[UInt8]] = [[1], [2, 3], pattern(count: 70_000), [4]]
        try await LoopbackServer.withServer { _ in
            .chunked(chunks: chunks)
        } body: { server in
            let (_, body) = try await transport.send(.get, "/", to: server)
            #expect(body == Array(chunks.joined()))
        }
    }

    @Test("a body without a length ends with the connection")
    func closeDelimited() async throws {
        let bytes = pattern(count: 70_000)
        try await LoopbackServer.withServer { _ in
            .endingWithConnection(body: bytes)
        } body: { server in
            let (_, body) = try await transport.send(.get, "/", to: server)
            #expect(body == bytes)
        }
    }

    @Test("any status is a response, not an error", arguments: [304, 400, 404, 429, 500, 503, 599, 600, 999])
    func statuses(code: Int) async throws {
        let answer = Answer.response(status: HTTPResponse.Status(code: code))
        try await LoopbackServer.withServer { _ in
            answer
        } body: { server in
            let (response, _) = try await transport.send(.get, "/", to: server)
            #expect(response.status.code == code)
            #expect(server.requests.count == 1)
        }
    }

    @Test("a redirect is returned as it stands", arguments: [301, 302, 303, 307, 308])
    func redirect(code: Int) async throws {
        try await LoopbackServer.withServer { _ in
            .response(status: .init(code: code), headers: [.location: "/elsewhere"], body: [1])
        } body: { server in
            let (response, body) = try await transport.send(.post, "/here", body: [2], to: server)
            #expect(response.status.code == code)
            #expect(response.headerFields[.location] == "/elsewhere")
            #expect(body == [1])
            #expect(server.requests.map(\.target) == ["/here"])
        }
    }

    @Test("a hundred concurrent requests each get their own response")
    func concurrentRequests() async throws {
        try await LoopbackServer.withServer {
            .response(body: Array($0.target.utf8) + $0.body)
        } body: { server in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let own = pattern(count: number * 100)
                        let (_, body) = try await transport.send(.post, "/\(number)", body: own, to: server)
                        return body == Array("/\(number)".utf8) + own
                    }
                }
                for try await isOwn in group {
                    #expect(isOwn)
                }
            }
            #expect(Set(server.requests.map(\.target)) == Set((0..<100).map { "/\($0)" }))
            #expect(server.requests.count == 100)
        }
    }
}
