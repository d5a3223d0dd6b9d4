import CarillonFiles
import Diagnostics
import ModelFormat
import ProjectFormat
import ServiceModel
import SwiftGenerator

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
    /// The folder that the generated code is written to.
    let output: AbsolutePath
    /// The file system that it is read from and written to.
    var fileSystem = FileSystem()

    /// Makes the output folder hold the code, and prints the diagnostics of the model. Paths are printed in full: a
    /// build runs wherever it likes.
    func make(console: Console) throws -> ExitStatus {
        let project = Project(in: try fileSystem.resolved(target), from: AbsolutePath("/"), in: fileSystem)
        let hasFile = try fileSystem.entry(at: project.file) != nil
        let bytes = hasFile ? try project.contents(of: project.file) : nil
        let file = project.shown(project.file)
        let (service, found) = loadTarget(bytes, file: file, module: module, moduleNames: .swift)
        var findings = Findings(found)
        findings.sources[file] = bytes
        var loaded: LoadedService?
        if let service {
            guard service.folder == modelFolder else { throw Failure.misread(service, modelFolder) }
            let (made, problems) = LoadedService.read(service, among: [service], of: project)
            loaded = made
            findings.add(problems)
        }
        try console.report(findings, as: .text, textOn: console.error)
        guard let loaded, !findings.hasErrors else { return .findings }
        try write(loaded)
        return .success
    }

    private func write(_ service: LoadedService) throws {
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
        // What a build that was killed has left half replaced, the next one makes anew.
        let transaction = OutputTransaction(project: output, fileSystem: fileSystem, witnesses: nil)
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
}
