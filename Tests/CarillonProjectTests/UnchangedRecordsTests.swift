import CarillonFiles
import Diagnostics
import Foundation
import ProjectSupport
import Testing

@testable import CarillonProject

@Suite("records of projects in which nothing has changed")
struct UnchangedRecordsTests {
    private let project: SampleProject
    private let cache: TemporaryFolder
    private let records: UnchangedRecords

    /// Makes a project that is up to date, and of which there is a record.
    init() throws {
        project = try SampleProject()
        cache = try TemporaryFolder()
        records = UnchangedRecords(in: cache.path.appending("carillon/unchanged"), of: "this program")
        _ = try generateProject(scope())
        _ = try generateProject(scope())
    }

    private func scope(with records: UnchangedRecords?? = nil, services: [String] = []) -> ProjectScope {
        var scope = ProjectScope(names: services, from: project.folder.path)
        scope.records = records ?? self.records
        return scope
    }

    /// What the records know of the project.
    private func known(to records: UnchangedRecords? = nil, services: [String] = []) throws -> ProjectCode? {
        (records ?? self.records).code(of: try Project(named: nil, from: project.folder.path), services: services)
    }

    /// The names of the files that a check finds to differ, and its diagnostics.
    private func findings(with records: UnchangedRecords?) throws -> [String] {
        let outcome = try checkProject(scope(with: .some(records)))
        let changes = try outcome.result?.get().plan.folders.flatMap { folder in
            folder.changes.map { "\(folder.path.text)/\($0.name) \($0.kind)" }
        }
        return outcome.findings.diagnostics.map(\.message) + (changes ?? ["errors"])
    }

    /// The file of the one record.
    private func recordFile() throws -> String {
        try #require(try cache.tree().keys.first { $0.hasPrefix("carillon/unchanged/") && !$0.hasSuffix("/") })
    }

    @Test("a run with nothing to say is recorded, and the next one says the same")
    func recorded() throws {
        let code = try #require(try known())
        let whole = try #require(try checkProject(scope(with: .some(nil))).result).get()
        #expect(code.summary == whole.summary)
        #expect(code.serviceCount == whole.serviceCount)
        #expect(code.plan.folders.map(\.path) == whole.plan.folders.map(\.path))
        #expect(code.plan.folders.map(\.unchangedCount) == whole.plan.folders.map(\.unchangedCount))
    }

    @Test("a run that has written something is not recorded")
    func written() throws {
        try project.edit("model/rooms/rooms-list.yaml", "Returns one.", "Returns two.")
        _ = try generateProject(scope())
        #expect(try known() == nil)
        _ = try generateProject(scope())
        #expect(try known() != nil)
    }

    @Test("a run with a warning is not recorded, so that the next one warns too")
    func warned() throws {
        try project.folder.write("", to: "model/rooms/other.YAML")
        for _ in 0..<2 {
            #expect(try generateProject(scope()).findings.diagnostics.count == 1)
            #expect(try known() == nil)
        }
    }

    @Test(
        "a change of what a run reads or writes is noticed, whatever its time stamps say",
        arguments: [
            "model/rooms/rooms-list.yaml", "model/users/service.yaml", "model/carillon.yaml",
            "Generated/Rooms/RoomsList.swift", "Generated/Users/Service.swift",
            "Generated/Users/Documentation.docc/Users.md",
        ]
    )
    func edited(file: String) throws {
        let path = project.folder.path.appending(file).text
        let dates = try FileManager.default.attributesOfItem(atPath: path)
        var bytes = try FileSystem().contents(of: AbsolutePath(path))
        // One letter, so that the file has the size that it had.
        let place = try #require(bytes.lastIndex(of: UInt8(ascii: "e")))
        bytes[place] = UInt8(ascii: "E")
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
        let times = dates.filter { $0.key == .modificationDate }
        try FileManager.default.setAttributes(times, ofItemAtPath: path)
        #expect(try known() == nil)
        let found = try findings(with: records)
        #expect(!found.isEmpty)
        #expect(try found == findings(with: nil))
    }

    @Test("a file that comes or goes is noticed")
    func cameOrWent() throws {
        let model = try project.folder.contents(of: "model/rooms/rooms-list.yaml")
        try project.folder.write("", to: "model/rooms/more.yaml")
        #expect(try known() == nil)
        try FileSystem().removeFile(project.folder.path.appending("model/rooms/more.yaml"))
        #expect(try known() != nil)
        try project.folder.write(
            try project.folder.contents(of: "Generated/Rooms/RoomsList.swift"),
            to: "Generated/Rooms/Stale.swift"
        )
        #expect(try known() == nil)
        #expect(try findings(with: records).count == 1)
        try FileSystem().removeFile(project.folder.path.appending("Generated/Rooms/Stale.swift"))
        try FileSystem().removeFile(project.folder.path.appending("model/rooms/rooms-list.yaml"))
        #expect(try known() == nil)
        try project.folder.write(model, to: "model/rooms/rooms-list.yaml")
    }

    @Test("a record of another program or of other services is not believed")
    func foreign() throws {
        let other = UnchangedRecords(in: cache.path.appending("carillon/unchanged"), of: "another program")
        #expect(try known(to: other) == nil)
        #expect(try known(services: ["rooms"]) == nil)
        try project.edit("Generated/Rooms/RoomsList.swift", "Rooms", "Halls")
        #expect(try findings(with: other) == findings(with: nil))
    }

    @Test("a record that is torn, edited, or open to others is not believed, and is made anew")
    func damaged() throws {
        let file = try recordFile()
        let path = cache.path.appending(file)
        let whole = try FileSystem().contents(of: path)
        var edited = whole
        edited[whole.count / 2] ^= 1
        for damaged in [[], Array(whole.dropLast(1)), Array(whole.prefix(whole.count / 2)), edited, [0, 0, 0]] {
            try Data(damaged).write(to: URL(fileURLWithPath: path.text))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path.text)
            #expect(try known() == nil)
            #expect(try findings(with: records) == [])
            #expect(try known() != nil)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path.text)
        #expect(try known() == nil)
    }

    @Test("without a place for records, a run does all of its work")
    func nowhere() throws {
        try cache.write("", to: "file")
        let records = UnchangedRecords(in: cache.path.appending("file/unchanged"), of: "this program")
        #expect(try findings(with: records) == [])
        #expect(try known(to: records) == nil)
    }
}
