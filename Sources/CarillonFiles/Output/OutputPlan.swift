import SwiftGenerator

/// The complete set of generated files that a folder must hold.
package struct OutputFolder: Sendable {
    /// The folder; it need not exist.
    package let path: AbsolutePath
    /// The files, whose paths are plain names that differ in more than the case of letters.
    package let files: [GeneratedFile]

    /// Creates a folder's set of files.
    package init(path: AbsolutePath, files: [GeneratedFile]) {
        self.path = path
        self.files = files
    }
}

/// The changes by which output folders come to hold the files that they must, and no other generated ones.
package struct OutputPlan {
    /// The changes in one folder.
    package struct Folder {
        /// The folder.
        package let path: AbsolutePath
        /// Whether its files are model files, which people edit, instead of generated ones.
        package var holdsModels = false
        /// The folders that have to be made first, the outermost first.
        package var missingFolders: [AbsolutePath] = []
        /// The changes to the folder's files, in the order of their names.
        package var changes: [Change] = []
        /// The number of files that need no change.
        package var unchangedCount = 0

        /// Creates the changes of a folder.
        package init(
            path: AbsolutePath,
            holdsModels: Bool = false,
            missingFolders: [AbsolutePath] = [],
            changes: [Change] = []
        ) {
            self.path = path
            self.holdsModels = holdsModels
            self.missingFolders = missingFolders
            self.changes = changes
        }

        /// Whether it holds none of our files afterwards: the folder goes too, unless there are others in it.
        package var losesAllFiles: Bool { unchangedCount == 0 && changes.allSatisfy { $0.kind == .remove } }
    }

    /// A file that has to change.
    package struct Change {
        /// The kinds of changes.
        package enum Kind: Equatable { case create, replace, remove }

        /// The file's name in its folder.
        package let name: String
        /// The contents now; `nil` if there is no such file.
        package let old: [UInt8]?
        /// The contents that it must have; `nil` if there must be no such file.
        package let new: [UInt8]?

        /// Creates a change.
        package init(name: String, old: [UInt8]?, new: [UInt8]?) {
            self.name = name
            self.old = old
            self.new = new
        }

        /// The kind of the change.
        package var kind: Kind { old == nil ? .create : new == nil ? .remove : .replace }
    }

    /// The output folders, in the order in which they were given.
    package var folders: [Folder]

    /// Creates a plan.
    package init(folders: [Folder] = []) {
        self.folders = folders
    }

    /// Whether nothing has to change.
    package var isEmpty: Bool { folders.allSatisfy(\.changes.isEmpty) }
}

extension OutputPlan {
    /// Compares the files that folders must hold with those that they hold. Nothing is changed.
    /// - Throws: ``OutputConflicts`` with all conflicts, or ``FileSystemError``.
    package init(_ wanted: [OutputFolder], in fileSystem: FileSystem) throws {
        self.init()
        var conflicts: [OutputConflict] = []
        var places: Set<Place> = []
        for folder in wanted {
            if !places.insert(Place(folder.path, in: fileSystem)).inserted {
                conflicts.append(OutputConflict(path: folder.path, reason: .sharedFolder))
            } else {
                folders.append(try Self.compare(folder, in: fileSystem, &conflicts))
            }
        }
        guard conflicts.isEmpty else { throw OutputConflicts(all: conflicts) }
    }

    /// The place where a folder is or will be, whichever way leads there: the folder that exists, and the names below
    /// it, which are one where case does not distinguish them.
    private struct Place: Hashable {
        let existing: FileIdentity?
        let names: [String]

        init(_ path: AbsolutePath, in fileSystem: FileSystem) {
            var existing = path
            var names: [String] = []
            while fileSystem.identity(of: existing) == nil, existing.parent != existing {
                names.append(existing.name.lowercased())
                existing = existing.parent
            }
            self.existing = fileSystem.identity(of: existing)
            self.names = names
        }
    }

