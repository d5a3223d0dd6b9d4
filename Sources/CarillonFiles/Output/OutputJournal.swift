import Diagnostics

/// The record of a run's changes to output folders, written before they begin, so that the next run can restore the
/// files of a run that was killed.
///
/// It is the file `.carillon-journal` in the project's folder for as long as there is anything to restore or to remove.
/// Its paths are relative to that folder, so that a project which was moved in between can still be restored.
package struct OutputJournal: Equatable {
    /// The action that the next run has to take.
    package enum RecoveryAction: String {
        /// The output folders are whole, with the old set or the new one: only the staging folders have to go.
        case discard
        /// Files were being replaced: the old set has to be restored first.
        case restore
    }

    /// An output folder and what the run does in it.
    package struct Folder: Equatable {
        /// The folder's path, relative to the project's.
        package var path: String
        /// Whether its files are model files, which people edit, instead of generated ones.
        package var holdsModels = false
        /// The folders that go when the run is over, should they be empty: those that were made for it, the outermost
        /// first, and it itself where all its files are removed. Relative to the project's.
        package var madeFolders: [String] = []
        /// The names of files that did not exist before.
        package var created: [String] = []
        /// The names of files that are replaced.
        package var replaced: [String] = []
        /// The names of files that are removed.
        package var removed: [String] = []
    }

    /// The name of the run that wrote it, which nobody can guess: 32 hexadecimal digits.
    package let run: String
    package var recoveryAction: RecoveryAction
    package var folders: [Folder]

    /// Creates the journal of a new run.
    package init(recoveryAction: RecoveryAction, folders: [Folder]) {
        run = (0..<16).map { _ in UInt8.random(in: 0...255) }
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        self.recoveryAction = recoveryAction
        self.folders = folders
    }
}

/// A journal that no run of this program wrote.
package struct UnreadableJournal: Error, Equatable {
    package let path: AbsolutePath
}

/// A journal that no run of this user wrote on this machine: it came with the project's files, or the project came from
/// elsewhere after a run was killed.
package struct ForeignJournal: Error, Equatable {
    package let path: AbsolutePath
}

extension OutputJournal {
    /// Returns the path of a project's journal.
    package static func path(in project: AbsolutePath) -> AbsolutePath { project.appending(".carillon-journal") }

    /// Returns the path at which a journal is written before it takes its place.
    package static func draftPath(in project: AbsolutePath) -> AbsolutePath {
        project.appending(".carillon-journal.new")
    }

    /// Reads the project's journal; `nil` if there is none, and so nothing to restore.
    package static func read(in project: AbsolutePath, _ fileSystem: FileSystem) throws -> OutputJournal? {
        let path = path(in: project)
        guard try fileSystem.entry(at: path) != nil else { return nil }
        guard case .file = try fileSystem.entry(at: path),
            let journal = OutputJournal(serialized: try fileSystem.contents(of: path))
        else { throw UnreadableJournal(path: path) }
        return journal
    }

    /// Writes the journal in one step; it is on disk on return.
    package func write(in project: AbsolutePath, _ fileSystem: FileSystem) throws {
        let draft = Self.draftPath(in: project)
        try fileSystem.removeFile(draft)
        try fileSystem.create(draft, serialized)
        try fileSystem.move(draft, to: Self.path(in: project))
        try fileSystem.synchronizeFolder(project)
    }

    /// Removes the project's journal, and the draft of one if a run was killed over it.
    package static func remove(in project: AbsolutePath, _ fileSystem: FileSystem) throws {
        for path in [draftPath(in: project), path(in: project)] where try fileSystem.entry(at: path) != nil {
            try fileSystem.removeFile(path)
        }
    }
}

// Fields end in NUL, the one byte that no path contains: a keyword, then its value.
extension OutputJournal {
    private static let version = "carillon-journal-2"

    /// The journal's bytes.
    package var serialized: [UInt8] {
        var fields = [Self.version, recoveryAction.rawValue, "run", run]
        for folder in folders {
            fields += [folder.holdsModels ? "models" : "folder", folder.path]
            fields += folder.madeFolders.flatMap { ["made", $0] }
            fields += folder.created.flatMap { ["created", $0] }
            fields += folder.replaced.flatMap { ["replaced", $0] }
            fields += folder.removed.flatMap { ["removed", $0] }
        }
        return fields.flatMap { Array($0.utf8) + [0] }
    }

    /// Reads a journal's bytes; `nil` if they are not such.
    package init?(serialized bytes: [UInt8]) {
        guard bytes.last == 0 else { return nil }
        let fields = bytes.dropLast().split(separator: 0, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count >= 4, fields.count.isMultiple(of: 2), fields[0] == Self.version,
            let recoveryAction = RecoveryAction(rawValue: fields[1]), fields[2] == "run",
            fields[3].utf8.count == 32, fields[3].utf8.allSatisfy({ $0.isASCIIDigit || (97...102).contains($0) })
        else { return nil }
        self.recoveryAction = recoveryAction
        run = fields[3]
        folders = []
        for index in stride(from: 4, to: fields.count, by: 2) {
            let value = fields[index + 1]
            if ["folder", "models"].contains(fields[index]) {
                guard Self.isNormal(value) else { return nil }
                folders.append(Folder(path: value, holdsModels: fields[index] == "models"))
                continue
            }
            guard var folder = folders.popLast() else { return nil }
            switch fields[index] {
            case "made":
                // On the way to the files, or the folder that has them.
                guard Self.isNormal(value), value != ".", !"/\(value)".hasSuffix("/.."),
                    "\(folder.path)/".hasPrefix("\(value)/")
                else { return nil }
                folder.madeFolders.append(value)
            case _ where value.contains("/") || ["", ".", ".."].contains(value):
                return nil
            case "created": folder.created.append(value)
            case "replaced": folder.replaced.append(value)
            case "removed": folder.removed.append(value)
            default: return nil
            }
            folders.append(folder)
        }
    }

    /// Whether a relative path is as ``AbsolutePath/relative(to:)`` writes it: steps up, if any, before those down.
    private static func isNormal(_ path: String) -> Bool {
        let components = path.split(separator: "/", omittingEmptySubsequences: false)
        return path == "." || components.drop { $0 == ".." }.allSatisfy { !["", ".", ".."].contains($0) }
    }
}
