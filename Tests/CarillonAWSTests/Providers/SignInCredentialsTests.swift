import CarillonAWS
import CarillonRuntime
import Crypto
import Foundation
import SuiteSupport
import Testing

@Suite("Credentials of the console's sign-in")
struct SignInCredentialsTests {
    static let session = "arn:aws:iam::123456789012:user/ada"

    let clock = StandingClock()
    let home: TemporaryHome
    let key = P256.Signing.PrivateKey()
    let file: String

    init() throws {
        home = try TemporaryHome()
        let digest = SHA256.hash(data: Data(Self.session.utf8)).map { String(format: "%02x", $0) }.joined()
        file = ".aws/login/cache/\(digest).json"
    }

    /// The session's file, apart from what a test has in place of it.
    func contents(
        expiresAt: String = "2025-06-01T12:15:00Z",
        _ change: (inout [String: JSONValue]) -> Void = { _ in }
    ) throws -> String {
        var members: [String: JSONValue] = [
            "accessToken": .object([
                "accessKeyId": .text("AKIDLOGIN"), "secretAccessKey": .text("hush"), "sessionToken": .text("session"),
                "accountId": .text("123456789012"), "expiresAt": .text(expiresAt),
            ]),
            "tokenType": .text("aws_sigv4"), "clientId": .text("arn:aws:signin:::devtools/same-device"),
            "refreshToken": .text("refresh-1"), "idToken": .text("identity"), "dpopKey": .text(key.pemRepresentation),
        ]
        change(&members)
        return String(decoding: try JSONValue.object(members).bytes, as: UTF8.self)
    }

    func provider(
        _ transport: AnsweringTransport,
        region: String = "us-east-1",
        profile: String? = "work",
        variables: [String: String] = [:]
    ) -> SignInCredentialsProvider {
        SignInCredentialsProvider(
            session: Self.session,
            region: region,
            profile: profile,
            environment: home.environment(with: variables),
            transport: transport,
            clock: clock.clock
        )
    }

    static let renewed = """
        {"accessToken": {"accessKeyId": "AKIDRENEWED", "secretAccessKey": "hush-2", "sessionToken": "session-2"}, \
        "tokenType": "aws_sigv4", "expiresIn": 900, "refreshToken": "refresh-2"}
        """

    static let source = "AWS Sign-In at https://us-east-1.signin.aws.amazon.com: "

