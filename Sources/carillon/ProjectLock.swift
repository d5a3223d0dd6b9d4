import Diagnostics

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

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

/// The signals by which people and systems end a process.
private var endingSignals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&signals, signal) }
    return signals
}

/// Lets signals end the process even if whoever started it holds them back, as the threads of Dispatch do.
func takeSignals() {
    var taken = endingSignals
    pthread_sigmask(SIG_UNBLOCK, &taken, nil)
}

/// Runs `body` while the signals by which people and systems end a process wait for it to return.
func withSignalsHeld<Result>(_ body: () throws -> Result) rethrows -> Result {
    var held = endingSignals
    var previous = sigset_t()
    pthread_sigmask(SIG_BLOCK, &held, &previous)
    defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
    return try body()
}
