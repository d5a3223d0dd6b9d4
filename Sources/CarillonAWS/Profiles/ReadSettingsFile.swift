internal import Foundation

/// Returns the text of a file that the user may have; `nil` if there is none.
///
/// A file that is not regular could block or never end, so it is refused. The null device is the exception, by which
/// users say that there is nothing.
func readSettingsFile(_ path: String, limit: Int = 1 << 20) throws(AWSConfigurationError) -> String? {
    guard path != "/dev/null" else { return nil }
    // Opening a pipe that nobody writes to would wait.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
        let code = errno
        if code == ENOENT || code == ENOTDIR { return nil }
        throw AWSConfigurationError(path, "the file cannot be opened: \(String(cString: strerror(code)))")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        throw AWSConfigurationError(path, "this is no regular file")
    }
    let bytes: Data
    do {
        bytes = try file.read(upToCount: limit + 1) ?? Data()
    } catch {
        throw AWSConfigurationError(path, "the file cannot be read")
    }
    guard bytes.count <= limit else { throw AWSConfigurationError(path, "the file has more than \(limit) bytes") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw AWSConfigurationError(path, "the file is not UTF-8")
    }
    return text
}
