import CarillonFiles
import Diagnostics
import ModelComparison

/// A changelog in Markdown that an import adds an entry to.
struct ChangelogFile {
    private let path: AbsolutePath
    /// Its text; `nil` if there is no file yet.
    private let text: String?
    private let fileSystem: FileSystem

    /// Reads a changelog, so that whatever is wrong with it is known before anything is written.
    /// - Throws: ``Failure`` for what cannot be a changelog, or ``FileSystemError``.
    init(_ name: String, from workingFolder: AbsolutePath, in fileSystem: FileSystem) throws {
        self.fileSystem = fileSystem
        let place = workingFolder.appending(name)
        guard try fileSystem.entry(at: place) != nil else {
            guard fileSystem.isFolder(place.parent) else {
                throw Failure.usage(
                    "there is no folder '\(place.parent.relative(to: workingFolder))' for the changelog",
                    hint: "make it, or name another file with --changelog"
                )
            }
            path = place
            text = nil
            return
        }
        // What a link leads to is changed, and the link stays; but one that a clone has brought along must not lead
        // anywhere.
        path = try fileSystem.resolved(place)
        let around = try [workingFolder, place.parent].map(fileSystem.resolved)
        guard around.contains(where: path.isInside) else {
            throw Failure.findings(
                "'\(name)' is a symbolic link that leads to '\(path.text)'",
                hint: "nothing was written; name the file itself with --changelog"
            )
        }
        guard fileSystem.identity(of: path)?.kind == .file else {
            let folder = fileSystem.isFolder(path) ? place : place.parent
            let shown = folder.appending("CHANGELOG.md").relative(to: workingFolder)
            throw Failure.usage("'\(name)' is not a file", hint: "name the changelog's file: '\(shown)'")
        }
        guard let text = String(validating: try fileSystem.contents(of: path), as: UTF8.self) else {
            throw Failure.findings(
                "'\(name)' is not UTF-8",
                hint: "nothing was written; convert it, or name another file"
            )
        }
        self.text = text
    }

    /// Writes the changelog with an entry, in one step that no reader can see half done.
    func add(_ entry: String) throws {
        let new = path.parent.appending(".\(path.name).carillon-new")
        // A run that was killed may have left one.
        try fileSystem.removeFile(new)
        do {
            try fileSystem.create(new, Array(addEntry(entry, to: text).utf8))
            try fileSystem.move(new, to: path)
        } catch {
            // Why it failed matters more than a file that stays.
            try? fileSystem.removeFile(new)
            throw error
        }
        try fileSystem.synchronizeFolder(path.parent)
    }
}

/// Returns today's date in UTC in the format of ISO 8601: `2026-11-21`.
package func currentDate() -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
}
