import CarillonFiles
import ProjectSupport

@testable import carillon

extension SampleProject {
    typealias Command = (_ request: ProjectRequest, _ workingFolder: AbsolutePath, _ console: Console) throws ->
        ExitStatus

    /// Runs a command's work on the project, and catches what it prints.
    func run(_ command: Command, _ request: ProjectRequest = ProjectRequest(), in place: String = "") throws -> Outcome
    {
        let workingFolder = folder.path.appending(place)
        return try capture(from: workingFolder) { try command(request, workingFolder, $0) }
    }
}
