import Diagnostics
import YAMLSource

/// A folder with a `carillon.yaml`.
struct Project {
    /// The name by which a project is known.
    static let fileName = "carillon.yaml"
    /// The folder in which it is looked for beside the folder itself.
    static let defaultFolder = "model"

    /// The project's folder, free of symbolic links; the paths in `carillon.yaml` start at it.
    let folder: AbsolutePath
    /// The folder from which paths are shown.
    let workingFolder: AbsolutePath
    /// Where the project is read from and written to.
    let fileSystem: FileSystem

    /// The project file.
    var file: AbsolutePath { folder.appending(Self.fileName) }

    /// A project in `folder`, whose project file need not exist yet.
    init(in folder: AbsolutePath, from workingFolder: AbsolutePath, in fileSystem: FileSystem) {
        self.folder = folder
        self.workingFolder = workingFolder
        self.fileSystem = fileSystem
    }

    /// Finds the project to work on.
    ///
    /// Without a name it is the nearest one, as seen from the working folder: each folder from there to the root is
    /// asked for `carillon.yaml`, then for `model/carillon.yaml`.
    /// - Parameter path: The project file or a folder with one, itself or in `model`, as a person named it.
    /// - Throws: ``Failure`` if there is none, or ``FileSystemError``.
    init(named path: String?, from workingFolder: AbsolutePath, in fileSystem: FileSystem = FileSystem()) throws {
        func folder(in place: AbsolutePath) throws -> AbsolutePath? {
            for folder in [place, place.appending(Self.defaultFolder)] {
                let file = folder.appending(Self.fileName)
                if fileSystem.identity(of: file)?.kind == .file {
                    return try fileSystem.resolved(folder)
                }
            }
            return nil
        }
        self.workingFolder = workingFolder
        self.fileSystem = fileSystem
        if let path {
            let place = workingFolder.appending(path)
            let named = place.name == Self.fileName ? try folder(in: place.parent) : try folder(in: place)
            guard let named else {
                throw Failure.usage(
                    "there is no \(Self.fileName) at '\(path)'",
                    hint: "name the file, or a folder that holds it, itself or in '\(Self.defaultFolder)'"
                )
            }
            self.folder = named
            return
        }
        var place = workingFolder
        while true {
            if let found = try folder(in: place) {
                self.folder = found
                return
            }
            guard place.parent != place else { break }
            place = place.parent
        }
        throw Failure.usage(
            "there is no \(Self.fileName) here, in '\(Self.defaultFolder)', or in any folder above",
            hint:
                "run carillon in the project's folder, name the project with --project PATH, or make one: carillon init"
        )
    }

    /// A path as it is shown: relative to the working folder, and in full where that is the root, as for builds.
    func shown(_ path: AbsolutePath) -> String {
        workingFolder == AbsolutePath("/") ? path.text : path.relative(to: workingFolder)
    }

    /// Reads a file as far as it matters: one byte beyond the limit shows the parser that it is exceeded.
    func contents(of file: AbsolutePath) throws(FileSystemError) -> [UInt8] {
        try fileSystem.contents(of: file, limit: YAMLLimits.default.bytes + 1)
    }
}
