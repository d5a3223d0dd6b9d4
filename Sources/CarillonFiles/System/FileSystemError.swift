/// A call of the operating system that failed.
package struct FileSystemError: Error, Equatable {
    /// The verb for an attempt, as it follows `cannot`.
    package enum Action: String {
        case find, list, lock, lookAt = "look at", open, read
        case create, keep = "keep a copy of", remove, replace, write

        /// Whether the attempt would have changed something.
        package var isChange: Bool { [.create, .keep, .remove, .replace, .write].contains(self) }
    }

    /// The attempt.
    package let action: Action
    /// The file or folder that the attempt was about.
    package let path: AbsolutePath
    /// The system's error number.
    package let number: Int32

    package init(_ action: Action, _ path: AbsolutePath, number: Int32 = errno) {
        self.action = action
        self.path = path
        self.number = number
    }

    /// The system's words for the error: `Permission denied`.
    package var reason: String { String(cString: strerror(number)) }

    /// The next step for a person.
    /// - Parameter shown: How paths are shown.
    package func remedy(_ shown: (AbsolutePath) -> String) -> String {
        let parent = shown(path.parent)
        let folder = parent == "." ? "the working folder" : "the folder '\(parent)'"
        return switch number {
        case EACCES where action.isChange, EPERM where action.isChange:
            "check that you have write permission for \(folder)"
        case EACCES, EPERM: "check that you have read permission for it, and search permission for the folders above it"
        case EROFS: "the file system that holds \(folder) is read-only: work on a copy elsewhere"
        case ENOSPC, EDQUOT: "free some space in the file system that holds \(folder)"
        case EEXIST, ENOTDIR: "move the file that is already there to another place"
        case EISDIR: "a file is expected there: move the folder to another place"
        case ELOOP: "the symbolic link leads back to itself: put a file in its place"
        case ENOENT: "it has just been removed, or is a link that leads nowhere: restore it and try again"
        case ENAMETOOLONG: "shorten the path"
        case EMFILE, ENFILE, ENOMEM: "out of memory or file descriptors: close other programs and try again"
        default: "fix the cause and try again"
        }
    }
}
