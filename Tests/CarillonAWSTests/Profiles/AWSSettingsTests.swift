import CarillonAWS
import Foundation
import Testing

@Suite("Settings of AWS")
struct AWSSettingsTests {
    @Test("Settings that nobody set have none, or their defaults")
    func defaults() throws {
        let settings = try TemporaryHome().settings()
        #expect(settings.region == nil)
        #expect(!settings.usesFIPS)
        #expect(!settings.usesDualStack)
        #expect(settings.maxAttempts == nil)
        #expect(settings.applicationID == nil)
        #expect(settings.warnings.isEmpty)
        #expect(try settings.endpoint(serviceID: "Chime") == nil)
    }

    @Test("The application's name stands in the variable, or else in the profile")
    func applicationID() throws {
        let config = "[default]\nsdk_ua_app_id = billing!#$%&'*+-.^_`|~,\n"
        let profile = try TemporaryHome(config: config).settings()
        #expect(profile.applicationID == "billing!#$%&'*+-.^_`|~,")
        #expect(profile.warnings.isEmpty)
        let variable = try TemporaryHome(config: config, ["AWS_SDK_UA_APP_ID": "shipping"]).settings()
        #expect(variable.applicationID == "shipping")
    }

    @Test("The environment comes before the profile")
    func order() throws {
        let config = """
            [default]
            region = eu-west-1
            use_fips_endpoint = true
            use_dualstack_endpoint = TRUE
            max_attempts = 4
            disable_request_compression = true
            request_min_compression_size_bytes = 0
            retry_mode = standard
            """
        let profile = try TemporaryHome(config: config).settings()
        #expect(profile.region == "eu-west-1")
        #expect(profile.usesFIPS)
        #expect(profile.usesDualStack)
        #expect(profile.maxAttempts == 4)
        #expect(profile.warnings.isEmpty)
        #expect(profile.disablesRequestCompression)
        #expect(profile.minimumCompressionSize == 0)
        let environment = try TemporaryHome(
            config: config,
            [
                "AWS_REGION": "eu-west-2", "AWS_DEFAULT_REGION": "eu-west-3", "AWS_USE_FIPS_ENDPOINT": "false",
                "AWS_USE_DUALSTACK_ENDPOINT": "False", "AWS_MAX_ATTEMPTS": "5", "AWS_RETRY_MODE": "Standard",
            ]
        ).settings()
        #expect(environment.region == "eu-west-2")
        #expect(!environment.usesFIPS)
        #expect(!environment.usesDualStack)
        #expect(environment.maxAttempts == 5)
        #expect(environment.warnings.isEmpty)
    }

    @Test(
        "A mode of retries that is not offered is carried out as standard, with a warning",
        arguments: [
            (
                "retry_mode = legacy",
                "~/.aws/config:2: profile 'default', retry_mode: 'legacy' is not offered and carried "
                    + "out as 'standard', which makes 3 attempts unless 'max_attempts' says otherwise; choose 'standard'"
            ),
            (
                "retry_mode = ADAPTIVE",
                "~/.aws/config:2: profile 'default', retry_mode: 'adaptive' is not offered and "
                    + "carried out as 'standard', which sends no fewer requests after throttling; choose 'standard'"
            ),
        ]
    )
    func retryMode(line: String, warning: String) throws {
        let home = try TemporaryHome(config: "[default]\n\(line)\n")
        let warnings = try home.settings().warnings
        #expect(warnings.map { "\($0)".replacingOccurrences(of: home.folder.path, with: "~") } == [warning])
        let other = try TemporaryHome(config: "[default]\n\(line)\n", ["AWS_RETRY_MODE": "standard"])
        #expect(try other.settings().warnings.isEmpty)
        let variable = try TemporaryHome(["AWS_RETRY_MODE": "legacy"]).settings().warnings
        #expect(variable.map(\.place) == ["AWS_RETRY_MODE"])
    }

