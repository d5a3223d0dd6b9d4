import CarillonRuntime
import HTTPTypes
import LoopbackServer
import Testing

extension ContractCase {
    /// What arrives at the server.
    public static let requests: [ContractCase] = [
        ContractCase("each method arrives, with an empty body") { subject in
            let methods: [HTTPRequest.Method] = [.get, .delete, .head, .post, .put, .patch, .options]
            try await LoopbackServer.withServer { _ in
                .response(status: .noContent)
            } body: { server in
                for method in methods {
                    let (response, body) = try await subject.transport.send(method, to: server)
                    #expect(response.status == .noContent && body.isEmpty)
                }
                #expect(server.requests.map(\.method) == methods)
                for request in server.requests {
                    #expect(request.body.isEmpty && request.headers[.transferEncoding] == nil)
                    #expect([nil, "0"].contains(request.headers[.contentLength]))
                    if [.get, .head].contains(request.method) { #expect(request.headers[.contentLength] == nil) }
                }
            }
        },
        ContractCase("a body and its length arrive, and no header fields but those given and those listed") { subject in
            let fields: HTTPFields = [.contentType: "application/json", HTTPField.Name("X-Amz-Target")!: "a"]
            let text = #"{"Name":"Front desk"}"#
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                let transport = subject.transport
                _ = try await transport.send(.post, headers: fields, body: HTTPBody(Array(text.utf8)), to: server)
                _ = try await transport.send(.get, headers: fields, to: server)
                let own = subject.addedFields.union(["content-type", "x-amz-target", "host"])
                #expect(
                    server.requests.map { $0.headers.map(\.name.canonicalName).sorted() } == [
                        own.union(["content-length"]).sorted(), own.sorted(),
                    ]
                )
                let request = try #require(server.requests.first)
                #expect(request.headers[.contentType] == "application/json")
                #expect(request.headers[.contentLength] == "21")
                #expect(request.headers[HTTPField.Name("Host")!] == server.authority)
                #expect(String(decoding: request.body, as: UTF8.self) == text)
            }
        },
        ContractCase("the length is the body's, whatever the header fields say") { subject in
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                let headers: HTTPFields = [.contentLength: "3", .transferEncoding: "chunked"]
                let body = HTTPBody([1, 2, 3, 4])
                _ = try await subject.transport.send(.put, headers: headers, body: body, to: server)
                let request = try #require(server.requests.first)
                #expect(request.headers[values: .contentLength] == ["4"])
                #expect(request.headers[.transferEncoding] == nil)
                #expect(request.body == [1, 2, 3, 4])
            }
        },
        ContractCase("header fields of one name arrive with all their values, in order, both ways") { subject in
            try await LoopbackServer.withServer { _ in
                .response(headers: repeated)
            } body: { server in
                let (response, _) = try await subject.transport.send(.get, headers: repeated, to: server)
                #expect(response.headerFields[tag]?.replacing(" ", with: "") == "one,two,three")
                #expect(server.requests.first?.headers[tag]?.replacing(" ", with: "") == "one,two,three")
            }
        },
        ContractCase("header fields of one name stay apart, both ways") { subject in
            try await LoopbackServer.withServer { _ in
                .response(headers: repeated)
            } body: { server in
                let (response, _) = try await subject.transport.send(.get, headers: repeated, to: server)
                #expect(response.headerFields[values: tag] == ["one", "two, three"])
                #expect(server.requests.first?.headers[values: tag] == ["one", "two, three"])
            }
        },
        ContractCase("an empty header field is sent, and received") { subject in
            try await LoopbackServer.withServer { _ in
                .response(headers: [tag: ""])
            } body: { server in
                let (response, _) = try await subject.transport.send(.get, headers: [tag: ""], to: server)
                #expect(response.headerFields[tag] == "")
                #expect(server.requests.first?.headers[tag] == "")
            }
        },
        ContractCase("a header field's value is sent as UTF-8") { subject in
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                _ = try await subject.transport.send(.get, headers: [tag: "Réception 東京"], to: server)
                #expect(server.requests.first?.headers[tag] == "Réception 東京")
            }
        },
        ContractCase("the 'Host' field is the authority as it is given, or the one among the header fields") {
            subject in
            let name = HTTPField.Name("Host")!
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                let authority = "127.0.0.1:0\(server.port)"
                let request = HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/")
                _ = try await subject.transport.send(request)
                _ = try await subject.transport.send(.get, headers: [name: "voice.example.com"], to: server)
                #expect(server.requests.map { $0.headers[values: name] } == [[authority], ["voice.example.com"]])
            }
        },
        ContractCase("no cookie is kept, and no response") { subject in
            let fields: HTTPFields = [.setCookie: "a=b", .cacheControl: "max-age=1000", .eTag: #""x""#]
            try await LoopbackServer.withServer { _ in
                .response(headers: fields, body: [1])
            } body: { server in
                for _ in 0..<2 {
                    let (response, body) = try await subject.transport.send(.get, to: server)
                    #expect(response.headerFields[.setCookie] == "a=b")
                    #expect(body == [1])
                }
                #expect(server.requests.count == 2)
                for request in server.requests {
                    #expect(request.headers[.cookie] == nil && request.headers[.ifNoneMatch] == nil)
                }
            }
        },
        ContractCase("a proxy that environment variables name is not used", needsProcess: true) { subject in
            if let authority = OwnProcess.environment["CARILLON_CONTRACT_ORIGIN"] {
                _ = try? await subject.transport.send(
                    HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/")
                )
                return
            }
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { proxy in
                try await LoopbackServer.withServer { _ in
                    .response()
                } body: { server in
                    let variables = ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"].map {
                        ($0, "http://\(proxy.authority)")
                    }
                    let environment = Dictionary(uniqueKeysWithValues: variables).merging([
                        variable: "a proxy that environment variables name is not used",
                        "CARILLON_CONTRACT_ORIGIN": server.authority, "no_proxy": "", "NO_PROXY": "",
                    ]) { $1 }
                    let outcome = try await OwnProcess.run(subject.filter, environment: environment)
                    #expect(outcome.isSuccess, "\(outcome.text)")
                    #expect(proxy.requests.map(\.target) == [])
                    #expect(server.requests.map(\.target) == ["/"])
                }
            }
        },
        ContractCase("a connection is used again") { subject in
            // What is shared with other tests may have to make room for theirs.
            try await subject.withOwnTransport { transport in
                try await LoopbackServer.withServer { _ in
                    .response(body: [1])
                } body: { server in
                    for _ in 0..<3 { _ = try await transport.send(.post, body: HTTPBody([1]), to: server) }
                    #expect(server.requests.map(\.connection) == [0, 0, 0])
                }
            }
        },
        ContractCase("a hundred concurrent requests each get their own response") { subject in
            try await LoopbackServer.withServer {
                .response(body: Array($0.target.utf8) + $0.body)
            } body: { server in
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for number in 0..<100 {
                        group.addTask {
                            let own = pattern(count: number * 100)
                            let body = HTTPBody(own)
                            let answer = try await subject.transport.send(.post, "/\(number)", body: body, to: server)
                            return answer.body == Array("/\(number)".utf8) + own
                        }
                    }
                    for try await isOwn in group { #expect(isOwn) }
                }
                #expect(Set(server.requests.map(\.target)) == Set((0..<100).map { "/\($0)" }))
                #expect(server.requests.count == 100)
            }
        },
    ]
}

private let tag = HTTPField.Name("X-Amz-Tag")!

private let repeated = HTTPFields([
    HTTPField(name: tag, value: "one"), HTTPField(name: .accept, value: "text/plain"),
    HTTPField(name: tag, value: "two, three"),
])
