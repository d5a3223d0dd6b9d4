import CarillonFiles
import Diagnostics
import YAMLSource

/// The files of a revision in a git repository, read by git itself.
struct GitRevision {
    /// A file or folder in a folder of a revision.
    struct Entry {
        /// Its name in the folder.
        let name: String
        /// Its kind.
        let kind: Kind
        /// The name by which git knows its content.
        fileprivate let object: String

        enum Kind { case file, folder, symbolicLink, other }
    }

    /// The revision as a person named it.
    let name: String
    /// The folder that is meant, relative to the repository's root; empty for the root itself.
    let folder: String
    /// The repository.
    private let repository: GitRepository
    /// The name by which git knows all of the revision's files.
    private let tree: String

    /// Finds a revision.
    /// - Parameters:
    ///   - name: the revision in any form that git knows: `main`, `v1.2`, `HEAD~3`.
    ///   - path: the folder as git takes it: from the repository's root, or from `place` if it begins with `./` or
    ///     `../`; `nil` for `place` itself.
    ///   - place: a folder in the repository, the one that is meant where `path` is `nil`.
    /// - Throws: ``Failure`` for what git does not know.
    init(_ name: String, path: String?, in place: AbsolutePath) throws {
        repository = try GitRepository(around: place, isNamed: path == nil)
        let answer = try repository.git(["rev-parse", "--verify", "\(name)^{tree}"])
        guard answer.isSuccessful else {
            throw Self.failure(
                "git does not know the revision '\(name)'",
                answer,
                hint: "'git log' and 'git tag' show what there is, 'git fetch' gets what other clones have, and "
                    + "'git fetch --unshallow' what a shallow clone was made without"
            )
        }
        tree = String(decoding: answer.output, as: UTF8.self).filter { !$0.isNewline }
        self.name = name
        let here = AbsolutePath(repository.prefix)
        let isRelative = path.map { $0.hasPrefix("./") || $0.hasPrefix("../") || $0 == "." || $0 == ".." } ?? false
        if let path, !Self.isInside(path, from: isRelative ? here : AbsolutePath("")) {
            throw Failure(
                messages: ["'\(path)' leads out of the repository"],
                hint: "name a folder in it, from its root, or from the working folder with './' or '../'",
                status: .unreadableInput
            )
        }
        let folder = path.map { isRelative ? here.appending($0) : AbsolutePath($0) } ?? here
        self.folder = String(folder.text.dropFirst())
    }

    /// Returns a path of the repository as it is shown: `HEAD:model/chime`.
    func shown(_ path: String) -> String { "\(name):\(path)" }

    /// Returns the path of an entry of a folder.
    func path(_ folder: String, _ name: String) -> String {
        String(AbsolutePath(folder).appending(name).text.dropFirst())
    }

    /// Returns the entries of a folder, in the order of their names.
    /// - Throws: ``Failure`` if there is no such folder.
    func entries(in folder: String) throws -> [Entry] {
        let answer = try repository.git(["ls-tree", "-z", "--full-tree", "\(tree):\(folder)"])
        guard answer.isSuccessful else {
            let exists = try repository.git(["cat-file", "-e", "\(tree):\(folder)"]).isSuccessful
            // Git's own words name the tree by its hash.
            throw Failure(
                messages: [
                    exists ? "'\(shown(folder))' is a file or a link" : "there is no folder '\(shown(folder))'"
                ],
                hint: "name a folder that the revision has: git:\(name):PATH; 'git ls-tree \(name)' lists them",
                status: .unreadableInput
            )
        }
        return answer.output.split(separator: 0).compactMap { line in
            // `100644 blob 8ab686eafeb1f44702738c8b0f24f2567c36da6d<TAB>rooms.yaml`
            let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            let facts = parts[0].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard parts.count == 2, facts.count == 3 else { return nil }
            let kind: Entry.Kind =
                switch (facts[0], facts[1]) {
                case ("120000", _): .symbolicLink
                case (_, "blob"): .file
                case (_, "tree"): .folder
                default: .other
                }
            return Entry(name: String(decoding: parts[1], as: UTF8.self), kind: kind, object: facts[2])
        }
    }

    /// Returns the content of a file as far as it matters: one byte beyond the limit shows the parser that it is
    /// exceeded.
    func contents(of entry: Entry) throws -> [UInt8] {
        let answer = try repository.git(["cat-file", "blob", entry.object], limit: YAMLLimits.default.bytes + 1)
        guard answer.isSuccessful else {
            throw Self.failure(
                "git cannot read '\(entry.name)' at '\(name)'",
                answer,
                hint:
                    "'git fsck' says what is wrong with the repository; what a partial clone lacks, 'git checkout' gets"
            )
        }
        return answer.output
    }

    /// Whether a path never climbs above the repository's root, at which `AbsolutePath` would make it stop.
    private static func isInside(_ path: String, from folder: AbsolutePath) -> Bool {
        var depth = folder.text.split(separator: "/").count
        for component in path.split(separator: "/") where component != "." {
            depth += component == ".." ? -1 : 1
            if depth < 0 { return false }
        }
        return true
    }

    private static func failure(_ message: String, _ answer: GitProcess, hint: String) -> Failure {
        Failure(messages: [message + answer.reason], hint: hint, status: .unreadableInput)
    }
}
