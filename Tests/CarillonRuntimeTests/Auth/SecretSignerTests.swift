import HTTPTypes
import Logging
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("Signers that send a secret")
struct SecretSignerTests {
    private static let secret = "s3cr3t"

    /// Signs a request to a URL and returns its target and the header of that name.
    private func signed(
        _ signer: some RequestSigner,
        _ scheme: AuthScheme,
        to url: String = "https://example.com/things",
        header: String = "Authorization"
    ) async throws -> String {
        let parts = url.split(separator: "://", maxSplits: 1)
        let authority = parts[1].prefix { $0 != "/" }
        var request = HTTPRequest(
            method: .get,
            scheme: String(parts[0]),
            authority: String(authority),
            path: String(parts[1].dropFirst(authority.count))
        )
        try #require(signer.canSign(scheme))
        try await signer.sign(&request, body: HTTPBody(), scheme: scheme, context: context)
        let field = try #require(HTTPField.Name(header))
        return "\(request.path ?? "") \(request.headerFields[field] ?? "-")"
    }

    private var context: OperationContext {
        OperationContext(
            service: SampleClient.service,
            operation: ServiceOperation<UpdateInput, UpdateOutput, SampleError>.update.schema,
            deadline: .now,
            logger: Logger(label: "test"),
            clock: .system,
            random: { 4 }
        )
    }

    /// The error of signing, as text.
    private func failure(_ sign: () async throws -> String) async -> String {
        do {
            return "signed: \(try await sign())"
        } catch {
            return "\(error)"
        }
    }

    @Test("a token is in the header that RFC 6750 has for it")
    func bearer() async throws {
        let signer = BearerSigner { "mF_9.B5f-4.1JqM" }
        #expect(try await signed(signer, .bearer) == "/things Bearer mF_9.B5f-4.1JqM")
        #expect(!signer.canSign(.basic) && !signer.canSign(.anonymous) && !signer.canSign(.sigV4(service: "a")))
    }

    @Test("user name and password are in the header that RFC 7617 has for them, in UTF-8")
    func basic() async throws {
        let signer = BasicSigner { BasicSigner.Credentials(userName: "Aladdin", password: "open sesame") }
        #expect(try await signed(signer, .basic) == "/things Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
        // The example of RFC 7617, section 2.1, whose password is '123' and the pound sign.
        let pound = BasicSigner { BasicSigner.Credentials(userName: "test", password: "123\u{A3}") }
        #expect(try await signed(pound, .basic) == "/things Basic dGVzdDoxMjPCow==")
        #expect(!signer.canSign(.bearer) && !signer.canSign(.apiKey(.query("key"))))
    }

