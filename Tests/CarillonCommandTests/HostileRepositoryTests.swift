import CarillonFiles
import Foundation
import ProjectSupport
import Testing

@testable import CarillonProject
@testable import carillon

/// Repositories that came with an archive or among the files of a clone, whose configuration a stranger wrote.
@Suite("carillon diff in a hostile repository")
struct HostileRepositoryTests {
    private let project: SampleProject
    private let marker: AbsolutePath

    /// The sample project in a repository of its own, whose second commit, HEAD, adds a member.
    init() throws {
        project = try SampleProject()
        marker = project.folder.path.appending("marker")
        let person = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.com", "-c", "commit.gpgSign=false"]
        let commit = person + ["commit", "--quiet", "--message", "Changes"]
        for arguments in [["init", "-q", "-b", "main"], ["add", "model"], commit, ["tag", "v1"]] { try git(arguments) }
        try project.edit(Self.list, "      Title:", "      Size: { type: Integer, doc: D. }\n      Title:")
        for arguments in [["add", "model"], commit] { try git(arguments) }
    }

    private static let list = "model/rooms/rooms-list.yaml"

    @discardableResult
    private func git(_ arguments: [String]) throws -> String {
        let run = try GitProcess(arguments, in: project.folder.path)
        try #require(run.isSuccessful, "\(run.complaint)")
        return String(decoding: run.output, as: UTF8.self)
    }

    private func diff(_ old: String, _ new: String) throws -> SampleProject.Outcome {
        try capture(from: project.folder.path) {
            try diffModels(DiffRequest(old: old, new: new), from: project.folder.path, console: $0)
        }
    }

    private var wasRun: Bool { FileManager.default.fileExists(atPath: marker.text) }

    /// Every setting by which a repository's own file can name a command, or lift what forbids one.
    private func configuration(isBare: Bool) -> String {
        let command = "touch '\(marker.text)'; false"
        return """
            [core]
                repositoryFormatVersion = 1
                bare = \(isBare)
                fsmonitor = "\(command)"
                hooksPath = hooks
                pager = "\(command)"
                sshCommand = "\(command)"
                askPass = "\(command)"
                alternateRefsCommand = "\(command)"
            [extensions]
                partialClone = evil
            [remote "evil"]
                url = .
                promisor = true
                partialCloneFilter = blob:none
                uploadpack = "\(command)"
            [protocol]
                allow = always
            [protocol "file"]
                allow = always
            [safe]
                bareRepository = all
            [alias]
                rev-parse = "!\(command)"
                ls-tree = "!\(command)"
                cat-file = "!\(command)"
            [diff]
                external = "\(command)"
            [diff "evil"]
                textconv = "\(command)"
            [filter "evil"]
                smudge = "\(command)"
                clean = "\(command)"
                required = true

            """
    }

    /// Takes the content of a file at HEAD away from the objects in a folder, so that git would have to fetch it.
    private func removeList(from repository: String) throws {
        let object = try git(["rev-parse", "HEAD:\(Self.list)"]).filter { !$0.isNewline }
        let file = "\(repository)/objects/\(object.prefix(2))/\(object.dropFirst(2))"
        try FileManager.default.removeItem(atPath: project.folder.path.appending(file).text)
    }

