/// The signals by which people and systems end a process.
private var endingSignals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&signals, signal) }
    return signals
}

/// Unblocks the signals that end a process, even if its parent has blocked them, as the threads of Dispatch do.
package func unblockEndingSignals() {
    var signals = endingSignals
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}

/// Runs `body` with the signals that would end the process held back until it returns.
func withSignalsHeld<Result>(_ body: () throws -> Result) rethrows -> Result {
    var held = endingSignals
    var previous = sigset_t()
    pthread_sigmask(SIG_BLOCK, &held, &previous)
    defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
    return try body()
}
