import CarillonFiles

/// The repository in which revisions are looked for.
struct GitRepository {
    /// The folder that git runs in: the top of the working tree, or the place itself where the environment names the
    /// repository.
    let folder: AbsolutePath
    /// Whether the environment names the repository.
    let isNamedByEnvironment: Bool
    /// The path of the place from the repository's root; empty for the root itself.
    let prefix: String

    /// Finds the repository that a folder stands in.
    ///
    /// It is the one of the innermost folder with a `.git`. Git would look for a bare repository too, which can be
    /// among the files of a project that was cloned: it would answer for the project, by a configuration that a
    /// stranger wrote.
    /// - Parameters:
    ///   - place: The folder.
    ///   - isNamed: Whether a person has named the folder, so that an environment with nothing but `GIT_DIR`, as git
    ///     makes it for hooks, names another repository or takes the folder for the top of the working tree.
    /// - Throws: ``Failure`` if there is none.
    init(around place: AbsolutePath, isNamed: Bool, in fileSystem: FileSystem = FileSystem()) throws {
        if !environmentVariable("GIT_DIR").isEmpty, !isNamed || !environmentVariable("GIT_WORK_TREE").isEmpty {
            let answer = try GitProcess(["rev-parse", "--show-prefix"], in: place, heedsEnvironment: true)
            guard answer.isSuccessful else { throw Self.missing(answer.reason) }
            folder = place
            isNamedByEnvironment = true
            prefix = String(AbsolutePath(String(decoding: answer.output.dropLast(), as: UTF8.self)).text.dropFirst())
            return
        }
        let place = try fileSystem.resolved(place)
        var top = place
        while try fileSystem.entry(at: top.appending(".git")) == nil {
            guard top.parent != top else {
                throw Self.missing(": neither '\(place.text)' nor a folder above it has a '.git'")
            }
            top = top.parent
        }
        let answer = try GitProcess(["rev-parse", "--show-toplevel"], in: top)
        guard answer.isSuccessful else { throw Self.missing(answer.reason) }
        let named = AbsolutePath(String(decoding: answer.output.dropLast(), as: UTF8.self))
        // Git goes on above a '.git' that is none, and to wherever its configuration says.
        guard let identity = fileSystem.identity(of: top), fileSystem.identity(of: named) == identity else {
            throw Self.missing(" at '\(top.text)', but one for the files in '\(named.text)'")
        }
        folder = top
        isNamedByEnvironment = false
        prefix = place == top ? "" : place.relative(to: top)
    }

    /// Runs git on the repository.
    func git(_ arguments: [String], limit: Int = .max) throws -> GitProcess {
        try GitProcess(arguments, in: folder, heedsEnvironment: isNamedByEnvironment, limit: limit)
    }

    private static func missing(_ reason: String) -> Failure {
        Failure(
            messages: ["git finds no repository\(reason)"],
            hint: "run carillon in the repository, or name a folder in it as the other side",
            status: .unreadableInput
        )
    }
}

extension GitProcess {
    /// Git's own words after a message: `: not a valid object name`; empty where git said nothing.
    var reason: String {
        let words = complaint.hasPrefix("fatal: ") ? complaint.dropFirst("fatal: ".count) : complaint[...]
        return words.isEmpty ? "" : ": \(words)"
    }
}
