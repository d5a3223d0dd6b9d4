import CarillonAWS
import CarillonRuntime
import Foundation
import HTTPTypes
import Testing

@Suite("Credentials of an instance")
struct InstanceMetadataTests {
    let clock = StandingClock()

    static func body(expiration: String = "2025-06-01T18:00:00Z") -> String {
        """
        {"Code": "Success", "LastUpdated": "2025-06-01T12:00:00Z", "Type": "AWS-HMAC", "AccessKeyId": "AKIDINSTANCE", \
        "SecretAccessKey": "hush", "Token": "session", "Expiration": "\(expiration)"}
        """
    }

    static let rolePath = "http://169.254.169.254/latest/meta-data/iam/security-credentials/"

    /// Answers as the service does, apart from what a test has.
    func service(
        _ override: @escaping @Sendable (AnsweringTransport.Sent) -> AnsweringTransport.Answer? = { _ in nil }
    ) -> AnsweringTransport {
        AnsweringTransport(clock) { sent in
            if let answer = override(sent) { return answer }
            let path = sent.request.path ?? ""
            if sent.request.method == .put, path == "/latest/api/token" { return .ok("secret-token") }
            guard sent[field: "x-aws-ec2-metadata-token"] == "secret-token" else { return .response(401, "") }
            switch path {
            case "/latest/meta-data/iam/security-credentials/": return .ok("web+server=1\n")
            case "/latest/meta-data/iam/security-credentials/web+server=1": return .ok(Self.body())
            case "/latest/meta-data/placement/region": return .ok("eu-west-1")
            default: return .response(404, "<html>")
            }
        }
    }

    func provider(
        _ transport: AnsweringTransport,
        _ variables: [String: String] = [:]
    ) -> InstanceMetadataCredentialsProvider {
        InstanceMetadataCredentialsProvider(
            environment: ProcessEnvironment(variables: variables, homeDirectory: "/nowhere"),
            transport: transport,
            clock: clock.clock
        )
    }

