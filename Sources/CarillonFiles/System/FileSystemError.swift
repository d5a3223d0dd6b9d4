/// A call of the operating system that failed.
package struct FileSystemError: Error, Equatable {
    /// What was attempted, in the words that follow `cannot`.
    package enum Action: String {
        case find, list, lock, lookAt = "look at", open, read
        case create, keep = "keep a copy of", remove, replace, write

        /// Whether it would have changed something.
        package var isChange: Bool { [.create, .keep, .remove, .replace, .write].contains(self) }
    }

    /// What was attempted.
    package let action: Action
    /// What it was attempted on.
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

    /// What a person can do about it.
    /// - Parameter shown: How paths are shown.
    package func remedy(_ shown: (AbsolutePath) -> String) -> String {
        let parent = shown(path.parent)
        let folder = parent == "." ? "the working folder" : "the folder '\(parent)'"
        return switch number {
        case EACCES where action.isChange, EPERM where action.isChange:
            "allow yourself to write in \(folder)"
        case EACCES, EPERM: "allow yourself to read it, and to search the folders that lead to it"
        case EROFS: "the file system that holds \(folder) is read-only: work on a copy elsewhere"
        case ENOSPC, EDQUOT: "free some space in the file system that holds \(folder)"
        case EEXIST, ENOTDIR: "move what stands there to another place"
        case EISDIR: "a file has to stand there: move the folder to another place"
        case ELOOP: "the symbolic link leads back to itself: put a file in its place"
        case ENOENT: "it has just been removed, or is a link that leads nowhere: put it in its place, and try again"
        case ENAMETOOLONG: "shorten the path"
        case EMFILE, ENFILE, ENOMEM: "the system has run short of means: end other programs, and try again"
        default: "mend the cause, and try again"
        }
    }
}
