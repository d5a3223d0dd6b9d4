import CarillonFiles
import ModelFormat

extension Project {
    /// Finds the project to work on.
    ///
    /// Without a name it is the nearest one, as seen from the working folder: each folder from there to the root is
    /// asked for `carillon.yaml`, then for `model/carillon.yaml`.
    /// - Parameter path: The project file or a folder with one, itself or in `model`, as a person named it.
    /// - Throws: ``Failure`` if there is none, or ``FileSystemError``.
    package init(named path: String?, from workingFolder: AbsolutePath, in fileSystem: FileSystem = FileSystem()) throws
    {
        func folder(in place: AbsolutePath) throws -> AbsolutePath? {
            for folder in [place, place.appending(Self.defaultFolder)] {
                let file = folder.appending(Self.fileName)
                if fileSystem.identity(of: file)?.kind == .file {
                    return try fileSystem.resolved(folder)
                }
            }
            return nil
        }
        if let path {
            let place = workingFolder.appending(path)
            let named = place.name == Self.fileName ? try folder(in: place.parent) : try folder(in: place)
            guard let named else {
                throw Failure.usage(
                    "there is no \(Self.fileName) at '\(path)'",
                    hint: "name the file, or a folder that holds it, itself or in '\(Self.defaultFolder)'"
                )
            }
            self.init(in: named, from: workingFolder, in: fileSystem)
            return
        }
        var place = workingFolder
        while true {
            if let found = try folder(in: place) {
                self.init(in: found, from: workingFolder, in: fileSystem)
                return
            }
            guard place.parent != place else { break }
            place = place.parent
        }
        throw Failure.usage(
            "there is no \(Self.fileName) here, in '\(Self.defaultFolder)', or in any folder above",
            hint: Self.targetWithModel(in: workingFolder, fileSystem).map { target in
                "'swift build' makes the code of the model in '\(target)' with the build plugin, and needs no project"
            }
                ?? "run carillon in the project's folder, name the project with --project PATH, or make one: carillon init"
        )
    }

    /// The folder of a package's target whose model the build plugin reads, as it is shown; `nil` if the working folder
    /// belongs to no package, or to one without such a target.
    private static func targetWithModel(in workingFolder: AbsolutePath, _ fileSystem: FileSystem) -> String? {
        var package = workingFolder
        while fileSystem.identity(of: package.appending("Package.swift"))?.kind != .file {
            guard package.parent != package else { return nil }
            package = package.parent
        }
        let sources = package.appending("Sources")
        let targets = ((try? fileSystem.names(in: sources)) ?? []).map(sources.appending)
        let target = targets.first { target in
            let files = (try? fileSystem.names(in: target.appending(TargetFileKey.defaultModelFolder))) ?? []
            return fileSystem.identity(of: target.appending(fileName))?.kind == .file
                || files.contains { if case .model = ModelFileName($0) { true } else { false } }
        }
        return target?.relative(to: workingFolder)
    }
}
