#if os(Linux)
    internal import Foundation

    #if canImport(Glibc)
        internal import Glibc
    #elseif canImport(Musl)
        internal import Musl
    #endif

    /// A listener on 127.0.0.1 for tests whose queue of connections is full, so that connecting to it neither succeeds nor
    /// fails.
    public final class FullServer: Sendable {
        /// The port that the system gave.
        public let port: Int

        private init(port: Int) { self.port = port }

        /// Waits until a client tries to connect, which the system's table of sockets shows; stops when the task is
        /// cancelled.
        public func untilSomebodyConnects() async {
            // Of proc_pid_net(5): the remote address follows the local one, both in hexadecimal, and then the state, of
            // which 02 is SYN-SENT.
            let entry = " 0100007F:\(String(format: "%04X", port)) 02 "
            while !Task.isCancelled, !table().contains(entry) { await Task.yield() }
        }

        /// Returns the system's table of sockets, which comes a page at a time.
        private func table() -> String {
            guard let file = fopen("/proc/self/net/tcp", "r") else { return "" }
            defer { fclose(file) }
            var bytes: [UInt8] = []
            while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
            return String(decoding: bytes, as: UTF8.self)
        }

        /// Runs a listener for as long as `body` runs.
        ///
        /// - Parameter body: What to do with the listener.
        /// - Returns: What `body` returns.
        /// - Throws: What `body` throws, or an error if no port could be opened.
        public static func withServer<Result>(
            isolation: isolated (any Actor)? = #isolation,
            body: (FullServer) async throws -> Result
        ) async throws -> Result {
            let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            let occupant = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer {
                close(occupant)
                close(listener)
            }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let isFull = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    // A queue of length 0 takes one connection.
                    bind(listener, address, length) == 0 && listen(listener, 0) == 0
                        && getsockname(listener, address, &length) == 0 && connect(occupant, address, length) == 0
                }
            }
            guard isFull else { throw NoPort() }
            return try await body(FullServer(port: Int(UInt16(bigEndian: address.sin_port))))
        }

        private struct NoPort: Error {}
    }
#endif