    @Test("credentials that are valid are used, and nobody is asked")
    func valid() async throws {
        try home.write(contents(), to: file)
        let transport = AnsweringTransport(clock) { _ in .ok("") }
        #expect(
            try await provider(transport).credentials()
                == AWSCredentials(
                    accessKeyID: "AKIDLOGIN",
                    secretAccessKey: "hush",
                    sessionToken: "session",
                    expiration: moment(15 * 60),
                    accountID: "123456789012"
                )
        )
        #expect(transport.sent.isEmpty)
    }

    @Test("a variable names another folder", arguments: ["~/logins", "HOME/logins"])
    func folder(path: String) async throws {
        try home.write(contents(), to: file.replacing(".aws/login/cache", with: "logins"))
        let transport = AnsweringTransport(clock) { _ in .ok("") }
        let variables = ["AWS_LOGIN_CACHE_DIRECTORY": path.replacing("HOME", with: home.path)]
        #expect(try await provider(transport, variables: variables).credentials().accessKeyID == "AKIDLOGIN")
    }

    // MARK: - Renewal

    @Test("credentials that are about to end are renewed, and kept for other programs")
    func renewal() async throws {
        try home.write(contents(expiresAt: "2025-06-01T12:04:59Z"), to: file)
        let transport = AnsweringTransport(clock) { _ in .ok(Self.renewed) }
        #expect(
            try await provider(transport).credentials()
                == AWSCredentials(
                    accessKeyID: "AKIDRENEWED",
                    secretAccessKey: "hush-2",
                    sessionToken: "session-2",
                    expiration: moment(15 * 60),
                    accountID: "123456789012"
                )
        )
        #expect(transport.sent.map(\.line) == ["POST https://us-east-1.signin.aws.amazon.com/v1/token"])
        #expect(
            try JSONValue(transport.sent[0].body)
                == .object([
                    "clientId": .text("arn:aws:signin:::devtools/same-device"), "grantType": .text("refresh_token"),
                    "refreshToken": .text("refresh-1"),
                ])
        )
        let expected = try contents { members in
            members["refreshToken"] = .text("refresh-2")
            members["accessToken"] = .object([
                "accessKeyId": .text("AKIDRENEWED"), "secretAccessKey": .text("hush-2"),
                "sessionToken": .text("session-2"), "accountId": .text("123456789012"),
                "expiresAt": .text("2025-06-01T12:15:00Z"),
            ])
        }
        #expect(try JSONValue(Array(home.contents(of: file).utf8)) == JSONValue(Array(expected.utf8)))
        #expect(try home.permissions(of: file) == 0o600)
        #expect(try home.names(in: ".aws/login/cache").count == 1)
    }

    @Test("the request bears a proof that the session's key has signed, another one each time")
    func proof() async throws {
        var identifiers: Set<String?> = []
        for pem in [key.pemRepresentation, sec1PEM(of: key)] {
            try home.write(
                contents(expiresAt: "2025-06-01T12:00:00Z") { $0["dpopKey"] = .text(pem) },
                to: file
            )
            let transport = AnsweringTransport(clock) { _ in .ok(Self.renewed) }
            _ = try await provider(transport).credentials()
            let proof = try #require(transport.sent.first?[field: "DPoP"])
            let parts = try proof.split(separator: ".").map { try #require(bytes(ofBase64URL: $0)) }
            #expect(parts.count == 3)
            let point = key.publicKey.rawRepresentation.base64EncodedString()
            let header = try JSONValue(Array(parts[0]))
            #expect(header["typ"] == .text("dpop+jwt"))
            #expect(header["alg"] == .text("ES256"))
            #expect(header["jwk"]?.object?.keys.sorted() == ["crv", "kty", "x", "y"])
            #expect(header["jwk"]?["kty"] == .text("EC"))
            #expect(header["jwk"]?["crv"] == .text("P-256"))
            let coordinates = try ["x", "y"].map { name in
                try #require(header["jwk"]?[name]?.text.flatMap { bytes(ofBase64URL: $0) })
            }
            #expect((coordinates[0] + coordinates[1]).base64EncodedString() == point)
            let claims = try JSONValue(Array(parts[1]))
            #expect(claims["htm"] == .text("POST"))
            #expect(claims["htu"] == .text("https://us-east-1.signin.aws.amazon.com/v1/token"))
            #expect(claims["iat"] == .integer(1_748_779_200))
            #expect(claims.object?.count == 4)
            let signed = Data(proof.prefix(upTo: try #require(proof.lastIndex(of: "."))).utf8)
            let signature = try P256.Signing.ECDSASignature(rawRepresentation: parts[2])
            #expect(key.publicKey.isValidSignature(signature, for: signed))
            identifiers.insert(claims["jti"]?.text)
        }
        #expect(identifiers.count == 2 && !identifiers.contains(nil))
    }

    @Test(
        "each partition has its host",
        arguments: [
            ("eu-west-1", "eu-west-1.signin.aws.amazon.com"), ("cn-north-1", "cn-north-1.signin.amazonaws.cn"),
            ("us-gov-west-1", "us-gov-west-1.signin.amazonaws-us-gov.com"),
            ("eusc-de-east-1", "signin.eusc-de-east-1.amazonaws.eu"),
        ]
    )
    func hosts(region: String, host: String) async throws {
        try home.write(contents(expiresAt: "2025-06-01T12:00:00Z"), to: file)
        let transport = AnsweringTransport(clock) { _ in .ok(Self.renewed) }
        _ = try await provider(transport, region: region).credentials()
        #expect(transport.sent.map(\.request.authority) == [host])
    }

    @Test("credentials that cannot be renewed count until they end")
    func stillValid() async throws {
        try home.write(contents(expiresAt: "2025-06-01T12:00:01Z"), to: file)
        let refusing = AnsweringTransport(clock) { _ in .response(500, "") }
        #expect(try await provider(refusing).credentials().accessKeyID == "AKIDLOGIN")
        // They end while nothing is heard.
        let silent = AnsweringTransport(clock) { _ in .silence }
        await expectRefusal(of: provider(silent), Self.source + "there was no response in time")
    }

    @Test("credentials that another program has renewed meanwhile are used")
    func race() async throws {
        try home.write(contents(expiresAt: "2025-06-01T11:00:00Z"), to: file)
        let renewed = try contents().replacing("AKIDLOGIN", with: "AKIDOTHER")
        let (home, file) = (home, file)
        let transport = AnsweringTransport(clock) { _ in
            try home.write(renewed, to: file)
            return .response(400, #"{"__type": "ValidationException", "error": "INVALID_REQUEST", "message": "used"}"#)
        }
        #expect(try await provider(transport).credentials().accessKeyID == "AKIDOTHER")
    }

    @Test("renewed credentials are used where they cannot be kept")
    func readOnly() async throws {
        try home.write(contents(expiresAt: "2025-06-01T12:00:00Z"), to: file)
        let (home, file) = (home, file)
        let transport = AnsweringTransport(clock) { _ in
            // The folder is gone by the time that the answer is there.
            try FileManager.default.removeItem(atPath: "\(home.path)/\(file)")
            try FileManager.default.removeItem(atPath: "\(home.path)/.aws/login/cache")
            return .ok(Self.renewed)
        }
        #expect(try await provider(transport).credentials().accessKeyID == "AKIDRENEWED")
    }

    @Test(
        "a renewal that is refused is told with what to do",
        arguments: [
            (
                .response(401, denial("TOKEN_EXPIRED")),
                "HTTP 401 AccessDeniedException: no; run 'aws login --profile work'"
            ),
            (
                .response(403, denial("USER_CREDENTIALS_CHANGED")),
                "HTTP 403 AccessDeniedException: no; run 'aws login --profile work'"
            ),
            (
                .response(403, denial("INSUFFICIENT_PERMISSIONS")),
                "HTTP 403 AccessDeniedException: no; the user needs the permission signin:CreateOAuth2Token"
            ),
            (.response(502, "<html>"), "HTTP 502 (6 bytes)"),
            (.ok("<html>"), "the response could not be read: $: expected an object, found '<' (byte 0)"),
            (
                .ok("{}"),
                "the response could not be read: $: the required member 'accessToken' is missing (byte 2)"
            ),
            (.failure(Refusal("reset")), "there is no response: reset"),
        ] as [(AnsweringTransport.Answer, String)]
    )
    func refusedRenewal(answer: AnsweringTransport.Answer, problem: String) async throws {
        let old = try contents(expiresAt: "2025-06-01T11:00:00Z")
        try home.write(old, to: file)
        let transport = AnsweringTransport(clock) { _ in answer }
        await expectRefusal(of: provider(transport), Self.source + problem)
        #expect(transport.sent.count == 1)
        #expect(try home.contents(of: file) == old)
    }

    static func denial(_ error: String) -> String {
        #"{"__type": "AccessDeniedException", "error": "\#(error)", "message": "no"}"#
    }

    // MARK: - The session's file

    @Test("a file that has no session is told, with the login that writes one")
    func files() async throws {
        let transport = AnsweringTransport(clock) { _ in .ok(Self.renewed) }
        let place = "AWS Sign-In: session \"\(Self.session)\" in '\(home.path)/\(file)': "
        await expectRefusal(
            of: provider(transport),
            place + "it cannot be read: No such file or directory; run 'aws login --profile work'"
        )
        await expectRefusal(
            of: provider(transport, profile: nil),
            place + "it cannot be read: No such file or directory; run 'aws login'"
        )
        let old = "2025-06-01T11:00:00Z"
        let cannotBeRenewed = "it has ended, and cannot be renewed"
        for (contents, problem) in [
            ("<html>", "$: expected an object, found '<' (byte 0)"),
            ("{}", "$: the required member 'accessToken' is missing (byte 2)"),
            (try contents(expiresAt: old) { $0["refreshToken"] = nil }, cannotBeRenewed),
            (try contents(expiresAt: old) { $0["clientId"] = nil }, cannotBeRenewed),
            (try contents(expiresAt: old) { $0["dpopKey"] = nil }, cannotBeRenewed),
            (
                try contents(expiresAt: old) { $0["dpopKey"] = .text("hush") },
                "its key is not a private key of the curve P-256 in PEM"
            ),
            (
                try contents(expiresAt: old) { $0["dpopKey"] = .text(P384.Signing.PrivateKey().pemRepresentation) },
                "its key is not a private key of the curve P-256 in PEM"
            ),
        ] {
            try home.write(contents, to: file)
            await expectRefusal(of: provider(transport), "\(place)\(problem); run 'aws login --profile work'")
        }
        #expect(transport.sent.isEmpty)
    }

    @Test("a region that cannot be one is told, and nothing is sent anywhere")
    func region() async throws {
        try home.write(contents(expiresAt: "2025-06-01T11:00:00Z"), to: file)
        let transport = AnsweringTransport(clock) { _ in .ok(Self.renewed) }
        await expectRefusal(
            of: provider(transport, region: "x@evil.example.com"),
            """
            AWS Sign-In: "x@evil.example.com" is not the name of a region, such as eu-west-1; correct the region of \
            the profile
            """
        )
        #expect(transport.sent.isEmpty)
    }
}

/// A key in the form of SEC 1 (RFC 5915), as `openssl ecparam -genkey` writes it.
private func sec1PEM(of key: P256.Signing.PrivateKey) -> String {
    let curve: [UInt8] = [0xA0, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
    let der =
        Data([0x30, 0x77, 0x02, 0x01, 0x01, 0x04, 0x20]) + key.rawRepresentation + Data(curve)
        + Data([0xA1, 0x44, 0x03, 0x42, 0x00]) + key.publicKey.x963Representation
    let text = der.base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
    return "-----BEGIN EC PRIVATE KEY-----\n\(text)\n-----END EC PRIVATE KEY-----\n"
}

private func bytes(ofBase64URL text: some StringProtocol) -> Data? {
    let alphabet = String(text).replacing("-", with: "+").replacing("_", with: "/")
    return Data(base64Encoded: alphabet + String(repeating: "=", count: (4 - alphabet.count % 4) % 4))
}