    @Test("a key is in the header or the query that the service has for it")
    func apiKey() async throws {
        let signer = APIKeySigner { "a/b+c=" }
        let header = AuthScheme.apiKey(.header("X-Api-Key"))
        #expect(try await signed(signer, header, header: "x-api-key") == "/things a/b+c=")
        let scheme = AuthScheme.apiKey(.header("Authorization", scheme: "ApiKey"))
        #expect(try await signed(signer, scheme) == "/things ApiKey a/b+c=")
        let query = AuthScheme.apiKey(.query("the key"))
        #expect(try await signed(signer, query) == "/things?the%20key=a%2Fb%2Bc%3D -")
        #expect(
            try await signed(signer, query, to: "https://example.com/things?all")
                == "/things?all&the%20key=a%2Fb%2Bc%3D -"
        )
        #expect(!signer.canSign(.bearer) && !signer.canSign(.basic))
    }

    @Test("a header whose name the model has wrong is an error")
    func wrongName() async {
        let failure = await failure { try await signed(APIKeySigner { "key" }, .apiKey(.header("X Key"))) }
        #expect(failure == "'X Key' is not the name of a header; correct it in the model")
    }

    @Test(
        "no secret is sent where others can read it",
        arguments: [
            "http://example.com", "http://localhost.example.com", "http://127.0.0.1.example.com", "http://127.1",
            "http://[::2]", "http://128.0.0.1", "ftp://example.com:80", "http://127.0.0.256",
        ]
    )
    func insecure(_ endpoint: String) async {
        let expected =
            "a secret would be readable on its way to '\(endpoint)'; use an endpoint with 'https', or one on this machine"
        let url = "\(endpoint)/things"
        #expect(await failure { try await signed(BearerSigner { Self.secret }, .bearer, to: url) } == expected)
        let key = AuthScheme.apiKey(.query("key"))
        #expect(await failure { try await signed(APIKeySigner { Self.secret }, key, to: url) } == expected)
        let basic = BasicSigner { BasicSigner.Credentials(userName: "a", password: Self.secret) }
        #expect(await failure { try await signed(basic, .basic, to: url) } == expected)
    }

    @Test("the source is not asked for a secret that cannot be sent")
    func notAsked() async {
        let trace = Trace()
        let signer = BearerSigner {
            trace.add("asked")
            return Self.secret
        }
        _ = await failure { try await signed(signer, .bearer, to: "http://example.com/things") }
        #expect(trace.lines == [])
    }

    @Test(
        "to this machine a secret may go without encryption",
        arguments: [
            "http://localhost", "http://localhost:8080", "http://shop.localhost:80", "http://127.0.0.1:8080",
            "http://127.254.3.2", "http://[::1]:8080", "http://LocalHost",
        ]
    )
    func loopback(_ endpoint: String) async throws {
        let signed = try await signed(BearerSigner { "token" }, .bearer, to: "\(endpoint)/things")
        #expect(signed == "/things Bearer token")
    }

    @Test(
        "what no header can carry is refused",
        arguments: ["a\r\nX-Admin: yes", "a b", "caf\u{E9}", "a\u{0}", "a\u{7F}"]
    )
    func unsendable(_ secret: String) async {
        let key = AuthScheme.apiKey(.header("X-Api-Key"))
        let reason = "has a blank, a line break or another character that no header can carry"
        #expect(await failure { try await signed(BearerSigner { secret }, .bearer) } == "the token \(reason)")
        #expect(await failure { try await signed(APIKeySigner { secret }, key) } == "the API key \(reason)")
    }

    @Test("an empty secret is refused")
    func empty() async {
        #expect(await failure { try await signed(BearerSigner { "" }, .bearer) } == "the token is empty")
        #expect(await failure { try await signed(APIKeySigner { "" }, .apiKey(.query("k"))) } == "the API key is empty")
    }

    @Test("user names with a colon, and control characters, have no place in basic authentication")
    func basicLimits() async {
        let colon = BasicSigner { BasicSigner.Credentials(userName: "a:b", password: "c") }
        #expect(
            await failure { try await signed(colon, .basic) }
                == "the user name has a colon, which ends it in this scheme"
        )
        let control = BasicSigner { BasicSigner.Credentials(userName: "a", password: "b\nc") }
        #expect(
            await failure { try await signed(control, .basic) }
                == "the user name or the password has a control character, which this scheme forbids"
        )
    }

    @Test("each attempt asks for the secret anew, and its error is the call's")
    func attempts() async throws {
        let trace = Trace()
        let source = TokenSource(trace: trace)
        var configuration = ClientConfiguration(
            retryStrategy: ClosureRetryStrategy { failure, _ in failure.response == nil ? nil : .zero },
            signers: [BearerSigner { try source.next() }],
            clock: ManualClock().clock
        )
        configuration.endpoint = "http://127.0.0.1:8080"
        let client = BearerClient(
            configuration: configuration,
            transport: ClosureTransport { (request: HTTPRequest, _: [UInt8], _) in
                trace.add(request.headerFields[.authorization] ?? "-")
                return (HTTPResponse(status: .serviceUnavailable), [])
            }
        )
        do throws(SampleError) {
            _ = try await client.perform(.update, UpdateInput(id: "a"))
        } catch {
            trace.add("\(error)")
        }
        #expect(
            trace.lines == [
                "token 1", "Bearer token-1", "token 2", "the request could not be signed: the wire is broken",
            ]
        )
    }

    @Test("no secret is in any description")
    func redaction() {
        let credentials = BasicSigner.Credentials(userName: "Aladdin", password: Self.secret)
        var dumped = ""
        dump(credentials, to: &dumped)
        #expect("\(credentials)" == "Credentials(<redacted>)")
        for text in ["\(credentials)", String(reflecting: credentials), dumped, "\([credentials])"] {
            #expect(!text.contains(Self.secret) && !text.contains("Aladdin"))
        }
        let secret = Self.secret
        let signers: [any RequestSigner] = [
            BearerSigner { secret }, APIKeySigner { secret }, BasicSigner { credentials },
        ]
        for signer in signers {
            var dumped = ""
            dump(signer, to: &dumped)
            for text in ["\(signer)", String(reflecting: signer), dumped] { #expect(!text.contains(secret)) }
        }
    }
}

/// A service that takes tokens.
private struct BearerClient: ServiceClient {
    typealias Failure = SampleError
    static let service = ServiceSchema("Guarded", version: "1", endpoint: "https://example.com", auth: [.bearer])

    var configuration: ClientConfiguration
    let transport: any Transport
}

/// A source of one token.
private struct TokenSource: Sendable {
    let trace: Trace

    func next() throws -> String {
        let count = trace.add("token \(trace.lines.filter { $0.hasPrefix("token") }.count + 1)")
        guard count == 1 else { throw Broken() }
        return "token-1"
    }
}
