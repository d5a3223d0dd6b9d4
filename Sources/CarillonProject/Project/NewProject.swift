import CarillonFiles

extension Project {
    /// A project that does not exist yet: where it was named, or in `model` in the working folder.
    /// - Throws: ``Failure`` where there is no folder for it, or ``FileSystemError``.
    init(newAt path: String?, from workingFolder: AbsolutePath, in fileSystem: FileSystem) throws {
        let place = workingFolder.appending(path ?? Self.defaultFolder)
        let folder = place.name == Self.fileName ? place.parent : place
        if fileSystem.isFolder(folder) {
            self.init(in: try fileSystem.resolved(folder), from: workingFolder, in: fileSystem)
            return
        }
        guard fileSystem.isFolder(folder.parent) else {
            throw Failure.usage(
                "there is no folder '\(folder.parent.relative(to: workingFolder))' for a new project",
                hint: "make it, or name another one with --project"
            )
        }
        let parent = try fileSystem.resolved(folder.parent)
        self.init(in: parent.appending(folder.name), from: workingFolder, in: fileSystem)
    }

    /// Runs `body` with the project's folder in place, which is made if need be, and goes again if nothing came into
    /// it.
    func withFolder<Result>(_ body: (AbsolutePath) throws -> Result) throws -> Result {
        guard !fileSystem.isFolder(folder) else { return try body(folder) }
        try fileSystem.makeFolder(folder)
        // What went wrong in `body` matters more than an empty folder that stays.
        defer { try? fileSystem.removeFolderIfEmpty(folder) }
        return try body(folder)
    }

    /// The folders from the project's own to `folder` that do not exist, the outermost first.
    func missingFolders(to folder: AbsolutePath) -> [AbsolutePath] {
        var folders: [AbsolutePath] = []
        var path = folder
        while path != self.folder, !fileSystem.isFolder(path) {
            folders.insert(path, at: 0)
            path = path.parent
        }
        return folders
    }
}