    @Test("what the repository's own configuration names is not run, not even for an object that it lacks")
    func ownConfiguration() throws {
        try removeList(from: ".git")
        try project.folder.write(configuration(isBare: false), to: ".git/config")
        try project.folder.write("*.yaml diff=evil filter=evil\n", to: ".git/info/attributes")
        let outcome = try diff("git:HEAD", "model")
        #expect(!wasRun)
        #expect(outcome.status == .unreadableInput)
        #expect(outcome.error.hasPrefix("error: git cannot read 'rooms-list.yaml' at 'HEAD'"), "\(outcome.error)")
        #expect(try diff("git:v1", "model").status == .success)
        #expect(!wasRun)

        // Git by itself would have run it: the repository is as hostile as it is meant to be.
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "show", "HEAD:\(Self.list)"]
        process.currentDirectoryURL = URL(fileURLWithPath: project.folder.path.text)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(wasRun)
    }

    @Test(
        "a bare repository among the project's files neither runs anything nor answers for the project",
        arguments: ["model", "model/rooms"]
    )
    func bareRepository(folder: String) throws {
        for item in ["objects", "refs"] {
            try FileManager.default.copyItem(
                atPath: project.folder.path.appending(".git/\(item)").text,
                toPath: project.folder.path.appending("\(folder)/\(item)").text
            )
        }
        // Its HEAD is the project's first commit, without the member that is there now.
        try project.folder.write(try git(["rev-parse", "v1"]), to: "\(folder)/HEAD")
        try project.folder.write(configuration(isBare: true), to: "\(folder)/config")
        try removeList(from: folder)
        let same = try diff("git:HEAD", folder)
        #expect(same.output == "no differences between 'git:HEAD' and '\(folder)'\n", "\(same)")
        #expect(try diff("git:HEAD~1", folder).output.contains("RoomDetail.members.Size: added"))
        #expect(!wasRun)
    }

    @Test("a bare repository alone is none that a project stands in")
    func bareRepositoryAlone() throws {
        for item in ["HEAD", "objects", "refs", "config"] {
            try FileManager.default.moveItem(
                atPath: project.folder.path.appending(".git/\(item)").text,
                toPath: project.folder.path.appending("model/\(item)").text
            )
        }
        try FileManager.default.removeItem(atPath: project.folder.path.appending(".git").text)
        try project.folder.write(configuration(isBare: true), to: "model/config")
        let outcome = try diff("git:HEAD", "model")
        #expect(outcome.status == .unreadableInput)
        #expect(outcome.error.hasPrefix("error: git finds no repository: neither '"), "\(outcome.error)")
        #expect(!wasRun)
    }

    @Test("a repository that says its files are elsewhere is not that of the files around it")
    func otherFiles() throws {
        let other = try TemporaryFolder()
        try git(["config", "core.worktree", other.path.text])
        let outcome = try diff("git:HEAD", "model")
        #expect(outcome.status == .unreadableInput)
        #expect(
            outcome.error.hasPrefix(
                "error: git finds no repository at '\(project.folder.path.text)', but one for the files in '\(other.path.text)'\n"
            ),
            "\(outcome.error)"
        )
    }

    @Test("a '.git' that is none does not lead to the repository above it")
    func emptyGitFolder() throws {
        try project.folder.write("", to: "model/.git/x")
        let outcome = try diff("git:HEAD", "model")
        #expect(outcome.error.hasPrefix("error: git finds no repository"), "\(outcome.error)")
    }

    @Test("a file of a revision is read as far as the limit for files, and no further")
    func largeFile() throws {
        let line = String(repeating: "#", count: 1023) + "\n"
        try project.folder.write(String(repeating: line, count: (16 << 10) + 10), to: "model/rooms/notes.yaml")
        try git(["add", "model"])
        let tree = try git(["write-tree"]).filter { !$0.isNewline }
        let outcome = try diff("git:\(tree):model", "model")
        #expect(outcome.error.hasPrefix("\(tree):model/rooms/notes.yaml:1:1: error: "), "\(outcome.error.prefix(300))")
        #expect(outcome.status == .unreadableInput)
    }

    @Test("replaced objects are shown as they were committed")
    func replacedObjects() throws {
        let old = try git(["rev-parse", "v1:\(Self.list)"]).filter { !$0.isNewline }
        let new = try git(["rev-parse", "HEAD:\(Self.list)"]).filter { !$0.isNewline }
        try git(["replace", old, new])
        #expect(try diff("git:v1", "model").output.contains("RoomDetail.members.Size: added"))
    }
}
