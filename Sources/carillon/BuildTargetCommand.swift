import ArgumentParser
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport
import ProjectFormat
import ServiceModel
import SwiftGenerator
import YAMLSource

/// What the build plugin runs. People have no use for it: its arguments are what the plugin has declared to the build.
struct BuildTargetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build-target",
        abstract: "Make the code of a package's target; CarillonBuildPlugin runs it.",
        discussion: """
            Writes a Swift file for each model file into the plugin's work folder, and nothing anywhere else: \
            'phone-numbers.yaml.swift' for 'phone-numbers.yaml'.

            EXAMPLES
              carillon build-target --target App --module App --output . service.yaml

            \(exitStatusHelp)
            """,
        shouldDisplay: false
    )

    @Option(help: "The target's folder.", completion: .file())
    var target: String

    @Option(help: "The target's module.")
    var module: String

    @Option(help: "The folder of the model files, relative to the target's.", completion: .file())
    var model = Construct.defaultModelFolder

    @Option(help: "The folder for the code.", completion: .file())
    var output: String

    @Argument(help: "The names of the model files from which code is expected.", completion: .file())
    var files: [String]

    func run() throws {
        try perform { workingFolder, console in
            let code = TargetCode(
                target: workingFolder.appending(target),
                module: module,
                modelFolder: model,
                fileNames: files,
                output: workingFolder.appending(output)
            )
            return try code.make(console: console)
        }
    }
}

/// The code of a package's target as the build plugin has declared it to the build.
struct TargetCode {
    /// The target's folder.
    let target: AbsolutePath
    /// The target's module.
    let module: String
    /// The folder of the model files, relative to the target's, as the plugin has understood it.
    let modelFolder: String
    /// The model files that the plugin has found.
    let fileNames: [String]
    /// The folder for the code.
    let output: AbsolutePath
    /// Where it is read from and written to.
    var fileSystem = FileSystem()

    /// Makes the output folder hold the code, and prints what is wrong with the model. Paths are printed in full: a build
    /// runs wherever it likes.
    func make(console: Console) throws -> ExitCode {
        let project = Project(in: try fileSystem.resolved(target), from: AbsolutePath("/"), in: fileSystem)
        let hasFile = try fileSystem.entry(at: project.file) != nil
        let bytes = hasFile ? try project.contents(of: project.file) : nil
        let file = project.shown(project.file)
        let (service, found) = loadTarget(bytes, file: file, module: module, moduleNames: .swift)
        var workspace: Workspace?
        if let service {
            guard service.folder == modelFolder else { throw Failure.misread(service, modelFolder) }
            workspace = Workspace(reading: service, of: project)
        }
        let diagnostics = found + (workspace?.diagnostics ?? [])
        var sources = workspace?.sources ?? [:]
        sources[file] = bytes
        try report(diagnostics, about: sources, as: .text, on: console.error)
        guard let made = workspace?.services.first, !diagnostics.contains(where: { $0.severity == .error }) else {
            return .findings
        }
        try write(made)
        return .success
    }

    private func write(_ service: Workspace.LoadedService) throws {
        guard Set(service.description.files.map(\.fileName)) == Set(fileNames) else {
            throw Failure.findings("the model's files have changed since the build was planned", hint: "build again")
        }
        let files = service.description.files.map { file in
            let code = service.files.first { $0.plan.model.path == file.path }?.code
            return GeneratedFile(
                path: "\(file.fileName).swift",
                contents: code?.contents ?? GeneratedFile.withoutCode(from: file.path)
            )
        }
        let folder = OutputFolder(path: output, files: files)
        let transaction = OutputTransaction(project: output, fileSystem: fileSystem)
        try transaction.recover()
        try transaction.apply(OutputPlan([folder], in: fileSystem))
    }
}

extension ModelFile {
    /// The file's name with its extension: `phone-numbers.yaml`.
    fileprivate var fileName: String { path.split(separator: "/").last.map(String.init) ?? name }
}

extension Failure {
    /// The build plugin reads one line of a target's file, and not as YAML.
    fileprivate static func misread(_ service: ProjectConfiguration.Service, _ modelFolder: String) -> Failure {
        let place = service.folderRange
        return .findings(
            "\(place.file):\(place.line):\(place.column): the build plugin read '\(modelFolder)' where the file names "
                + "the folder '\(service.folder)'",
            hint: "write it on a line of its own: 'model: \(service.folder)'"
        )
    }

    /// A command that writes code was called for a target whose code the build plugin makes.
    static func targetFile(_ project: Project) -> Failure {
        .findings(
            "'\(project.shown(project.file))' is about a target whose code the build plugin makes",
            hint: "run 'swift build', or let a project's carillon.yaml name the service and an 'output' for its code"
        )
    }
}
