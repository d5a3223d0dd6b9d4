import CarillonAWS
import CarillonRuntime
import ChimeSDKVoice
import Foundation
import HTTPTypes
import SuiteSupport
import Synchronization
import Testing

@Suite("What the articles about AWS show is so")
struct AWSArticleTests {
    private static let keys: String = "[default]\naws_access_key_id = AKFILE\naws_secret_access_key = hush\n"
    private let clock = StandingClock()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
    }

    private static func article(_ name: String) throws -> String {
        try text("Sources/CarillonAWS/CarillonAWS.docc/\(name).md")
    }

    @Test(
        "their code is the code that is compiled here",
        arguments: [
            ("CarillonAWS", "ClientExample"), ("Credentials", "CredentialsExample"),
            ("RegionsAndEndpoints", "EndpointExample"), ("RetriesAtAWS", "RetryExample"),
            ("SeeingWhatHappens", "MetricsExample"), ("SigningRequests", "SigningExample"),
            ("SigningRequests", "VerifyingExample"),
        ]
    )
    func code(article: String, example: String) throws {
        let code = try Self.text("Tests/CarillonAWSTests/Articles/\(example).swift")
        #expect(try Self.article(article).contains("\n```swift\n\(code)```\n"))
    }

    private static let situations: [Situation] = [
        Situation(
            article: "Credentials",
            testDescription: "no credentials",
            config: "[default]\nregion = eu-central-1\n"
        ),
        Situation(
            article: "Credentials",
            testDescription: "a session that has not begun",
            config: """
                [sso-session work]
                sso_start_url = https://example.awsapps.com/start
                sso_region = eu-central-1
                [default]
                region = eu-central-1
                sso_session = work
                sso_account_id = 123456789012
                sso_role_name = Caller

                """
        ),
        Situation(
            article: "Credentials",
            testDescription: "half a key",
            config: "[default]\nregion = eu-central-1\n",
            credentials: "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n"
        ),
        Situation(
            article: "Credentials",
            testDescription: "a role that asks for a code",
            config: """
                [default]
                region = eu-central-1
                role_arn = arn:aws:iam::123456789012:role/caller
                source_profile = base
                mfa_serial = arn:aws:iam::123456789012:mfa/ada
                [profile base]
                aws_access_key_id = AKIAIOSFODNN7EXAMPLE
                aws_secret_access_key = hush

                """
        ),
        Situation(
            article: "RegionsAndEndpoints",
            testDescription: "no region",
            credentials: keys
        ),
        Situation(
            article: "RegionsAndEndpoints",
            testDescription: "what is not a region",
            config: "[default]\nregion = Frankfurt am Main\n",
            credentials: keys
        ),
        Situation(
            article: "RegionsAndEndpoints",
            testDescription: "FIPS at an endpoint of one's own",
            config: "[default]\nregion = eu-central-1\nendpoint_url = https://proxy.example.com\n",
            credentials: keys,
            usesFIPS: true
        ),
        Situation(
            article: "RegionsAndEndpoints",
            testDescription: "no such profile",
            config: "[profile work]\nregion = eu-central-1\n",
            variables: ["AWS_PROFILE": "wrok"]
        ),
    ]

    @Test("their messages are those of clients", arguments: Self.situations)
    func messages(of situation: Situation) async throws {
        let home = try TemporaryHome(
            config: situation.config,
            credentials: situation.credentials,
            situation.variables
        )
        let voice = ChimeSDKVoiceClient(
            aws: AWSConfiguration(usesFIPS: situation.usesFIPS, environment: home.environment),
            transport: AnsweringTransport(clock, inOrder: [])
        )
        let message = try #require(await home.errorText { _ = try await voice.listVoiceConnectors() })
        // The article breaks long lines.
        let words = try Self.article(situation.article).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isShown = words.contains("```text \(message) ```")
        #expect(isShown, "\(message)")
    }

    @Test("a client without credentials can be told by its error")
    func noCredentials() async throws {
        let home = try TemporaryHome(["AWS_EC2_METADATA_DISABLED": "true"])
        let voice = ChimeSDKVoiceClient(
            aws: AWSConfiguration(region: "eu-central-1", environment: home.environment),
            transport: AnsweringTransport(clock, inOrder: [])
        )
        do {
            _ = try await voice.listVoiceConnectors()
            Issue.record("there are credentials")
        } catch .client(.signing(let reason as NoCredentials)) {
            #expect(reason.reasons.count == 10)
        } catch {
            throw error
        }
    }

    @Test("two clients ask a source of one's own once, and again before its credentials end")
    func sharing() async throws {
        let loans = Mutex(0)
        let end = Mutex(Timestamp.now.addingTimeInterval(14 * 60))
        let vault = Vault {
            let number = loans.withLock {
                $0 += 1; return $0
            }
            return (key: "AK\(number)", secret: "hush", token: "t", end: end.withLock { $0 })
        }
        let transport = AnsweringTransport(clock) { _ in .ok("{}") }
        let aws = AWSConfiguration(region: "eu-central-1", environment: try TemporaryHome().environment)
        let (chime, voice) = clients(vault, aws, transport)
        _ = try await chime.listAccounts()
        _ = try await voice.listVoiceConnectors()
        #expect(loans.withLock { $0 } == 1)
        #expect(keys(transport) == ["AK1", "AK1"])
    }

    @Test("two clients share the credentials of the default chain")
    func sharedChain() async throws {
        let home = try TemporaryHome()
        let script = try home.write(
            """
            #!/bin/sh
            echo x >> "$0.runs"
            echo '{"Version": 1, "AccessKeyId": "AKSHARED", "SecretAccessKey": "s"}'
            """,
            to: "keys"
        )
        try home.write("[default]\ncredential_process = /bin/sh \(script)\n", to: ".aws/config")
        let transport = AnsweringTransport(clock) { _ in .ok("{}") }
        let aws = AWSConfiguration(region: "eu-central-1", environment: home.environment)
        let (chime, voice) = clients(aws, transport)
        _ = try await chime.listAccounts()
        _ = try await voice.listVoiceConnectors()
        #expect(keys(transport) == ["AKSHARED", "AKSHARED"])
        #expect(try home.contents(of: "keys.runs") == "x\n")
    }

    @Test("there is a client for each region, and one for a server of one's own")
    func endpoints() async throws {
        let home = try TemporaryHome(credentials: Self.keys)
        let transport = AnsweringTransport(clock) { _ in .ok("{}") }
        let clients = clients(
            in: ["eu-central-1", "cn-north-1"],
            AWSConfiguration(environment: home.environment),
            transport
        )
        for client in [clients["eu-central-1"], clients["cn-north-1"], clients["eu-central-1"].map(local)] {
            _ = try await client?.listVoiceConnectors()
        }
        #expect(
            transport.sent.map { $0.request.authority } == [
                "voice-chime.eu-central-1.amazonaws.com", "voice-chime.cn-north-1.amazonaws.com.cn", "127.0.0.1:8080",
            ]
        )
    }

    @Test("copies are patient and impatient")
    func retries() async throws {
        let home = try TemporaryHome(credentials: Self.keys)
        let transport = AnsweringTransport(clock) { _ in .response(503, "{}") }
        let voice = ChimeSDKVoiceClient(
            aws: AWSConfiguration(region: "eu-central-1", environment: home.environment),
            configuration: ClientConfiguration(clock: clock.clock),
            transport: transport
        )
        let attempts = await [patient(voice), impatient(voice), voice].asyncMap { client in
            await #expect(throws: ChimeSDKVoiceError.self) { try await client.listVoiceConnectors() }?.attempts
        }
        #expect(attempts == [10, 1, 3])
    }

    @Test("metrics see each attempt, and requests name the application")
    func observability() async throws {
        let home = try TemporaryHome(credentials: Self.keys)
        let transport = AnsweringTransport(clock, inOrder: [.response(503, "{}"), .ok("{}"), .failure(Refusal("no"))])
        let seen = Mutex<[String]>([])
        let metrics = Metrics { operation, status, _ in
            seen.withLock { $0.append("\(operation) \(status.map { "\($0)" } ?? "-")") }
        }
        let aws = AWSConfiguration(region: "eu-central-1", maxAttempts: 2, environment: home.environment)
        let voice = observed(aws, metrics, transport).with { $0.clock = clock.clock }
        _ = try await voice.listVoiceConnectors()
        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await voice.with { $0.retryStrategy = nil }.listVoiceConnectors()
        }
        #expect(error?.attempts == 1)
        #expect(
            seen.withLock { $0 } == ["ListVoiceConnectors 503", "ListVoiceConnectors 200", "ListVoiceConnectors -"]
        )
        #expect(transport.sent.allSatisfy { $0[field: "User-Agent"]?.hasSuffix(" app/billing") == true })
        #expect(try Self.article("SeeingWhatHappens").contains("app/billing"))
    }

    @Test("a link to an object is signed by its query")
    func presigning() async throws {
        let url = try await link(
            toObject: "/test.txt",
            inBucket: "examplebucket.s3.amazonaws.com",
            of: "us-east-1",
            AWSCredentials(accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "hush"),
            now: StandingClock.date
        )
        let start =
            "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
            + "AKIAIOSFODNN7EXAMPLE%2F20250601%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20250601T120000Z"
            + "&X-Amz-SignedHeaders=host&X-Amz-Expires=300&X-Amz-Signature="
        #expect(url.hasPrefix(start), "\(url)")
    }

    @Test("a server answers those who signed, and tells others why it does not")
    func verifying() async throws {
        var request = HTTPRequest(method: .get, scheme: "https", authority: "abc123.example.com", path: "/books")
        try SigV4Signer(service: "execute-api", region: "eu-central-1").sign(
            &request,
            payload: .empty,
            credentials: AWSCredentials(accessKeyID: "AKADA", secretAccessKey: "hush"),
            date: StandingClock.date
        )
        let answers = await ["hush", "other", nil].asyncMap { secret in
            let secrets = secret.map { ["AKADA": $0] } ?? [:]
            return await answer(request, body: [], secrets: secrets, now: StandingClock.date) { caller in
                (HTTPResponse(status: .ok), Array(caller.accessKeyID.utf8))
            }
        }
        #expect(answers.map(\.head.status.code) == [200, 403, 403])
        let name = try #require(HTTPField.Name("x-amzn-errortype"))
        #expect(
            answers.map { $0.head.headerFields[name] }
                == [nil, "InvalidSignatureException", "UnrecognizedClientException"]
        )
        #expect(answers[0].body == Array("AKADA".utf8))
        let message = "the access key 'AKADA' is unknown; sign with another"
        #expect(answers[2].body == Array(message.utf8))
    }

    /// The access keys that requests were signed with.
    private func keys(_ transport: AnsweringTransport) -> [Substring] {
        transport.sent.compactMap { $0[field: "Authorization"]?.firstMatch(of: /Credential=(\w+)/)?.1 }
    }
}

/// A home, and the article that shows what a client says in it.
struct Situation: Sendable, CustomTestStringConvertible {
    let article: String
    let testDescription: String
    var config: String?
    var credentials: String?
    var variables = ["AWS_EC2_METADATA_DISABLED": "true"]
    var usesFIPS: Bool?
}

extension Array {
    /// Returns what a function makes of each element, one after another.
    fileprivate func asyncMap<Result>(_ transform: (Element) async -> Result) async -> [Result] {
        var results: [Result] = []
        for element in self { results.append(await transform(element)) }
        return results
    }
}
