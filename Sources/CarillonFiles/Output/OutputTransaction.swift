/// Changes to output folders that happen all or not at all, whatever becomes of the run.
///
/// New files are first written into a staging folder inside each output folder, and the old ones get a second name
/// there. Then the journal says `restore`, the files are put in place one by one, and the journal says `discard`: that
/// is the moment in which the new set is the valid one. A run that ends before it, however it ends, leaves enough
/// behind for ``recover()`` to bring back the old set. Only a journal of the user's own counts there: see
/// ``JournalWitnesses``.
package struct OutputTransaction {
    /// The project's folder, which has the journal.
    package let project: AbsolutePath
    /// The file system that it changes.
    package let fileSystem: FileSystem
    /// The copies that tell the user's own journals from others; `nil` for a project whose files are all made anew by
    /// the next run, so that there is nothing to restore.
    package let witnesses: JournalWitnesses?

    /// Creates a transaction.
    package init(
        project: AbsolutePath,
        fileSystem: FileSystem = FileSystem(),
        witnesses: JournalWitnesses? = .ofThisUser
    ) {
        self.project = project
        self.fileSystem = fileSystem
        self.witnesses = witnesses
    }

    /// Restores the files of a run that was killed, so that the output folders hold the set from before it, or its
    /// complete new one.
    /// - Returns: The action that was needed; `nil` if none.
    /// - Throws: ``ForeignJournal`` for a journal that is not the user's own, with nothing done.
    @discardableResult
    package func recover() throws -> OutputJournal.RecoveryAction? {
        guard let witnesses else {
            try discard(Staging(in: project))
            try OutputJournal.remove(in: project, fileSystem)
            return nil
        }
        guard let journal = try OutputJournal.read(in: project, fileSystem) else {
            try OutputJournal.remove(in: project, fileSystem)
            return nil
        }
        guard witnesses.vouch(for: journal, of: project, fileSystem) else {
            throw ForeignJournal(path: OutputJournal.path(in: project))
        }
        try recover(by: journal)
        return journal.recoveryAction
    }

    private func recover(by journal: OutputJournal) throws {
        for folder in journal.folders { try refuseLinks(on: folder) }
        var journal = journal
        if journal.recoveryAction == .restore {
            for folder in journal.folders { try restore(folder) }
            journal.recoveryAction = .discard
            try journal.write(in: project, fileSystem)
        }
        try discard(journal)
    }

    /// Makes the changes.
    /// - Throws: ``FileSystemError`` when a change failed and everything is as it was before, ``RestoreFailure`` when
    ///   not even that could be done; the next run will try again.
    package func apply(_ plan: OutputPlan) throws {
        let folders = plan.folders.filter { !$0.changes.isEmpty }
        guard !folders.isEmpty else { return }
        do {
            try withSignalsHeld { try stageAndCommit(folders) }
        } catch let failure {
            do {
                try undo()
            } catch {
                throw RestoreFailure(failure: failure, restoreFailure: error)
            }
            throw failure
        }
    }

    /// Does what the journal on disk says, which this run has written; or removes what there is of it.
    private func undo() throws {
        guard let journal = try OutputJournal.read(in: project, fileSystem) else {
            return try OutputJournal.remove(in: project, fileSystem)
        }
        try recover(by: journal)
    }

    private func stageAndCommit(_ folders: [OutputPlan.Folder]) throws {
        var journal = OutputJournal(recoveryAction: .discard, folders: try folders.map(entry))
        try witnesses?.keep(journal, of: project, fileSystem)
        try journal.write(in: project, fileSystem)
        for folder in folders { try stage(folder) }
        journal.recoveryAction = .restore
        try journal.write(in: project, fileSystem)
        for folder in folders { try putInPlace(folder) }
        journal.recoveryAction = .discard
        try journal.write(in: project, fileSystem)
        try discard(journal)
    }

    private func entry(_ folder: OutputPlan.Folder) throws -> OutputJournal.Folder {
        func names(_ kind: OutputPlan.Change.Kind) -> [String] {
            folder.changes.filter { $0.kind == kind }.map(\.name)
        }
        var madeFolders = folder.missingFolders
        // A link that a person has made stays.
        if folder.losesAllFiles, try fileSystem.entry(at: folder.path) == .folder { madeFolders.append(folder.path) }
        // The ways that links lead now, so that a recovery need not follow any.
        func named(_ path: AbsolutePath) throws -> String {
            try fileSystem.resolvedAsFarAsItExists(path).relative(to: project)
        }
        return OutputJournal.Folder(
            path: try named(folder.path),
            holdsModels: folder.holdsModels,
            madeFolders: try madeFolders.map(named),
            created: names(.create),
            replaced: names(.replace),
            removed: names(.remove)
        )
    }
}

/// A run that failed, and could not restore the old set of files either.
package struct RestoreFailure: Error {
    /// The error that made the run fail.
    package let failure: any Error
    /// The error that kept the old set from being restored.
    package let restoreFailure: any Error
}

// MARK: - One folder

extension OutputTransaction {
    /// The folders beside an output folder's files in which a run prepares them.
    private struct Staging {
        /// The folder, with the new files, the old ones, and for model files second copies of the new ones.
        let folder, new, old, copies: AbsolutePath

        init(in output: AbsolutePath) {
            folder = output.appending(".carillon-staging")
            new = folder.appending("new")
            old = folder.appending("old")
            copies = folder.appending("copies")
        }

        var parts: [AbsolutePath] { [new, old, copies] }
    }

