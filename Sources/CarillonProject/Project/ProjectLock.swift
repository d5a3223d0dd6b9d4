import CarillonFiles
import Diagnostics

/// Runs `body` while no other run works on the project whose folder this is.
///
/// The folder itself is locked, so that no lock file lies about, and the system frees the lock however a run ends.
/// - Parameter willWait: Called when another run has the lock, before waiting for its end.
func withProjectLock<Result>(
    on folder: AbsolutePath,
    willWait: () throws -> Void,
    _ body: () throws -> Result
) throws -> Result {
    let descriptor = open(folder.text, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileSystemError(.open, folder) }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        // Network file systems may not lock folders at all. A run there is as good as alone: it works, unguarded.
        if errno == EWOULDBLOCK {
            try willWait()
            while flock(descriptor, LOCK_EX) != 0 {
                guard errno == EINTR else { throw FileSystemError(.lock, folder) }
            }
        }
    }
    // Closing is not enough: a child process that has just been forked holds the descriptor too until it executes.
    defer { flock(descriptor, LOCK_UN) }
    return try body()
}
