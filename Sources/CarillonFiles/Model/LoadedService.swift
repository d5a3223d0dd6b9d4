import Diagnostics
import ModelFormat
import ProjectFormat
import ServiceModel
import SwiftGenerator

/// A service and the code that it makes.
package struct LoadedService: Sendable {
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
        let made = MadeCode(of: service, from: folder.contents, linting: linting, makingCode: true)
        return finish(made, folder, in: project)
    }

    /// Reads the folders of several services, and makes their code at once.
    /// - Parameters:
    ///   - selected: The services.
    ///   - services: All services of the project.
    ///   - linting: Whether to look for what is legal but suspicious too.
    ///   - makingCode: Whether to go on from the plans to the code.
    /// - Returns: What ``read(_:among:of:linting:)`` returns of each, in their order.
    package static func read(
        all selected: [ProjectConfiguration.Service],
        among services: [ProjectConfiguration.Service],
        of project: Project,
        linting: Bool = false,
        makingCode: Bool = true
    ) -> [(service: LoadedService?, findings: Findings)] {
        let folders = selected.map { ModelFolder(of: $0, among: services, in: project) }
        let made = concurrentMap(folders.map { ($0.service, $0.contents) }) { service, contents in
            MadeCode(of: service, from: contents, linting: linting, makingCode: makingCode)
        }
        return zip(made, folders).map { finish($0, $1, in: project) }
    }

    private static func finish(
        _ made: MadeCode,
        _ folder: ModelFolder,
        in project: Project
    ) -> (service: LoadedService?, findings: Findings) {
        var findings = Findings(folder.diagnostics + made.diagnostics)
        for file in folder.files { findings.sources[file.path] = file.bytes }
        guard let description = made.description, let plan = made.plan else { return (nil, findings) }
        findings.diagnostics += similarNames(of: plan.files, in: project)
        let loaded = LoadedService(
            description: description,
            plan: plan,
            files: made.files,
            catalog: made.catalog,
            output: folder.service.output.map { project.folder.appending($0.value) }
        )
        return (loaded, findings)
    }
}

/// The part of a service that follows from the contents of its folder alone, so that it can be worked out on another core.
private struct MadeCode: Sendable {
    var diagnostics: [Diagnostic] = []
    var description: Service?
    var plan: ServicePlan?
    var files: [(plan: FilePlan, code: GeneratedFile)] = []
    var catalog: [GeneratedFile] = []

    init(
        of service: ProjectConfiguration.Service,
        from folder: ModelFolder.Contents,
        linting: Bool,
        makingCode: Bool
    ) {
        guard !folder.files.isEmpty else { return }
        let (loaded, found) = loadService(
            folder: service.folder,
            files: folder.files,
            isComplete: folder.isComplete,
            moduleNames: .swift
        )
        diagnostics = found
        guard folder.isComplete, let loaded else { return }
        description = loaded
        if linting { diagnostics += lint(loaded) }
        let (chosen, problems) = service.applied(to: loaded, moduleNames: .swift)
        diagnostics += problems
        let plan = ServicePlan(chosen)
        self.plan = plan
        guard makingCode else { return }
        files = concurrentMap(plan.files) { ($0, generate($0, of: plan)) }
        catalog = generateCatalog(plan)
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