    private func stage(_ folder: OutputPlan.Folder) throws {
        // A folder on the way to several output folders was made with the first of them.
        for path in folder.missingFolders where !fileSystem.isFolder(path) { try fileSystem.makeFolder(path) }
        let staging = Staging(in: folder.path)
        try discard(staging)
        let parts = folder.holdsModels ? staging.parts : [staging.new, staging.old]
        for path in [staging.folder] + parts { try fileSystem.makeFolder(path) }
        for change in folder.changes {
            if let contents = change.new {
                try fileSystem.create(staging.new.appending(change.name), contents)
                if folder.holdsModels { try fileSystem.create(staging.copies.appending(change.name), contents) }
            }
            if change.old != nil {
                try fileSystem.keep(folder.path.appending(change.name), as: staging.old.appending(change.name))
            }
        }
        for path in parts + [staging.folder] { try fileSystem.synchronizeFolder(path) }
    }

    /// Puts new files in place of old ones, unless somebody has saved or made one of them since the changes were
    /// planned.
    ///
    /// Removes first: where case does not distinguish names, a removed file's name may be a new file's too.
    private func putInPlace(_ folder: OutputPlan.Folder) throws {
        let staging = Staging(in: folder.path)
        for change in folder.changes where change.kind == .remove {
            try refuseNews(of: change, in: folder)
            try fileSystem.removeFile(folder.path.appending(change.name))
        }
        for change in folder.changes where change.kind != .remove {
            try refuseNews(of: change, in: folder)
            try fileSystem.move(staging.new.appending(change.name), to: folder.path.appending(change.name))
        }
        try fileSystem.synchronizeFolder(folder.path)
    }

    /// Refuses to change a file that is not what it was when the change was planned.
    private func refuseNews(of change: OutputPlan.Change, in folder: OutputPlan.Folder) throws {
        let path = folder.path.appending(change.name)
        let entry = try fileSystem.entry(at: path)
        let isAsPlanned =
            if let old = change.old { try entry == .file(size: old.count) && fileSystem.contents(of: path) == old } else
            {
                entry == nil
            }
        // What was to be removed may be gone already.
        guard isAsPlanned || change.kind == .remove && entry == nil else {
            throw OutputConflicts(all: [OutputConflict(path: path, reason: .changed)])
        }
    }

    /// Refuses a folder to which symbolic links lead, or in which they stand for what a run has prepared. The journal
    /// names the ways without links.
    private func refuseLinks(on folder: OutputJournal.Folder) throws {
        let output = project.appending(folder.path)
        let staging = Staging(in: output)
        for path in [staging.folder] + staging.parts where try fileSystem.entry(at: path) == .symbolicLink {
            throw OutputConflicts(all: [OutputConflict(path: path, reason: .symbolicLink)])
        }
        guard try fileSystem.resolvedAsFarAsItExists(output) == output else {
            throw OutputConflicts(all: [OutputConflict(path: output, reason: .symbolicLink)])
        }
    }

    /// Undoes what `putInPlace` may have done of its work, in the opposite order. Doing it twice does no harm.
    ///
    /// A file was put in place if it is no longer in the staging folder. Others may have worked on the files since, so
    /// that only files of ours are moved, onto files of ours. A model file is ours as long as it is what the run made
    /// of it; edits of other people are not undone.
    private func restore(_ folder: OutputJournal.Folder) throws {
        let output = project.appending(folder.path)
        let staging = Staging(in: output)
        guard try fileSystem.entry(at: staging.folder) == .folder else { return }
        func wasPutInPlace(_ name: String) throws -> Bool {
            try fileSystem.entry(at: staging.new.appending(name)) == nil
        }
        func isUndoable(_ name: String) throws -> Bool {
            let path = output.appending(name)
            return folder.holdsModels
                ? try isModel(path) && isModel(staging.copies.appending(name))
                    && fileSystem.contents(of: path) == fileSystem.contents(of: staging.copies.appending(name))
                : try isOurs(path, in: fileSystem)
        }
        for name in folder.created where try wasPutInPlace(name) {
            if try isUndoable(name) { try fileSystem.removeFile(output.appending(name)) }
        }
        let wasRemoved = { try fileSystem.entry(at: output.appending($0)) == nil }
        for name in try folder.replaced.filter(wasPutInPlace) + folder.removed.filter(wasRemoved) {
            let old = staging.old.appending(name)
            guard try folder.holdsModels ? isModel(old) : isOurs(old, in: fileSystem) else { continue }
            let path = output.appending(name)
            guard try fileSystem.entry(at: path) == nil || isUndoable(name) else {
                throw OutputConflicts(all: [OutputConflict(path: path, reason: .foreignFile)])
            }
            try fileSystem.move(old, to: path)
        }
        try fileSystem.synchronizeFolder(output)
    }

    /// Whether there is a file with a model file's name at `path`.
    private func isModel(_ path: AbsolutePath) throws -> Bool {
        guard case .model = ModelFileName(path.name), case .file = try fileSystem.entry(at: path) else { return false }
        return true
    }

    /// Removes what runs leave beside the files of output folders that are whole, then the journal, and what vouches
    /// for it last.
    private func discard(_ journal: OutputJournal) throws {
        for folder in journal.folders {
            try discard(Staging(in: project.appending(folder.path)))
            for path in folder.madeFolders.reversed() {
                try fileSystem.removeFolderIfEmpty(project.appending(path))
            }
        }
        try OutputJournal.remove(in: project, fileSystem)
        try witnesses?.forget(journal, fileSystem)
    }

    private func discard(_ staging: Staging) throws {
        guard try fileSystem.entry(at: staging.folder) == .folder else { return }
        for folder in staging.parts where try fileSystem.entry(at: folder) == .folder {
            for name in try fileSystem.names(in: folder) { try fileSystem.removeFile(folder.appending(name)) }
            try fileSystem.removeFolderIfEmpty(folder)
        }
        try fileSystem.removeFolderIfEmpty(staging.folder)
    }
}
