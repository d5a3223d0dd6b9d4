import Diagnostics

/// The streams that a command prints on: one for its result, one for diagnostics.
package struct Console {
    /// A stream.
    package struct Stream {
        /// The style of text on it.
        package let style: TextStyle
        /// Whether a person sees everything that is written, as it is.
        package let isTerminal: Bool
        /// Writes bytes as they are, for those who want them so: tools that read JSON, patches or schemas.
        package let write: ([UInt8]) throws -> Void

        /// Creates a stream.
        package init(style: TextStyle, isTerminal: Bool = false, write: @escaping ([UInt8]) throws -> Void) {
            self.style = style
            self.isTerminal = isTerminal
            self.write = write
        }

        /// Writes a line.
        package func print(_ line: StyledLine) throws {
            try write(Array((line.rendered(in: style) + "\n").utf8))
        }

        /// Writes lines that each end with a line break, whose parts have been made fit for a terminal one by one.
        package func printLines(_ text: String) throws {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(\.withoutWorkflowCommand)
            try write(Array(lines.joined(separator: "\n").utf8))
        }
    }

    /// The stream for the result: a diff, findings, a summary.
    package let output: Stream
    /// The stream for diagnostics and failures.
    package let error: Stream

    /// Creates a console.
    package init(output: Stream, error: Stream) {
        self.output = output
        self.error = error
    }

    /// The process's own standard output and standard error.
    package static var standard: Console {
        Console(output: stream(STDOUT_FILENO, "standard output"), error: stream(STDERR_FILENO, "standard error"))
    }

    private static func stream(_ descriptor: Int32, _ name: String) -> Stream {
        let style = TextStyle(isColored: shouldColor(descriptor))
        return Stream(style: style, isTerminal: isatty(descriptor) == 1) { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                guard count >= 0 || errno == EINTR else {
                    throw Failure.unwritable(name, reason: String(cString: strerror(errno)))
                }
                rest = rest.dropFirst(max(0, count))
            }
        }
    }

    /// Returns whether the stream is a terminal of people who did not decline color ([NO_COLOR](https://no-color.org)).
    private static func shouldColor(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1 && environmentVariable("NO_COLOR").isEmpty && environmentVariable("TERM") != "dumb"
    }
}

extension Console {
    /// Runs a process's work, and prints what keeps it from its end.
    /// - Returns: The status that the work returns, or that belongs to its failure.
    package func run(
        _ work: (_ workingFolder: AbsolutePath, _ console: Console) throws -> ExitStatus
    ) throws -> ExitStatus {
        var workingFolder = AbsolutePath("/")
        do {
            workingFolder = try FileSystem().workingFolder()
            return try work(workingFolder, self)
        } catch {
            let failure = Failure(error, from: workingFolder)
            for line in failure.lines { try self.error.print(line) }
            return failure.status
        }
    }
}
