/// Text about the program that runs, which is another one once its file was replaced or written to; `nil` where the system
/// does not tell which file that is.
///
/// A program may take longer to read than its work takes. So its file is told from others by its number, its size and its
/// times, the last of which the system sets itself whatever changes.
package var programIdentity: String? {
    var status = stat()
    guard let path = programPath, stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
        let times = [status.st_mtimespec, status.st_ctimespec]
    #else
        let times = [status.st_mtim, status.st_ctim]
    #endif
    let numbers = [Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino), Int(status.st_size)]
    return (numbers + times.flatMap { [Int($0.tv_sec), Int($0.tv_nsec)] }).map { String($0) }.joined(separator: " ")
}

private var programPath: String? {
    #if canImport(Darwin)
        var size: UInt32 = 4096
        var path = [CChar](repeating: 0, count: Int(size))
        guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
        return String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #else
        return "/proc/self/exe"
    #endif
}
