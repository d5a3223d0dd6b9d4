import Logging
import Synchronization

/// The warnings that a logger was given.
final class Warnings: LogHandler, Sendable {
    private let messages = Mutex<[String]>([])

    var all: [String] { messages.withLock { $0 } }
    /// A logger that writes here.
    var logger: Logger { Logger(label: "test") { [self] _ in self } }

    var logLevel: Logger.Level {
        get { .warning }
        set {}
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
    func log(event: LogEvent) { messages.withLock { $0.append("\(event.message)") } }
}
