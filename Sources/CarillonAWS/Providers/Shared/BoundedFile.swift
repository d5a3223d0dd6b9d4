internal import Foundation

/// A file of bounded size that another program writes: a token, or what a tool keeps between its runs.
struct BoundedFile: Sendable {
    /// The greatest number of bytes that are read.
    static let sizeLimit = 64 * 1024

    let path: String

    /// The bytes of the file as they are now.
    ///
    /// - Throws: ``CredentialsProblem`` if it cannot be read, or has too many bytes.
    func read() throws(CredentialsProblem) -> [UInt8] {
        // Without waiting, so that a pipe that nobody writes to does not hold up the program.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw CredentialsProblem("it cannot be read: \(lastSystemError())") }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Self.sizeLimit + 1)
        var count = 0
        while count < bytes.count {
            let read = bytes.withUnsafeMutableBytes { buffer in
                Foundation.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            }
            if read < 0 {
                if errno == EINTR { continue }
                throw CredentialsProblem("it cannot be read: \(lastSystemError())")
            }
            if read == 0 { break }
            count += read
        }
        guard count <= Self.sizeLimit else { throw CredentialsProblem("it has more than \(Self.sizeLimit) bytes") }
        return Array(bytes.prefix(count))
    }

    /// Replaces the file, all at once, by one that nobody else may read.
    ///
    /// - Throws: ``CredentialsProblem`` if it cannot be written; then it stays as it was.
    func replace(with bytes: [UInt8]) throws(CredentialsProblem) {
        let temporary = "\(path).\(UUID().uuidString).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CredentialsProblem("it cannot be written: \(lastSystemError())") }
        let isWritten = write(bytes, to: descriptor) && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(temporary, path) == 0 else {
            let reason = lastSystemError()
            unlink(temporary)
            throw CredentialsProblem("it cannot be written: \(reason)")
        }
    }

    private func write(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                return false
            }
            rest = rest.dropFirst(written)
        }
        return true
    }

    /// Replaces members of the JSON object in the file, all at once; those that are not named stay.
    ///
    /// - Parameters:
    ///   - contents: The bytes that were read from the file.
    ///   - members: The members: texts, or objects of texts, of which the members that are not named stay as well.
    /// - Throws: ``CredentialsProblem`` if the file is no JSON object, or cannot be written.
    func replace(_ contents: [UInt8], changing members: [String: CachedValue]) throws(CredentialsProblem) {
        guard var object = (try? JSONSerialization.jsonObject(with: Data(contents))) as? [String: Any] else {
            throw CredentialsProblem("it is no JSON object")
        }
        for (name, value) in members {
            switch value {
            case .text(let text): object[name] = text
            case .object(let texts):
                let old = object[name] as? [String: Any] ?? [:]
                object[name] = old.merging(texts) { _, new in new }
            }
        }
        guard
            let data = try? JSONSerialization.data(
                withJSONObject: object,
                options: [.sortedKeys, .withoutEscapingSlashes]
            )
        else {
            throw CredentialsProblem("it cannot be written as JSON")
        }
        try replace(with: Array(data))
    }
}

/// The value of a member that is replaced in a file.
enum CachedValue: Sendable {
    case text(String)
    case object([String: String])
}

/// The system's words for the call that failed last.
private func lastSystemError() -> String { String(cString: strerror(errno)) }
