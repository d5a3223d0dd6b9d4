import CarillonAWS
import Foundation
import Synchronization
import Testing

@Suite("Credentials of a process")
struct ProcessCredentialsTests {
    private static let start = "~/.aws/config:2: profile 'default', credential_process: "

    /// A home whose process is a script of a shell, in a file so that no quotes get in the way.
    private func home(_ script: String) throws -> TemporaryHome {
        let home = try TemporaryHome(config: "[default]\ncredential_process = /bin/sh \"__HOME__/script\" arg\n")
        let config = home.folder.appendingPathComponent(".aws/config")
        let text = try String(contentsOf: config, encoding: .utf8)
        try Data(text.replacingOccurrences(of: "__HOME__", with: home.folder.path).utf8).write(to: config)
        try Data(script.utf8).write(to: home.folder.appendingPathComponent("script"))
        return home
    }

    @Test("All that a process prints is taken, and its account is the profile's where it prints none")
    func success() async throws {
        let home = try home(
            """
            cat >&2
            echo '{"Version": 1, "AccessKeyId": "AKID", "SecretAccessKey": "secret", "SessionToken": "token",
              "Expiration": "2026-01-31T12:00:00.5+01:00", "AccountId": "1", "Other": []}'
            """
        )
        let credentials = try await home.chain().credentials()
        #expect(
            credentials
                == AWSCredentials(
                    accessKeyID: "AKID",
                    secretAccessKey: "secret",
                    sessionToken: "token",
                    expiration: Date(timeIntervalSince1970: 1_769_857_200.5),
                    accountID: "1"
                )
        )
        let plain = try TemporaryHome(
            config: """
                [default]
                aws_account_id = 2
                credential_process = echo '{"Version": 1, "AccessKeyId": "AKID", "SecretAccessKey": "secret"}'
                """
        )
        #expect(try await plain.chain().credentials().accountID == "2")
    }

    @Test(
        "A process that fails is named with what it did, and neither arguments nor output are shown",
        arguments: [
            ("echo hush; echo 'no\nluck' >&2; exit 3", "'/bin/sh' ended with status 3 and said: no luck "),
            ("exit 1", "'/bin/sh' ended with status 1"),
            ("kill -9 $$", "'/bin/sh' was ended by signal 9"),
            // What is blocked where the command is started must not be blocked in the command.
            ("kill -TERM $$; exit 1", "'/bin/sh' was ended by signal 15"),
            (
                "echo hush",
                "what '/bin/sh' printed is no JSON object with 'Version' and the texts of credentials"
            ),
            (#"echo '{"Version": 2}'"#, "'/bin/sh' printed 'Version' 2; expected 1"),
            (
                #"echo '{"Version": 1, "SecretAccessKey": ""}'"#,
                "'/bin/sh' printed no 'AccessKeyId' and 'SecretAccessKey'"
            ),
            (
                #"echo '{"Version": 1, "AccessKeyId": "a", "SecretAccessKey": "hush", "Expiration": "soon"}'"#,
                "'/bin/sh' printed the 'Expiration' 'soon', which is no time such as '2026-01-31T12:00:00Z'"
            ),
            ("head -c 70000 /dev/zero", "'/bin/sh' printed more than 65536 bytes, and was ended"),
        ]
    )
    func failure(script: String, message: String) async throws {
        let home = try home(script)
        #expect(await home.errorText { _ = try await home.chain().credentials() } == Self.start + message)
    }

    @Test("The beginning of what a process says is shown, and the rest is read and dropped")
    func manyErrors() async throws {
        let home = try home("head -c 300000 /dev/zero | tr '\\0' x >&2; exit 1")
        #expect(
            await home.errorText { _ = try await home.chain().credentials() }
                == Self.start + "'/bin/sh' ended with status 1 and said: " + String(repeating: "x", count: 1024)
        )
    }

    @Test(
        "A command that is none is an error",
        arguments: [
            ("/nonexistent/hush", "there is no executable file '/nonexistent/hush'"),
            ("nonexistent-program hush", "there is no executable file 'nonexistent-program' in the folders of PATH"),
            ("/dev/null", "there is no executable file '/dev/null'"),
            ("/usr", "there is no executable file '/usr'"),
            ("''", "there is no executable file '' in the folders of PATH"),
            ("a 'b", "the quote ' has no end (' #' and ' ;' begin a comment)"),
        ]
    )
    func noCommand(command: String, message: String) async throws {
        let home = try TemporaryHome(config: "[default]\ncredential_process = \(command)\n")
        #expect(await home.errorText { _ = try await home.chain().credentials() } == Self.start + message)
    }

    @Test("A process that does not end in time is killed, with those that it started")
    func timeLimit() async throws {
        let home = try home("sleep 1000 & echo $! $$ >\"$(dirname $0)/ids\"; wait")
        let text = await home.errorText { _ = try await home.chain(commandDuration: .seconds(2)).credentials() }
        #expect(text == Self.start + "'/bin/sh' did not end in 2.0 seconds, and was ended")
        #expect(try await hasEnded(home))
    }

    @Test("A process that closes its output and goes on is killed as well")
    func silence() async throws {
        let home = try home("exec >&- 2>&-; echo $$ >\"$(dirname $0)/ids\"; exec sleep 1000")
        let text = await home.errorText { _ = try await home.chain(commandDuration: .seconds(2)).credentials() }
        #expect(text == Self.start + "'/bin/sh' did not end in 2.0 seconds, and was ended")
        #expect(try await hasEnded(home))
    }

    @Test("A process whose task is cancelled is killed")
    func cancellation() async throws {
        let home = try home("echo $$ >\"$(dirname $0)/ids\"; exec sleep 1000")
        let task = Task { try await home.chain().credentials() }
        while (try? identifiers(home))?.isEmpty ?? true { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await hasEnded(home))
    }

    #if os(Linux)
        @Test("Processes leave no descriptors behind")
        func descriptors() async throws {
            let home = try TemporaryHome(config: "[default]\ncredential_process = /bin/false\n")
            func ofPipes() throws -> Int {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
            }
            _ = await home.errorText { _ = try await home.chain().credentials() }
            let before = try ofPipes()
            for _ in 0..<50 { _ = await home.errorText { _ = try await home.chain().credentials() } }
            // Other tests have files open at the same time, but not fifty.
            #expect(try ofPipes() < before + 50)
        }
    #endif

    private func identifiers(_ home: TemporaryHome) throws -> [pid_t] {
        let text = try String(contentsOf: home.folder.appendingPathComponent("ids"), encoding: .utf8)
        return text.hasSuffix("\n") ? text.split(whereSeparator: \.isWhitespace).compactMap { pid_t($0) } : []
    }

    /// Whether the processes are gone, or are soon: whose parent was killed is collected by another process.
    private func hasEnded(_ home: TemporaryHome) async throws -> Bool {
        let all = try identifiers(home)
        guard !all.isEmpty else { return false }
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            if all.allSatisfy({ kill($0, 0) != 0 || isZombie($0) }) { return true }
            await Task.yield()
        }
        return false
    }

    /// Where nobody collects the children of processes that ended, as in some containers, they stay as zombies.
    private func isZombie(_ identifier: pid_t) -> Bool {
        let status = try? String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)
        return status?.contains(") Z ") ?? false
    }
}
