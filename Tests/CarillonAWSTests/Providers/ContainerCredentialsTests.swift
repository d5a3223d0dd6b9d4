import CarillonAWS
import CarillonRuntime
import HTTPTypes
import Testing

@Suite("Credentials of a container")
struct ContainerCredentialsTests {
    static let body = """
        {"AccessKeyId": "AKIDCONTAINER", "SecretAccessKey": "hush", "Token": "session", "AccountId": "123456789012", \
        "Expiration": "2025-06-01T18:00:00Z", "RoleArn": "arn:aws:iam::123456789012:role/task"}
        """

    let home: TemporaryHome
    let clock = StandingClock()

    init() throws { home = try TemporaryHome() }

    func provider(_ variables: [String: String], _ transport: AnsweringTransport) -> ContainerCredentialsProvider {
        ContainerCredentialsProvider(
            environment: home.environment(with: variables),
            transport: transport,
            clock: clock.clock
        )
    }

    @Test("a relative address is asked of the agent of Amazon ECS")
    func relative() async throws {
        let transport = AnsweringTransport(clock) { _ in .ok(Self.body) }
        let variables = [
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/5ba2e6a0?x=1",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": "https://elsewhere.example.com/",
        ]
        let credentials = try await provider(variables, transport).credentials()
        #expect(
            credentials
                == AWSCredentials(
                    accessKeyID: "AKIDCONTAINER",
                    secretAccessKey: "hush",
                    sessionToken: "session",
                    expiration: moment(6 * 3600),
                    accountID: "123456789012"
                )
        )
        #expect(transport.sent.map(\.line) == ["GET http://169.254.170.2/v2/credentials/5ba2e6a0?x=1"])
        #expect(transport.sent[0].request.headerFields[.authorization] == nil)
        #expect(transport.sent[0].deadline == clock.now + .seconds(2))
    }

    @Test(
        "a full address may be of this machine, of an agent, or of anybody with a certificate",
        arguments: [
            ("http://localhost:8888/2016-11-01/credentialprovider/", nil),
            ("http://127.0.0.1/creds?a=b", nil), ("http://127.8.9.10:80/creds", nil), ("http://[::1]:9/creds", nil),
            ("http://[0:0:0:0:0:0:0:1]/creds", nil), ("http://169.254.170.2/creds", nil),
            ("http://169.254.170.23/v1/credentials", nil), ("http://[fd00:ec2::23]/v1/credentials", nil),
            ("http://[FD00:0EC2::0023]/v1/credentials", nil), ("https://example.com/creds", nil),
            ("http://localhost", "http://localhost/"),
        ] as [(String, String?)]
    )
    func allowed(url: String, sent: String?) async throws {
        let transport = AnsweringTransport { _ in .ok(Self.body) }
        _ = try await provider(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url], transport).credentials()
        #expect(transport.sent.map(\.url) == [sent ?? url])
    }

    static let onlyLocal = """
        plain HTTP is for loopback addresses, 169.254.170.2, 169.254.170.23 and [fd00:ec2::23] only; correct \
        AWS_CONTAINER_CREDENTIALS_FULL_URI, or use https
        """

    @Test(
        "no other address is sent anything",
        arguments: [
            ("http://example.com/creds", "the container at http://example.com: \(onlyLocal)"),
            ("http://127.0.0.1.example.com/", "the container at http://127.0.0.1.example.com: \(onlyLocal)"),
            ("http://localhost.example.com/", "the container at http://localhost.example.com: \(onlyLocal)"),
            ("http://127.1/creds", "the container at http://127.1: \(onlyLocal)"),
            ("http://2130706433/creds", "the container at http://2130706433: \(onlyLocal)"),
            ("http://0x7f.0.0.1/creds", "the container at http://0x7f.0.0.1: \(onlyLocal)"),
            ("http://169.254.169.254/creds", "the container at http://169.254.169.254: \(onlyLocal)"),
            ("http://[::ffff:127.0.0.1]/creds", "the container at http://[::ffff:127.0.0.1]: \(onlyLocal)"),
            ("http://[fd00:ec2::254]/creds", "the container at http://[fd00:ec2::254]: \(onlyLocal)"),
            (
                "http://127.0.0.1@evil.example.com/",
                """
                the container: 'http://<redacted>@evil.example.com' cannot be an endpoint: it has user information, \
                which is never sent; correct AWS_CONTAINER_CREDENTIALS_FULL_URI
                """
            ),
            (
                "http://user:hush@127.0.0.1/",
                """
                the container: 'http://<redacted>@127.0.0.1' cannot be an endpoint: it has user information, which is \
                never sent; correct AWS_CONTAINER_CREDENTIALS_FULL_URI
                """
            ),
            (
                "file:///etc/passwd",
                """
                the container: 'file://' cannot be an endpoint: it begins with neither 'http://' nor 'https://'; \
                correct AWS_CONTAINER_CREDENTIALS_FULL_URI
                """
            ),
            (
                "http://127.0.0.1/a b",
                """
                the container at http://127.0.0.1: byte 2 of its path is 0x20, which has to be percent-encoded; \
                correct AWS_CONTAINER_CREDENTIALS_FULL_URI
                """
            ),
            (
                "http://127.0.0.1/creds#part",
                """
                the container at http://127.0.0.1: byte 6 of its path is 0x23, which has to be percent-encoded; \
                correct AWS_CONTAINER_CREDENTIALS_FULL_URI
                """
            ),
        ]
    )
    func refused(url: String, message: String) async throws {
        let transport = AnsweringTransport { _ in .ok(Self.body) }
        await expectRefusal(of: provider(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url], transport), message)
        #expect(transport.sent.isEmpty)
    }

    @Test("a relative address cannot lead to another host")
    func hostileRelative() async throws {
        let transport = AnsweringTransport { _ in .ok(Self.body) }
        let variables = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "@evil.example.com/"]
        await expectRefusal(
            of: provider(variables, transport),
            """
            the container at http://169.254.170.2: its path does not begin with '/'; correct \
            AWS_CONTAINER_CREDENTIALS_RELATIVE_URI
            """
        )
        #expect(transport.sent.isEmpty)
    }

    @Test("without variables there is nobody to ask")
    func unconfigured() async throws {
        let transport = AnsweringTransport { _ in .ok(Self.body) }
        #expect(!ContainerCredentialsProvider.isConfigured(in: home.environment(with: [:])))
        #expect(
            ContainerCredentialsProvider.isConfigured(
                in: home.environment(with: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://localhost/"])
            )
        )
        await expectRefusal(
            of: provider([:], transport),
            """
            the container: neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI \
            is set
            """
        )
    }

    // MARK: - Tokens

    static let podAgent = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/v1/credentials"]

    @Test("the token's file is read anew each time, and wins over the variable")
    func tokenFile() async throws {
        let transport = AnsweringTransport { _ in .ok(Self.body) }
        let file = try home.write("first", to: "token")
        let provider = provider(
            Self.podAgent.merging(
                ["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": file, "AWS_CONTAINER_AUTHORIZATION_TOKEN": "variable"]
            ) { $1 },
            transport
        )
        _ = try await provider.credentials()
        try home.write("second", to: "token")
        _ = try await provider.credentials()
        #expect(transport.sent.map { $0.request.headerFields[.authorization] } == ["first", "second"])
    }

    @Test("the variable's token is sent as it is")
    func tokenVariable() async throws {
        let transport = AnsweringTransport { _ in .ok(Self.body) }
        let token = ["AWS_CONTAINER_AUTHORIZATION_TOKEN": "Basic dXNlcg=="]
        _ = try await provider(Self.podAgent.merging(token) { $1 }, transport).credentials()
        #expect(transport.sent[0].request.headerFields[.authorization] == "Basic dXNlcg==")
    }

    @Test(
        "a token that no header can have is not sent",
        arguments: [
            ("hush\n", "it has a line break, which no header can have; take it out"),
            ("hush\r\nHost: evil", "it has a line break, which no header can have; take it out"),
            ("hush\u{0}", "it has bytes that no header can have"), ("", "it is empty"),
        ]
    )
    func badToken(token: String, problem: String) async throws {
        let transport = AnsweringTransport { _ in .ok(Self.body) }
        let file = try home.write(token, to: "token")
        let variables = Self.podAgent.merging(["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": file]) { $1 }
        await expectRefusal(
            of: provider(variables, transport),
            "the container: token file '\(file)' (AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE): \(problem)"
        )
        let variable = Self.podAgent.merging(["AWS_CONTAINER_AUTHORIZATION_TOKEN": "hush\n"]) { $1 }
        await expectRefusal(
            of: provider(variable, transport),
            """
            the container: token in AWS_CONTAINER_AUTHORIZATION_TOKEN: it has a line break, which no header can \
            have; take it out
            """
        )
        #expect(transport.sent.isEmpty)
    }

    @Test("a token's file that is not there, or is a folder, is told")
    func missingTokenFile() async throws {
        let transport = AnsweringTransport { _ in .ok(Self.body) }
        for (path, problem) in [
            ("\(home.path)/none", "it cannot be read: No such file or directory"),
            (home.path, "it cannot be read: Is a directory"),
        ] {
            let variables = Self.podAgent.merging(["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": path]) { $1 }
            await expectRefusal(
                of: provider(variables, transport),
                "the container: token file '\(path)' (AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE): \(problem)"
            )
        }
    }

    // MARK: - Answers

    static let source = "the container at http://169.254.170.23 (AWS_CONTAINER_CREDENTIALS_FULL_URI): "

    @Test(
        "what is no credentials is told, without what it says",
        arguments: [
            (.ok("<html>hush</html>"), "$: expected an object, found '<' (byte 0)"),
            (.ok(""), "$: expected a value, found nothing (byte 0)"),
            (.ok("{}"), "the response has no AccessKeyId"),
            (.ok(#"{"AccessKeyId": "A"}"#), "the response has no SecretAccessKey"),
            (
                .ok(#"{"AccessKeyId": "A", "SecretAccessKey": 1}"#),
                "$.SecretAccessKey: expected text, found a number (byte 40)"
            ),
            (.response(302, ""), "HTTP 302"),
            (.response(403, "<html>"), "HTTP 403; see whether AWS_CONTAINER_AUTHORIZATION_TOKEN is right"),
            (
                .response(404, #"{"code": "x", "Message": "no\nrole"}"#),
                #"HTTP 404: no\nrole; see whether AWS_CONTAINER_CREDENTIALS_FULL_URI is right"#
            ),
            (.failure(Refusal("connection refused")), "there is no response: connection refused"),
            (.silence, "there was no response in time"),
        ] as [(AnsweringTransport.Answer, String)]
    )
    func failures(answer: AnsweringTransport.Answer, problem: String) async throws {
        let transport = AnsweringTransport(clock) { _ in answer }
        await expectRefusal(of: provider(Self.podAgent, transport), Self.source + problem)
    }

    @Test("neither a token nor a response has more bytes than are read")
    func size() async throws {
        let long = String(repeating: "x", count: 65_537)
        let transport = AnsweringTransport { _ in .ok(long) }
        await expectRefusal(of: provider(Self.podAgent, transport), Self.source + "the body has more than 65536 bytes")
        let file = try home.write(long, to: "token")
        let variables = Self.podAgent.merging(["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": file]) { $1 }
        await expectRefusal(
            of: provider(variables, transport),
            """
            the container: token file '\(file)' (AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE): it has more than 65536 \
            bytes
            """
        )
    }

    @Test("what may pass is tried once more, and no more")
    func retry() async throws {
        let failures: [AnsweringTransport.Answer] = [
            .response(500, "<html>"), .response(429, ""), .failure(Refusal("reset")),
        ]
        for failure in failures {
            let recovering = AnsweringTransport(clock, inOrder: [failure, .ok(Self.body)])
            #expect(try await provider(Self.podAgent, recovering).credentials().accessKeyID == "AKIDCONTAINER")
            let failing = AnsweringTransport(clock, inOrder: [failure, failure])
            #expect(await refusal(of: provider(Self.podAgent, failing)) != nil)
            #expect(failing.sent.count == 2)
        }
        let silent = AnsweringTransport(clock) { _ in .silence }
        _ = await refusal(of: provider(Self.podAgent, silent))
        #expect(silent.sent.count == 1)
    }

    @Test("a task that is cancelled says so")
    func cancellation() async throws {
        let transport = AnsweringTransport(clock) { _ in .failure(CancellationError()) }
        await #expect(throws: CancellationError.self) {
            try await provider(Self.podAgent, transport).credentials()
        }
    }
}
