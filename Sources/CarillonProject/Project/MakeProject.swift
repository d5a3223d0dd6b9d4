import CarillonFiles
import ModelFormat
import SwiftGenerator

/// A project that was made.
package struct MadeProject {
    /// The paths of its files, as they are shown.
    package let files: [String]
    /// The folder that its code will go into, as it is shown.
    package let codeFolder: String
}

/// Writes a starter model.
/// - Throws: ``Failure`` for a name that no module can have, for a place in which there is something already, or
///   ``FileSystemError``.
package func makeProject(_ starter: Starter, _ scope: ProjectScope) throws -> MadeProject {
    try starter.checkName()
    let project = try Project(newAt: scope.project, from: scope.workingFolder, in: FileSystem())
    return try project.withFolder { folder in
        try withProjectTransaction(in: folder, project.fileSystem, note: scope.note) { transaction in
            let plan = try starter.plan(for: project)
            try transaction.apply(plan)
            return MadeProject(
                files: plan.folders.flatMap { folder in
                    folder.changes.map { project.shown(folder.path.appending($0.name)) }
                },
                codeFolder: project.shown(project.folder.parent.appending("Sources").appending(starter.name))
            )
        }
    }
}

extension Starter {
    /// Checks the name.
    /// - Throws: ``Failure`` for a name that no module can have.
    fileprivate func checkName() throws {
        let hint = "name a module as Swift does: 'Bookshop'"
        guard name.isIdentifier else { throw Failure.usage("'\(name)' is not the name of a module", hint: hint) }
        let sources = modelFiles.map { ModelSource(name: $0.name, path: $0.name, bytes: Array($0.text.utf8)) }
        if let error = loadService(folder: folder, files: sources, moduleNames: .swift).diagnostics.first {
            throw Failure.usage(error.message, hint: error.hint ?? hint)
        }
    }

    /// Returns the files that make the project.
    /// - Throws: ``Failure`` if one of them exists.
    fileprivate func plan(for project: Project) throws -> OutputPlan {
        let serviceFolder = project.folder.appending(folder)
        func file(_ name: String, _ text: String, in folder: AbsolutePath) throws -> OutputPlan.Change {
            let path = folder.appending(name)
            guard try project.fileSystem.entry(at: path) == nil else {
                throw Failure.findings(
                    "'\(project.shown(path))' exists",
                    hint: name == Project.fileName
                        ? "nothing was written; name a folder without a project: --project PATH"
                        : "nothing was written; move it away, or give the service another name"
                )
            }
            return OutputPlan.Change(name: name, old: nil, new: Array(text.utf8))
        }
        var plan = OutputPlan()
        plan.folders = [
            OutputPlan.Folder(
                path: project.folder,
                holdsModels: true,
                changes: try ([(Project.fileName, projectFile)] + schemaFiles).map {
                    try file($0.0, $0.1, in: project.folder)
                }
            ),
            OutputPlan.Folder(
                path: serviceFolder,
                holdsModels: true,
                missingFolders: project.missingFolders(to: serviceFolder),
                changes: try modelFiles.map { try file($0.name, $0.text, in: serviceFolder) }
            ),
        ]
        return plan
    }
}
