import CarillonRuntime
import CarillonURLSession
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite(.timeLimit(.minutes(10)))
struct RoundTripTests {
    let transport = URLSessionTransport()

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
                body: HTTPBody(Array(#"{"Name":"Front desk"}"#.utf8)),
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
            #expect(request.headers[.contentType] == "application/json")
            #expect(request.headers[values: .contentLength] == ["21"])
            #expect(request.headers[values: HTTPField.Name("Host")!] == [server.authority])
            #expect(request.headers[.acceptEncoding] == "identity")
            #expect(request.headers[.transferEncoding] == nil)
            #expect(request.headers[.expect] == nil)
        }
    }

    @Test(
        "each method arrives, with an empty body",
        arguments: [.get, .delete, .head, .post, .put, .patch, .options] as [HTTPRequest.Method]
    )
    func emptyBody(method: HTTPRequest.Method) async throws {
        try await LoopbackServer.withServer { _ in
            .response(status: .noContent)
        } body: { server in
            let (response, body) = try await transport.send(method, "/", to: server)
            #expect(response.status == .noContent)
            #expect(body.isEmpty)

            let request = try #require(server.requests.first)
            #expect(request.method == method)
            #expect(request.body.isEmpty)
            #expect(request.headers[.transferEncoding] == nil)
            #expect([nil, "0"].contains(request.headers[.contentLength]))
            if method == .get { #expect(request.headers[.contentLength] == nil) }
        }
    }

    @Test("the length is the body's, whatever the header fields say")
    func contentLength() async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let headers: HTTPFields = [.contentLength: "3", .transferEncoding: "chunked"]
            _ = try await transport.send(.put, "/", headers: headers, body: HTTPBody([1, 2, 3, 4]), to: server)
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

    @Test("header fields of one name arrive joined, in order, both ways")
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
            #expect(response.headerFields[name]?.replacing(" ", with: "") == "one,two,three")
            #expect(server.requests.first?.headers[name]?.replacing(" ", with: "") == "one,two,three")
        }
    }

    @Test("a header field's value is sent as UTF-8")
    func nonASCIIField() async throws {
        let name = HTTPField.Name("X-Name")!
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            _ = try await transport.send(.get, "/", headers: [name: "Réception"], to: server)
            #expect(server.requests.first?.headers[name] == "Réception")
        }
    }

    @Test("an empty header field is sent")
    func emptyField() async throws {
        let name = HTTPField.Name("X-Name")!
        try await LoopbackServer.withServer { _ in
            .response(headers: [name: ""])
        } body: { server in
            let (response, _) = try await transport.send(.get, "/", headers: [name: ""], to: server)
            #expect(response.headerFields[name] == "")
            #expect(server.requests.first?.headers[name] == "")
        }
    }

    @Test("the 'Host' field is the authority as it is given, or the one among the header fields")
    func host() async throws {
        let name = HTTPField.Name("Host")!
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let authority = "127.0.0.1:0\(server.port)"
            let request = HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/")
            _ = try await transport.send(request, body: HTTPBody(), deadline: .now + .seconds(60))
            _ = try await transport.send(.get, "/", headers: [name: "voice.example.com"], to: server)
            #expect(server.requests.map { $0.headers[values: name] } == [[authority], ["voice.example.com"]])
        }
    }

    @Test("no cookie is kept, and no response")
    func noStorage() async throws {
        try await LoopbackServer.withServer { _ in
            .response(headers: [.setCookie: "a=b", .cacheControl: "max-age=1000"], body: [1])
        } body: { server in
            for _ in 0..<2 {
                let (response, body) = try await transport.send(.get, "/", to: server)
                #expect(response.headerFields[.setCookie] == "a=b")
                #expect(body == [1])
            }
            #expect(server.requests.count == 2)
            #expect(server.requests.allSatisfy { $0.headers[.cookie] == nil })
        }
    }

    @Test("a connection is used again")
    func reuse() async throws {
        // What is shared with other tests may have to make room for theirs.
        let transport = URLSessionTransport(configuration: .ephemeral)
        try await LoopbackServer.withServer { _ in
            .response(body: [1])
        } body: { server in
            for _ in 0..<3 { _ = try await transport.send(.post, "/", body: HTTPBody([1]), to: server) }
            #expect(server.requests.map(\.connection) == [0, 0, 0])
        }
    }

    @Test("a configuration of one's own is used, and lives as long as it is needed")
    func ownConfiguration() async throws {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpAdditionalHeaders = ["X-Own": "yes"]
        configuration.httpShouldSetCookies = true
        try await LoopbackServer.withServer { _ in
            .response(headers: [.setCookie: "a=b"], body: [1, 2])
        } body: { server in
            let request = HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: "/")
            for _ in 0..<2 {
                let (_, body) = try await URLSessionTransport(configuration: configuration)
                    .send(request, body: HTTPBody(), deadline: .now + .seconds(60))
                #expect(try await body.collect(upTo: 10) == [1, 2])
            }
            #expect(server.requests.map { $0.headers[HTTPField.Name("X-Own")!] } == ["yes", "yes"])
            #expect(server.requests.allSatisfy { $0.headers[.cookie] == nil })
        }
        #expect(configuration.httpShouldSetCookies)
    }

    @Test("a body of 1 MiB arrives whole, both ways")
    func largeBody() async throws {
        let large = pattern(count: 1 << 20)
        try await LoopbackServer.withServer {
            .response(body: $0.body.reversed())
        } body: { server in
            let (_, body) = try await transport.send(.post, "/", body: HTTPBody(large), to: server)
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

    @Test("any status is a response, not an error", arguments: [304, 400, 401, 404, 429, 500, 503, 599, 600, 999])
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

    @Test(
        "a challenge is a response like others",
        arguments: [#"Basic realm="x""#, #"Digest realm="x", nonce="y""#, #"Bearer realm="x""#]
    )
    func challenge(text: String) async throws {
        try await LoopbackServer.withServer { _ in
            .response(status: .unauthorized, headers: [.wwwAuthenticate: text], body: [1, 2])
        } body: { server in
            let (response, body) = try await transport.send(.get, "/", to: server)
            #expect(response.status == .unauthorized)
            #expect(response.headerFields[.wwwAuthenticate] == text)
            #expect(body == [1, 2])
            #expect(server.requests.count == 1)
        }
    }

    @Test("a redirect is returned as it stands", arguments: [301, 302, 303, 307, 308])
    func redirect(code: Int) async throws {
        try await LoopbackServer.withServer { _ in
            .response(status: .init(code: code), headers: [.location: "/elsewhere"], body: [1])
        } body: { server in
            let (response, body) = try await transport.send(.post, "/here", body: HTTPBody([2]), to: server)
            #expect(response.status.code == code)
            #expect(response.headerFields[.location] == "/elsewhere")
            #expect(body == [1])
            #expect(server.requests.map(\.target) == ["/here"])
        }
    }

    @Test("a redirect to nowhere is a response", arguments: [301, 302, 303, 307, 308])
    func redirectToNowhere(code: Int) async throws {
        try await LoopbackServer.withServer { _ in
            .response(status: .init(code: code))
        } body: { server in
            let (response, body) = try await transport.send(.get, "/here", to: server)
            #expect(response.status.code == code)
            #expect(body.isEmpty)
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
                        let body = HTTPBody(own)
                        let response = try await transport.send(.post, "/\(number)", body: body, to: server)
                        return response.body == Array("/\(number)".utf8) + own
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
