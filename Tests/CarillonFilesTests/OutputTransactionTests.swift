import Foundation
import ProjectSupport
import SwiftGenerator
import Testing

@testable import CarillonFiles

@Suite("output transaction")
struct OutputTransactionTests {
    @Test("changes, creates and removes our files, and leaves everything else alone")
    func wholeRun() throws {
        let scenario = try Scenario()
        try scenario.run()
        #expect(try scenario.folder.tree() == Scenario.new)
        // Nothing is kept of a run that is over.
        #expect(try scenario.state.tree() == ["carillon/": "", "carillon/journals/": ""])
    }

    @Test("a file whose bytes stay the same is not touched")
    func untouched() throws {
        let scenario = try Scenario()
        let longAgo = Date(timeIntervalSince1970: 1_000_000_000)
        let file = scenario.folder.path.appending("Generated/A/Same.swift").text
        try FileManager.default.setAttributes([.modificationDate: longAgo], ofItemAtPath: file)
        try scenario.run()
        #expect(try scenario.folder.modificationDate(of: "Generated/A/Same.swift") == longAgo)
    }

    @Test("a run with nothing to change makes no change at all")
    func nothingToChange() throws {
        let scenario = try Scenario()
        try scenario.run()
        let fault = Fault()
        try scenario.run(in: fault.fileSystem)
        #expect(fault.count == 0)
    }

    @Test("new files are readable by all and writable by their owner")
    func mode() throws {
        let scenario = try Scenario()
        try scenario.run()
        let path = scenario.folder.path.appending("Generated/B/First.swift").text
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        let mask = umask(0)
        umask(mask)
        #expect(mode == 0o644 & ~Int(mask))
    }

    @Test("a run killed before any of its changes leaves the old set or the new one, and the next run mends it")
    func killedAnywhere() throws {
        let counter = Fault()
        try Scenario().run(in: counter.fileSystem)
        #expect(counter.count > 30)
        var sawOld = false
        var sawNew = false
        for step in 0..<counter.count {
            let scenario = try Scenario()
            #expect(throws: (any Error).self) { try scenario.run(in: Fault.kill(at: step).fileSystem) }
            try scenario.recover()
            let tree = try scenario.folder.tree()
            #expect(tree == Scenario.old || tree == Scenario.new, "killed before change \(step)")
            sawOld = sawOld || tree == Scenario.old
            sawNew = sawNew || tree == Scenario.new
            #expect(try scenario.recover() == nil, "mended twice after change \(step)")
            try scenario.run()
            #expect(try scenario.folder.tree() == Scenario.new, "the run after the one killed before change \(step)")
        }
        #expect(sawOld && sawNew)
    }

    @Test("model files change by the same rules, known by their names instead of a first line")
    func modelFiles() throws {
        let old = ["rooms.yaml": "rooms", "walls.yaml": "walls", "notes.md": "notes"]
        let new = ["rooms.yaml": "new rooms", "halls.yaml": "halls", "notes.md": "notes"]
        func plan(_ folder: TemporaryFolder) -> OutputPlan {
            let changes = [
                OutputPlan.Change(name: "halls.yaml", old: nil, new: Array("halls".utf8)),
                OutputPlan.Change(name: "rooms.yaml", old: Array("rooms".utf8), new: Array("new rooms".utf8)),
                OutputPlan.Change(name: "walls.yaml", old: Array("walls".utf8), new: nil),
            ]
            return OutputPlan(folders: [OutputPlan.Folder(path: folder.path, holdsModels: true, changes: changes)])
        }
        var step = 0
        var outcomes: Set<[String: String]> = []
        var wasKilled = true
        while wasKilled {
            let folder = try TemporaryFolder()
            for (file, contents) in old { try folder.write(contents, to: file) }
            let state = try TemporaryFolder()
            let witnesses = JournalWitnesses(in: state.path.appending("journals"))
            do {
                try OutputTransaction(
                    project: folder.path,
                    fileSystem: Fault.kill(at: step).fileSystem,
                    witnesses: witnesses
                )
                .apply(plan(folder))
                wasKilled = false
            } catch {}
            try OutputTransaction(project: folder.path, witnesses: witnesses).recover()
            let tree = try folder.tree()
            #expect([old, new].contains(tree), "killed before change \(step)")
            outcomes.insert(tree)
            step += 1
        }
        #expect(outcomes == [old, new])
    }

