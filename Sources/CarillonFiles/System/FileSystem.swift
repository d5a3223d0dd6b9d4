import Diagnostics

/// The file system as the operating system's own calls show it.
///
/// Foundation would do, but loading it takes a good part of the time in which a whole run must be over.
package struct FileSystem {
    /// The kind of what is at a path, symbolic links not followed.
    package enum Entry: Equatable {
        case file(size: Int)
        case folder
        case symbolicLink
        /// A pipe, a socket or a device.
        case special

        /// Text that is different for each entry.
        fileprivate var bytes: [UInt8] {
            switch self {
            case .file(let size): Array("file \(size)".utf8)
            case .folder: Array("folder".utf8)
            case .symbolicLink: Array("link".utf8)
            case .special: Array("special".utf8)
            }
        }
    }

    /// Called before each change with its description. By throwing it keeps the change from being made, which is how
    /// tests stop a run between any two changes.
    package var willChange: (_ change: String) throws -> Void

    /// The list to which questions about names and contents are added; `nil` for none.
    package var questions: FileQuestions?

    /// Creates a view of the file system.
    package init(willChange: @escaping (_ change: String) throws -> Void = { _ in }) {
        self.willChange = willChange
    }

    /// Returns an answer, and adds it to the list of questions.
    private func listed<Answer>(
        _ kind: FileQuestions.Question.Kind,
        _ path: AbsolutePath,
        limit: Int = .max,
        _ ask: () throws(FileSystemError) -> Answer,
        bytes: (Answer) -> [UInt8]
    ) throws(FileSystemError) -> Answer {
        guard let questions else { return try ask() }
        do throws(FileSystemError) {
            let answer = try ask()
            questions.add(FileQuestions.Question(kind, path, limit: limit), bytes(answer))
            return answer
        } catch {
            questions.addFailure()
            throw error
        }
    }
}

// MARK: - Looking

extension FileSystem {
    /// Returns the kind of what is at `path`, symbolic links not followed; `nil` if there is nothing.
    package func entry(at path: AbsolutePath) throws(FileSystemError) -> Entry? {
        try listed(.entry, path, { () throws(FileSystemError) in try look(at: path) }, bytes: { $0?.bytes ?? [] })
    }

