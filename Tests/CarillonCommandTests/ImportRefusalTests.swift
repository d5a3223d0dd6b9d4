import CarillonFiles
import Diagnostics
import Foundation
import ProjectSupport
import Testing

@testable import carillon

@Suite("What stands in the way of an import, and what it says of that")
struct ImportRefusalTests {
    private let sample: ImportSample

    init() throws { sample = try ImportSample() }

    @Test(
        "what cannot be found is named, with what to do",
        arguments: [
            ("nowhere", "rooms", "error: there is no 'nowhere'\nhint: name the upstream's file\n"),
            (
                "data", "rooms",
                "error: there is no service-2.json in 'data'\n"
                    + "hint: name the file, plain or gzipped, or a folder that holds it or one for each version\n"
            ),
            (
                "data/rooms", "../rooms",
                "error: '../rooms' is not the plain name of a folder beside carillon.yaml\n"
                    + "hint: name the service's folder as carillon.yaml does, or a new one: 'example'\n"
            ),
        ]
    )
    func wrongUsage(path: String, service: String, message: String) throws {
        let outcome = try sample.run(path, service: service)
        #expect(outcome.error == message)
        #expect(outcome.status == .wrongUsage)
        #expect(try sample.folder.tree().keys.filter { $0.hasPrefix("model") } == [])
    }

