import Diagnostics
import ModelFormat
import ProjectFormat
import ServiceModel
import SwiftGenerator

/// A service and the code that it makes.
package struct LoadedService {
    /// Its description.
    package let description: Service
    /// The plan of the code: of the operations that the project chooses, in the module that it names.
    package let plan: ServicePlan
    /// The code, file by file.
    package let files: [(plan: FilePlan, code: GeneratedFile)]
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
        let plan = ServicePlan(chosen)
        findings.diagnostics += similarNames(of: plan.files, in: project)
        let loaded = LoadedService(
            description: description,
            plan: plan,
            files: plan.files.map { ($0, generate($0, of: plan)) },
            catalog: generateCatalog(plan),
            output: service.output.map { project.folder.appending($0.value) }
        )
        return (loaded, findings)
    }
}

/// Reports model files whose Swift files would be one where case does not distinguish names.
private func similarNames(of files: [FilePlan], in project: Project) -> [Diagnostic] {
    var owners: [String: ModelFile] = [:]
    return files.compactMap { file in
        let model = file.model
        guard let owner = owners.updateValue(model, forKey: file.fileName.lowercased()) else { return nil }
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
