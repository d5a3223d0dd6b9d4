import SwiftGenerator
import ArgumentParser
import CarillonFiles
import CarillonProject
import ProjectFormat

/// Completes the services of the project that a command line is about.
let completeServices = CompletionKind.custom { arguments, _, _ in
    projectConfiguration(for: arguments)?.services.map(\.folder) ?? []
}

/// Completes the pairs of services of the project that a command line is about.
let completePairs = CompletionKind.custom { arguments, _, _ in
    projectConfiguration(for: arguments)?.syncPairs.map { "\($0.old)--\($0.new)" } ?? []
}

/// The configuration of the project that a command with these arguments would work on; `nil` if there is none to use.
private func projectConfiguration(for arguments: [String]) -> ProjectConfiguration? {
    let option = arguments.firstIndex(of: "--project").map { $0 + 1 }
    let name = option.flatMap { arguments.indices.contains($0) ? arguments[$0] : nil }
    guard let workingFolder = try? FileSystem().workingFolder(),
        let project = try? Project(named: name, from: workingFolder),
        let bytes = try? project.contents(of: project.file)
    else { return nil }
    return loadProject(bytes, file: Project.fileName, moduleNames: .swift).project
}
