import ArgumentParser
import CarillonFiles
import Diagnostics

@main
struct Carillon: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carillon",
        abstract: "Compile the description of an HTTP/JSON API into a Swift SDK.",
        discussion: """
            A project is a folder with carillon.yaml, which names the services and the folders for their code. Commands \
            work on the whole project that the working folder belongs to.

            EXAMPLES
              carillon init Bookshop
              carillon lint && carillon generate
              carillon generate --watch
            """,
        version: "carillon \(carillonVersion)",
        subcommands: [
            InitCommand.self, GenerateCommand.self, CheckCommand.self, LintCommand.self, FormatCommand.self,
            ImportCommand.self, DiffCommand.self, SyncCommand.self, ExplainCommand.self, SchemaCommand.self,
        ]
    )

    static func main() {
        do {
            try perform { _, _ in
                try checkCommands(CommandLine.arguments.dropFirst())
                return .success
            }
        } catch {
            exit(withError: error)
        }
        main(nil)
    }
}

/// Checks that the words with which a command line begins are commands, where commands are expected.
/// - Throws: ``Failure`` with the command that was probably meant.
func checkCommands(_ arguments: some Sequence<String>) throws {
    var command: any ParsableCommand.Type = Carillon.self
    var words = ["carillon"]
    for argument in arguments {
        let subcommands = command.configuration.subcommands
        guard !subcommands.isEmpty, !argument.hasPrefix("-"), argument != "help" else { return }
        guard let next = subcommands.first(where: { $0._commandName == argument }) else {
            let names = subcommands.map { $0._commandName }
            let match = closestMatch(to: argument, in: names)
            throw Failure.usage(
                "'\(words.joined(separator: " "))' has no command '\(argument)'",
                hint: match.map { "did you mean '\($0)'?" }
                    ?? "its commands are \(names.map { "'\($0)'" }.joined(separator: ", "))"
            )
        }
        command = next
        words.append(argument)
    }
}
