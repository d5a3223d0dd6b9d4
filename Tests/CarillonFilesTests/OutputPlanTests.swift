import Foundation
import ProjectSupport
import SwiftGenerator
import Testing

@testable import CarillonFiles

@Suite("output plan")
struct OutputPlanTests {
    private let folder: TemporaryFolder
    private let file = GeneratedFile(path: "Rooms.swift", contents: "\(GeneratedFile.marker)model/rooms.yaml.\n")

    init() throws { folder = try TemporaryFolder() }

    private func plan(_ files: [GeneratedFile]? = nil, in output: String = "Out") throws -> OutputPlan {
        try OutputPlan([OutputFolder(path: folder.path.appending(output), files: files ?? [file])], in: FileSystem())
    }

    private func reasons(_ body: () throws -> OutputPlan) -> [OutputConflict.Reason] {
        do {
            _ = try body()
            return []
        } catch {
            return (error as? OutputConflicts)?.all.map(\.reason) ?? []
        }
    }

    @Test("a file that does not carry our first line is in the way")
    func foreignFile() throws {
        try folder.write("struct Rooms {}\n", to: "Out/Rooms.swift")
        #expect(reasons { try plan() } == [.foreignFile])
    }

    @Test("a folder where a file has to go is in the way")
    func folderInTheWay() throws {
        try folder.write("", to: "Out/Rooms.swift/x")
        #expect(reasons { try plan() } == [.folder])
    }

    @Test("a symbolic link is in the way even if it leads to a file of ours")
    func symbolicLink() throws {
        try folder.write(file.contents, to: "Elsewhere.swift")
        try folder.write("", to: "Out/x")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("Out/Rooms.swift").text,
            withDestinationPath: "../Elsewhere.swift"
        )
        #expect(reasons { try plan() } == [.symbolicLink])
    }

    @Test("a pipe is in the way, and nobody waits for it")
    func pipe() throws {
        try folder.write("", to: "Out/x")
        #expect(mkfifo(folder.path.appending("Out/Rooms.swift").text, 0o644) == 0)
        #expect(mkfifo(folder.path.appending("Out/Other.swift").text, 0o644) == 0)
        #expect(reasons { try plan() } == [.special])
    }

    @Test("a file where the output folder has to go is in the way")
    func fileInPlaceOfFolder() throws {
        try folder.write("", to: "Out")
        #expect(reasons { try plan() } == [.notAFolder])
        #expect(reasons { try plan(in: "Out/Deeper/Still") } == [.notAFolder])
    }

    @Test("a file of ours that cannot be read is in the way", .enabled(if: getuid() != 0, "root reads everything"))
    func unreadable() throws {
        try folder.write(file.contents, to: "Out/Rooms.swift")
        chmod(folder.path.appending("Out/Rooms.swift").text, 0)
        #expect(reasons { try plan() } == [.unreadable("Permission denied")])
    }

    @Test("two services cannot share a folder, however it is spelled")
    func sharedFolder() throws {
        try folder.write("", to: "Out/x")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("Link").text,
            withDestinationPath: "Out"
        )
        let wanted = ["Out", "Link"].map { OutputFolder(path: folder.path.appending($0), files: [file]) }
        #expect(reasons { try OutputPlan(wanted, in: FileSystem()) } == [.sharedFolder])
    }

    @Test("everything in the way is reported at once, and the folder stays as it is")
    func allAtOnce() throws {
        try folder.write("a", to: "Out/Rooms.swift")
        try folder.write("b", to: "Out/Users.swift")
        let before = try folder.tree()
        let files = [file, GeneratedFile(path: "Users.swift", contents: file.contents)]
        #expect(reasons { try plan(files) } == [.foreignFile, .foreignFile])
        #expect(try folder.tree() == before)
    }

    @Test(
        "two services cannot share a folder that is still to be made",
        arguments: ["Out/New/Deep", "Link/New/Deep", "Link/new/deep"]
    )
    func sharedMissingFolder(second: String) throws {
        try folder.write("", to: "Out/x")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("Link").text,
            withDestinationPath: "Out"
        )
        let wanted = ["Out/New/Deep", second].map { OutputFolder(path: folder.path.appending($0), files: [file]) }
        #expect(reasons { try OutputPlan(wanted, in: FileSystem()) } == [.sharedFolder])
    }

    @Test(
        "a name that file systems do not take is known before anything is written",
        arguments: [(255, false), (256, true)]
    )
    func longName(length: Int, isRefused: Bool) throws {
        // Two bytes a character: what counts are bytes.
        let name =
            String(repeating: "ü", count: (length - 6) / 2) + String(repeating: "x", count: (length - 6) % 2) + ".swift"
        try #require(name.utf8.count == length)
        let file = GeneratedFile(path: name, contents: file.contents)
        #expect(reasons { try plan([file]) } == (isRefused ? [.longName] : []))
    }

    @Test("a stale file of ours goes, a link to one and a file in a subfolder stay")
    func stale() throws {
        try folder.write(file.contents, to: "Out/Old.swift")
        try folder.write(file.contents, to: "Out/Sub/Old.swift")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("Out/Link.swift").text,
            withDestinationPath: "Old.swift"
        )
        let changes = try plan().folders.flatMap(\.changes)
        #expect(changes.map(\.name) == ["Old.swift", "Rooms.swift"])
        #expect(changes.map(\.kind) == [.remove, .create])
    }

    @Test("a stale page of ours goes, one that somebody wrote stays, and one in our place is in the way")
    func pages() throws {
        let page = GeneratedFile(path: "Rooms.md", contents: "\(GeneratedFile.pageMarker)the model of Rooms.)\n")
        try folder.write(page.contents, to: "Out/Old.md")
        try folder.write("\(GeneratedFile.markdownMarker)rooms. -->\n", to: "Out/Guide.md")
        try folder.write("# Rooms\n", to: "Out/Article.md")
        let changes = try plan([page]).folders.flatMap(\.changes)
        #expect(changes.map(\.name) == ["Guide.md", "Old.md", "Rooms.md"])
        #expect(changes.map(\.kind) == [.remove, .remove, .create])
        try folder.write("# Rooms\n", to: "Out/Rooms.md")
        #expect(reasons { try plan([page]) } == [.foreignFile])
    }

    @Test("no folder is made when there is nothing to put into it")
    func nothingToWrite() throws {
        let folders = try plan([]).folders
        #expect(folders.map(\.missingFolders) == [[]])
        #expect(try plan([]).isEmpty)
    }

    @Test("the folders on the way to the output folder are made, the outermost first")
    func missingFolders() throws {
        let missing = try plan(in: "A/B/C").folders.flatMap(\.missingFolders)
        #expect(missing.map { $0.relative(to: folder.path) } == ["A", "A/B", "A/B/C"])
    }
}
