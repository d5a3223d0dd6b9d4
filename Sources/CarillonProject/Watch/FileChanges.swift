import CarillonFiles
import Diagnostics

/// The changes of files from one moment to the next, in the order of their paths.
package struct FileChanges: Equatable {
    /// The change of a file.
    package enum Change: String { case added, changed, removed }

    /// The files that are not what they were.
    package let changes: [(path: String, change: Change)]

    /// Compares two moments.
    /// - Parameter shown: How paths are shown.
    init(
        from former: WatchedFiles.States,
        to present: WatchedFiles.States,
        shown: (AbsolutePath) -> String
    ) {
        changes = Set(former.keys).union(present.keys)
            .filter { former[$0] != present[$0] }
            .map { path in
                (shown(path), former[path] == nil ? .added : present[path] == nil ? .removed : .changed)
            }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    package static func == (left: FileChanges, right: FileChanges) -> Bool {
        left.changes.elementsEqual(right.changes) { $0 == $1 }
    }

    /// A line for each file, or their number where that would hide what comes of them.
    package var lines: [String] {
        changes.count > 5
            ? ["\(counted(changes.count, "file")) changed"]
            : changes.map { "\($0.change.rawValue) \($0.path.displayed)" }
    }
}
