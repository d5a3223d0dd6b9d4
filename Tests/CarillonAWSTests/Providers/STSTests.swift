import CarillonAWS
import CarillonRuntime
import HTTPTypes
import Testing

@Suite("Credentials of STS")
struct STSTests {
    let clock = StandingClock()
    let home: TemporaryHome

    init() throws { home = try TemporaryHome() }

    static func body(_ action: String, expiration: String = "2025-06-01T13:00:00Z") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <\(action)Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <\(action)Result>
            <AssumedRoleUser>
              <AssumedRoleId>AROAEXAMPLE:session</AssumedRoleId>
              <Arn>arn:aws:sts::123456789012:assumed-role/deployer/session</Arn>
            </AssumedRoleUser>
            <Credentials>
              <AccessKeyId>AKIDROLE</AccessKeyId>
              <SecretAccessKey>hu&amp;sh</SecretAccessKey>
              <SessionToken><![CDATA[ses]]>sion</SessionToken>
              <Expiration>\(expiration)</Expiration>
            </Credentials>
          </\(action)Result>
          <ResponseMetadata><RequestId>c6104cbe</RequestId></ResponseMetadata>
        </\(action)Response>
        """
    }

    static let credentials = AWSCredentials(
        accessKeyID: "AKIDROLE",
        secretAccessKey: "hu&sh",
        sessionToken: "session",
        expiration: moment(3600),
        accountID: "123456789012"
    )

    static let arn = "arn:aws:iam::123456789012:role/deployer"

    func client(_ transport: AnsweringTransport, region: String = "eu-west-1", endpoint: Endpoint? = nil) -> STSClient {
        STSClient(
            region: region,
            endpoint: endpoint,
            transport: transport,
            clock: clock.clock
        )
    }

    func assumeRole(
        _ transport: AnsweringTransport,
        role: AssumedRole = AssumedRole(arn: arn),
        externalID: String? = nil,
        region: String = "eu-west-1",
        endpoint: Endpoint? = nil
    ) -> AssumeRoleCredentialsProvider {
        AssumeRoleCredentialsProvider(
            source: AWSCredentials(accessKeyID: "AKIDSOURCE", secretAccessKey: "hush"),
            role: role,
            externalID: externalID,
            client: client(transport, region: region, endpoint: endpoint)
        )
    }

    func webIdentity(_ transport: AnsweringTransport, file: String) -> WebIdentityCredentialsProvider {
        WebIdentityCredentialsProvider(
            tokenFile: file,
            role: AssumedRole(arn: Self.arn, sessionName: "pod"),
            client: client(transport)
        )
    }

    // MARK: - Requests

    @Test("a role is assumed with a form that the source's credentials sign")
    func assumingRole() async throws {
        let transport = AnsweringTransport(clock) { _ in .ok(Self.body("AssumeRole")) }
        let role = AssumedRole(arn: Self.arn, sessionName: "a+b=c", durationSeconds: 900)
        let provider = assumeRole(transport, role: role, externalID: "é /~")
        #expect(try await provider.credentials() == Self.credentials)
        let sent = try #require(transport.sent.first)
        #expect(sent.line == "POST https://sts.eu-west-1.amazonaws.com/")
        #expect(
            sent.text == """
                Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fdeployer\
                &RoleSessionName=a%2Bb%3Dc&DurationSeconds=900&ExternalId=%C3%A9%20%2F~
                """
        )
        #expect(sent.request.headerFields[.contentType] == "application/x-www-form-urlencoded")
        var request = sent.request
        request.headerFields[.authorization] = nil
        try SigV4Signer(service: "sts", region: "eu-west-1").sign(
            &request,
            payload: PayloadHash(of: sent.body),
            credentials: AWSCredentials(accessKeyID: "AKIDSOURCE", secretAccessKey: "hush"),
            date: StandingClock.date
        )
        #expect(sent.request == request)
        #expect(sent.deadline == clock.now + .seconds(5))
    }

    @Test("a session without a name gets one with the time in it")
    func sessionName() async throws {
        let transport = AnsweringTransport(clock) { _ in .ok(Self.body("AssumeRole")) }
        _ = try await assumeRole(transport).credentials()
        #expect(transport.sent[0].text.hasSuffix("&RoleSessionName=carillon-1748779200"))
    }

    @Test(
        "each region has its host, and no other text leads to one",
        arguments: [("eu-west-1", "sts.eu-west-1.amazonaws.com"), ("cn-north-1", "sts.cn-north-1.amazonaws.com.cn")]
    )
    func hosts(region: String, host: String) async throws {
        let transport = AnsweringTransport(clock) { _ in .ok(Self.body("AssumeRole")) }
        _ = try await assumeRole(transport, region: region).credentials()
        #expect(transport.sent[0].request.authority == host)
        await expectRefusal(
            of: assumeRole(transport, region: "evil.example.com/"),
            #"STS (AssumeRole): "evil.example.com/" is not the name of a region, such as eu-west-1"#
        )
        #expect(transport.sent.count == 1)
    }

    @Test("another endpoint may be asked")
    func endpoint() async throws {
        let transport = AnsweringTransport(clock) { _ in .ok(Self.body("AssumeRole")) }
        _ = try await assumeRole(transport, endpoint: "http://127.0.0.1:4566/sts").credentials()
        #expect(transport.sent[0].url == "http://127.0.0.1:4566/sts/")
    }

    @Test("a web identity's token is read anew each time, and the request is not signed")
    func assumingRoleWithWebIdentity() async throws {
        let transport = AnsweringTransport(clock) { _ in .ok(Self.body("AssumeRoleWithWebIdentity")) }
        let file = try home.write("first.token\n", to: "token")
        let provider = webIdentity(transport, file: file)
        #expect(try await provider.credentials() == Self.credentials)
        try home.write("second", to: "token")
        _ = try await provider.credentials()
        #expect(
            transport.sent.map(\.text)
                == ["first.token", "second"].map { token in
                    """
                    Action=AssumeRoleWithWebIdentity&Version=2011-06-15\
                    &RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fdeployer&RoleSessionName=pod\
                    &WebIdentityToken=\(token)
                    """
                }
        )
        #expect(transport.sent[0].request.headerFields[.authorization] == nil)
    }

    // MARK: - Failures

    @Test("a token's file that is of no use is told, and nothing is sent")
    func tokenFiles() async throws {
        let transport = AnsweringTransport(clock) { _ in .ok("") }
        for (contents, problem) in [
            ("", "it is empty"), (" \n", "it is not a token"),
            (String(repeating: "x", count: 65_537), "it has more than 65536 bytes"),
        ] {
            let file = try home.write(contents, to: "token")
            await expectRefusal(
                of: webIdentity(transport, file: file),
                """
                STS: web identity token file '\(file)': \(problem); see whether AWS_WEB_IDENTITY_TOKEN_FILE or \
                web_identity_token_file is right
                """
            )
        }
        await expectRefusal(
            of: webIdentity(transport, file: "\(home.path)/none"),
            """
            STS: web identity token file '\(home.path)/none': it cannot be read: No such file or directory; see \
            whether AWS_WEB_IDENTITY_TOKEN_FILE or web_identity_token_file is right
            """
        )
        #expect(transport.sent.isEmpty)
    }

    static func error(_ code: String, _ message: String) -> String {
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <Error><Type>Sender</Type><Code>\(code)</Code><Message>\(message)</Message></Error>
          <RequestId>c6104cbe</RequestId>
        </ErrorResponse>
        """
    }

    static let source = "STS at https://sts.eu-west-1.amazonaws.com (AssumeRole): "

    @Test(
        "an error is told with its code, its message and what to do",
        arguments: [
            (
                .response(403, error("AccessDenied", "not authorized to perform: sts:AssumeRole")),
                """
                HTTP 403 AccessDenied: not authorized to perform: sts:AssumeRole; see whether the role exists and its \
                trust policy lets the caller assume it
                """
            ),
            (
                .response(403, error("ExpiredToken", "expired")),
                """
                HTTP 403 ExpiredToken: expired; see whether the credentials that the role is assumed with are valid, \
                and the clock is right
                """
            ),
            (
                .response(400, error("InvalidIdentityToken", "no provider")),
                """
                HTTP 400 InvalidIdentityToken: no provider; see whether the program that writes the token file still \
                does so
                """
            ),
            (
                .response(403, error("RegionDisabledException", "off")),
                "HTTP 403 RegionDisabledException: off; use another region, or activate STS in this one"
            ),
            (.response(400, error("ValidationError", "a&amp;b")), "HTTP 400 ValidationError: a&b"),
            (.response(502, "<html><body>Bad gateway</body>"), "HTTP 502"),
            (.response(503, "{}"), "HTTP 503"),
            (.failure(Refusal("connection reset")), "there is no response: connection reset"),
            (.silence, "there was no response in time"),
        ] as [(AnsweringTransport.Answer, String)]
    )
    func errors(answer: AnsweringTransport.Answer, problem: String) async throws {
        let transport = AnsweringTransport(clock) { _ in answer }
        await expectRefusal(of: assumeRole(transport), Self.source + problem)
    }

    @Test(
        "a response that has no credentials is told, without what it says",
        arguments: [
            ("<html>", "the response is not XML of the expected kind"),
            ("", "the response is not XML of the expected kind"),
            (#"{"AccessKeyId": "hush"}"#, "the response is not XML of the expected kind"),
            ("<AssumeRoleResponse/>", "the response has no Expiration"),
            (body("AssumeRole").replacing("AKIDROLE", with: " "), "the response has no AccessKeyId"),
            (body("AssumeRole").replacing("SecretAccessKey", with: "Other"), "the response has no SecretAccessKey"),
            (body("AssumeRole").replacing("SessionToken", with: "Other"), "the response has no SessionToken"),
            (body("AssumeRole", expiration: "soon"), "the response's Expiration is not a date"),
            (body("AssumeRoleWithSAML"), "the response has no Expiration"),
        ]
    )
    func responses(body: String, problem: String) async throws {
        let transport = AnsweringTransport(clock) { _ in .ok(body) }
        await expectRefusal(of: assumeRole(transport), Self.source + problem)
    }

    @Test("an end with a fraction of a second is read")
    func fraction() async throws {
        let transport = AnsweringTransport(clock) { _ in
            .ok(Self.body("AssumeRole", expiration: "2025-06-01T13:00:00.500Z"))
        }
        #expect(try await assumeRole(transport).credentials().expiration == moment(3600.5))
    }

    @Test("XML that would grow, lead elsewhere or go deep is refused", .timeLimit(.minutes(1)))
    func hostileXML() async throws {
        let entities = """
            <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
            """
        let grown =
            entities
            + Self.body("AssumeRole").replacing("AKIDROLE", with: "&b;&c;").split(separator: "\n")
            .dropFirst().joined()
        let hidden = #"<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x []+AD4-<x/>"#
        let deep = String(repeating: "<a>", count: 20_000)
        let wide = "<a>" + String(repeating: "<b/>", count: 10_000) + "</a>"
        for text in [grown, hidden, deep, wide] {
            let transport = AnsweringTransport(clock) { _ in .ok(text) }
            await expectRefusal(of: assumeRole(transport), Self.source + "the response is not XML of the expected kind")
        }
    }
}
