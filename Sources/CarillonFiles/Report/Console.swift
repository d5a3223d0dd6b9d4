import Diagnostics

/// The streams that a command prints on: one for its result, one for diagnostics.
package struct Console {
    /// A stream.
    package struct Stream {
        /// The style of text on it.
        package let style: TextStyle
        /// Writes bytes.
        package let write: ([UInt8]) throws -> Void

        /// Creates a stream.
        package init(style: TextStyle, write: @escaping ([UInt8]) throws -> Void) {
            self.style = style
            self.write = write
        }

        /// Writes a line.
        package func print(_ line: String) throws {
            try write(Array((line + "\n").utf8))
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
        Stream(style: TextStyle(isColored: shouldColor(descriptor))) { bytes in
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
            try self.error.print(failure.rendered(in: self.error.style))
            return failure.status
        }
    }
}
