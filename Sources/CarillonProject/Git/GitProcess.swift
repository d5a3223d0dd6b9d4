import CarillonFiles
import Diagnostics

/// A run of git.
struct GitProcess {
    /// The bytes that git wrote to standard output.
    let output: [UInt8]
    /// The text that git wrote to standard error, on one line.
    let complaint: String
    /// Whether git ended with status 0.
    let isSuccessful: Bool

    /// Runs git in `folder`, without a shell, and waits for it to end.
    /// - Parameters:
    ///   - arguments: what follows `git -C FOLDER`.
    ///   - folder: where git runs.
    ///   - findsRepository: whether the repository is the one that holds `folder`, even where `GIT_DIR` names another one.
    /// - Throws: ``Failure`` if there is no git to run.
    init(_ arguments: [String], in folder: AbsolutePath, findsRepository: Bool = false) throws {
        // Where whoever started this process ignores children that end, nobody is told how they ended.
        signal(SIGCHLD, SIG_DFL)
        let (output, outputEnd) = try Self.makePipe()
        defer { close(output) }
        let (errors, errorsEnd) = try Self.makePipe()
        defer { close(errors) }
        let started = Result {
            try Self.start(
                ["git", "-C", folder.text] + arguments,
                findsRepository: findsRepository,
                output: outputEnd,
                errors: errorsEnd
            )
        }
        // As long as this process holds the ends that git writes to, reading finds no end.
        close(outputEnd)
        close(errorsEnd)
        let process = try started.get()
        let written = Self.readAll([output, errors])
        var status: Int32 = 0
        var ended: pid_t
        repeat { ended = waitpid(process, &status, 0) } while ended < 0 && errno == EINTR
        self.output = written[0]
        complaint = String(decoding: written[1], as: UTF8.self).split(whereSeparator: \.isNewline)
            .joined(separator: " ")
        isSuccessful = ended == process && status == 0
    }

    private static func start(
        _ arguments: [String],
        findsRepository: Bool,
        output: Int32,
        errors: Int32
    ) throws -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        var pointers = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var environment = environment(findsRepository: findsRepository)
        var process: pid_t = 0
        let number = posix_spawnp(&process, "git", &actions, nil, &pointers, &environment)
        guard number == 0 else { throw missing(number) }
        return process
    }

    /// Returns the process's own environment, ended by `nil`.
    ///
    /// Git sets `GIT_DIR` for hooks. Where that is the only variable, git takes the folder that it runs in for the top of the working
    /// tree, whatever it is.
    private static func environment(findsRepository: Bool) -> [UnsafeMutablePointer<CChar>?] {
        var next = processEnvironment
        let removed = findsRepository && getenv("GIT_WORK_TREE") == nil ? "GIT_DIR=" : nil
        var variables: [UnsafeMutablePointer<CChar>?] = []
        while let variable = next?.pointee {
            if removed.map({ strncmp(variable, $0, $0.utf8.count) == 0 }) != true { variables.append(variable) }
            next = next?.advanced(by: 1)
        }
        return variables + [nil]
    }

    private static func missing(_ number: Int32) -> Failure {
        Failure(
            messages: ["cannot run git: \(String(cString: strerror(number)))"],
            hint: "install git, put it on the PATH, or check the revision out and name its folder",
            status: .unreadableInput
        )
    }

    /// Two ends of a pipe, the reading one first, neither of which other programs inherit.
    private static func makePipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw missing(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Reads from all descriptors until each of them ends, whichever has something first.
    private static func readAll(_ descriptors: [Int32]) -> [[UInt8]] {
        var contents = descriptors.map { _ in [UInt8]() }
        var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 65536)
        while waiting.contains(where: { $0.fd >= 0 }) {
            guard poll(&waiting, nfds_t(waiting.count), -1) >= 0 else {
                // What came of an interrupted call is what came of the one before.
                if errno == EINTR { continue }
                break
            }
            for index in waiting.indices where waiting[index].revents != 0 {
                let count = read(waiting[index].fd, &buffer, buffer.count)
                if count > 0 {
                    contents[index] += buffer[..<count]
                } else if count == 0 || errno != EINTR {
                    // Descriptors below 0 are not waited for.
                    waiting[index].fd = -1
                    waiting[index].revents = 0
                }
            }
        }
        return contents
    }
}
