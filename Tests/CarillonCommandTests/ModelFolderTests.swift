import CarillonFiles
import Foundation
import ProjectSupport
import Testing

@testable import carillon

@Suite("model folders")
struct ModelFolderTests {
    private let project: SampleProject

    init() throws { project = try SampleProject() }

    /// What a command prints about the model, and that it writes nothing.
    private func refusal() throws -> String {
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .findings)
        #expect(try project.generated().isEmpty)
        return outcome.error
    }

    @Test("a file whose extension is in capitals is not read, and that is said", arguments: ["YAML", "Yml"])
    func capitals(fileExtension: String) throws {
        try project.folder.write("no: [valid", to: "model/rooms/more.\(fileExtension)")
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .success)
        #expect(
            outcome.error == """
                model/rooms/more.\(fileExtension):1:1: warning: 'more.\(fileExtension)' is not read [ignored-file]
                    rename it to 'more.\(fileExtension.lowercased())'

                """
        )
    }

    @Test("a folder with YAML files, however deep, is not read, and that is said once")
    func subfolder() throws {
        try project.folder.write("no: [valid", to: "model/rooms/more/deep/a.yaml")
        try project.folder.write("no: [valid", to: "model/rooms/more/deep/b.YML")
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .success)
        #expect(
            outcome.error == """
                model/carillon.yaml:2:3: warning: the YAML files in the folder 'model/rooms/more' are not read \
                [ignored-file]
                 2 |   rooms: { output: ../Generated/Rooms }
                   |   ^~~~~ move them to 'model/rooms' itself, or out of it

                """
        )
    }

    @Test("hidden folders, folders without YAML, links and other services' folders are not remarked upon")
    func unremarkable() throws {
        try project.folder.write("", to: "model/rooms/.git/a.yaml")
        try project.folder.write("", to: "model/rooms/notes/.git/a.yaml")
        try project.folder.write("", to: "model/rooms/notes/a.md")
        try FileManager.default.createSymbolicLink(
            atPath: project.folder.path.appending("model/rooms/link").text,
            withDestinationPath: "../users"
        )
        try FileManager.default.moveItem(
            atPath: project.folder.path.appending("model/users").text,
            toPath: project.folder.path.appending("model/rooms/inner").text
        )
        try project.edit("model/carillon.yaml", "  users:", "  rooms/inner:")
        #expect(try project.run(lintModel).status == .success)
    }

    @Test("model files whose Swift files differ in nothing but case are named, and nothing is written")
    func similarNames() throws {
        try project.folder.write(
            "enums: { RoomKind: { doc: Its kind., values: [a] } }",
            to: "model/rooms/roomslist.yaml"
        )
        #expect(
            try refusal() == """
                model/rooms/roomslist.yaml:1:1: error: 'rooms/rooms-list.yaml' and 'rooms/roomslist.yaml' make Swift \
                files whose names differ only in the case of letters [similar-file-names]
                 1 | enums: { RoomKind: { doc: Its kind., values: [a] } }
                   | ^ rename one of the two model files
                1 error: nothing was written

                """
        )
    }

    @Test("a folder with a model file's name hides no other finding, and nothing that it may declare is missed")
    func folderForFile() throws {
        try project.folder.write("", to: "model/rooms/loop.yaml/x")
        try project.edit("model/rooms/rooms-list.yaml", "Room: RoomDetail", "Room: DeclaredInLoop")
        try project.edit("model/rooms/rooms-list.yaml", "required: true", "requird: true")
        try project.edit("model/users/users-list.yaml", "User: UserDetail", "User: UserDetial")
        let error = try refusal()
        #expect(
            error.hasPrefix(
                """
                model/rooms/loop.yaml:1:1: error: 'loop.yaml' has a model file's name, and is a folder [unreadable-file]
                    rename the folder, or put a file in its place
                model/rooms/rooms-list.yaml:7:
                """
            )
        )
        #expect(error.contains("'UserDetial'"))
        #expect(!error.contains("'DeclaredInLoop'"))
        #expect(error.hasSuffix("4 errors: nothing was written\n"))
    }

    @Test("a link that leads nowhere or to itself, and a pipe, are errors at the file")
    func links() throws {
        for (name, target) in [("gone.yaml", "nowhere"), ("loop.yaml", "loop.yaml")] {
            try FileManager.default.createSymbolicLink(
                atPath: project.folder.path.appending("model/rooms/\(name)").text,
                withDestinationPath: target
            )
        }
        #expect(mkfifo(project.folder.path.appending("model/users/pipe.yaml").text, 0o644) == 0)
        let error = try refusal()
        #expect(error.contains("gone.yaml:1:1: error: 'gone.yaml' cannot be read: No such file or directory ["))
        #expect(error.contains("\n    it has just been removed, or is a link that leads nowhere: restore it and"))
        #expect(error.contains("loop.yaml:1:1: error: 'loop.yaml' cannot be read: Too many levels of symbolic links ["))
        #expect(error.contains("\n    the symbolic link leads back to itself: put a file in its place\n"))
        #expect(error.contains("pipe.yaml:1:1: error: 'pipe.yaml' is neither a file nor a folder [unreadable-file]\n"))
    }

    @Test(
        "what may not be read is an error at its place",
        .enabled(if: getuid() != 0, "root reads everything")
    )
    func permission() throws {
        chmod(project.folder.path.appending("model/rooms/rooms-list.yaml").text, 0)
        chmod(project.folder.path.appending("model/users").text, 0o111)
        let error = try refusal()
        chmod(project.folder.path.appending("model/users").text, 0o755)
        #expect(error.contains("rooms-list.yaml:1:1: error: 'rooms-list.yaml' cannot be read: Permission denied ["))
        #expect(error.contains("error: the folder 'model/users' cannot be listed: Permission denied [unreadable-file]"))
    }

    @Test(
        "a model file's name that cannot stand in a line of text is refused",
        arguments: [
            ("a\nb.yaml", "a\u{240A}b.yaml", "U+000A"), ("\u{1B}[2J.yaml", "\u{241B}[2J.yaml", "U+001B"),
            ("a\u{202E}b.yaml", "a\u{FFFD}b.yaml", "U+202E"), ("a\u{2028}b.yaml", "a\u{FFFD}b.yaml", "U+2028"),
        ]
    )
    func controlCharacters(name: String, shown: String, number: String) throws {
        try project.folder.write("{}", to: "model/rooms/\(name)")
        #expect(
            try refusal() == """
                model/carillon.yaml:2:3: error: the name of the model file '\(shown)' contains the unprintable character \
                \(number) [invalid-file-name]
                 2 |   rooms: { output: ../Generated/Rooms }
                   |   ^~~~~ rename the file
                1 error: nothing was written

                """
        )
    }

    #if os(Linux)
        @Test("a model file's name that is not UTF-8 is refused")
        func notUnicode() throws {
            let folder = project.folder.path.appending("model/rooms").text
            let path = Array("\(folder)/a".utf8) + [0xFF] + Array(".yaml".utf8) + [0]
            let descriptor = open(path.map { CChar(bitPattern: $0) }, O_WRONLY | O_CREAT, 0o644)
            #expect(descriptor >= 0)
            close(descriptor)
            #expect(try refusal().contains("' contains what is not UTF-8 [invalid-file-name]\n"))
        }
    #endif
}
