import Diagnostics
import YAMLSource

/// A folder with a `carillon.yaml`.
package struct Project {
    /// The name by which a project is known.
    package static let fileName = "carillon.yaml"
    /// The folder in which it is looked for beside the folder itself.
    package static let defaultFolder = "model"

    /// The project's folder, free of symbolic links; the paths in `carillon.yaml` start at it.
    package let folder: AbsolutePath
    /// The folder from which paths are shown.
    package let workingFolder: AbsolutePath
    /// The file system that the project is read from and written to.
    package let fileSystem: FileSystem

    /// The project file.
    package var file: AbsolutePath { folder.appending(Self.fileName) }

    /// A project in `folder`, whose project file need not exist yet.
    package init(in folder: AbsolutePath, from workingFolder: AbsolutePath, in fileSystem: FileSystem) {
        self.folder = folder
        self.workingFolder = workingFolder
        self.fileSystem = fileSystem
    }

    /// A path as it is shown: relative to the working folder, and in full where that is the root, as for builds.
    package func shown(_ path: AbsolutePath) -> String {
        workingFolder == AbsolutePath("/") ? path.text : path.relative(to: workingFolder)
    }

    /// Reads a file as far as it matters: one byte beyond the limit shows the parser that it is exceeded.
    package func contents(of file: AbsolutePath) throws(FileSystemError) -> [UInt8] {
        try fileSystem.contents(of: file, limit: YAMLLimits.default.bytes + 1)
    }
}