    private func look(at path: AbsolutePath) throws(FileSystemError) -> Entry? {
        var status = stat()
        guard lstat(path.text, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileSystemError(.lookAt, path)
        }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file(size: Int(status.st_size))
        case S_IFDIR: .folder
        case S_IFLNK: .symbolicLink
        default: .special
        }
    }

    /// Whether there is a folder, or a symbolic link to one, at `path`.
    package func isFolder(_ path: AbsolutePath) -> Bool {
        identity(of: path)?.kind == .folder
    }

    /// Returns the identity of the file or folder that `path` leads to; `nil` if it leads to nothing.
    package func identity(of path: AbsolutePath) -> FileIdentity? {
        let identity = followed(path)
        questions?.add(FileQuestions.Question(.identity, path), identity?.bytes ?? [])
        return identity
    }

    private func followed(_ path: AbsolutePath) -> FileIdentity? {
        var status = stat()
        guard stat(path.text, &status) == 0 else { return nil }
        return FileIdentity(
            device: UInt64(truncatingIfNeeded: status.st_dev),
            number: UInt64(truncatingIfNeeded: status.st_ino),
            kind: status.st_mode & S_IFMT == S_IFDIR ? .folder : status.st_mode & S_IFMT == S_IFREG ? .file : .special
        )
    }

    /// Returns the state of the file or folder that `path` leads to, which is another one after somebody has saved it,
    /// moved it or changed its permissions; `nil` if it leads to nothing. The contents of a folder are no part of its
    /// state.
    package func state(of path: AbsolutePath) -> FileState? {
        var status = stat()
        guard stat(path.text, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        return FileState(
            device: UInt64(truncatingIfNeeded: status.st_dev),
            number: UInt64(truncatingIfNeeded: status.st_ino),
            mode: UInt32(truncatingIfNeeded: status.st_mode),
            size: isFolder ? 0 : Int(status.st_size),
            seconds: isFolder ? 0 : Int(time.tv_sec),
            nanoseconds: isFolder ? 0 : Int(time.tv_nsec)
        )
    }

    /// Returns the names in the folder in byte order, without `.` and `..`.
    package func names(in folder: AbsolutePath) throws(FileSystemError) -> [String] {
        try listed(
            .names,
            folder,
            { () throws(FileSystemError) in try list(folder) },
            bytes: { Array($0.joined(separator: "/").utf8) }
        )
    }

    private func list(_ folder: AbsolutePath) throws(FileSystemError) -> [String] {
        guard let stream = opendir(folder.text) else { throw FileSystemError(.list, folder) }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw FileSystemError(.list, folder) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Returns the bytes of the file, or its first `limit` bytes.
    package func contents(of path: AbsolutePath, limit: Int = .max) throws(FileSystemError) -> [UInt8] {
        try listed(
            .contents,
            path,
            limit: limit,
            { () throws(FileSystemError) in try readContents(of: path, limit: limit) },
            bytes: { $0 }
        )
    }

    private func readContents(of path: AbsolutePath, limit: Int) throws(FileSystemError) -> [UInt8] {
        let descriptor = open(path.text, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileSystemError(.read, path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileSystemError(.read, path) }
        var bytes: [UInt8] = []
        // One byte more than the file has, so that the read that fills it also finds its end.
        var chunk = min(limit, max(Int(status.st_size) + 1, 4096))
        while chunk > 0 {
            var failure: Int32?
            var isAtEnd = false
            let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
                while count < chunk && !isAtEnd && failure == nil {
                    let received = read(descriptor, buffer.baseAddress?.advanced(by: count), chunk - count)
                    if received > 0 {
                        count += received
                    } else if received == 0 {
                        isAtEnd = true
                    } else if errno != EINTR {
                        failure = errno
                    }
                }
            }
            if let failure { throw FileSystemError(.read, path, number: failure) }
            if bytes.isEmpty { bytes = part } else { bytes += part }
            chunk = isAtEnd ? 0 : min(limit - bytes.count, 65536)
        }
        return bytes
    }

    /// Returns the path with every symbolic link resolved.
    package func resolved(_ path: AbsolutePath) throws(FileSystemError) -> AbsolutePath {
        try listed(
            .place,
            path,
            { () throws(FileSystemError) in try realPath(of: path) },
            bytes: { Array($0.text.utf8) }
        )
    }

    private func realPath(of path: AbsolutePath) throws(FileSystemError) -> AbsolutePath {
        guard let resolved = realpath(path.text, nil) else { throw FileSystemError(.find, path) }
        defer { free(resolved) }
        return AbsolutePath(String(cString: resolved))
    }

    /// Returns the path with every symbolic link resolved in that part of it that exists.
    package func resolvedAsFarAsItExists(_ path: AbsolutePath) throws(FileSystemError) -> AbsolutePath {
        guard path.parent != path, try entry(at: path) == nil else { return try resolved(path) }
        return try resolvedAsFarAsItExists(path.parent).appending(path.name)
    }

    /// Whether the file or folder at `path`, which is no symbolic link, is the user's own and closed to everybody else.
    package func isPrivate(_ path: AbsolutePath) -> Bool {
        var status = stat()
        return lstat(path.text, &status) == 0 && [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
            && status.st_uid == geteuid() && status.st_mode & 0o077 == 0
    }

    /// Returns the process's working folder.
    package func workingFolder() throws(Failure) -> AbsolutePath {
        guard let folder = getcwd(nil, 0) else {
            let reason = String(cString: strerror(errno))
            throw .usage("there is no working folder: \(reason)", hint: "change to a folder that exists")
        }
        defer { free(folder) }
        return AbsolutePath(String(cString: folder))
    }
}

/// The identity of a file or folder within the machine.
package struct FileIdentity: Hashable {
    /// The file system's number.
    package let device: UInt64
    /// The number within the file system.
    package let number: UInt64
    /// The kind.
    package let kind: Kind

    package enum Kind: String { case file, folder, special }

    /// Text that is different for each identity.
    fileprivate var bytes: [UInt8] { Array("\(device) \(number) \(kind.rawValue)".utf8) }
}

/// The state of a file, which differs after it was saved.
package struct FileState: Hashable {
    /// The file system's number.
    package let device: UInt64
    /// The number within the file system: another one where an editor saves by renaming.
    package let number: UInt64
    /// The kind and the permissions, as in `st_mode`.
    package let mode: UInt32
    /// The number of bytes of a file; 0 for a folder.
    package let size: Int
    /// The time of a file's last change, in seconds since 1970; 0 for a folder.
    package let seconds: Int
    /// The nanoseconds beyond these seconds.
    package let nanoseconds: Int
}

// MARK: - Changing

extension FileSystem {
    /// Creates an empty folder in an existing one, with the mode less the process's mask.
    package func makeFolder(_ path: AbsolutePath, mode: mode_t = 0o777) throws {
        try willChange("make folder \(path.text)")
        guard mkdir(path.text, mode) == 0 else { throw FileSystemError(.create, path) }
    }

    /// Creates a file, which must not exist yet, with the mode less the process's mask; it is on disk on return.
    /// - Parameter isDurable: Whether to wait until it is.
    package func create(
        _ path: AbsolutePath,
        _ contents: [UInt8],
        mode: mode_t = 0o644,
        isDurable: Bool = true
    ) throws {
        try willChange("create \(path.text)")
        let descriptor = open(path.text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw FileSystemError(.create, path) }
        defer { close(descriptor) }
        try willChange("write \(path.text)")
        var written = 0
        while written < contents.count {
            let count = contents.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw FileSystemError(.write, path)
            }
        }
        guard !isDurable || fsync(descriptor) == 0 else { throw FileSystemError(.write, path) }
    }

    /// Adds a second name to the file at `path` in the same file system: a hard link or, where there are none, a copy.
    package func keep(_ path: AbsolutePath, as second: AbsolutePath) throws {
        try willChange("link \(path.text)")
        if link(path.text, second.text) == 0 { return }
        // exFAT, some network and container file systems have no hard links, and each says so in its own way.
        guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK, EACCES].contains(errno) else {
            throw FileSystemError(.keep, path)
        }
        try create(second, contents(of: path))
    }

    /// Moves a file, replacing what is at `target`, in one step that no reader can see half done.
    package func move(_ path: AbsolutePath, to target: AbsolutePath) throws {
        try willChange("move \(path.text)")
        guard rename(path.text, target.text) == 0 else { throw FileSystemError(.replace, target) }
    }

    /// Removes a file or symbolic link; it is no error if there is none.
    package func removeFile(_ path: AbsolutePath) throws {
        try willChange("remove \(path.text)")
        guard unlink(path.text) == 0 || errno == ENOENT else { try refuseRemoval(of: path); return }
    }

    /// Removes a folder if it is there and empty; one that is not empty stays.
    package func removeFolderIfEmpty(_ path: AbsolutePath) throws {
        try willChange("remove folder \(path.text)")
        guard rmdir(path.text) == 0 || [ENOENT, ENOTEMPTY, EEXIST].contains(errno) else {
            try refuseRemoval(of: path)
            return
        }
    }

    /// Throws what a removal has just failed with, if there was anything to remove: where nothing may be written, the
    /// system says so before it looks.
    private func refuseRemoval(of path: AbsolutePath) throws {
        let error = FileSystemError(.remove, path)
        guard try entry(at: path) == nil else { throw error }
    }

    /// Writes a folder's list of names to disk.
    package func synchronizeFolder(_ path: AbsolutePath) throws {
        try willChange("synchronize \(path.text)")
        let descriptor = open(path.text, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileSystemError(.read, path) }
        defer { close(descriptor) }
        // Some file systems cannot synchronize a folder, and say EINVAL; there is nothing else one could do there.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileSystemError(.write, path) }
    }
}
