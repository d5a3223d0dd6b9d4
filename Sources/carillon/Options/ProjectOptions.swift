import ArgumentParser
import CarillonFiles

/// The help of the option `--project` of commands that work on an existing project.
let projectHelp = ArgumentHelp(
    "The project: a carillon.yaml, or a folder that holds one, itself or in 'model'. Without it, the nearest one: in the "
        + "working folder, in its folder 'model', or likewise in a folder above.",
    valueName: "path"
)

/// The options of every command that works on a project.
struct ProjectOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The services to work on, each by its folder, as carillon.yaml names it or by its path; all if none is named.",
            valueName: "service"
        ),
        completion: completeServices
    )
    var services: [String] = []

    @Option(help: projectHelp, completion: .file())
    var project: String?

    @Option(help: "How to print findings: for people, as JSON for tools, or as annotations for GitHub Actions.")
    var format: ReportFormat = .text

    @Flag(name: .shortAndLong, help: "Print nothing but findings.")
    var quiet = false

    /// The request that the options make.
    var request: ProjectRequest {
        ProjectRequest(project: project, services: services, format: format, isQuiet: quiet)
    }
}

/// The part of every command's help about its exit status.
let exitStatusHelp = """
    EXIT STATUS
      0   done, nothing found
      1   the model or the check has findings, or something is in the way
      64  the command was called wrongly, or there is no project
      70  carillon is at fault
      74  a file could not be read or written
    """
