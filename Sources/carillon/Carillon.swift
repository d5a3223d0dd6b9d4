import ArgumentParser

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
}
