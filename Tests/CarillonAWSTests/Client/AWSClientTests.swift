import CarillonAWS
import CarillonRuntime
import Chime
import ChimeSDKVoice
import Foundation
import HTTPTypes
import Testing

@Suite("A client of AWS")
struct AWSClientTests {
    private static let credentials = AWSCredentials(accessKeyID: "AKID", secretAccessKey: "hush", sessionToken: "token")
    private static let keys = "[default]\naws_access_key_id = AKFILE\naws_secret_access_key = hush\n"
    private let clock = StandingClock()

    private func aws(
        _ home: TemporaryHome,
        region: String? = "eu-central-1",
        credentials: (any CredentialsProvider)? = credentials
    ) -> AWSConfiguration {
        AWSConfiguration(region: region, credentials: credentials, environment: home.environment)
    }

    private func voice(_ aws: AWSConfiguration, _ transport: AnsweringTransport) -> ChimeSDKVoiceClient {
        ChimeSDKVoiceClient(aws: aws, configuration: ClientConfiguration(clock: clock.clock), transport: transport)
    }

    @Test("signs requests to the host of its region")
    func signing() async throws {
        let transport = AnsweringTransport(clock, inOrder: [.ok("{}")])
        _ = try await voice(aws(try TemporaryHome()), transport).listVoiceConnectors()
        let sent = try #require(transport.sent.first)
        #expect(sent.line == "GET https://voice-chime.eu-central-1.amazonaws.com/voice-connectors")
        let authorization = try #require(sent[field: "Authorization"])
        #expect(
            authorization.hasPrefix(
                "AWS4-HMAC-SHA256 Credential=AKID/20250601/eu-central-1/chime/aws4_request, SignedHeaders="
            )
        )
        #expect(sent[field: "X-Amz-Date"] == "20250601T120000Z")
        #expect(sent[field: "X-Amz-Security-Token"] == "token")
    }

    @Test("of a service with a global host signs for the region of that host")
    func globalHost() async throws {
        let transport = AnsweringTransport(clock, inOrder: [.ok("{}")])
        let chime = ChimeClient(
            aws: aws(try TemporaryHome()),
            configuration: ClientConfiguration(clock: clock.clock),
            transport: transport
        )
        _ = try await chime.listAccounts()
        let sent = try #require(transport.sent.first)
        #expect(sent.request.authority == "chime.us-east-1.amazonaws.com")
        #expect(sent[field: "Authorization"]?.contains("/us-east-1/chime/") == true)
    }

    @Test("takes region, endpoint and credentials from where AWS's tools look for them")
    func settings() async throws {
        let home = try TemporaryHome(
            config: "[default]\nregion = ap-south-1\nendpoint_url = https://proxy.example.com/aws\n",
            credentials: Self.keys
        )
        let transport = AnsweringTransport(clock, inOrder: [.ok("{}")])
        _ = try await voice(AWSConfiguration(environment: home.environment), transport).listVoiceConnectors()
        let sent = try #require(transport.sent.first)
        #expect(sent.url == "https://proxy.example.com/aws/voice-connectors")
        #expect(sent[field: "Authorization"]?.contains("Credential=AKFILE/20250601/ap-south-1/chime/") == true)
    }

    @Test("calls the endpoint that a copy is given, whatever the settings say, and signs for its region")
    func endpointOfCopy() async throws {
        let home = try TemporaryHome(config: "[default]\nendpoint_url = https://proxy.example.com\n")
        let transport = AnsweringTransport(clock, inOrder: [.ok("{}"), .ok("{}"), .ok("{}")])
        let client = voice(aws(home), transport)
        let local = client.with(endpoint: "http://127.0.0.1:8080")
        for client in [local, client, local] { _ = try await client.listVoiceConnectors() }
        #expect(
            transport.sent.map(\.url) == [
                "http://127.0.0.1:8080/voice-connectors", "https://proxy.example.com/voice-connectors",
                "http://127.0.0.1:8080/voice-connectors",
            ]
        )
        let authorizations = transport.sent.compactMap { $0[field: "Authorization"] }
        #expect(authorizations.count == 3 && authorizations.allSatisfy { $0.contains("/eu-central-1/chime/") })
    }

    @Test("says what it is, and which attempt a request is of which call")
    func headers() async throws {
        let transport = AnsweringTransport(clock, inOrder: [.response(503, "{}"), .ok("{}"), .ok("{}")])
        let client = voice(aws(try TemporaryHome()), transport)
        _ = try await client.listVoiceConnectors()
        _ = try await client.listVoiceConnectors()
        #expect(
            transport.sent.map { $0[field: "amz-sdk-request"] } == [
                "attempt=1; max=3", "attempt=2; max=3", "attempt=1; max=3",
            ]
        )
        let calls = transport.sent.map { $0[field: "amz-sdk-invocation-id"] }
        #expect(calls[0] != nil && calls[0] == calls[1] && calls[1] != calls[2])
        #expect(transport.sent[0][field: "User-Agent"]?.hasPrefix("carillon/") == true)
    }

    @Test("names the application of its profile, and warns once of a name that it cannot send as it is")
    func applicationID() async throws {
        let home = try TemporaryHome(
            config: "[default]\nsdk_ua_app_id = billing (\(String(repeating: "x", count: 50)))\n",
            credentials: Self.keys
        )
        let warnings = Warnings()
        let transport = AnsweringTransport(clock, inOrder: [.ok("{}"), .ok("{}")])
        let client = ChimeSDKVoiceClient(
            aws: aws(home),
            configuration: ClientConfiguration(clock: clock.clock, logger: warnings.logger),
            transport: transport
        )
        for _ in 0..<2 { _ = try await client.listVoiceConnectors() }
        let sent = "billing--\(String(repeating: "x", count: 41))"
        #expect(transport.sent.allSatisfy { $0[field: "User-Agent"]?.hasSuffix(" app/\(sent)") == true })
        #expect(
            warnings.all.map { $0.replacingOccurrences(of: home.folder.path, with: "~") } == [
                "~/.aws/config:2: profile 'default', sdk_ua_app_id: 'billing (\(String(repeating: "x", count: 50)))' is sent "
                    + "as '\(sent)'; choose a name of at most 50 letters, digits and !#$%&'*+-.^_`|~,"
            ]
        )
    }

    @Test("signs each attempt anew")
    func attempts() async throws {
        let transport = AnsweringTransport(clock, inOrder: [.response(503, "{}"), .ok("{}")])
        _ = try await voice(aws(try TemporaryHome()), transport).listVoiceConnectors()
        let signatures = transport.sent.map { $0[field: "Authorization"] }
        #expect(signatures.count == 2 && signatures[0] != signatures[1])
    }

    @Test("sends a request again whose attempt has taken too long")
    func attemptTimeout() async throws {
        let transport = AnsweringTransport(clock, inOrder: [.failure(TransportFailure.deadlineExceeded), .ok("{}")])
        let start = clock.now
        _ = try await voice(aws(try TemporaryHome()), transport).with { $0.attemptTimeout = .seconds(5) }
            .listVoiceConnectors()
        #expect(transport.sent.count == 2)
        #expect(transport.sent.first?.deadline == start + .seconds(5))
    }

    @Test("corrects its clock after the service has refused it, and remembers")
    func clockSkew() async throws {
        let late = AnsweringTransport.Answer.response(
            403,
            "{}",
            [.date: "Sun, 01 Jun 2025 13:00:00 GMT", .init("x-amzn-ErrorType")!: "InvalidSignatureException"]
        )
        let transport = AnsweringTransport(clock, inOrder: [late, .ok("{}"), .ok("{}")])
        let client = voice(aws(try TemporaryHome()), transport)
        _ = try await client.listVoiceConnectors()
        _ = try await client.listVoiceConnectors()
        let dates = transport.sent.map { $0[field: "X-Amz-Date"]?.prefix(11) }
        #expect(dates == ["20250601T12", "20250601T13", "20250601T13"])
    }

    @Test("asks for other credentials after the service has refused them as expired")
    func expiredCredentials() async throws {
        let home = try TemporaryHome()
        let script = try home.write(
            """
            #!/bin/sh
            n=$(cat "$0.count" 2>/dev/null || echo 0); n=$((n + 1)); echo $n > "$0.count"
            echo '{"Version": 1, "AccessKeyId": "AK'$n'", "SecretAccessKey": "s", "SessionToken": "t"}'
            """,
            to: "keys"
        )
        try home.write("[default]\ncredential_process = /bin/sh \(script)\n", to: ".aws/config")
        let expired = AnsweringTransport.Answer.response(403, #"{"__type":"ExpiredTokenException"}"#)
        let transport = AnsweringTransport(clock, inOrder: [expired, .ok("{}"), .ok("{}")])
        let client = voice(aws(home, credentials: nil), transport)
        _ = try await client.listVoiceConnectors()
        _ = try await client.listVoiceConnectors()
        let keys = transport.sent.map { $0[field: "Authorization"]?.firstMatch(of: /Credential=(\w+)/)?.1 }
        #expect(keys == ["AK1", "AK2", "AK2"])
    }

    @Test(
        "that cannot be set up says so with each call, and sends nothing",
        arguments: [
            (
                "[default]\nregion = eu-central-1\nmax_attempts = many\n", ["AWS_EC2_METADATA_DISABLED": "true"],
                "the endpoint could not be found: ~/.aws/config:3: profile 'default', max_attempts: "
                    + "'many' is no whole number from 1 to 1000"
            ),
            (
                nil, ["AWS_EC2_METADATA_DISABLED": "true"],
                "the endpoint could not be found: no region is set: give the client one, or set AWS_REGION or 'region' in the profile"
            ),
            (
                "[default]\nregion = eu-central-1\n",
                ["AWS_USE_FIPS_ENDPOINT": "true", "AWS_ENDPOINT_URL": "http://x"],
                "the endpoint could not be found: the endpoint http://x is given, and FIPS is asked for: leave one of them out"
            ),
            (
                "[default]\nregion = eu-central-1\n", ["AWS_EC2_METADATA_DISABLED": "true"],
                "the request could not be signed: there are no AWS credentials; set one of these up: environment "
                    + "(AWS_ACCESS_KEY_ID is not set), assumed role (profile 'default' has no role_arn), "
            ),
        ] as [(String?, [String: String], String)]
    )
    func refusals(config: String?, variables: [String: String], message: String) async throws {
        let home = try TemporaryHome(config: config, variables)
        let transport = AnsweringTransport(clock, inOrder: [])
        let client = voice(AWSConfiguration(environment: home.environment), transport)
        for _ in 0..<2 {
            let text = await home.errorText { _ = try await client.listVoiceConnectors() }
            #expect(text?.hasPrefix(message) == true, "\(text ?? "-")")
        }
        #expect(transport.sent.isEmpty)
    }

    @Test("presigns a URL that carries out an operation, and sends nothing for it")
    func presignedURL() async throws {
        let transport = AnsweringTransport(clock, inOrder: [])
        let voice = voice(aws(try TemporaryHome()), transport)
        let url = try await voice.presignedURL(
            for: .listVoiceConnectors,
            ListVoiceConnectorsInput(maxResults: 5),
            expiresIn: .seconds(300)
        )
        #expect(
            url.hasPrefix("https://voice-chime.eu-central-1.amazonaws.com/voice-connectors?max-results=5&X-Amz-Alg")
        )
        for part in [
            "X-Amz-Credential=AKID%2F20250601%2Feu-central-1%2Fchime", "X-Amz-Expires=300", "X-Amz-Signature=",
        ] {
            #expect(url.contains(part), "\(url)")
        }
        #expect(transport.sent.isEmpty)
    }

    @Test("presigns no operation that a URL cannot carry out, and without signer none at all")
    func unpresignable() async throws {
        let home = try TemporaryHome()
        let transport = AnsweringTransport(clock, inOrder: [])
        let deletion = await home.errorText {
            _ = try await voice(aws(home), transport)
                .presignedURL(
                    for: .deletePhoneNumber,
                    DeletePhoneNumberInput(phoneNumberID: "1"),
                    expiresIn: .seconds(9)
                )
        }
        #expect(
            deletion
                == "the request could not be signed: DeletePhoneNumber has more than a URL can hold: a method other "
                + "than GET, or header fields; call it instead"
        )
        let unsigned = await home.errorText {
            _ = try await ChimeSDKVoiceClient(transport: transport)
                .presignedURL(for: .listVoiceConnectors, ListVoiceConnectorsInput(), expiresIn: .seconds(9))
        }
        #expect(unsigned?.contains("no signer of the client is for a scheme of ListVoiceConnectors") == true)
    }

    @Test("keeps its header fields when it is given other middleware")
    func middleware() async throws {
        let transport = AnsweringTransport(clock, inOrder: [.ok("{}")])
        _ = try await voice(aws(try TemporaryHome()), transport).with(middleware: []).listVoiceConnectors()
        #expect(transport.sent.first?[field: "amz-sdk-request"] == "attempt=1; max=3")
    }

    @Test("takes the region of the instance that it runs on, and asks for it once")
    func instanceRegion() async throws {
        let transport = AnsweringTransport(clock) { sent in
            switch sent.request.path {
            case "/latest/api/token": .response(200, "token", [.init("x-aws-ec2-metadata-token-ttl-seconds")!: "60"])
            case "/latest/meta-data/placement/region": .ok("sa-east-1")
            default: .ok("{}")
            }
        }
        let client = voice(aws(try TemporaryHome(), region: nil), transport)
        _ = try await client.listVoiceConnectors()
        _ = try await client.listVoiceConnectors()
        #expect(
            transport.sent.map { "\($0.request.authority ?? "")\($0.request.path ?? "")" } == [
                "169.254.169.254/latest/api/token", "169.254.169.254/latest/meta-data/placement/region",
                "voice-chime.sa-east-1.amazonaws.com/voice-connectors",
                "voice-chime.sa-east-1.amazonaws.com/voice-connectors",
            ]
        )
    }

    @Test("asks the instance for credentials as often and as patiently as the settings say")
    func instanceSettings() async throws {
        let home = try TemporaryHome(
            config:
                "[default]\nregion = eu-central-1\nmetadata_service_timeout = 7\nmetadata_service_num_attempts = 4\n"
        )
        let transport = AnsweringTransport(clock) { _ in .response(503, "") }
        let start = clock.now
        let text = await home.errorText {
            _ = try await voice(AWSConfiguration(environment: home.environment), transport).listVoiceConnectors()
        }
        #expect(text?.contains("instance metadata (the instance metadata service at http://169.254.169.254") == true)
        #expect(transport.sent.map(\.request.path) == Array(repeating: "/latest/api/token", count: 4))
        #expect(transport.sent.first?.deadline == start + .seconds(7))
    }

    @Test("assumes the role of its profile with a signed request, and signs with what it gets")
    func assumedRole() async throws {
        let home = try TemporaryHome(
            config: """
                [profile base]
                aws_access_key_id = AKBASE
                aws_secret_access_key = hush
                [default]
                region = cn-north-1
                role_arn = arn:aws-cn:iam::123456789012:role/caller
                source_profile = base

                """
        )
        let transport = AnsweringTransport(clock) { sent in
            guard sent.request.authority == "sts.cn-north-1.amazonaws.com.cn" else { return .ok("{}") }
            return .ok(
                """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>AKROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>2025-06-01T13:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
                """
            )
        }
        let client = voice(AWSConfiguration(environment: home.environment), transport)
        _ = try await client.listVoiceConnectors()
        _ = try await client.listVoiceConnectors()
        let scopes = transport.sent.map { $0[field: "Authorization"]?.firstMatch(of: /Credential=([^,]+)/)?.1 }
        #expect(
            scopes == [
                "AKBASE/20250601/cn-north-1/sts/aws4_request", "AKROLE/20250601/cn-north-1/chime/aws4_request",
                "AKROLE/20250601/cn-north-1/chime/aws4_request",
            ]
        )
        #expect(transport.sent.last?.request.authority == "voice-chime.cn-north-1.amazonaws.com.cn")
    }
}