    @Test(
        "A bad value is named with its place, and with what is allowed",
        arguments: [
            (
                "region = eu west",
                "region: 'eu west' is no region: expected a name such as 'us-east-1'"
            ),
            (
                "region = -eu",
                "region: '-eu' is no region: expected a name such as 'us-east-1'"
            ),
            (
                "use_fips_endpoint = yes",
                "use_fips_endpoint: 'yes' is neither 'true' nor 'false'"
            ),
            (
                "max_attempts = 0",
                "max_attempts: '0' is no whole number from 1 to 1000"
            ),
            (
                "disable_request_compression = 1",
                "disable_request_compression: '1' is neither 'true' nor 'false'"
            ),
            (
                "request_min_compression_size_bytes = 10485761",
                "request_min_compression_size_bytes: '10485761' is no whole number from 0 to 10485760"
            ),
            (
                "retry_mode = often",
                "retry_mode: 'often' is none of 'standard', 'adaptive', 'legacy'"
            ),
            (
                "endpoint_url = localhost",
                "endpoint_url: 'localhost' cannot be an endpoint: "
                    + "it begins with neither 'http://' nor 'https://'"
            ),
            (
                "endpoint_url = http://me:hush@localhost",
                "endpoint_url: 'http://<redacted>@localhost' cannot be an endpoint: "
                    + "it has user information, which is never sent"
            ),
            (
                "services = a",
                "services: there is no section [services a]; there are those of 'other'"
            ),
        ]
    )
    func badValue(line: String, message: String) async throws {
        let home = try TemporaryHome(config: "[default]\n\(line)\n[services other]\nchime_sdk_voice = 1\n")
        #expect(
            await home.errorText { _ = try home.settings().endpoint(serviceID: "Chime SDK Voice") }
                == "~/.aws/config:2: profile 'default', \(message)"
        )
    }

    @Test(
        "A bad variable is named",
        arguments: [
            ("AWS_REGION", "a.b", "AWS_REGION: 'a.b' is no region: expected a name such as 'us-east-1'"),
            ("AWS_USE_DUALSTACK_ENDPOINT", "1", "AWS_USE_DUALSTACK_ENDPOINT: '1' is neither 'true' nor 'false'"),
            ("AWS_MAX_ATTEMPTS", "two\nlines", "AWS_MAX_ATTEMPTS: 'two lines' is no whole number from 1 to 1000"),
            (
                "AWS_ENDPOINT_URL_CHIME_SDK_VOICE", "http://",
                "AWS_ENDPOINT_URL_CHIME_SDK_VOICE: 'http://' cannot be an endpoint: it has no host"
            ),
        ]
    )
    func badVariable(name: String, value: String, message: String) async throws {
        let home = try TemporaryHome([name: value])
        #expect(await home.errorText { _ = try home.settings().endpoint(serviceID: "Chime SDK-Voice") } == message)
    }

    @Test("A service has its settings on indented lines")
    func flatService() async throws {
        let home = try TemporaryHome(config: "[default]\nservices = local\n[services local]\nchime = http://a\n")
        #expect(
            await home.errorText { _ = try home.settings().endpoint(serviceID: "Chime") }
                == "~/.aws/config:4: services 'local', chime: expected settings on indented lines, "
                + "such as '  endpoint_url = ...'"
        )
    }

    @Test("A nested endpoint is named with its section, key and line")
    func badNestedEndpoint() async throws {
        let home = try TemporaryHome(
            config: "[default]\nservices = local\n[services local]\nchime =\n  endpoint_url = ftp://a\n"
        )
        #expect(
            await home.errorText { _ = try home.settings().endpoint(serviceID: "Chime") }
                == "~/.aws/config:4: services 'local', chime.endpoint_url: 'ftp://a' cannot be an endpoint: "
                + "it begins with neither 'http://' nor 'https://'"
        )
    }
}