    @Test(
        "a folder's name that carillon.yaml cannot hold leaves nothing behind",
        arguments: ["new\nline", "~", "a\\b"]
    )
    func impossibleService(name: String) throws {
        let outcome = try sample.run(service: name)
        #expect(
            outcome.error.hasPrefix("error: carillon.yaml cannot take in the service '\(name.displayed)': "),
            "\(outcome.error)"
        )
        #expect(outcome.status == .findings)
        #expect(try sample.folder.tree().keys.filter { $0.hasPrefix("model") } == [])
    }

    @Test("a module is not imported into a second folder")
    func sameModule() throws {
        _ = try sample.run()
        let before = try sample.model()
        let outcome = try sample.run(service: "halls")
        #expect(
            outcome.error == """
                error: carillon.yaml cannot take in the service 'halls': '../Sources/Rooms' already holds the code of 'rooms'
                hint: nothing was written; choose another folder for the service, or add it to carillon.yaml by hand, with \
                an output of its own, and import again

                """
        )
        #expect(try sample.model() == before)
    }

    @Test(
        "a project file that names no service yet gets its first",
        arguments: ["", "# Ours.\n", "services:\n", "services: {}\n"]
    )
    func firstService(text: String) throws {
        try sample.folder.write(text, to: "model/carillon.yaml")
        #expect(try sample.run().error == "")
        let written = try sample.folder.contents(of: "model/carillon.yaml")
        #expect(written.hasSuffix("services:\n  rooms: { output: ../Sources/Rooms }\n"), "\(written)")
        #expect(written.hasPrefix("# Ours.\n") == text.hasPrefix("# Ours.\n"))
    }

    @Test("what has a model file's name and is no file is an error, and is not waited for")
    func pipe() throws {
        _ = try sample.run()
        let before = try sample.model()
        #expect(mkfifo(sample.folder.path.appending("model/rooms/pipe.yaml").text, 0o600) == 0)
        let outcome = try sample.run()
        #expect(outcome.error.hasPrefix("model/rooms/pipe.yaml:1:1: error: 'pipe.yaml' is neither"), "\(outcome.error)")
        #expect(outcome.status == .findings)
        try FileManager.default.removeItem(atPath: sample.folder.path.appending("model/rooms/pipe.yaml").text)
        #expect(try sample.model() == before)
    }

    @Test("a file that looks like a model file and is not read is named")
    func ignoredFile() throws {
        _ = try sample.run()
        try sample.folder.write("operations: {}\n", to: "model/rooms/more.YAML")
        let outcome = try sample.run()
        #expect(outcome.error.hasPrefix("model/rooms/more.YAML:1:1: warning: "), "\(outcome.error)")
        #expect(outcome.status == .success)
    }

    @Test("a link is not replaced by a file", arguments: ["model/rooms/rooms.yaml", "model/carillon.yaml"])
    func link(file: String) throws {
        _ = try sample.run()
        if file == "model/carillon.yaml" {
            try sample.folder.write("services: { users: { output: ../Generated/Users } }\n", to: file)
        }
        try sample.folder.write(try sample.folder.contents(of: file), to: "elsewhere.yaml")
        let place = sample.folder.path.appending(file).text
        try FileManager.default.removeItem(atPath: place)
        try FileManager.default.createSymbolicLink(
            atPath: place,
            withDestinationPath: sample.folder.path.appending("elsewhere.yaml").text
        )
        let before = try sample.model()
        try sample.folder.write(ImportSample.upstream(name: "[a-z0-9]+"), to: "data/rooms/2025-01-31/service-2.json")
        let outcome = try sample.run()
        #expect(outcome.error.hasPrefix("error: '\(file)' is a symbolic link, and "), "\(outcome.error)")
        #expect(outcome.status == .findings)
        #expect(try sample.model() == before)
    }

    @Test("a file of which only the form changes is not called unchanged without a word")
    func rewritten() throws {
        _ = try sample.run()
        let file = "model/rooms/rooms.yaml"
        let text = try sample.folder.contents(of: file)
        try sample.folder.write(text.replacing("\n", with: "\r\n"), to: file)
        let output = try sample.run().output
        #expect(
            output.contains("  rooms.yaml  unchanged (but written in canonical form)\n  1 file unchanged\n"),
            "\(output)"
        )
        #expect(try sample.folder.contents(of: file) == text)
    }

    @Test("a project has to have a place")
    func noPlace() throws {
        let outcome = try sample.run(project: "far/away/model")
        #expect(outcome.status == .wrongUsage)
        #expect(outcome.error.contains("there is no folder 'far/away' for a new project"))
    }

    @Test("an upstream that is no JSON is an error with its place, and nothing is written")
    func brokenUpstream() throws {
        try sample.folder.write("{\n  \"metadata\": oops\n}\n", to: "data/rooms/2025-01-31/service-2.json")
        let outcome = try sample.run()
        #expect(outcome.error.hasPrefix("data/rooms/2025-01-31/service-2.json:2:15: error: "), "\(outcome.error)")
        #expect(outcome.error.hasSuffix("1 error: nothing was written\n"))
        #expect(outcome.status == .findings)
        #expect(try sample.model() == [:])
    }

    @Test("a model with errors is not imported over")
    func brokenModel() throws {
        _ = try sample.run()
        try sample.folder.write("operations: []\n", to: "model/rooms/more.yaml")
        let before = try sample.model()
        let outcome = try sample.run()
        #expect(outcome.error.hasPrefix("model/rooms/more.yaml:1:13: error: "), "\(outcome.error)")
        #expect(outcome.error.hasSuffix("1 error: nothing was written\n"))
        #expect(try sample.model() == before)
    }

    @Test("a deviation that would make a model with errors is an error, and nothing is written")
    func impossibleDeviation() throws {
        _ = try sample.run()
        let file = "model/rooms/rooms.yaml"
        let text = try sample.folder.contents(of: file)
            .replacing("      Name: RoomName\n", with: "      Name: RoomName\n      Label: Label\n")
        try sample.folder.write(
            text + "  Label: { doc: A label., pattern: '^x' }\n\ndeviations:\n  GetRoom.output.Label: Ours.\n",
            to: file
        )
        let before = try sample.model()
        let outcome = try sample.run()
        #expect(outcome.error.contains("no shape is named 'Label'"), "\(outcome.error)")
        #expect(outcome.status == .findings)
        #expect(try sample.model() == before)
    }

    @Test("deviations are reported, those that hold and those that no longer do")
    func deviations() throws {
        _ = try sample.run()
        let file = "model/rooms/rooms.yaml"
        let text = try sample.folder.contents(of: file).replacing("'^[a-z]+$'", with: "'^[a-z ]+$'")
        try sample.folder.write(
            "\(text)\ndeviations:\n  RoomName.pattern: It takes spaces.\n  GetRoom.http: It is elsewhere.\n  GetRom.http: No.\n",
            to: file
        )
        let outcome = try sample.run()
        #expect(outcome.output.contains("deviation kept: RoomName.pattern (It takes spaces.)\n"), "\(outcome.output)")
        #expect(
            outcome.output.contains(
                "deviation no longer needed: GetRoom.http: remove it from model/rooms/rooms.yaml:5\n"
            )
        )
        #expect(
            outcome.output.contains(
                "deviation that leads nowhere: GetRom.http: neither the model nor upstream has it; "
                    + "correct or remove it in model/rooms/rooms.yaml:6\n"
            )
        )
        #expect(try sample.folder.contents(of: file).contains("'^[a-z ]+$'"))
    }
}
