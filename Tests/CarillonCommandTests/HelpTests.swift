import ArgumentParser
import CarillonFiles
import Foundation
import ProjectSupport
import Testing

@testable import CarillonProject
@testable import carillon

/// A command with the words by which it is called.
private struct Command: CustomTestStringConvertible {
    let words: [String]
    let type: any ParsableCommand.Type

    var testDescription: String { words.joined(separator: " ") }
    var isLeaf: Bool { type.configuration.subcommands.isEmpty }
    var help: String { Carillon.helpMessage(for: type, columns: 80) }

    /// The lines of the help's section with examples.
    var examples: [String] {
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { $0 != "EXAMPLES" }.dropFirst().prefix { !$0.isEmpty }.map { String($0.dropFirst(2)) }
    }

    /// The program and all its commands, whatever they are below.
    static let all = commands(below: Carillon.self, called: ["carillon"])

    private static func commands(below type: any ParsableCommand.Type, called words: [String]) -> [Command] {
        [Command(words: words, type: type)]
            + type.configuration.subcommands.flatMap { commands(below: $0, called: words + [$0._commandName]) }
    }
}

/// A line of some command's help.
private struct Example: CustomTestStringConvertible {
    let command: Command
    let line: String

    var testDescription: String { line }

    static let all = Command.all.flatMap { command in command.examples.map { Example(command: command, line: $0) } }
}

@Suite("the help")
struct HelpTests {
    @Test("every command has an example, in which the command itself occurs", arguments: Command.all)
    fileprivate func example(command: Command) {
        let call = command.words.joined(separator: " ")
        #expect(command.examples.contains { $0.hasPrefix(call) }, "\(command.help)")
    }

    @Test("no example is wrapped in a terminal of 80 columns", arguments: Command.all)
    fileprivate func width(command: Command) {
        #expect(command.examples.allSatisfy { $0.hasPrefix("carillon ") }, "\(command.examples)")
    }

    @Test("no line that is laid out by hand is wrapped in a terminal of 80 columns", arguments: Command.all)
    fileprivate func layout(command: Command) {
        let lines = command.type.configuration.discussion.split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix(" ") && $0.count > 80 } == [])
    }

    @Test("every command that does something says how it ends", arguments: Command.all.filter(\.isLeaf))
    fileprivate func exitStatus(command: Command) {
        #expect(command.help.contains("\nEXIT STATUS\n  0 "))
    }

    @Test(
        "every example works in a project like those that it speaks of",
        .enabled(if: executable != nil, "the executable does not stand beside the tests"),
        // What goes on until it is ended has a test of its own.
        arguments: Example.all.filter { !$0.line.contains("--watch") }
    )
    fileprivate func run(example: Example) throws {
        let program = try #require(executable)
        let folder = try example.line.contains(" init ") ? TemporaryFolder() : ExampleProject().folder
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", example.line]
        process.environment = ProcessInfo.processInfo.environment.merging(
            [
                "PATH": program.deletingLastPathComponent().path + ":"
                    + (ProcessInfo.processInfo.environment["PATH"] ?? "")
            ],
            uniquingKeysWith: { $1 }
        )
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path.text)
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(output)")
    }
}

/// A project with the services, files and revisions that the examples name.
private struct ExampleProject {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            services:
              chime: { output: ../Generated/Chime }
              chime-sdk-voice: { output: ../Generated/ChimeSDKVoice }

            sync:
              - from: chime
                to: chime-sdk-voice

            """,
            to: "model/carillon.yaml"
        )
        for (service, module) in [("chime", "Chime"), ("chime-sdk-voice", "ChimeSDKVoice")] {
            try folder.write(Self.service(module), to: "model/\(service)/service.yaml")
        }
        try folder.write(Self.service("App"), to: "App/model/service.yaml")
        try folder.write("operations: {}\n", to: "model/sync/chime--chime-sdk-voice.yaml")
        try folder.write("accepted: []\n", to: "accepted.yaml")
        for path in ["chime/2018-05-01", "chime-sdk-voice/2022-08-03"] {
            try folder.write(RoomsUpstream.botocore(), to: "data/\(path)/service-2.json")
        }
        for name in ["chime-sdk-voice", "weather"] { try folder.write(RoomsUpstream.smithy, to: "\(name).json") }
        try folder.write(ServiceShapeTests.model(["example#Weather", "example#Climate"]), to: "all.json")
        try folder.write("", to: "path/to/.keep")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("path/to/project").text,
            withDestinationPath: "../.."
        )
        let outcome = try capture(from: folder.path) {
            try generateCode(ProjectRequest(), from: folder.path, console: $0)
        }
        guard outcome.status == .success else { throw Unfit(reason: outcome.error) }
        let person = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.com", "-c", "commit.gpgSign=false"]
        for arguments in [
            ["init", "-q", "-b", "main"], ["add", "."], person + ["commit", "-q", "-m", "First"], ["tag", "v1.4"],
            ["update-ref", "refs/remotes/origin/main", "HEAD"],
        ] {
            let run = try GitProcess(arguments, in: folder.path)
            guard run.isSuccessful else { throw Unfit(reason: run.complaint) }
        }
    }

    struct Unfit: Error { let reason: String }

    private static func service(_ module: String) -> String {
        """
        service:
          name: \(module)
          title: Sample \(module)
          version: "1"
          protocol: restJson1
          endpoints: { default: example.com }
          doc: Keeps rooms.

        operations:
          GetRoom:
            doc: Returns one.
            link: https://example.com/rooms
            http: GET /rooms/{id}
            input:
              Id: { type: String, doc: Which one., required: true, path: id }
            output:
              Room: Room

        shapes:
          Room:
            doc: One of them.
            members:
              Title: { type: String, doc: What it is called. }

        """
    }
}
