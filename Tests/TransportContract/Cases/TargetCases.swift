import CarillonRuntime
import HTTPTypes
import LoopbackServer
import Testing

extension ContractCase {
    /// Where requests go.
    public static let targets: [ContractCase] = [
        ContractCase("the path reaches the wire byte for byte") { subject in
            let digits = Array("0123456789ABCDEF")
            let escapes = (0..<128).map { "%\(digits[$0 / 16])\(digits[$0 % 16])" }.joined()
            try await expectPreserved(preserved + ["/\(escapes)?\(escapes)"], subject)
        },
        ContractCase("segments '.' and '..' reach the wire") { subject in
            try await expectPreserved(["/%2E%2E/x", "/../x", "/a/./b/../c", "/x/.."], subject)
        },
        ContractCase("a path that would not arrive as it is given is refused") { subject in
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                for (path, reason) in refused {
                    await #expect(throws: TransportFailure.invalidRequest(reason: reason), "\(path)") {
                        try await subject.transport.send(.get, path, to: server)
                    }
                }
                #expect(server.requests.isEmpty)
            }
        },
        ContractCase("a request to nowhere is refused") { subject in
            for (scheme, authority, reason) in nowhere {
                let request = HTTPRequest(method: .get, scheme: scheme, authority: authority, path: "/")
                await #expect(throws: TransportFailure.invalidRequest(reason: reason)) {
                    try await subject.transport.send(request)
                }
            }
        },
    ]

    private static func expectPreserved(_ paths: [String], _ subject: Subject) async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            for path in paths { _ = try await subject.transport.send(.get, path, to: server) }
            #expect(server.requests.map(\.target) == paths)
        }
    }
}

private let preserved = [
    "/", "/phone-numbers/%2B12065550100?operation=batch-update", "/a%2Fb", "/a%2fb", "/a../.b/..%2F", "/x?../y", "/%25",
    "/%2525", "/%00", "/%C3%BC/%E6%9D%B1", "/x?%FF", "/%41", "//double//slashes/", "///", "/-._~!$&'()*+,;=:@/x",
    "/a;b=1,2/c:d@e", "/?", "/x?", "/x?a", "/x?a=&b", "/x?a=1&a=2&&", "/x?q=%20+%2B&r=/?:@!$'()*,;~",
    "/x?a=%26%3D%23%3F", "/x??",
]

private let refused = [
    ("", "its path does not begin with '/'"),
    ("*", "its path does not begin with '/'"),
    ("x", "its path does not begin with '/'"),
    ("/a b", "byte 2 of its path is 0x20, which has to be percent-encoded"),
    ("/a#b", "byte 2 of its path is 0x23, which has to be percent-encoded"),
    ("/ü", "byte 1 of its path is 0xC3, which has to be percent-encoded"),
    ("/x?a=[1]", "byte 5 of its path is 0x5B, which has to be percent-encoded"),
    (#"/a\b"#, "byte 2 of its path is 0x5C, which has to be percent-encoded"),
    ("/a|b", "byte 2 of its path is 0x7C, which has to be percent-encoded"),
    ("/{id}", "byte 1 of its path is 0x7B, which has to be percent-encoded"),
    ("/ab%zz", "the '%' at byte 3 of its path has to be followed by two hex digits"),
    ("/ab%4", "the '%' at byte 3 of its path has to be followed by two hex digits"),
    ("/a%FF?b", "the percent-escapes in its path are not UTF-8"),
    ("/%C3/%BC", "the percent-escapes in its path are not UTF-8"),
    ("/ab%", "the '%' at byte 3 of its path has to be followed by two hex digits"),
]

private let noHostAndPort = "its authority is not a host, or a host and a port from 0 to 65535"

private let nowhere: [(scheme: String?, authority: String?, reason: String)] = [
    (nil, "example.com", "its scheme is neither 'http' nor 'https'"),
    ("ftp", "example.com", "its scheme is neither 'http' nor 'https'"),
    ("https", nil, "it has no authority"),
    ("https", "", "it has no authority"),
    ("https", "me@example.com", "byte 2 of its authority is 0x40, which has to be percent-encoded"),
    ("https", "example.com/x", "byte 11 of its authority is 0x2F, which has to be percent-encoded"),
    ("http", "127.0.0.1:65536", noHostAndPort), ("http", "localhost:65536", noHostAndPort),
    ("https", "[::1]:99999999999999999999", noHostAndPort), ("http", "localhost:-1", noHostAndPort),
    ("http", "localhost:80:80", noHostAndPort), ("http", "localhost:x", noHostAndPort),
    ("http", ":80", noHostAndPort), ("http", "[::1", noHostAndPort), ("http", "[::1]80", noHostAndPort),
    ("http", "::1", noHostAndPort),
]
