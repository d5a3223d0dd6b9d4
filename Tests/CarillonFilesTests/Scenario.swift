import ProjectSupport
import SwiftGenerator
import Testing

@testable import CarillonFiles

/// What a run finds and what it has to make of it: files in two folders that change, come, go and stay, a folder in one
/// of them that is made with it, and files that are somebody else's.
struct Scenario {
    static let old = [
        "Generated/": "",
        "Generated/A/": "",
        "Generated/A/Changed.swift": ours("old"),
        "Generated/A/Same.swift": ours("same"),
        "Generated/A/Stale.swift": ours("stale"),
        "Generated/A/Notes.md": "notes",
        "Generated/A/Handwritten.swift": "struct Handwritten {}",
        "Generated/A/Sub/": "",
        "Generated/A/Sub/Ours.swift": ours("in a subfolder"),
        "Project/": "",
        "Project/carillon.yaml": "services:",
    ]

    static let new = old.merging(
        [
            "Generated/A/Changed.swift": ours("new"),
            "Generated/A/New.swift": ours("new"),
            "Generated/B/": "",
            "Generated/B/Documentation.docc/": "",
            "Generated/B/Documentation.docc/B.md": page,
            "Generated/B/First.swift": ours("first"),
            "Generated/B/Second.swift": ours("second"),
        ],
        uniquingKeysWith: { $1 }
    ).filter { $0.key != "Generated/A/Stale.swift" }

    let folder: TemporaryFolder
    /// What the user keeps outside of projects.
    let state: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        state = try TemporaryFolder()
        for (file, contents) in Self.old where !file.hasSuffix("/") { try folder.write(contents, to: file) }
    }

    var wanted: [OutputFolder] {
        [
            OutputFolder(
                path: folder.path.appending("Generated/A"),
                files: [
                    GeneratedFile(path: "Changed.swift", contents: ours("new")),
                    GeneratedFile(path: "New.swift", contents: ours("new")),
                    GeneratedFile(path: "Same.swift", contents: ours("same")),
                ]
            ),
            OutputFolder(
                path: folder.path.appending("Generated/B"),
                files: [
                    GeneratedFile(path: "First.swift", contents: ours("first")),
                    GeneratedFile(path: "Second.swift", contents: ours("second")),
                ]
            ),
            OutputFolder(
                path: folder.path.appending("Generated/B/Documentation.docc"),
                files: [GeneratedFile(path: "B.md", contents: page)]
            ),
        ]
    }

    var witnesses: JournalWitnesses { JournalWitnesses(in: state.path.appending("carillon/journals")) }

    private func transaction(in fileSystem: FileSystem) -> OutputTransaction {
        OutputTransaction(project: folder.path.appending("Project"), fileSystem: fileSystem, witnesses: witnesses)
    }

    func run(in fileSystem: FileSystem = FileSystem()) throws {
        let transaction = transaction(in: fileSystem)
        try transaction.recover()
        try transaction.apply(OutputPlan(wanted, in: fileSystem))
    }

    @discardableResult
    func recover(in fileSystem: FileSystem = FileSystem()) throws -> OutputJournal.RecoveryAction? {
        try transaction(in: fileSystem).recover()
    }

    /// Ends a run when its files are half in place.
    func kill() throws {
        var isOver = false
        let fileSystem = FileSystem(willChange: { change in
            if isOver || change.hasPrefix("move ") && change.hasSuffix("/new/New.swift") {
                isOver = true
                throw Fault.Injected()
            }
        })
        #expect(throws: RestoreFailure.self) { try run(in: fileSystem) }
        try #require(try recoveryAction() == .restore)
    }

    /// What a run that was killed has left to be done.
    func recoveryAction() throws -> OutputJournal.RecoveryAction? {
        try OutputJournal.read(in: folder.path.appending("Project"), FileSystem())?.recoveryAction
    }
}

private let page = "\(GeneratedFile.pageMarker)the model of B.)\n"

func ours(_ contents: String) -> String { "\(GeneratedFile.marker)model/a.yaml.\n\(contents)\n" }

/// Keeps changes from being made, by their number.
final class Fault {
    struct Injected: Error {}

    private(set) var count = 0
    private let strikes: (Int) -> Bool

    init(_ strikes: @escaping (Int) -> Bool = { _ in false }) { self.strikes = strikes }

    /// A process that is killed makes no change any more, not even to tidy up.
    static func kill(at step: Int) -> Fault { Fault { $0 >= step } }

    /// A call that fails, after which all others work.
    static func failure(at step: Int) -> Fault { Fault { $0 == step } }

    var fileSystem: FileSystem {
        FileSystem(willChange: { _ in
            defer { self.count += 1 }
            if self.strikes(self.count) { throw Injected() }
        })
    }
}