    @Test("the token, the role's name and its credentials are asked for, each within a second")
    func credentials() async throws {
        let transport = service()
        let provider = provider(transport)
        #expect(
            try await provider.credentials()
                == AWSCredentials(
                    accessKeyID: "AKIDINSTANCE",
                    secretAccessKey: "hush",
                    sessionToken: "session",
                    expiration: moment(6 * 3600)
                )
        )
        #expect(
            transport.sent.map(\.line) == [
                "PUT http://169.254.169.254/latest/api/token", "GET \(Self.rolePath)",
                "GET \(Self.rolePath)web+server=1",
            ]
        )
        #expect(transport.sent[0][field: "x-aws-ec2-metadata-token-ttl-seconds"] == "21600")
        #expect(transport.sent.allSatisfy { $0.deadline == clock.now + .seconds(1) })
    }

    @Test("a token is kept until it ends")
    func tokenIsKept() async throws {
        let transport = service { sent in
            guard sent.request.method == .put, let name = HTTPField.Name("x-aws-ec2-metadata-token-ttl-seconds") else {
                return nil
            }
            return .response(200, "secret-token", [name: "300"])
        }
        let provider = provider(transport)
        #expect(try await provider.region() == "eu-west-1")
        clock.advance(by: .seconds(299))
        _ = try await provider.region()
        #expect(transport.sent.map(\.request.method) == [.put, .get, .get])
        clock.advance(by: .seconds(1))
        _ = try await provider.region()
        #expect(transport.sent.map(\.request.method) == [.put, .get, .get, .put, .get])
    }

    @Test("a token that is refused is replaced once")
    func tokenIsReplaced() async throws {
        let transport = AnsweringTransport(
            clock,
            inOrder: [.ok("old"), .response(401, ""), .ok("new"), .ok("eu-west-1"), .response(401, ""), .ok("newer")]
        )
        let provider = provider(transport)
        #expect(try await provider.region() == "eu-west-1")
        #expect(transport.sent.map { $0[field: "x-aws-ec2-metadata-token"] } == [nil, "old", nil, "new"])
        let stubborn = service { $0.request.method == .get ? .response(401, "") : nil }
        await expectRefusal(
            of: self.provider(stubborn),
            "the instance metadata service at http://169.254.169.254: HTTP 401"
        )
        #expect(stubborn.sent.count == 4)
    }

    @Test("credentials that have ended and are served all the same are used on for a quarter of an hour")
    func staticStability() async throws {
        let transport = service { sent in
            sent.url.hasSuffix("web+server=1") ? .ok(Self.body(expiration: "2025-06-01T11:59:59Z")) : nil
        }
        let credentials = try await provider(transport).credentials()
        #expect(credentials.accessKeyID == "AKIDINSTANCE")
        #expect(credentials.expiration == moment(15 * 60))
    }

    // MARK: - The address

    @Test(
        "variables name the address",
        arguments: [
            ([:], "http://169.254.169.254/"),
            (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv4"], "http://169.254.169.254/"),
            (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "ipv6"], "http://[fd00:ec2::254]/"),
            (
                [
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6",
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://localhost:1338/prefix/",
                ], "http://localhost:1338/prefix/"
            ),
            (["AWS_EC2_METADATA_DISABLED": "false"], "http://169.254.169.254/"),
        ] as [([String: String], String)]
    )
    func address(variables: [String: String], root: String) async throws {
        let transport = AnsweringTransport(clock, inOrder: [.ok("token"), .ok("eu-west-1")])
        #expect(try await provider(transport, variables).region() == "eu-west-1")
        #expect(
            transport.sent.map(\.url) == ["\(root)latest/api/token", "\(root)latest/meta-data/placement/region"]
        )
    }

    @Test(
        "variables that forbid to ask, or name no address, are told",
        arguments: [
            (
                ["AWS_EC2_METADATA_DISABLED": "True"],
                "AWS_EC2_METADATA_DISABLED forbids to ask it; unset the variable on an instance of Amazon EC2"
            ),
            (
                ["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv5"],
                #""ipv5" is no mode; set AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE to IPv4 or IPv6"#
            ),
            (
                ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "localhost"],
                """
                'localhost' cannot be an endpoint: it begins with neither 'http://' nor 'https://'; correct \
                AWS_EC2_METADATA_SERVICE_ENDPOINT
                """
            ),
        ]
    )
    func noAddress(variables: [String: String], problem: String) async throws {
        let transport = service()
        await expectRefusal(of: provider(transport, variables), "the instance metadata service: \(problem)")
        #expect(transport.sent.isEmpty)
    }

    // MARK: - Failures

    static let source = "the instance metadata service at http://169.254.169.254: "

    @Test("silence about a token is told with the limit of hops")
    func silence() async throws {
        let transport = service { _ in .silence }
        await expectRefusal(
            of: provider(transport),
            Self.source + """
                there was no response in time; in a container on an instance, raise its limit of hops with \
                'aws ec2 modify-instance-metadata-options --http-put-response-hop-limit 2'; outside Amazon EC2, set \
                AWS_EC2_METADATA_DISABLED=true
                """
        )
        #expect(transport.sent.count == 1)
    }

    @Test("a service that is not there is told with the variable that spares to look for it")
    func notThere() async throws {
        let transport = service { _ in .failure(Refusal("no route to host")) }
        await expectRefusal(
            of: provider(transport),
            Self.source + """
                there is no response: no route to host; outside Amazon EC2, set AWS_EC2_METADATA_DISABLED=true
                """
        )
        #expect(transport.sent.count == 2)
    }

    @Test(
        "a token that is not given is told",
        arguments: [
            (.response(403, ""), "HTTP 403; turn on the metadata service of the instance"),
            (.response(400, "<html>"), "HTTP 400"), (.response(503, ""), "HTTP 503"),
            (.ok(""), "what it answered cannot be a token"), (.ok("a\nb"), "what it answered cannot be a token"),
        ] as [(AnsweringTransport.Answer, String)]
    )
    func noToken(answer: AnsweringTransport.Answer, problem: String) async throws {
        let transport = service { $0.request.method == .put ? answer : nil }
        await expectRefusal(of: provider(transport), Self.source + problem)
    }

    @Test(
        "a role that is not there is told",
        arguments: [
            (.response(404, "<html>"), "the instance has no role; attach an instance profile to it"),
            (.ok("\n"), "the instance has no role; attach an instance profile to it"),
            (.ok("<html>sign in</html>"), "what it answered is not a name"),
            (.ok("../../x"), "what it answered is not a name"),
            (.response(500, ""), "HTTP 500"), (.silence, "there was no response in time"),
        ] as [(AnsweringTransport.Answer, String)]
    )
    func noRole(answer: AnsweringTransport.Answer, problem: String) async throws {
        let transport = service { $0.url == Self.rolePath ? answer : nil }
        await expectRefusal(of: provider(transport), Self.source + problem)
    }

    @Test(
        "credentials that are not there are told",
        arguments: [
            (
                .ok(#"{"Code": "AssumeRoleUnauthorizedAccess", "Message": "EC2 cannot assume the role web."}"#),
                "HTTP 200 AssumeRoleUnauthorizedAccess: EC2 cannot assume the role web."
            ),
            (.ok("<html>"), "$: expected an object, found '<' (byte 0)"),
            (.ok(#"{"Code": "Success", "AccessKeyId": "A"}"#), "the response has no SecretAccessKey"),
            (.response(404, ""), "HTTP 404"),
        ] as [(AnsweringTransport.Answer, String)]
    )
    func noCredentials(answer: AnsweringTransport.Answer, problem: String) async throws {
        let transport = service { $0.url.hasSuffix("web+server=1") ? answer : nil }
        await expectRefusal(of: provider(transport), Self.source + problem)
    }

    @Test("a region that is not known is told")
    func noRegion() async throws {
        let transport = service { $0.url.hasSuffix("region") ? .response(404, "") : nil }
        let provider = provider(transport)
        let error = await #expect(throws: CredentialsServiceError.self) { try await provider.region() }
        #expect(error.map { "\($0)" } == Self.source + "it does not know the region")
    }
}