    @Test("files go before new ones come, since where case does not distinguish names the two may be one")
    func order() throws {
        var changes: [String] = []
        try Scenario().run(in: FileSystem(willChange: { changes.append($0) }))
        let removal = try #require(changes.firstIndex { $0.hasPrefix("remove ") && $0.hasSuffix("/A/Stale.swift") })
        let arrival = try #require(
            changes.firstIndex { $0.hasPrefix("move ") && $0.hasSuffix("/A/.carillon-staging/new/New.swift") }
        )
        #expect(removal < arrival)
    }

    @Test("a recovery that is killed too is mended by the next one")
    func killedInRecovery() throws {
        let counter = Fault()
        try Scenario().run(in: counter.fileSystem)
        for step in 0..<counter.count {
            var recoveryStep = 0
            var isComplete = false
            while !isComplete {
                let scenario = try Scenario()
                try? scenario.run(in: Fault.kill(at: step).fileSystem)
                guard try scenario.recoveryAction() == .restore else { break }
                isComplete = (try? scenario.recover(in: Fault.kill(at: recoveryStep).fileSystem)) != nil
                try scenario.recover()
                let tree = try scenario.folder.tree()
                #expect(tree == Scenario.old || tree == Scenario.new, "killed before \(step), then \(recoveryStep)")
                recoveryStep += 1
            }
        }
    }

    @Test("a change that fails leaves the old set at once")
    func failedChange() throws {
        let counter = Fault()
        try Scenario().run(in: counter.fileSystem)
        var tidyingUp = 0
        for step in 0..<counter.count {
            let scenario = try Scenario()
            #expect(throws: Fault.Injected.self) { try scenario.run(in: Fault.failure(at: step).fileSystem) }
            let tree = try scenario.folder.tree()
            if tree == Scenario.new {
                tidyingUp += 1
            } else {
                #expect(tree == Scenario.old, "change \(step) failed")
                #expect(tidyingUp == 0, "change \(step) failed after the new set had become valid")
            }
        }
        #expect(tidyingUp > 0)
    }

    @Test("files that were edited after a run was killed are not overwritten by the recovery")
    func editedAfterKill() throws {
        let counter = Fault()
        try Scenario().run(in: counter.fileSystem)
        for step in 0..<counter.count {
            let scenario = try Scenario()
            try? scenario.run(in: Fault.kill(at: step).fileSystem)
            try scenario.folder.write("mine", to: "Generated/A/New.swift")
            try scenario.recover()
            #expect(try scenario.folder.contents(of: "Generated/A/New.swift") == "mine")
        }
    }

    @Test("code of ours that came from elsewhere after a run was killed is not undone", arguments: [1, 2])
    func checkedOutAfterKill(recoveries: Int) throws {
        let counter = Fault()
        try Scenario().run(in: counter.fileSystem)
        var isPlaced = false
        for step in 0..<counter.count where !isPlaced {
            let scenario = try Scenario()
            try? scenario.run(in: Fault.kill(at: step).fileSystem)
            isPlaced = try scenario.folder.tree()["Generated/A/New.swift"] != nil
            guard !isPlaced else { break }
            for name in ["New", "Changed"] {
                try scenario.folder.write(ours("elsewhere"), to: "Generated/A/\(name).swift")
            }
            if recoveries == 2 {
                // The first recovery gets no further than to the folders that it removes.
                let fileSystem = FileSystem(willChange: { if $0.hasPrefix("remove folder") { throw Fault.Injected() } })
                _ = try? scenario.recover(in: fileSystem)
            }
            try scenario.recover()
            #expect(try scenario.folder.contents(of: "Generated/A/New.swift") == ours("elsewhere"), "killed at \(step)")
        }
        #expect(isPlaced)
    }

    @Test("a staging folder without a journal is cleared away")
    func forgottenStaging() throws {
        let scenario = try Scenario()
        try scenario.folder.write("x", to: "Generated/A/.carillon-staging/new/New.swift")
        try scenario.folder.write("x", to: "Generated/A/.carillon-staging/old/Changed.swift")
        try scenario.run()
        #expect(try scenario.folder.tree() == Scenario.new)
    }

    @Test("a journal that points at files which are not ours moves nothing")
    func hostileJournal() throws {
        let folder = try TemporaryFolder()
        let state = try TemporaryFolder()
        try folder.write("precious", to: "home/profile")
        try folder.write("hostile", to: "home/.carillon-staging/old/profile")
        try folder.write(ours("hostile"), to: "other/.carillon-staging/old/profile")
        try folder.write("precious", to: "other/profile")
        try folder.write("", to: "project/carillon.yaml")
        let project = folder.path.appending("project")
        let folders = ["../home", "../other"].map { OutputJournal.Folder(path: $0, replaced: ["profile"]) }
        let journal = OutputJournal(recoveryAction: .restore, folders: folders)
        let witnesses = JournalWitnesses(in: state.path.appending("journals"))
        try witnesses.keep(journal, of: project, FileSystem())
        try journal.write(in: project, FileSystem())
        #expect(throws: OutputConflicts.self) {
            try OutputTransaction(project: project, witnesses: witnesses).recover()
        }
        #expect(try folder.contents(of: "home/profile") == "precious")
        #expect(try folder.contents(of: "other/profile") == "precious")
    }

    @Test("a journal that is no journal is refused with its path")
    func garbledJournal() throws {
        let folder = try TemporaryFolder()
        try folder.write("carillon-journal-1\u{0}restore\u{0}created\u{0}x\u{0}", to: ".carillon-journal")
        #expect(throws: UnreadableJournal(path: folder.path.appending(".carillon-journal"))) {
            try OutputTransaction(project: folder.path).recover()
        }
    }

    @Test("a journal is read as it was written")
    func journalRoundTrip() {
        let journal = OutputJournal(
            recoveryAction: .restore,
            folders: [
                OutputJournal.Folder(path: "../Generated/A", created: ["a b.swift"], replaced: ["c\n.swift"]),
                OutputJournal.Folder(path: "x/y", madeFolders: ["x", "x/y"], removed: ["ü.swift"]),
                OutputJournal.Folder(path: "."),
            ]
        )
        #expect(OutputJournal(serialized: journal.serialized) == journal)
    }

    @Test("journals with names that lead out of their folder are refused", arguments: ["../x", "", ".", "..", "a/b"])
    func journalNames(name: String) {
        let journal = OutputJournal(
            recoveryAction: .restore,
            folders: [OutputJournal.Folder(path: "a", replaced: [name])]
        )
        #expect(OutputJournal(serialized: journal.serialized) == nil)
    }

    @Test(
        "journals with folders that lead elsewhere are refused",
        arguments: [
            ("a", "b"), ("a/b", "a/../.."), ("../../..", "../.."), ("a/b", ""), ("a/b", "."), ("../a", ".."),
            ("ab", "a"),
            ("a/../b", "a"), ("/a", "/a"), ("a//b", "a"), ("", ""),
        ]
    )
    func journalFolders(path: String, made: String) {
        let folder = OutputJournal.Folder(path: path, madeFolders: [made])
        #expect(OutputJournal(serialized: OutputJournal(recoveryAction: .discard, folders: [folder]).serialized) == nil)
    }

    @Test("the names of runs differ, and others are refused")
    func runs() {
        let journal = OutputJournal(recoveryAction: .discard, folders: [])
        #expect(journal.run != OutputJournal(recoveryAction: .discard, folders: []).run)
        for run in ["", "../../x", String(repeating: "g", count: 32), String(repeating: "a", count: 31)] {
            let text = String(decoding: journal.serialized, as: UTF8.self).replacing(journal.run, with: run)
            #expect(OutputJournal(serialized: Array(text.utf8)) == nil, "\(run)")
        }
    }
}

