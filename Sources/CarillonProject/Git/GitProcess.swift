import CarillonFiles
import Diagnostics

/// A run of git that reads a repository and starts nothing.
///
/// A repository's configuration comes with an archive, and a bare repository is plain files that `git clone` brings
/// along. Both can name commands, so git is told that there is nothing to run them for: no lazy fetch of objects that a
/// partial clone lacks, no transport, no hook, no monitor of the file system, no pager, and no bare repository that it
/// was not pointed at. What the system's, the user's and the process's own configuration says besides counts: a folder
/// that the user has called safe is safe.
struct GitProcess {
    /// The bytes that git wrote to standard output.
    let output: [UInt8]
    /// The text that git wrote to standard error, on one line.
    let complaint: String
    /// Whether git ended with status 0, or had written as much as was asked for.
    let isSuccessful: Bool

    /// Runs git in `folder`, without a shell, and waits for it to end.
    /// - Parameters:
    ///   - arguments: what follows `git -C FOLDER`.
    ///   - folder: where git runs.
    ///   - heedsEnvironment: whether the repository is the one that the process's environment names, if it names one.
    ///   - limit: how many bytes of the output are read.
    /// - Throws: ``Failure`` if there is no git to run.
    init(
        _ arguments: [String],
        in folder: AbsolutePath,
        heedsEnvironment: Bool = false,
        limit: Int = .max
    ) throws {
        // Where whoever started this process ignores children that end, nobody is told how they ended.
        signal(SIGCHLD, SIG_DFL)
        let (output, outputEnd) = try Self.makePipe()
        let (errors, errorsEnd) = try Self.makePipe()
        let started = Result {
            try Self.start(
                ["git", "-C", folder.text] + Self.precautions + arguments,
                heedsEnvironment: heedsEnvironment,
                output: outputEnd,
                errors: errorsEnd
            )
        }
        // As long as this process holds the ends that git writes to, reading finds no end.
        close(outputEnd)
        close(errorsEnd)
        let written = Self.readAll([(output, limit), (errors, Self.longestComplaint)])
        let process = try started.get()
        var status: Int32 = 0
        var ended: pid_t
        repeat { ended = waitpid(process, &status, 0) } while ended < 0 && errno == EINTR
        self.output = written[0]
        complaint = String(decoding: written[1], as: UTF8.self).split(whereSeparator: \.isNewline)
            .joined(separator: " ")
        isSuccessful = ended == process && status == 0 || written[0].count == limit
    }

    /// The number of bytes of an error message that are read.
    private static let longestComplaint = 1 << 16

    /// Settings that come before the subcommand, stronger than those of any file.
    private static let precautions =
        ["--no-pager", "--no-replace-objects"]
        + [
            "core.fsmonitor=", "core.hooksPath=/dev/null", "protocol.allow=never", "safe.bareRepository=explicit",
        ]
        .flatMap { ["-c", $0] }

    /// Variables for git, in place of those that the process has.
    ///
    /// The list of transports is empty: it outranks `protocol.NAME.allow`, which a repository's own file may set.
    private static let precautionaryVariables = [
        "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0",
        // The words of git's errors are shown among English ones.
        "LC_ALL": "C",
    ]

    /// The variables by which an environment names a repository or parts of one, as `git rev-parse --local-env-vars`
    /// lists them, without those for configuration, which is the user's own.
    private static let repositoryVariables: Set<String> = [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
    ]

    private static func start(
        _ arguments: [String],
        heedsEnvironment: Bool,
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
        var environment = environment(heedsEnvironment: heedsEnvironment).map { strdup($0) } + [nil]
        defer { for pointer in pointers + environment { free(pointer) } }
        var process: pid_t = 0
        let number = posix_spawnp(&process, "git", &actions, nil, &pointers, &environment)
        guard number == 0 else { throw missing(number) }
        return process
    }

    /// Returns the variables for git as `NAME=value`: the process's own, with precautions.
    ///
    /// Git sets `GIT_DIR` and others for hooks, which may be those of another repository than the one that is asked
    /// for.
    private static func environment(heedsEnvironment: Bool) -> [String] {
        var next = processEnvironment
        var variables = precautionaryVariables.map { "\($0)=\($1)" }
        while let variable = next?.pointee {
            next = next?.advanced(by: 1)
            let text = String(cString: variable)
            let name = String(text.prefix { $0 != "=" })
            let isReplaced = precautionaryVariables[name] != nil
            let isUnheeded = !heedsEnvironment && repositoryVariables.contains(name)
            if !isReplaced, !isUnheeded { variables.append(text) }
        }
        return variables
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

    /// Reads from all descriptors, whichever has something first, until each of them ends or has given as many bytes as
    /// its limit says, and closes it then: whoever has more to write ends instead of waiting.
    private static func readAll(_ descriptors: [(descriptor: Int32, limit: Int)]) -> [[UInt8]] {
        var contents = descriptors.map { _ in [UInt8]() }
        var waiting = descriptors.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
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
                    contents[index] += buffer[..<min(count, descriptors[index].limit - contents[index].count)]
                    if contents[index].count < descriptors[index].limit { continue }
                } else if count < 0, errno == EINTR {
                    continue
                }
                close(waiting[index].fd)
                // Descriptors below 0 are not waited for.
                waiting[index].fd = -1
                waiting[index].revents = 0
            }
        }
        return contents
    }
}
