import Foundation
import Testing

@testable import CarillonAWS

@Suite("Shared configuration")
struct SharedConfigurationTests {
    @Test("Sections, nested properties and continued values are read as they stand")
    func contents() throws {
        let home = try TemporaryHome(
            config: """
                [profile dev]
                region = eu-west-1
                note = one
                  two ; not this

                  three
                s3 =
                  # a comment
                  addressing_style = path
                  A_B = c
                [sso-session "my corp"]
                sso_region = eu-west-2
                [services local]
                s3 =
                  endpoint_url = http://localhost:1
                """,
            credentials: "[dev]\nregion = eu-west-3\n"
        )
        let configuration = try SharedConfiguration.load(from: home.environment)
        let dev = try configuration.profile("dev", in: home.environment)
        #expect(dev["region"]?.text == "eu-west-3")
        #expect(dev["region"]?.line == 2)
        #expect(dev.configuration["region"]?.text == "eu-west-1")
        #expect(dev["note"]?.text == "one\ntwo\nthree")
        #expect(dev["s3"]?.nested == ["addressing_style": "path", "A_B": "c"])
        #expect(dev["absent"] == nil)
        #expect(configuration.ssoSessions["my corp"]?["sso_region"]?.text == "eu-west-2")
        #expect(configuration.services["local"]?["s3"]?.nested == ["endpoint_url": "http://localhost:1"])
    }

    @Test(
        "A malformed line is named by its file and number, and is not shown",
        arguments: [
            ("[default]\nhush\n", "~/.aws/config:2: expected 'key = value', a section in brackets or a comment"),
            ("hush = 1\n", "~/.aws/config:1: expected a section in brackets before the first 'key = value'"),
            ("\n[default\n", "~/.aws/config:2: the section has no ']' at its end"),
            ("[ ]\n", "~/.aws/config:1: the section has no name between its brackets"),
            ("[a] hush\n", "~/.aws/config:1: expected nothing but a comment after the ']' of a section"),
            ("[default]\ns3 =\n  hush\n", "~/.aws/config:3: expected an indented 'key = value' of 's3'"),
        ]
    )
    func malformed(text: String, message: String) async throws {
        let home = try TemporaryHome(config: text)
        #expect(await home.errorText { _ = try SharedConfiguration.load(from: home.environment) } == message)
    }

    @Test("Files are bounded, regular and UTF-8; the null device is an empty one")
    func files() async throws {
        let large = try TemporaryHome(config: String(repeating: "#", count: 1 << 20) + "\n")
        #expect(
            await large.errorText { _ = try SharedConfiguration.load(from: large.environment) }
                == "~/.aws/config: the file has more than 1048576 bytes"
        )
        let full = try TemporaryHome(config: String(repeating: "#", count: 1 << 20))
        #expect(try SharedConfiguration.load(from: full.environment).profiles.isEmpty)

        let folder = try TemporaryHome(["AWS_CONFIG_FILE": "~/.aws"])
        #expect(
            await folder.errorText { _ = try SharedConfiguration.load(from: folder.environment) }
                == "~/.aws: this is no regular file"
        )
        let binary = try TemporaryHome()
        try Data([0xFF]).write(to: binary.folder.appendingPathComponent(".aws/credentials"))
        #expect(
            await binary.errorText { _ = try SharedConfiguration.load(from: binary.environment) }
                == "~/.aws/credentials: the file is not UTF-8"
        )
        let null = try TemporaryHome(config: "[", ["AWS_CONFIG_FILE": "/dev/null"])
        #expect(try SharedConfiguration.load(from: null.environment).profiles.isEmpty)
    }

    @Test("A pipe that nobody writes to is refused at once")
    func pipe() async throws {
        let home = try TemporaryHome(["AWS_CONFIG_FILE": "~/pipe"])
        try #require(mkfifo(home.folder.path + "/pipe", 0o600) == 0)
        #expect(
            await home.errorText { _ = try SharedConfiguration.load(from: home.environment) }
                == "~/pipe: this is no regular file"
        )
    }

    @Test("A profile that is missing is named with who asked for it, the files and the profiles there are")
    func missingProfile() async throws {
        let home = try TemporaryHome(
            config: "[profile dev]\n[default]\n",
            credentials: "[test]\n",
            ["AWS_PROFILE": "prod"]
        )
        let configuration = try SharedConfiguration.load(from: home.environment)
        let there = "in ~/.aws/config or ~/.aws/credentials, which have 'default', 'dev', 'test'"
        #expect(
            await home.errorText { _ = try configuration.profile(in: home.environment) }
                == "AWS_PROFILE: there is no profile 'prod' \(there)"
        )
        #expect(
            await home.errorText { _ = try configuration.profile("staging", in: home.environment) }
                == "profile: there is no profile 'staging' \(there)"
        )
        let empty = try TemporaryHome(["AWS_DEFAULT_PROFILE": "prod"])
        #expect(
            await empty.errorText {
                _ = try SharedConfiguration.load(from: empty.environment).profile(in: empty.environment)
            }
                == "AWS_DEFAULT_PROFILE: there is no profile 'prod' in ~/.aws/config or ~/.aws/credentials, "
                + "which have none"
        )
    }

    @Test("A value of as many lines as a file can have is read in good time")
    func longValue() throws {
        let lines = String(repeating: "\n b", count: 300_000)
        let home = try TemporaryHome(config: "[default]\na = 1\(lines)")
        let profile = try SharedConfiguration.load(from: home.environment).profile(in: home.environment)
        #expect(profile["a"]?.text.utf8.count == 600_001)
    }

    @Test("Whatever a file has, it is read or refused")
    func anything() throws {
        let parts = [
            "[", "]", "=", ":", "#", ";", " ", "\t", "\n", "\r\n", "a", "\"", "\\", "profile ", "\u{301}", "default",
        ]
        // A generator of Lehmer's, so that a failure can be repeated.
        var state: UInt64 = 1
        var read = 0
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<30 {
                state = state * 48271 % 2_147_483_647
                text += parts[Int(state % UInt64(parts.count))]
            }
            do {
                _ = try SharedConfiguration(configuration: text, at: "config", credentials: text, at: "credentials")
                read += 1
            } catch {
                #expect(error.place.hasPrefix("config:"))
            }
        }
        #expect(read > 0)
    }

    @Test("Values appear in no description")
    func redaction() throws {
        let home = try TemporaryHome(
            config: "[default]\naws_secret_access_key = hush\n",
            ["AWS_SECRET_ACCESS_KEY": "hush"]
        )
        let configuration = try SharedConfiguration.load(from: home.environment)
        let settings = try home.settings()
        var dumped = ""
        dump(configuration, to: &dumped)
        dump(settings, to: &dumped)
        #expect(!dumped.contains("hush"))
        #expect(!"\(configuration) \(settings) \(home.environment)".contains("hush"))
    }

    @Test("A file ends a line with a carriage return, a line feed, or both")
    func lineEnds() throws {
        for end in ["\n", "\r", "\r\n"] {
            let home = try TemporaryHome(config: ["[default]", "a = 1", "b = 2"].joined(separator: end))
            let profile = try SharedConfiguration.load(from: home.environment).profile(in: home.environment)
            #expect(profile["a"]?.text == "1")
            #expect(profile["b"]?.line == 3)
        }
    }
}
