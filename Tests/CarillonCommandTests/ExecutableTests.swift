import CarillonFiles
import Foundation
import ProjectSupport
import Testing

@testable import CarillonProject
@testable import carillon

/// The program itself, as a shell sees it.
@Suite("the carillon executable", .enabled(if: executable != nil, "the executable does not stand beside the tests"))
struct ExecutableTests {
    private func run(
        _ arguments: String...,
        in folder: TemporaryFolder,
        environment: [String: String]? = nil
    ) throws -> (status: Int32, output: String) {
        try run(arguments, in: folder, environment: environment)
    }

    private func run(
        _ arguments: [String],
        in folder: TemporaryFolder,
        environment: [String: String]? = nil
    ) throws -> (status: Int32, output: String) {
        let program: URL = try #require(executable)
        let process = Process()
        let pipe = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.environment = environment ?? ProcessInfo.processInfo.environment
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path.text)
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    @Test("generate, check and lint end with 0 when all is well and with 1 when there are findings")
    func findings() throws {
        let project = try SampleProject()
        #expect(try run("generate", "--quiet", in: project.folder) == (0, ""))
        #expect(try run("check", "-q", in: project.folder) == (0, ""))
        #expect(try run("lint", "--quiet", in: project.folder) == (0, ""))
        try project.edit("model/rooms/rooms-list.yaml", "Room: RoomDetail", "Room: RoomDetial")
        #expect(try run("generate", in: project.folder).status == 1)
        #expect(try run("check", in: project.folder).status == 1)
        #expect(try run("lint", in: project.folder).status == 1)
    }

    @Test("wrong usage ends with 64")
    func wrongUsage() throws {
        let folder = try TemporaryFolder()
        for arguments in ["check", "bogus", "--bogus"] {
            #expect(try run(arguments, in: folder).status == 64)
        }
        #expect(try run("explain", "bogus", in: folder).status == 64)
        #expect(try run("lint", "--format", "xml", in: folder).status == 64)
    }

    @Test("diff ends with 1 for what it shall fail for, and with 65 for what cannot be compared")
    func diff() throws {
        let project = try SampleProject()
        #expect(try run("diff", "model", "model", "--fail-on", "any", "--quiet", in: project.folder) == (0, ""))
        let other = try SampleProject()
        try other.edit("model/rooms/service.yaml", "example.com", "example.org")
        let model = other.folder.path.appending("model").text
        #expect(try run("diff", model, "model", in: project.folder).status == 0)
        #expect(try run("diff", model, "model", "--fail-on", "breaking", in: project.folder).status == 1)
        try project.edit("model/rooms/service.yaml", "name: Rooms", "name: 1")
        #expect(try run("diff", "model", "model", in: project.folder).status == 65)
        #expect(try run("diff", "model", "model", "--format", "xml", in: project.folder).status == 64)
    }

