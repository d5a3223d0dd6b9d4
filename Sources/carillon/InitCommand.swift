import ArgumentParser
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport
import SwiftGenerator

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a starter model.",
        discussion: """
            Makes a project with one small service that generates and compiles as it is. Comments in its files say what \
            they show, and where editors find the schemas beside them. A project that is there already is left alone.

            EXAMPLES
              carillon init Bookshop && carillon generate

            \(exitStatusHelp)
            """
    )

    @Argument(help: "The name of the service's module.")
    var name = "Notes"

    @Option(
        help: ArgumentHelp(
            "The folder for the project, or the carillon.yaml in it; 'model' in the working folder unless it is named.",
            valueName: "path"
        ),
        completion: .file()
    )
    var project: String?

    @Flag(name: .shortAndLong, help: "Print nothing.")
    var quiet = false

    func run() throws {
        let request = ProjectRequest(project: project, isQuiet: quiet)
        try perform { try makeProject(Starter(name: name), request, from: $0, console: $1) }
    }
}

/// Writes a starter model, and prints what to do with it.
func makeProject(
    _ starter: Starter,
    _ request: ProjectRequest,
    from workingFolder: AbsolutePath,
    console: Console
) throws -> ExitCode {
    try starter.checkName()
    let project = try Project(newAt: request.project, from: workingFolder, in: FileSystem())
    return try project.withFolder { folder in
        try withProjectTransaction(in: folder, project.fileSystem, request, console) { transaction in
            let plan = try starter.plan(for: project)
            try transaction.apply(plan)
            guard !request.isQuiet else { return .success }
            for folder in plan.folders {
                for change in folder.changes {
                    try console.output.print("made \(project.shown(folder.path.appending(change.name)))")
                }
            }
            let code = project.folder.parent.appending("Sources").appending(starter.name)
            try console.output.print(
                "next: 'carillon generate' makes \(project.shown(code)), the code of a target that depends on CarillonRuntime"
            )
            return .success
        }
    }
}

extension Starter {
    /// - Throws: ``Failure`` for a name that no module can have.
    fileprivate func checkName() throws {
        let hint = "name a module as Swift does: 'Bookshop'"
        guard name.isIdentifier else { throw Failure.usage("'\(name)' is not the name of a module", hint: hint) }
        let sources = modelFiles.map { ModelSource(name: $0.name, path: $0.name, bytes: Array($0.text.utf8)) }
        if let error = loadService(folder: folder, files: sources, moduleNames: .swift).diagnostics.first {
            throw Failure.usage(error.message, hint: error.hint ?? hint)
        }
    }

    /// The files that make the project.
    /// - Throws: ``Failure`` if something stands where they have to go.
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
