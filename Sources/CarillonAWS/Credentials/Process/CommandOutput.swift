internal import Foundation
internal import Synchronization

/// The output and the exit status of a command.
struct CommandOutput: Sendable {
    var output: [UInt8] = []
    /// The beginning of what it wrote for people to read.
    var errors: [UInt8] = []
    /// The end in words; `nil` if the command succeeded.
    var failure: String?

    /// The bounds of a command.
    package struct Limits: Sendable {
        package var duration: Duration = .seconds(60)
        package var outputSize = 64 << 10
        package var errorSize = 1 << 10

        package init(duration: Duration = .seconds(60)) { self.duration = duration }
    }

    /// Runs a command without input and without a shell, on a thread that may block.
    ///
    /// A command that goes beyond a limit, or whose task is cancelled, is killed with the processes it started.
    static func of(
        _ executable: String,
        _ arguments: [String],
        variables: [String: String],
        limits: Limits
    ) async throws -> CommandOutput {
        let isCancelled = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async {
                    continuation.resume(
                        with: Result {
                            let process = Process()
                            process.executableURL = URL(fileURLWithPath: executable)
                            process.arguments = arguments
                            process.environment = variables
                            var command = RunningCommand(process, limits, isCancelled: { isCancelled.value })
                            return try command.run()
                        }
                    )
                }
            }
        } onCancel: {
            isCancelled.set()
        }
    }
}

/// The reason that the output of a command is of no use.
enum CommandFailure: Error, Hashable {
    case notStarted(String)
    case tooLong(Duration)
    case tooMuchOutput(limit: Int)
}

private final class CancellationFlag: Sendable {
    private let state = Mutex(false)
    var value: Bool { state.withLock { $0 } }
    func set() { state.withLock { $0 = true } }
}

/// A process and the two streams that are read from it, used on one thread alone.
private struct RunningCommand {
    private let process: Process
    private let limits: CommandOutput.Limits
    private let isCancelled: () -> Bool
    private let deadline: ContinuousClock.Instant
    private let pipes = (output: Pipe(), errors: Pipe())
    private let ended = DispatchSemaphore(value: 0)
    private var result = CommandOutput()

    /// The time after which a cancellation is noticed at the latest, in milliseconds.
    private static let pace: Int32 = 20

    init(_ process: Process, _ limits: CommandOutput.Limits, isCancelled: @escaping () -> Bool) {
        self.process = process
        self.limits = limits
        self.isCancelled = isCancelled
        deadline = .now + limits.duration
    }

    mutating func run() throws -> CommandOutput {
        defer {
            try? pipes.output.fileHandleForReading.close()
            try? pipes.errors.fileHandleForReading.close()
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipes.output
        process.standardError = pipes.errors
        let ended = ended
        process.terminationHandler = { _ in ended.signal() }
        do {
            try withSignalsUnblocked { try process.run() }
        } catch {
            throw CommandFailure.notStarted(error.localizedDescription)
        }
        do {
            try readStreams()
            while ended.wait(timeout: .now() + .milliseconds(Int(Self.pace))) == .timedOut { try checkTime() }
        } catch {
            kill()
            throw error
        }
        if process.terminationReason == .uncaughtSignal {
            result.failure = "was ended by signal \(process.terminationStatus)"
        } else if process.terminationStatus != 0 {
            result.failure = "ended with status \(process.terminationStatus)"
        }
        return result
    }

    /// Runs `body` on a thread that blocks no signals.
    ///
    /// Threads of Dispatch block nearly all of them, and a process inherits that: nobody could interrupt the command.
    private func withSignalsUnblocked(_ body: () throws -> Void) rethrows {
        var none = sigset_t()
        var previous = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        try body()
    }

    private func checkTime() throws {
        if isCancelled() { throw CancellationError() }
        if ContinuousClock.now >= deadline { throw CommandFailure.tooLong(limits.duration) }
    }

    /// Reads both streams until their ends, as a command that nobody reads from would wait for ever.
    private mutating func readStreams() throws {
        var open = [pipes.output, pipes.errors].map {
            pollfd(fd: $0.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        }
        let output = open[0].fd
        while !open.isEmpty {
            try checkTime()
            guard poll(&open, nfds_t(open.count), Self.pace) > 0 else { continue }
            for stream in open where stream.revents != 0 {
                if try !readSome(of: stream.fd, isOutput: stream.fd == output) {
                    open.removeAll { $0.fd == stream.fd }
                }
            }
        }
    }

    /// Reads what is there, and returns whether more may follow.
    private mutating func readSome(of descriptor: Int32, isOutput: Bool) throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return count < 0 && errno == EINTR }
        if isOutput {
            guard result.output.count + count <= limits.outputSize else {
                throw CommandFailure.tooMuchOutput(limit: limits.outputSize)
            }
            result.output += buffer[..<count]
        } else {
            result.errors += buffer[..<min(count, limits.errorSize - result.errors.count)]
        }
        return true
    }

    /// Kills the process, with those it started where it leads a group of its own, and waits until it is gone.
    private func kill() {
        let identifier = process.processIdentifier
        let leadsGroup = getpgid(identifier) == identifier
        guard process.isRunning || leadsGroup else { return }
        _ = Foundation.kill(leadsGroup ? -identifier : identifier, SIGKILL)
        _ = ended.wait(timeout: .now() + .seconds(5))
    }
}
