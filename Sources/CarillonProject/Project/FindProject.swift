import CarillonFiles

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
            hint:
                "run carillon in the project's folder, name the project with --project PATH, or make one: carillon init"
        )
    }
}
