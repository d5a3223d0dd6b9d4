import ArgumentParser
import CarillonFiles
import CarillonProject

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a starter model.",
        discussion: """
            Makes a project with one small service, a bookshop, that generates and compiles as it is. Comments in its files say what \
            they show, and where editors find the schemas beside them. A project that is there already is left alone.

            EXAMPLES
              carillon init && carillon generate

            \(exitStatusHelp)
            """
    )

    @Argument(help: "The name of the service's module.")
    var name = "Bookshop"

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
) throws -> ExitStatus {
    let project = try makeProject(starter, request.scope(from: workingFolder, console: console))
    guard !request.isQuiet else { return .success }
    for file in project.files { try console.output.print("made \(file)") }
    try console.output.print(
        "next: 'carillon generate' makes \(project.codeFolder), the code of a target that depends on CarillonRuntime"
    )
    return .success
}
