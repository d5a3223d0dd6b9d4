/// Private copies of the journals that a user's runs write, kept outside of all projects, by which a later run tells
/// them from those of others.
///
/// A journal is in the project's folder, and so is whatever a clone or an archive brings along: one that moves the
/// files of whoever works on the project is as easily written as any other file. So a run puts a copy of what its
/// journal says into a folder of the user's own, under the journal's random name. A journal counts if its copy is
/// there, says the same, and is about this project: the one at the same path, or the same folder after it was moved.
package struct JournalWitnesses {
    /// The folder of the copies; `nil` for a user who has none, whose journals count in the run alone that wrote them.
    private let folder: AbsolutePath?

    /// Creates a view of the copies in a folder, which need not exist.
    package init(in folder: AbsolutePath?) {
        self.folder = folder
    }

    /// The copies of the user whose process this is, where the [XDG Base Directory
    /// Specification](https://specifications.freedesktop.org/basedir-spec/latest/) puts the state of programs.
    package static var ofThisUser: JournalWitnesses {
        let state = environmentVariable("XDG_STATE_HOME")
        let home = environmentVariable("HOME")
        let base: AbsolutePath? =
            if state.hasPrefix("/") {
                AbsolutePath(state)
            } else if home.hasPrefix("/") {
                AbsolutePath(home).appending(".local/state")
            } else {
                nil
            }
        return JournalWitnesses(in: base?.appending("carillon/journals"))
    }
}

extension JournalWitnesses {
    /// Keeps a copy of a journal, for as long as the journal may be in the project's folder.
    ///
    /// The run goes on if no copy can be kept. If it is killed then, its journal is taken for a stranger's, and a
    /// person has to repair the project.
    package func keep(_ journal: OutputJournal, of project: AbsolutePath, _ fileSystem: FileSystem) throws {
        guard let folder, let identity = fileSystem.identity(of: project) else { return }
        do {
            try makeFolder(folder, fileSystem)
            try forgetOthers(of: project, fileSystem)
            let copy = Copy(project: project.text, identity: identity, journal: journal)
            try fileSystem.create(folder.appending(journal.run), copy.serialized, mode: 0o600)
            try fileSystem.synchronizeFolder(folder)
        } catch is FileSystemError {}
    }

    /// Removes the copy of a journal that is gone. A copy that cannot be removed does no harm: it vouches for no other
    /// journal.
    func forget(_ journal: OutputJournal, _ fileSystem: FileSystem) throws {
        guard let folder else { return }
        do { try fileSystem.removeFile(folder.appending(journal.run)) } catch is FileSystemError {}
    }

    /// Returns whether a run of this user has written the journal, and for this project.
    func vouch(for journal: OutputJournal, of project: AbsolutePath, _ fileSystem: FileSystem) -> Bool {
        guard let folder, fileSystem.isPrivate(folder) else { return false }
        let file = folder.appending(journal.run)
        guard fileSystem.isPrivate(file), let copy = copy(in: file, fileSystem) else { return false }
        return copy.says(journal)
            && (copy.project == project.text || copy.identity == fileSystem.identity(of: project).map(Copy.text))
    }

    private func makeFolder(_ folder: AbsolutePath, _ fileSystem: FileSystem) throws {
        guard !fileSystem.isFolder(folder) else { return }
        try makeFolder(folder.parent, fileSystem)
        do {
            try fileSystem.makeFolder(folder, mode: 0o700)
        } catch let error as FileSystemError where error.number == EEXIST {
            // Another run was faster.
        }
    }

    /// Removes the copies of the project's former journals: whoever runs has the project's lock, so that no run needs
    /// them.
    private func forgetOthers(of project: AbsolutePath, _ fileSystem: FileSystem) throws {
        guard let folder else { return }
        for name in try fileSystem.names(in: folder) {
            let file = folder.appending(name)
            if copy(in: file, fileSystem)?.project == project.text { try fileSystem.removeFile(file) }
        }
    }

    private func copy(in file: AbsolutePath, _ fileSystem: FileSystem) -> Copy? {
        guard case .file? = try? fileSystem.entry(at: file), let bytes = try? fileSystem.contents(of: file) else {
            return nil
        }
        return Copy(serialized: bytes)
    }
}

/// The copy of a journal: the project that it is about, then what it says.
private struct Copy {
    let project: String
    let identity: String
    /// The journal's bytes but for what the next run has to do, which changes while a run lasts.
    let journal: [UInt8]

    private static let version = "carillon-witness-1"

    init(project: String, identity: FileIdentity, journal: OutputJournal) {
        self.project = project
        self.identity = Self.text(of: identity)
        self.journal = Self.lasting(journal)
    }

    init?(serialized: [UInt8]) {
        let fields = serialized.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
        guard fields.count == 4, Array(fields[0]) == Array(Self.version.utf8) else { return nil }
        project = String(decoding: fields[1], as: UTF8.self)
        identity = String(decoding: fields[2], as: UTF8.self)
        journal = Array(fields[3])
    }

    var serialized: [UInt8] {
        [Self.version, project, identity].flatMap { Array($0.utf8) + [0] } + journal
    }

    func says(_ other: OutputJournal) -> Bool { journal == Self.lasting(other) }

    static func text(of identity: FileIdentity) -> String { "\(identity.device):\(identity.number)" }

    private static func lasting(_ journal: OutputJournal) -> [UInt8] {
        var journal = journal
        journal.recoveryAction = .restore
        return journal.serialized
    }
}
