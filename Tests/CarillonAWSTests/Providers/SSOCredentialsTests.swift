import CarillonAWS
import CarillonRuntime
import SuiteSupport
import Testing

@Suite("Credentials of IAM Identity Center")
struct SSOCredentialsTests {
    /// The hash of `corp`.
    static let sessionFile = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"
    /// The hash of `https://corp.awsapps.com/start`.
    static let legacyFile = ".aws/sso/cache/a51746d4aa793ae07b25e90c3a5db96fc7832bd7.json"

    static let roleCredentials = """
        {"roleCredentials": {"accessKeyId": "AKIDSSO", "secretAccessKey": "hush", "sessionToken": "session", \
        "expiration": 1748800800000}}
        """

    let clock = StandingClock()
    let home: TemporaryHome

    init() throws { home = try TemporaryHome() }

    func token(
        expiresAt: String = "2025-06-01T13:00:00Z",
        registrationEnd: String? = "2025-08-01T00:00:00Z",
        refreshToken: String? = "refresh-1"
    ) -> String {
        var members = [
            #""startUrl": "https://corp.awsapps.com/start""#, #""region": "eu-west-1""#,
            #""accessToken": "access-1""#, #""expiresAt": "\#(expiresAt)""#, #""clientId": "client""#,
            #""clientSecret": "client-hush""#,
        ]
        if let registrationEnd { members.append(#""registrationExpiresAt": "\#(registrationEnd)""#) }
        if let refreshToken { members.append(#""refreshToken": "\#(refreshToken)""#) }
        return "{\(members.joined(separator: ", "))}"
    }

    func provider(
        _ transport: AnsweringTransport,
        session: String? = "corp",
        profile: String? = "work",
        region: String = "eu-west-1"
    ) -> SSOCredentialsProvider {
        SSOCredentialsProvider(
            settings: SSOSettings(
                startURL: "https://corp.awsapps.com/start",
                region: region,
                accountID: "123456789012",
                roleName: "Read Only",
                sessionName: session,
                profile: profile
            ),
            environment: home.environment(with: [:]),
            transport: transport,
            clock: clock.clock
        )
    }

    static let credentials = AWSCredentials(
        accessKeyID: "AKIDSSO",
        secretAccessKey: "hush",
        sessionToken: "session",
        expiration: moment(6 * 3600),
        accountID: "123456789012"
    )

    @Test("a token that is valid is shown to the portal")
    func validToken() async throws {
        try home.write(token(), to: Self.sessionFile)
        let transport = AnsweringTransport(clock) { _ in .ok(Self.roleCredentials) }
        #expect(try await provider(transport).credentials() == Self.credentials)
        let sent = try #require(transport.sent.first)
        #expect(
            sent.line == """
                GET https://portal.sso.eu-west-1.amazonaws.com/federation/credentials\
                ?role_name=Read%20Only&account_id=123456789012
                """
        )
        #expect(sent[field: "x-amz-sso_bearer_token"] == "access-1")
        #expect(sent.request.headerFields[.authorization] == nil)
    }

    @Test(
        "a profile without a session has its token under the portal's address, in the forms that tools have written",
        arguments: ["2025-06-01T13:00:00Z", "2025-06-01T13:00:00UTC", "2025-06-01T13:00:00+00:00"]
    )
    func legacy(expiresAt: String) async throws {
        try home.write(token(expiresAt: expiresAt), to: Self.legacyFile)
        let transport = AnsweringTransport(clock) { _ in .ok(Self.roleCredentials) }
        #expect(try await provider(transport, session: nil).credentials() == Self.credentials)
        #expect(transport.sent[0][field: "x-amz-sso_bearer_token"] == "access-1")
    }

    // MARK: - Renewal

    static let renewed = #"{"accessToken": "access-2", "expiresIn": 28800, "refreshToken": "refresh-2"}"#

    @Test("a token that is about to end is renewed, and kept for other programs")
    func renewal() async throws {
        try home.write(token(expiresAt: "2025-06-01T12:04:59Z"), to: Self.sessionFile)
        let transport = AnsweringTransport(clock, inOrder: [.ok(Self.renewed), .ok(Self.roleCredentials)])
        #expect(try await provider(transport).credentials() == Self.credentials)
        #expect(transport.sent[0].line == "POST https://oidc.eu-west-1.amazonaws.com/token")
        #expect(
            try JSONValue(transport.sent[0].body)
                == .object([
                    "clientId": .text("client"), "clientSecret": .text("client-hush"),
                    "grantType": .text("refresh_token"), "refreshToken": .text("refresh-1"),
                ])
        )
        #expect(transport.sent[1][field: "x-amz-sso_bearer_token"] == "access-2")
        #expect(
            try JSONValue(Array(home.contents(of: Self.sessionFile).utf8))
                == .object([
                    "startUrl": .text("https://corp.awsapps.com/start"), "region": .text("eu-west-1"),
                    "accessToken": .text("access-2"), "expiresAt": .text("2025-06-01T20:00:00Z"),
                    "clientId": .text("client"), "clientSecret": .text("client-hush"),
                    "registrationExpiresAt": .text("2025-08-01T00:00:00Z"), "refreshToken": .text("refresh-2"),
                ])
        )
        #expect(try home.permissions(of: Self.sessionFile) == 0o600)
        #expect(try home.names(in: ".aws/sso/cache").count == 1)
    }

    @Test("a token with five minutes left is used as it is")
    func window() async throws {
        try home.write(token(expiresAt: "2025-06-01T12:05:00Z"), to: Self.sessionFile)
        let transport = AnsweringTransport(clock) { _ in .ok(Self.roleCredentials) }
        _ = try await provider(transport).credentials()
        #expect(transport.sent.count == 1)
    }

    @Test("a token that cannot be renewed counts until it ends")
    func stillValid() async throws {
        try home.write(token(expiresAt: "2025-06-01T12:00:01Z"), to: Self.sessionFile)
        let transport = AnsweringTransport(clock, inOrder: [.response(500, "<html>"), .ok(Self.roleCredentials)])
        #expect(try await provider(transport).credentials() == Self.credentials)
        #expect(transport.sent[1][field: "x-amz-sso_bearer_token"] == "access-1")
    }

    @Test("a token that another program has renewed meanwhile is used")
    func race() async throws {
        try home.write(token(expiresAt: "2025-06-01T11:00:00Z"), to: Self.sessionFile)
        let renewed = token().replacing("access-1", with: "access-3")
        let home = home
        let transport = AnsweringTransport(clock) { sent in
            guard sent.request.path == "/token" else { return .ok(Self.roleCredentials) }
            try home.write(renewed, to: Self.sessionFile)
            return .response(400, #"{"__type": "InvalidGrantException", "error": "invalid_grant"}"#)
        }
        #expect(try await provider(transport).credentials() == Self.credentials)
        #expect(transport.sent[1][field: "x-amz-sso_bearer_token"] == "access-3")
    }

    @Test("a token that has ended and cannot be renewed leads to a new login")
    func ended() async throws {
        let old = "2025-06-01T12:00:00Z"
        for (contents, session) in [
            (token(expiresAt: old, refreshToken: nil), "corp"), (token(expiresAt: old, registrationEnd: nil), "corp"),
            (token(expiresAt: old, registrationEnd: "2025-06-01T11:00:00Z"), "corp"), (token(expiresAt: old), nil),
        ] {
            try home.write(contents, to: Self.sessionFile)
            try home.write(contents, to: Self.legacyFile)
            let transport = AnsweringTransport(clock) { _ in .ok(Self.roleCredentials) }
            let file = session == nil ? Self.legacyFile : Self.sessionFile
            await expectRefusal(
                of: provider(transport, session: session),
                """
                IAM Identity Center: token of \(session.map { "session '\($0)'" } ?? "https://corp.awsapps.com/start") \
                in '\(home.path)/\(file)': it has ended, and cannot be renewed; run 'aws sso login --profile work'
                """
            )
            #expect(transport.sent.isEmpty)
        }
    }

    @Test(
        "a renewal that is refused leads to a new login, and one that fails does not",
        arguments: [
            (
                .response(
                    400,
                    #"{"__type": "InvalidGrantException", "error": "invalid_grant", "error_description": "x"}"#
                ),
                "HTTP 400 InvalidGrantException; run 'aws sso login --profile work'"
            ),
            (
                .response(401, #"{"__type": "InvalidClientException"}"#),
                "HTTP 401 InvalidClientException; run 'aws sso login --profile work'"
            ),
            (.response(500, #"{"__type": "InternalServerException"}"#), "HTTP 500 InternalServerException"),
            (.ok("{}"), "the response has no token"),
            (.ok("<html>"), "the response could not be read: $: expected an object, found '<' (byte 0)"),
            (.silence, "there was no response in time"),
        ] as [(AnsweringTransport.Answer, String)]
    )
    func failedRenewal(answer: AnsweringTransport.Answer, problem: String) async throws {
        let contents = token(expiresAt: "2025-06-01T11:00:00Z")
        try home.write(contents, to: Self.sessionFile)
        let transport = AnsweringTransport(clock) { _ in answer }
        await expectRefusal(
            of: provider(transport),
            "IAM Identity Center at https://oidc.eu-west-1.amazonaws.com: \(problem)"
        )
        #expect(transport.sent.count == 1)
        #expect(try home.contents(of: Self.sessionFile) == contents)
    }

    // MARK: - The token's file

    @Test("a file that has no token is told, with the login that writes one")
    func files() async throws {
        let transport = AnsweringTransport(clock) { _ in .ok(Self.roleCredentials) }
        let place = "IAM Identity Center: token of session 'corp' in '\(home.path)/\(Self.sessionFile)': "
        await expectRefusal(
            of: provider(transport),
            place
                + "it cannot be read: No such file or directory; run 'aws sso login --profile work'"
        )
        for (contents, problem) in [
            ("<html>", "$: expected an object, found '<' (byte 0)"),
            ("[]", "$: expected an object, found an array (byte 0)"),
            (#"{"accessToken": "hush"}"#, "$: the required member 'expiresAt' is missing (byte 23)"),
            (
                #"{"accessToken": "hush", "expiresAt": "soon"}"#,
                #"$.expiresAt: expected a timestamp, found "soon" (byte 37)"#
            ),
        ] {
            try home.write(contents, to: Self.sessionFile)
            await expectRefusal(of: provider(transport), "\(place)\(problem); run 'aws sso login --profile work'")
        }
        #expect(transport.sent.isEmpty)
    }

    @Test("the login is told for the profile, the session, or without either")
    func hints() async throws {
        let transport = AnsweringTransport(clock) { _ in .response(401, #"{"__type": "UnauthorizedException"}"#) }
        try home.write(token(), to: Self.sessionFile)
        try home.write(token(), to: Self.legacyFile)
        for (profile, session, command) in [
            ("work", "corp", "aws sso login --profile work"), (nil, "corp", "aws sso login --sso-session corp"),
            (nil, nil, "aws sso login"),
        ] as [(String?, String?, String)] {
            await expectRefusal(
                of: provider(transport, session: session, profile: profile),
                """
                IAM Identity Center at https://portal.sso.eu-west-1.amazonaws.com: HTTP 401 \
                UnauthorizedException; run '\(command)'
                """
            )
        }
    }

    @Test(
        "what the portal refuses is told",
        arguments: [
            (
                .response(404, #"{"__type": "ResourceNotFoundException", "message": "no such role"}"#),
                """
                HTTP 404 ResourceNotFoundException: no such role; see whether sso_account_id and sso_role_name are \
                right
                """
            ),
            (
                .response(403, #"{"__type": "ForbiddenException", "message": "No access"}"#),
                "HTTP 403 ForbiddenException: No access; see whether the role is assigned to the user in that account"
            ),
            (.response(429, #"{"__type": "TooManyRequestsException"}"#), "HTTP 429 TooManyRequestsException"),
            (.ok("{}"), "the response has no credentials"), (.response(502, "<html>"), "HTTP 502 (6 bytes)"),
            (.ok(#"{"roleCredentials": {"secretAccessKey": "hush"}}"#), "the response has no credentials"),
            (.failure(Refusal("reset")), "there is no response: reset"), (.silence, "there was no response in time"),
        ] as [(AnsweringTransport.Answer, String)]
    )
    func portal(answer: AnsweringTransport.Answer, problem: String) async throws {
        try home.write(token(), to: Self.sessionFile)
        let transport = AnsweringTransport(clock) { _ in answer }
        await expectRefusal(
            of: provider(transport),
            "IAM Identity Center at https://portal.sso.eu-west-1.amazonaws.com: \(problem)"
        )
    }

    @Test("a region that cannot be one is told, and no token is sent anywhere")
    func region() async throws {
        let transport = AnsweringTransport(clock) { _ in .ok(Self.roleCredentials) }
        for contents in [token(), token(expiresAt: "2025-06-01T11:00:00Z")] {
            try home.write(contents, to: Self.sessionFile)
            await expectRefusal(
                of: provider(transport, region: "evil.example.com#"),
                """
                IAM Identity Center: "evil.example.com#" is not the name of a region, such as eu-west-1; correct \
                sso_region
                """
            )
        }
        #expect(transport.sent.isEmpty)
    }
}
