import Foundation
import ProjectSupport
import SwiftGenerator
import Testing

@testable import CarillonFiles

@Suite("journals of others")
struct ForeignJournalTests {
    /// Checks that a journal does not count, and that nothing is done about it.
    private func expectForeign(_ scenario: Scenario) throws {
        let before = try scenario.folder.tree()
        let path = scenario.folder.path.appending("Project/.carillon-journal")
        #expect(throws: ForeignJournal(path: path)) { try scenario.run() }
        #expect(try scenario.folder.tree() == before)
    }

    @Test("a journal that came with the project's files moves nothing, and follows no link")
    func cloned() throws {
        let scenario = try Scenario()
        let outside = try TemporaryFolder()
        try outside.write("secret", to: "creds.yaml")
        try scenario.folder.write("", to: "Project/z/.carillon-staging/new/x")
        try FileManager.default.createSymbolicLink(
            atPath: scenario.folder.path.appending("Project/z/.carillon-staging/old").text,
            withDestinationPath: outside.path.text
        )
        let folder = OutputJournal.Folder(path: "z", holdsModels: true, replaced: ["creds.yaml"])
        try OutputJournal(recoveryAction: .restore, folders: [folder])
            .write(in: scenario.folder.path.appending("Project"), FileSystem())
        try expectForeign(scenario)
        #expect(try outside.tree() == ["creds.yaml": "secret"])
    }

    @Test("a run's own journal counts after the project was moved, and its copy in another project does not")
    func moved() throws {
        let scenario = try Scenario()
        try scenario.kill()
        let copy = try Scenario()
        let project = scenario.folder.path.appending("Project")
        let journal = try scenario.folder.contents(of: "Project/.carillon-journal")
        try copy.folder.write(journal, to: "Project/.carillon-journal")
        let stranger = OutputTransaction(project: copy.folder.path.appending("Project"), witnesses: scenario.witnesses)
        #expect(throws: ForeignJournal.self) { try stranger.recover() }
        // The outputs stay where they are, as seen from the project.
        try FileManager.default.moveItem(atPath: project.text, toPath: project.parent.appending("Moved").text)
        let transaction = OutputTransaction(project: project.parent.appending("Moved"), witnesses: scenario.witnesses)
        #expect(try transaction.recover() == .restore)
        try FileManager.default.moveItem(atPath: project.parent.appending("Moved").text, toPath: project.text)
        #expect(try scenario.folder.tree() == Scenario.old)
    }

    @Test("a journal that says more than the run wrote does not count")
    func changed() throws {
        let scenario = try Scenario()
        try scenario.kill()
        let journal = try scenario.folder.contents(of: "Project/.carillon-journal")
        try scenario.folder.write("\(journal)removed\u{0}Other.swift\u{0}", to: "Project/.carillon-journal")
        try expectForeign(scenario)
    }

    @Test("what others can write vouches for nothing")
    func openToOthers() throws {
        let scenario = try Scenario()
        try scenario.kill()
        let folder = scenario.state.path.appending("carillon/journals")
        let file = folder.appending(try #require(try FileSystem().names(in: folder).first))
        #expect(chmod(file.text, 0o644) == 0)
        try expectForeign(scenario)
        #expect(chmod(file.text, 0o600) == 0)
        #expect(chmod(folder.text, 0o755) == 0)
        try expectForeign(scenario)
        #expect(chmod(folder.text, 0o700) == 0)
        #expect(try scenario.recover() == .restore)
        #expect(try scenario.folder.tree() == Scenario.old)
    }

    @Test("a user without a folder for what programs keep can run, and mends by hand what was killed")
    func noState() throws {
        let scenario = try Scenario()
        let project = scenario.folder.path.appending("Project")
        for witnesses in [JournalWitnesses(in: nil), JournalWitnesses(in: project.appending("carillon.yaml/x"))] {
            let killed = FileSystem(willChange: {
                if $0.hasPrefix("move ") && $0.contains("/new/") { throw Fault.Injected() }
            })
            let transaction = OutputTransaction(project: project, fileSystem: killed, witnesses: witnesses)
            #expect(throws: Fault.Injected.self) {
                try transaction.apply(OutputPlan(scenario.wanted, in: FileSystem()))
            }
            #expect(try scenario.folder.tree() == Scenario.old)
        }
        try OutputTransaction(project: project, witnesses: JournalWitnesses(in: nil))
            .apply(OutputPlan(scenario.wanted, in: FileSystem()))
        #expect(try scenario.folder.tree() == Scenario.new)
    }

    @Test("a copy that a journal has lost is removed by the project's next run")
    func forgotten() throws {
        let scenario = try Scenario()
        try scenario.kill()
        for name in ["Project/.carillon-journal", "Project/.carillon-journal.new"] {
            try FileSystem().removeFile(scenario.folder.path.appending(name))
        }
        try scenario.run()
        #expect(try scenario.state.tree() == ["carillon/": "", "carillon/journals/": ""])
        #expect(try scenario.folder.tree() == Scenario.new)
    }

    @Test("a journal that counts follows no link that has come since", arguments: ["old", "new", ""])
    func links(part: String) throws {
        let scenario = try Scenario()
        try scenario.kill()
        let outside = try TemporaryFolder()
        let place = scenario.folder.path.appending("Generated/A/.carillon-staging").appending(part)
        try FileManager.default.removeItem(atPath: place.text)
        try outside.write(ours("hostile"), to: "Changed.swift")
        try outside.write(ours("hostile"), to: "old/Changed.swift")
        try FileManager.default.createSymbolicLink(atPath: place.text, withDestinationPath: outside.path.text)
        let before = try (scenario.folder.tree(), outside.tree())
        #expect(throws: OutputConflicts(all: [OutputConflict(path: place, reason: .symbolicLink)])) {
            try scenario.recover()
        }
        #expect(try scenario.folder.tree() == before.0)
        #expect(try outside.tree() == before.1)
    }

    @Test("a journal that counts does not follow a link in an output folder's place")
    func linkedOutput() throws {
        let scenario = try Scenario()
        try scenario.kill()
        let output = scenario.folder.path.appending("Generated/A")
        let outside = try TemporaryFolder()
        let target = outside.path.appending("A").text
        try FileManager.default.moveItem(atPath: output.text, toPath: target)
        try FileManager.default.createSymbolicLink(atPath: output.text, withDestinationPath: target)
        let before = try outside.tree()
        #expect(throws: OutputConflicts(all: [OutputConflict(path: output, reason: .symbolicLink)])) {
            try scenario.recover()
        }
        #expect(try outside.tree() == before)
    }
}
