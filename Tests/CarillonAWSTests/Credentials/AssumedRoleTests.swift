import CarillonAWS
import Testing

@Suite("Assumed roles")
struct AssumedRoleTests {
    private static let keys = "[base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = secret\n"

    @Test(
        "A role is assumed with the credentials of its source",
        arguments: [
            ("role_arn = r\nsource_profile = base", "role r by AKIDBASE"),
            (
                "role_arn = r\nsource_profile = base\nexternal_id = x\nrole_session_name = me\nduration_seconds = 900",
                "role r x me 900 by AKIDBASE"
            ),
            (
                "role_arn = r\nsource_profile = mid\n[profile mid]\nrole_arn = m\nsource_profile = base",
                "role r by role m by AKIDBASE"
            ),
            (
                "role_arn = r\nsource_profile = default\naws_access_key_id = OWN\naws_secret_access_key = s",
                "role r by OWN"
            ),
            (
                "role_arn = r\nsource_profile = web\n[profile web]\nrole_arn = w\nweb_identity_token_file = /t",
                "role r by token /t w - eu-west-1"
            ),
            ("role_arn = r\ncredential_source = Environment", "role r by AKIDENV"),
        ]
    )
    func roles(config: String, key: String) async throws {
        // With keys in the environment the chain would not come to the role, so the first link is passed over.
        let isEnvironment = key.hasSuffix("AKIDENV")
        let home = try TemporaryHome(
            config: "[default]\n\(config)\n",
            credentials: Self.keys,
            isEnvironment ? ["AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "secret"] : [:]
        )
        let chain = try home.chain(profile: isEnvironment ? "default" : nil)
        #expect(try await chain.credentials().accessKeyID == key)
        #expect(chain.source == "assumed role")
    }

    @Test(
        "What cannot be assumed is an error that says why",
        arguments: [
            (
                "role_arn = r", 2, "role_arn",
                "the credentials to assume the role with are missing: set source_profile or credential_source"
            ),
            (
                "role_arn = r\nsource_profile = base\ncredential_source = Environment", 3, "source_profile",
                "only one of source_profile and credential_source can be set"
            ),
            (
                "role_arn = r\nsource_profile = x", 3, "source_profile",
                "there is no profile 'x' in ~/.aws/config or ~/.aws/credentials, which have 'base', 'default'"
            ),
            (
                "role_arn = r\nsource_profile = default", 3, "source_profile",
                "profiles are the source of each other: 'default' -> 'default'"
            ),
            (
                "role_arn = r\ncredential_source = Moon", 3, "credential_source",
                "'Moon' is none of 'Environment', 'EcsContainer', 'Ec2InstanceMetadata'"
            ),
            (
                "role_arn = r\ncredential_source = Environment", 3, "credential_source",
                "'Environment' has no credentials: AWS_ACCESS_KEY_ID is not set"
            ),
            (
                "role_arn = r\ncredential_source = Ec2InstanceMetadata", 3, "credential_source",
                "'Ec2InstanceMetadata' has no credentials: no instance"
            ),
            (
                "role_arn = r\nsource_profile = base\nduration_seconds = 1", 4, "duration_seconds",
                "'1' is no whole number from 900 to 43200"
            ),
            (
                "role_arn = r\nsource_profile = base\nmfa_serial = m", 4, "mfa_serial",
                "codes of MFA devices cannot be asked for here; assume the role with the AWS command line, and pass "
                    + "its credentials on in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN"
            ),
        ]
    )
    func errors(config: String, line: Int, key: String, problem: String) async throws {
        let home = try TemporaryHome(config: "[default]\n\(config)\n", credentials: Self.keys)
        #expect(
            await home.errorText { _ = try await home.chain().credentials() }
                == "~/.aws/config:\(line): profile 'default', \(key): \(problem)"
        )
    }

    @Test("A circle of profiles is shown")
    func circle() async throws {
        let config = ["a", "b", "c"].map { name in
            "[profile \(name)]\nrole_arn = r\nsource_profile = \(name == "a" ? "b" : name == "b" ? "c" : "b")\n"
        }.joined()
        let home = try TemporaryHome(config: config, ["AWS_PROFILE": "a"])
        #expect(
            await home.errorText { _ = try await home.chain().credentials() }
                == "~/.aws/config:9: profile 'c', source_profile: profiles are the source of each other: "
                + "'a' -> 'b' -> 'c' -> 'b'"
        )
    }

    @Test("The number of profiles of which each is the source of another is bounded")
    func depth() async throws {
        func config(_ count: Int) -> String {
            (1..<count).map { "[profile p\($0)]\nrole_arn = r\nsource_profile = p\($0 + 1)\n" }.joined()
                + "[profile p\(count)]\naws_access_key_id = a\naws_secret_access_key = s\n"
        }
        let deepest = try TemporaryHome(config: config(10), ["AWS_PROFILE": "p1"])
        _ = try await deepest.chain().credentials()
        let tooDeep = try TemporaryHome(config: config(11), ["AWS_PROFILE": "p1"])
        #expect(
            await tooDeep.errorText { _ = try await tooDeep.chain().credentials() }
                == "~/.aws/config:30: profile 'p10', source_profile: more than 10 profiles are each other's source"
        )
    }

    @Test("A source that turns out to be absent is an error, and the chain goes no further")
    func absentSource() async throws {
        let home = try TemporaryHome(
            config: "[default]\nrole_arn = r\ncredential_source = EcsContainer\n",
            ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://localhost"]
        )
        struct Absent: CredentialsProvider {
            func credentials() throws -> AWSCredentials { throw CredentialsUnavailable("nobody answers") }
        }
        var network = NetworkProviders.offline()
        network.container = { _ in Absent() }
        #expect(
            await home.errorText { _ = try await home.chain(network).credentials() }
                == "~/.aws/config:3: profile 'default', credential_source: it has no credentials: nobody answers"
        )
    }
}
