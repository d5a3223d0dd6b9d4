import CarillonAWS
import Foundation
import Testing

@Suite("Default chain of credentials")
struct DefaultCredentialsChainTests {
    @Test("Where no source is configured, the error says what each of them lacks")
    func nothing() async throws {
        let home = try TemporaryHome()
        #expect(
            await home.errorText { _ = try await home.chain().credentials() } == """
                there are no AWS credentials; set one of these up: environment (AWS_ACCESS_KEY_ID is not set), \
                assumed role (profile 'default' has no role_arn), \
                web identity (AWS_WEB_IDENTITY_TOKEN_FILE is not set, and profile 'default' has no \
                web_identity_token_file), \
                IAM Identity Center (profile 'default' has neither sso_account_id nor sso_role_name), \
                credentials file (profile 'default' has no aws_access_key_id in ~/.aws/credentials), \
                console login (profile 'default' has no login_session), \
                credential process (profile 'default' has no credential_process), \
                config file (profile 'default' has no aws_access_key_id in ~/.aws/config), \
                container (neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor \
                AWS_CONTAINER_CREDENTIALS_FULL_URI is set), \
                instance metadata (no instance)
                """
        )
    }

    @Test("A profile that the program names comes before the environment")
    func namedProfile() async throws {
        let home = try TemporaryHome(
            config: "[profile dev]\nregion = eu-west-1\n",
            [
                "AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_EC2_METADATA_DISABLED": "true",
                "AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "role", "AWS_PROFILE": "other",
            ]
        )
        let reasons = await #expect(throws: NoCredentials.self) { try await home.chain(profile: "dev").credentials() }
        let said = Dictionary(uniqueKeysWithValues: (reasons?.reasons ?? []).map { ($0.source, $0.reason) })
        #expect(said["environment"] == "the program names a profile, which comes first")
        #expect(said["web identity"] == "profile 'dev' has no web_identity_token_file")
        #expect(said["instance metadata"] == "AWS_EC2_METADATA_DISABLED is 'true'")
    }

    @Test("A source that is configured and fails ends the search")
    func failure() async throws {
        struct Broken: Error {}
        let chain = DefaultCredentialsChain(links: [
            .init("broken") { throw Broken() },
            .init("fine") { AWSCredentials(accessKeyID: "AKID", secretAccessKey: "secret") },
        ])
        await #expect(throws: Broken.self) { try await chain.credentials() }
        #expect(chain.source == nil)
    }

    @Test("After the first success the chain keeps to the source that won")
    func winner() async throws {
        let asked = NetworkProviders.Asked()
        let chain = DefaultCredentialsChain(links: [
            .init("absent") {
                asked.append("absent")
                throw CredentialsUnavailable("absent")
            },
            .init("fine") {
                asked.append("fine")
                return NetworkProviders.Answer(question: "credentials", source: nil, asked: asked)
            },
        ])
        for _ in 0..<2 { _ = try await chain.credentials() }
        #expect(asked.all == ["absent", "fine", "credentials", "credentials"])
        #expect(chain.source == "fine")
    }

    @Test(
        "Sources of the network are asked for what the profile says",
        arguments: [
            (
                "login_session = arn:aws:iam::1:user/me", [:],
                "login arn:aws:iam::1:user/me"
            ),
            (
                "role_arn = r\nweb_identity_token_file = /t\nrole_session_name = me", [:],
                "token /t r me eu-west-1"
            ),
            (
                "role_arn = r\nweb_identity_token_file = /t", ["AWS_ROLE_ARN": "e", "AWS_ROLE_SESSION_NAME": "you"],
                "token /t e you eu-west-1"
            ),
            (
                "sso_session = s\nsso_account_id = 1\nsso_role_name = n\n"
                    + "[sso-session s]\nsso_start_url = u\nsso_region = x",
                [:],
                "sso u x 1 n s"
            ),
            (
                "sso_start_url = u\nsso_region = x\nsso_account_id = 1\nsso_role_name = n", [:],
                "sso u x 1 n -"
            ),
            (
                "", ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://localhost"],
                "container http://localhost"
            ),
        ] as [(String, [String: String], String)]
    )
    func network(config: String, variables: [String: String], asked: String) async throws {
        let home = try TemporaryHome(config: "[default]\n\(config)\n", variables)
        #expect(try await home.chain().credentials().accessKeyID == asked)
    }

    @Test(
        "Half of what a source needs is an error that names the other half",
        arguments: [
            (
                "aws_access_key_id = a", [:],
                "~/.aws/config: profile 'default', aws_secret_access_key: it is not set, although aws_access_key_id is"
            ),
            (
                "aws_secret_access_key = hush", [:],
                "~/.aws/config: profile 'default', aws_access_key_id: it is not set, although aws_secret_access_key is"
            ),
            ("", ["AWS_ACCESS_KEY_ID": "a"], "AWS_SECRET_ACCESS_KEY: it is not set, although AWS_ACCESS_KEY_ID is"),
            (
                "", ["AWS_SECRET_ACCESS_KEY": "hush"],
                "AWS_ACCESS_KEY_ID: it is not set, although AWS_SECRET_ACCESS_KEY is"
            ),
            (
                "", ["AWS_CREDENTIAL_EXPIRATION": "soon"],
                "AWS_CREDENTIAL_EXPIRATION: 'soon' is no time such as '2026-01-31T12:00:00Z'"
            ),
            (
                "web_identity_token_file = /t", [:],
                "~/.aws/config:2: profile 'default', web_identity_token_file: the role to assume is missing: "
                    + "set AWS_ROLE_ARN, or role_arn in profile 'default'"
            ),
            (
                "sso_account_id = 1", [:],
                "~/.aws/config:2: profile 'default', sso_account_id: sso_start_url is not set beside it"
            ),
            (
                "sso_session = s\nsso_account_id = 1", [:],
                "~/.aws/config:2: profile 'default', sso_session: there is no section [sso-session s]"
            ),
            (
                "sso_session = s\nsso_region = a\nsso_account_id = 1\n"
                    + "[sso-session s]\nsso_region = b\nsso_start_url = u",
                [:], "~/.aws/config:3: profile 'default', sso_region: 'a' differs from 'b' of its sso_session"
            ),
            (
                "ec2_metadata_service_endpoint_mode = IPv5", [:],
                "~/.aws/config:2: profile 'default', ec2_metadata_service_endpoint_mode: "
                    + "'IPv5' is none of 'IPv4', 'IPv6'"
            ),
        ] as [(String, [String: String], String)]
    )
    func half(config: String, variables: [String: String], message: String) async throws {
        let home = try TemporaryHome(config: "[default]\n\(config)\n", variables)
        #expect(await home.errorText { _ = try await home.chain().credentials() } == message)
    }

    @Test("The environment gives the token, the end and the account as well")
    func environment() async throws {
        let home = try TemporaryHome([
            "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_SESSION_TOKEN": "token",
            "AWS_CREDENTIAL_EXPIRATION": "1970-01-01T00:01:00Z", "AWS_ACCOUNT_ID": "1",
        ])
        let expected = AWSCredentials(
            accessKeyID: "AKID",
            secretAccessKey: "secret",
            sessionToken: "token",
            expiration: Date(timeIntervalSince1970: 60),
            accountID: "1"
        )
        #expect(try await home.chain().credentials() == expected)
    }

    @Test("Settings of the metadata service reach its source")
    func instanceMetadata() async throws {
        let home = try TemporaryHome(
            config: "[default]\nec2_metadata_service_endpoint_mode = ipv6\nmetadata_service_timeout = 3\n",
            ["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "4", "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://localhost"]
        )
        var network = NetworkProviders.offline()
        network.instanceMetadata = {
            let mode = $0.endpointMode?.rawValue ?? "-"
            let parts =
                "\($0.endpoint ?? "-") \(mode) \($0.timeoutSeconds ?? 0) \($0.attempts ?? 0)"
            return AWSCredentials(accessKeyID: parts, secretAccessKey: "secret")
        }
        #expect(try await home.chain(network).credentials().accessKeyID == "http://localhost IPv6 3 4")
    }
}
