import Diagnostics
import ModelFormat
import ProjectFormat
import ServiceModel
import SwiftGenerator

/// A service and the code that it makes.
package struct LoadedService {
    /// Its description.
    package let description: Service
    /// The description that code is made of: the operations that the project chooses, in the module that it names.
    package let chosen: Service
    /// The code: a file for each model file of `chosen`, in the same order.
    package let files: [GeneratedFile]
    /// The pages about the code.
    package let catalog: [GeneratedFile]
    /// The folder for the code; `nil` where the build plugin makes it.
    package let output: AbsolutePath?

    /// Reads a service's folder, and makes its code.
    /// - Parameters:
    ///   - services: All services of the project.
    ///   - linting: Whether to look for what is legal but suspicious too.
    /// - Returns: The service, or `nil` if there is none to make code of; and the findings, in file order.
    package static func read(
        _ service: ProjectConfiguration.Service,
        among services: [ProjectConfiguration.Service],
        of project: Project,
        linting: Bool = false
    ) -> (service: LoadedService?, findings: Findings) {
        let folder = ModelFolder(of: service, among: services, in: project)
        var findings = Findings(folder.diagnostics)
        for file in folder.files { findings.sources[file.path] = file.bytes }
        guard !folder.files.isEmpty else { return (nil, findings) }
        let (description, found) = loadService(
            folder: service.folder,
            files: folder.files,
            isComplete: folder.isComplete,
            moduleNames: .swift
        )
        findings.diagnostics += found
        guard folder.isComplete, let description else { return (nil, findings) }
        if linting { findings.diagnostics += lint(description) }
        let (chosen, problems) = service.applied(to: description, moduleNames: .swift)
        findings.diagnostics += problems
        let files = generate(chosen)
        findings.diagnostics += similarNames(of: files, from: chosen, in: project)
        let loaded = LoadedService(
            description: description,
            chosen: chosen,
            files: files,
            catalog: generateCatalog(chosen),
            output: service.output.map { project.folder.appending($0.value) }
        )
        return (loaded, findings)
    }
}

/// Reports model files whose Swift files would be one where case does not distinguish names.
private func similarNames(
    of files: [GeneratedFile],
    from description: Service,
    in project: Project
) -> [Diagnostic] {
    var owners: [String: ModelFile] = [:]
    return zip(files, description.files).compactMap { file, model in
        guard let owner = owners.updateValue(model, forKey: file.path.lowercased()) else { return nil }
        let path = project.shown(project.folder.appending(model.path))
        return Diagnostic(
            .error,
            .similarFileNames,
            "'\(owner.path)' and '\(model.path)' make Swift files whose names differ only in the case of letters",
            at: SourceRange(file: path, line: 1, column: 1),
            hint: "rename one of the two model files"
        )
    }
}
