@_spi(Generated) import CarillonRuntime
import Testing

@Suite("Endpoints from URLs")
struct EndpointTests {
    @Test(
        "scheme, host, port and path are those of the URL, whatever slashes are at its end",
        arguments: [
            ("http://127.0.0.1:8080", "http", "127.0.0.1:8080", ""),
            ("https://api.example.com/", "https", "api.example.com", ""),
            ("HTTPS://api.example.com/a/b%20c//", "https", "api.example.com", "/a/b%20c"),
            ("http://[::1]:65535/v1", "http", "[::1]:65535", "/v1"),
            ("http://[2001:db8::1]", "http", "[2001:db8::1]", ""),
        ]
    )
    func parts(url: String, scheme: String, authority: String, pathPrefix: String) throws {
        let endpoint = try Endpoint(url: url)
        #expect(endpoint == (try Endpoint(scheme: scheme, authority: authority, pathPrefix: pathPrefix)))
    }

    @Test(
        "what is no endpoint is refused with the reason",
        arguments: [
            ("", "it begins with neither 'http://' nor 'https://'"),
            ("api.example.com", "it begins with neither 'http://' nor 'https://'"),
            ("ftp://api.example.com", "it begins with neither 'http://' nor 'https://'"),
            ("https:///path", "it has no host"),
            ("https://:80", "it has no host"),
            ("https://exämple.com", "'exämple.com' is not the name or address of a host"),
            ("https://a b", "'a b' is not the name or address of a host"),
            ("https://[abc]", "'[abc]' is not the name or address of a host"),
            ("https://host:", "its port is not a number from 1 to 65535"),
            ("https://host:0", "its port is not a number from 1 to 65535"),
            ("https://host:+1", "its port is not a number from 1 to 65535"),
            ("https://host:65536", "its port is not a number from 1 to 65535"),
            ("https://host/a?b", "it has a query or a fragment"),
            ("https://host#a", "it has a query or a fragment"),
            ("https://host/a b", "its path has characters that have to be percent-encoded"),
            ("https://host/%2", "its path has characters that have to be percent-encoded"),
            ("https://host/é", "its path has characters that have to be percent-encoded"),
        ]
    )
    func refusals(url: String, reason: String) {
        #expect(throws: Endpoint.InvalidURL(url: url, reason: reason)) { try Endpoint(url: url) }
    }

    @Test("the error says which text it was, without a password")
    func description() {
        let error = #expect(throws: Endpoint.InvalidURL.self) { try Endpoint(url: "https://ada:secret@host/a") }
        let reason = "it has user information, which is never sent"
        #expect(error.map { "\($0)" } == "'https://<redacted>@host/a' cannot be an endpoint: \(reason)")
    }

    @Test("an endpoint in the source code is a literal")
    func literal() {
        let endpoint: Endpoint = "https://api.example.com/v1/"
        #expect(endpoint.scheme == "https" && endpoint.authority == "api.example.com" && endpoint.pathPrefix == "/v1")
        #expect("\(endpoint)" == "https://api.example.com/v1")
        #expect(!endpoint.allowsHostPrefixes)
    }

    @Test(
        "slashes around a path prefix make no difference",
        arguments: ["a/b", "/a/b", "a/b/", "/a/b/", "//a/b//"]
    )
    func pathPrefixes(_ pathPrefix: String) throws {
        #expect(try Endpoint(authority: "example.com", pathPrefix: pathPrefix) == "https://example.com/a/b")
    }

    @Test("a prefix of slashes alone is none", arguments: ["", "/", "//"])
    func noPathPrefix(_ pathPrefix: String) throws {
        let endpoint = try Endpoint(scheme: "http", authority: "localhost:8080", pathPrefix: pathPrefix)
        #expect(endpoint == "http://localhost:8080")
    }

    @Test(
        "parts that make no endpoint, or another one than they say, are refused",
        arguments: [
            ("ftp", "example.com", "", "it begins with neither 'http://' nor 'https://'"),
            ("", "example.com", "", "it begins with neither 'http://' nor 'https://'"),
            ("http://elsewhere.com/", "example.com", "", "its scheme is neither 'http' nor 'https'"),
            ("https", "", "", "it has no host"),
            ("https", "example.com/a", "", "its host has a path, a query or a fragment"),
            ("https", "example.com?a", "", "its host has a path, a query or a fragment"),
            ("https", "example.com#a", "", "its host has a path, a query or a fragment"),
            ("https", "ada:secret@example.com", "", "it has user information, which is never sent"),
            ("https", "example.com:0", "", "its port is not a number from 1 to 65535"),
            ("https", "exa mple.com", "", "'exa mple.com' is not the name or address of a host"),
            ("https", "example.com", "a?b", "it has a query or a fragment"),
            ("https", "example.com", "a#b", "it has a query or a fragment"),
            ("https", "example.com", "a b", "its path has characters that have to be percent-encoded"),
        ]
    )
    func refusedParts(scheme: String, authority: String, pathPrefix: String, reason: String) {
        let error = #expect(throws: Endpoint.InvalidURL.self) {
            try Endpoint(scheme: scheme, authority: authority, pathPrefix: pathPrefix)
        }
        #expect(error?.reason == reason)
        #expect(error?.url.contains("secret") == false)
    }
}
