import Diagnostics

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where a command writes: its result, and what it has to say about it.
struct Console {
    /// One of the two ways out.
    struct Stream {
        /// How text on it looks.
        let style: TextStyle
        /// Takes bytes.
        let write: ([UInt8]) throws -> Void

        /// Writes a line.
        func print(_ line: String) throws {
            try write(Array((line + "\n").utf8))
        }
    }

    /// What the command was asked for: a diff, findings, a summary.
    let output: Stream
    /// Diagnostics and complaints.
    let error: Stream

    /// The process's own standard output and standard error.
    static var standard: Console {
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

    /// Color is for people at a terminal who did not decline it ([NO_COLOR](https://no-color.org)).
    private static func shouldColor(_ descriptor: Int32) -> Bool {
        let environment = { (name: String) in getenv(name).map { String(cString: $0) } ?? "" }
        return isatty(descriptor) == 1 && environment("NO_COLOR").isEmpty && environment("TERM") != "dumb"
    }
}
