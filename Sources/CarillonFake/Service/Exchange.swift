import CarillonRuntime
import Synchronization

/// What is noted of a request while it is answered, for the log.
final class Exchange: Sendable {
    /// The one that the current task answers.
    @TaskLocal static var current: Exchange?

    struct Notes {
        var input: Document?
        var output: Document?
        /// The texts of the input that the model calls sensitive, which messages may quote.
        var sensitive: Set<String> = []
    }

    private let notes = Mutex(Notes())

    var all: Notes { notes.withLock { $0 } }

    func note(input: Document) { notes.withLock { $0.input = input } }
    func note(output: Document) { notes.withLock { $0.output = output } }
    func note(sensitive: Set<String>) { notes.withLock { $0.sensitive = sensitive } }
}