    @Test("without git there are no revisions, and all else works")
    func noGit() throws {
        let project = try repository()
        let environment = ["PATH": project.folder.path.text]
        #expect(
            try run("diff", "git:HEAD", "sub/model", in: project.folder, environment: environment) == (
                65,
                """
                error: cannot run git: No such file or directory
                hint: install git, put it on the PATH, or check the revision out and name its folder

                """
            )
        )
        #expect(
            try run("diff", "sub/model", "sub/model", "-q", in: project.folder, environment: environment) == (0, "")
        )
    }

    /// The sample project below the top of a repository.
    private func repository() throws -> SampleProject {
        let project = try SampleProject()
        try FileManager.default.createDirectory(
            atPath: project.folder.path.appending("sub").text,
            withIntermediateDirectories: false
        )
        try FileManager.default.moveItem(
            atPath: project.folder.path.appending("model").text,
            toPath: project.folder.path.appending("sub/model").text
        )
        let person = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.com", "-c", "commit.gpgSign=false"]
        for arguments in [["init", "-q"], ["add", "."], person + ["commit", "-q", "-m", "First"]] {
            let run = try GitProcess(arguments, in: project.folder.path)
            try #require(run.isSuccessful, "\(run.complaint)")
        }
        return project
    }

    @Test(
        "a revision of a named folder is one of the folder's repository, in git's hooks too",
        arguments: [".git", nil]
    )
    func hook(gitFolder: String?) throws {
        let project = try repository()
        var environment = ProcessInfo.processInfo.environment
        environment["GIT_DIR"] = gitFolder ?? project.folder.path.appending(".git").text
        let diff = try run("diff", "git:HEAD", "sub/model/rooms", "-q", in: project.folder, environment: environment)
        #expect(diff == (0, ""))
    }

    @Test("what a hook of another repository has in its environment names none of the folder's own")
    func foreignHook() throws {
        let project = try repository()
        var environment = ProcessInfo.processInfo.environment
        for name in [
            "DIR", "COMMON_DIR", "INDEX_FILE", "OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES", "SHALLOW_FILE",
        ] {
            environment["GIT_\(name)"] = "/nonexistent"
        }
        let diff = try run("diff", "git:HEAD", "sub/model/rooms", "-q", in: project.folder, environment: environment)
        #expect(diff == (0, ""))
    }

    @Test("a repository that the environment names with its files is the one that counts")
    func namedRepository() throws {
        let project = try repository()
        try FileManager.default.moveItem(
            atPath: project.folder.path.appending(".git").text,
            toPath: project.folder.path.appending("elsewhere").text
        )
        var environment = ProcessInfo.processInfo.environment
        environment["GIT_DIR"] = project.folder.path.appending("elsewhere").text
        environment["GIT_WORK_TREE"] = project.folder.path.text
        let diff = try run("diff", "git:HEAD", "sub/model/rooms", "-q", in: project.folder, environment: environment)
        #expect(diff == (0, ""))
        environment["GIT_WORK_TREE"] = nil
        let path = try run(
            "diff",
            "git:HEAD:sub/model",
            "sub/model",
            "-q",
            in: project.folder,
            environment: environment
        )
        #expect(path == (0, ""))
    }

    @Test(
        "a command that there is not is wrong usage, with the one that was probably meant",
        arguments: [
            (["dif", "a", "b"], "'carillon' has no command 'dif'", "did you mean 'diff'?"),
            (["import", "smity", "x.json"], "'carillon import' has no command 'smity'", "did you mean 'smithy'?"),
            (
                ["import", "openapi", "x.json"], "'carillon import' has no command 'openapi'",
                "its commands are 'botocore', 'smithy'"
            ),
        ]
    )
    func unknownCommand(arguments: [String], message: String, hint: String) throws {
        let outcome = try run(arguments, in: TemporaryFolder())
        #expect(outcome == (64, "error: \(message)\nhint: \(hint)\n"))
    }

    @Test(
        "what git failed at is an error where children that end are ignored, too",
        .enabled(if: FileManager.default.isExecutableFile(atPath: perl), "there is no perl")
    )
    func ignoredChildren() throws {
        let project = try repository()
        let program = try #require(executable)
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: perl)
        process.arguments = [
            "-e", "$SIG{CHLD} = 'IGNORE'; exec @ARGV", program.path, "diff", "git:nope", "sub/model",
        ]
        process.currentDirectoryURL = URL(fileURLWithPath: project.folder.path.text)
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(output.hasPrefix("error: git does not know the revision 'nope': "), "\(output)")
    }

    @Test("--watch regenerates when a file is saved, until it is ended", .timeLimit(.minutes(1)))
    func watch() throws {
        let program = try #require(executable)
        let project = try SampleProject()
        let process = Process()
        let pipe = Pipe()
        process.executableURL = program
        process.arguments = ["generate", "--watch"]
        process.currentDirectoryURL = URL(fileURLWithPath: project.folder.path.text)
        process.standardOutput = pipe
        try process.run()
        // Without this the time limit would not end the test, whose reading waits for the process.
        defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
        let watchdog = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 30, execute: watchdog)
        defer { watchdog.cancel() }
        var output = ""
        func read(to line: String) throws {
            while !output.hasSuffix(line + "\n") {
                let bytes = pipe.fileHandleForReading.availableData
                try #require(!bytes.isEmpty, "the command has ended: \(output)")
                output += String(decoding: bytes, as: UTF8.self)
            }
        }
        try read(to: WatchLine.ends)
        output = ""
        try project.edit("model/rooms/rooms-list.yaml", "Returns one.", "Returns one of the rooms.")
        try read(to: WatchLine.ends)
        #expect(
            output.replacing(/done in \d+ ms/, with: "done").replacing(#/\d\d:\d\d:\d\d /#, with: "TIME ") == """
                watching: regenerating
                TIME changed model/rooms/rooms-list.yaml
                Sample Rooms  1 operation  1 shape  Generated/Rooms: 1 file written, 3 unchanged
                Sample Users  1 operation  1 shape  Generated/Users: 4 files unchanged
                done
                watching: waiting for changes

                """
        )
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == SIGTERM)
        #expect(try project.folder.tree().keys.filter { $0.contains("/.carillon") }.isEmpty)
    }

    @Test("the help lists each command once")
    func commands() {
        let names = Carillon.configuration.subcommands.map { "\($0)" }
        #expect(Set(names).count == names.count, "\(names)")
    }

    @Test("what is not a terminal gets no color")
    func noColor() throws {
        let project = try SampleProject()
        #expect(try !run("check", in: project.folder).output.contains("\u{1B}"))
    }

    @Test("--version names the command and its version")
    func version() throws {
        let version = try run("--version", in: TemporaryFolder())
        #expect(version == (0, "carillon 0.1.0\n"))
    }

    @Test(
        "a shell gets completions that begin as it wants them, and know every command",
        arguments: [
            ("bash", "#!/bin/bash\n"), ("zsh", "#compdef carillon\n"), ("fish", "function __carillon_"),
        ]
    )
    func completions(shell: String, start: String) throws {
        let completions = try run("--generate-completion-script", shell, in: TemporaryFolder())
        #expect(completions.status == 0)
        let beginning = String(completions.output.prefix(start.count))
        #expect(beginning == start)
        let words = Set(completions.output.split { !($0.isLetter || $0 == "-") }.map(String.init))
        let shown = Carillon.configuration.subcommands.filter { $0.configuration.shouldDisplay }
        let commands = Set(shown.compactMap { $0.configuration.commandName })
        let missing = commands.subtracting(words)
        #expect(missing.isEmpty)
    }

    @Test("everything that takes a value is completed, and paths as such")
    func completionKinds() throws {
        let dump = Data(try run("--experimental-dump-help", in: TemporaryFolder()).output.utf8)
        var kinds: [String: Set<String>] = [:]
        func collect(_ command: [String: Any]) throws {
            for argument in command["arguments"] as? [[String: Any]] ?? [] where argument["kind"] as? String != "flag" {
                let kind = (argument["completionKind"] as? [String: Any])?.keys.first ?? "none"
                kinds[kind, default: []].insert(try #require(argument["valueName"] as? String))
            }
            for subcommand in command["subcommands"] as? [[String: Any]] ?? [] { try collect(subcommand) }
        }
        let root = try #require(try JSONSerialization.jsonObject(with: dump) as? [String: Any])
        try collect(try #require(root["command"] as? [String: Any]))
        #expect(
            kinds == [
                // The name of a module, a shape ID, and what ArgumentParser's own command 'help' takes.
                "none": ["name", "namespace#name", "subcommands"],
                "file": ["file", "new", "old", "path"],
                "list": ["code", "fail-on", "format", "kind", "omit|keep"],
                "custom": ["folder", "pair", "service"],
            ]
        )
    }

    @Test("a shell is told the services and pairs of the project that the command line is about")
    func completedNames() throws {
        let project = try SampleProject()
        func completed(_ command: [String], _ value: String, _ line: [String]) throws -> [Substring] {
            let arguments = ["---completion"] + command + ["--", value, "\(line.count)", "0", "carillon"] + line
            return try run(arguments, in: project.folder).output.split(separator: "\n")
        }
        #expect(try completed(["generate"], "positional@0", ["generate", ""]) == ["rooms", "users"])
        #expect(try completed(["import", "smithy"], "--service", ["import", "smithy"]) == ["rooms", "users"])
        #expect(try completed(["lint"], "positional@0", ["lint", "--project", "nowhere", ""]) == [])
        let pairs = "\nsync:\n  - from: rooms\n    to: users\n"
        let file = try project.folder.contents(of: "model/carillon.yaml")
        try project.folder.write(file + pairs, to: "model/carillon.yaml")
        #expect(try completed(["sync"], "positional@0", ["sync", ""]) == ["rooms--users"])
    }

    @Test("the help of 'check' says where the paths in its diff start")
    func diffBase() throws {
        let words = try run("check", "--help", in: TemporaryFolder()).output.split(whereSeparator: \.isWhitespace)
        let sentence =
            "the paths in the diff start at the innermost folder that holds carillon.yaml and all output folders"
        #expect(words.joined(separator: " ").contains(sentence))
    }
}

/// A program that can start another one with a signal ignored, which shells refuse to do with this one.
private let perl = "/usr/bin/perl"