    private static func compare(
        _ wanted: OutputFolder,
        in fileSystem: FileSystem,
        _ conflicts: inout [OutputConflict]
    ) throws -> Folder {
        var folder = Folder(path: wanted.path)
        checkNames(of: wanted)
        guard try findMissingFolders(&folder, in: fileSystem, &conflicts) else { return folder }

        let present = folder.missingFolders.isEmpty ? try fileSystem.names(in: folder.path) : []
        let wantedNames = Set(wanted.files.map(\.path))
        var stale: [Change] = []
        for name in present where !wantedNames.contains(name) {
            let path = folder.path.appending(name)
            if try isOurs(path, in: fileSystem) {
                stale.append(Change(name: name, old: try fileSystem.contents(of: path), new: nil))
            }
        }
        let presentNames = Set(present)
        for file in wanted.files {
            let path = folder.path.appending(file.path)
            let new = Array(file.contents.utf8)
            if file.path.utf8.count > longestName {
                conflicts.append(OutputConflict(path: path, reason: .longName))
            } else if presentNames.contains(file.path) {
                switch try currentContents(of: path, in: fileSystem) {
                case .failure(let conflict): conflicts.append(conflict)
                case .success(new): folder.unchangedCount += 1
                case .success(let old): folder.changes.append(Change(name: file.path, old: old, new: new))
                }
            } else {
                // Where case does not distinguish names, a file that is not listed under its name may yet be there.
                if let double = fileSystem.identity(of: path),
                    !stale.contains(where: { fileSystem.identity(of: folder.path.appending($0.name)) == double })
                {
                    conflicts.append(OutputConflict(path: path, reason: .foreignFile))
                }
                folder.changes.append(Change(name: file.path, old: nil, new: new))
            }
        }
        folder.changes = (folder.changes + stale).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        if folder.changes.allSatisfy({ $0.kind == .remove }) { folder.missingFolders = [] }
        return folder
    }

    /// The most bytes that a file's name may have: `NAME_MAX` of Linux and of macOS.
    private static let longestName = 255

    /// The workspace refuses models whose files would break these rules.
    private static func checkNames(of wanted: OutputFolder) {
        for file in wanted.files {
            precondition(
                GeneratedFile.markers(of: file.path).contains(where: file.contents.hasPrefix)
                    && !file.path.contains("/") && !file.path.hasPrefix("."),
                "'\(file.path)' is not a generated file's name, or its first line is not a generated file's"
            )
        }
        precondition(
            Set(wanted.files.map { $0.path.lowercased() }).count == wanted.files.count,
            "two generated files have one name where case does not distinguish names"
        )
    }

    /// Collects the folders that lead to the output folder and do not exist; `false` if something is in their way.
    private static func findMissingFolders(
        _ folder: inout Folder,
        in fileSystem: FileSystem,
        _ conflicts: inout [OutputConflict]
    ) throws -> Bool {
        var path = folder.path
        while !fileSystem.isFolder(path) {
            if try fileSystem.entry(at: path) != nil {
                conflicts.append(OutputConflict(path: path, reason: .notAFolder))
                return false
            }
            folder.missingFolders.insert(path, at: 0)
            path = path.parent
        }
        return true
    }

    private static func currentContents(
        of path: AbsolutePath,
        in fileSystem: FileSystem
    ) throws -> Result<[UInt8], OutputConflict> {
        func conflict(_ reason: OutputConflict.Reason) -> Result<[UInt8], OutputConflict> {
            .failure(OutputConflict(path: path, reason: reason))
        }
        switch try fileSystem.entry(at: path) {
        case .folder: return conflict(.folder)
        case .symbolicLink: return conflict(.symbolicLink)
        case .special, nil: return conflict(.special)
        case .file:
            do throws(FileSystemError) {
                let contents = try fileSystem.contents(of: path)
                let isOurs = GeneratedFile.isGenerated(path.name, beginningWith: contents)
                return isOurs ? .success(contents) : conflict(.foreignFile)
            } catch {
                return conflict(.unreadable(error.reason))
            }
        }
    }
}

/// Returns whether the file at `path` was generated by Carillon. One that cannot be read is taken for somebody else's.
package func isOurs(_ path: AbsolutePath, in fileSystem: FileSystem) throws -> Bool {
    let limit = GeneratedFile.markers(of: path.name).map(\.utf8.count).reduce(0, max)
    guard case .file = try fileSystem.entry(at: path), let start = try? fileSystem.contents(of: path, limit: limit)
    else { return false }
    return GeneratedFile.isGenerated(path.name, beginningWith: start)
}
