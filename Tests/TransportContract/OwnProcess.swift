import Foundation

/// Runs tests in another process, for what other tests disturb or would be disturbed by: the memory and the descriptors of
/// a process, its environment, its end.
public enum OwnProcess {
    /// The outcome of a process.
    public struct Outcome: Sendable {
        /// Whether all tests passed, of which there was at least one.
        public var isSuccess: Bool
        /// Whether a signal ended the process.
        public var hasCrashed: Bool
        /// What it printed.
        public var text: String
    }

    #if os(Linux)
        /// Whether tests can be run so: only Linux says in `/proc` which program this is.
        public static let isAvailable = true
    #else
        /// Whether tests can be run so: only Linux says in `/proc` which program this is.
        public static let isAvailable = false
    #endif

    /// The environment of this process.
    public static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// Runs tests and waits for their end.
    ///
    /// - Parameters:
    ///   - filter: The tests, as `--filter` takes them.
    ///   - environment: Environment variables besides those of this process.
    public static func run(_ filter: String, environment: [String: String]) async throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--testing-library", "swift-testing", "--filter", filter]
        process.environment = self.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = try await Task.detached { try output.fileHandleForReading.readToEnd() }.value
        process.waitUntilExit()
        let text = String(decoding: data ?? Data(), as: UTF8.self)
        return Outcome(
            isSuccess: process.terminationStatus == 0 && text.contains("with 1 test"),
            hasCrashed: process.terminationReason == .uncaughtSignal,
            text: text
        )
    }
}