@Suite("files that others change during a run")
struct ConcurrentChangeTests {
    @Test(
        "what somebody saves, makes or removes after a run has looked stays as it is, and all else as it was",
        arguments: [
            ("Generated/A/Changed.swift", "mine"), ("Generated/A/New.swift", "mine"),
            ("Generated/A/Stale.swift", "mine"),
            ("Generated/B/Second.swift", "mine"), ("Generated/A/Changed.swift", nil),
        ]
    )
    func saved(file: String, contents: String?) throws {
        let scenario = try Scenario()
        let path = scenario.folder.path.appending(file)
        var isSaved = false
        let fileSystem = FileSystem(willChange: { change in
            // The last of what comes before files are put in place.
            guard !isSaved, change.hasPrefix("synchronize"), change.hasSuffix("/B/Documentation.docc/.carillon-staging")
            else {
                return
            }
            isSaved = true
            try FileSystem().removeFile(path)
            if let contents { try scenario.folder.write(contents, to: file) }
        })
        #expect(throws: OutputConflicts(all: [OutputConflict(path: path, reason: .changed)])) {
            try scenario.run(in: fileSystem)
        }
        #expect(isSaved)
        var expected = Scenario.old
        expected[file] = contents
        if contents != nil, file.contains("/B/") { expected["Generated/B/"] = "" }
        #expect(try scenario.folder.tree() == expected)
    }

    @Test("a folder that a link stands for stays when its last file goes, and so does the link")
    func linkedFolder() throws {
        let folder = try TemporaryFolder()
        let state = try TemporaryFolder()
        try folder.write(ours("old"), to: "Elsewhere/Old.swift")
        try folder.write("", to: "Project/carillon.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("Output").text,
            withDestinationPath: "Elsewhere"
        )
        let wanted = OutputFolder(path: folder.path.appending("Output"), files: [])
        try OutputTransaction(project: folder.path.appending("Project"), witnesses: JournalWitnesses(in: state.path))
            .apply(OutputPlan([wanted], in: FileSystem()))
        #expect(
            try folder.tree() == [
                "Elsewhere/": "", "Output": "-> Elsewhere", "Project/": "", "Project/carillon.yaml": "",
            ]
        )
    }
}
