import ArgumentParser
import CarillonFiles
import ModelFormat

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of a kind of file, for editors.",
        discussion: """
            The kinds are 'model' for the files of a service's folder, 'project' for carillon.yaml, 'target' for the \
            carillon.yaml of a package's target, 'record' for the files of the folder 'sync', and 'accepted' for lists of \
            accepted changes. A file names its schema in a comment: '# yaml-language-server: \
            $schema=../model.schema.json'.

            EXAMPLES
              carillon schema model > model/model.schema.json

            \(exitStatusHelp)
            """
    )

    @Argument(help: "The kind of file: model, project, target, record or accepted.")
    var kind = FileSchema.model

    func run() throws {
        try perform { try printSchema(kind, console: $1) }
    }
}

/// Prints a schema, byte for byte as `Schemas/` has it.
func printSchema(_ kind: FileSchema, console: Console) throws -> ExitStatus {
    try console.output.write(Array(kind.json.utf8))
    return .success
}

extension FileSchema: ExpressibleByArgument {}
