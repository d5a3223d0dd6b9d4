import ArgumentParser
import CarillonFiles
import CarillonProject
import ModelImport

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring a service's model up to date with its upstream.",
        discussion: """
            Reads the upstream's description of a service and makes the service's model say the same. What a person \
            wrote stays: documentation, comments, the order of things and the files they stand in, and what the \
            section 'deviations' names. What is new goes into the file of its resource, with 'doc: TODO' where \
            somebody has to write documentation; what upstream no longer has is removed. Importing twice changes \
            nothing. A service that the project does not have yet is added to it.

            The summary ends with what changed between the old and the new model and what that breaks, as 'carillon \
            diff' prints it. With --changelog, the same goes into a file of release notes, as an entry with today's \
            date in UTC before the entries that it has.

            EXAMPLES
              carillon import botocore data/chime/2018-05-01 --service chime
              carillon import smithy chime-sdk-voice.json --service chime-sdk-voice
              carillon import smithy weather.json --service weather --docs keep
              carillon import smithy weather.json --service weather --changelog CHANGELOG.md
            """,
        subcommands: [Botocore.self, Smithy.self]
    )

    struct Botocore: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Import botocore's description of a service.",
            discussion: """
                The description is service-2.json, plain or gzipped. The files beside it are read too: paginators-1, \
                waiters-2 and endpoint-rule-set-1.

                EXAMPLES
                  carillon import botocore data/chime/2018-05-01 --service chime

                \(exitStatusHelp)
                """
        )

        @Argument(
            help: "service-2.json or service-2.json.gz, or a folder that holds one, possibly in one for each version.",
            completion: .file()
        )
        var path: String

        // It is here to be refused with a reason.
        @Option(help: ArgumentHelp(valueName: "namespace#name", visibility: .hidden))
        var serviceShape: String?

        @OptionGroup var options: ImportOptions

        func run() throws {
            try perform {
                try importModel(options.request(.botocore, path, serviceShape: serviceShape), from: $0, console: $1)
            }
        }
    }

    struct Smithy: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Import a service from Smithy's JSON AST.",
            discussion: """
                The file is a Smithy 2.0 model as JSON, plain or gzipped. Of a model with several services, \
                --service-shape says which one to import.

                EXAMPLES
                  carillon import smithy chime-sdk-voice.json --service chime-sdk-voice
                  carillon import smithy all.json --service weather --service-shape Weather

                \(exitStatusHelp)
                """
        )

        @Argument(help: "The model's JSON AST.", completion: .file())
        var file: String

        @Option(
            help: ArgumentHelp(
                "The service in a model that has several, by its shape ID; the name without the namespace does if only one "
                    + "service has it.",
                valueName: "namespace#name"
            )
        )
        var serviceShape: String?

        @OptionGroup var options: ImportOptions

        func run() throws {
            try perform {
                try importModel(options.request(.smithy, file, serviceShape: serviceShape), from: $0, console: $1)
            }
        }
    }
}

/// The options of an import of any format.
struct ImportOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The service's folder, as carillon.yaml names it; a new one is added to the project.",
            valueName: "folder"
        ),
        completion: completeServices
    )
    var service: String

    @Option(
        help: ArgumentHelp(
            "What becomes of upstream's documentation: 'omit' leaves it out, 'keep' converts it to Markdown and takes it "
                + "wherever the model has none of its own.",
            valueName: "omit|keep"
        )
    )
    var docs: DocumentationPolicy = .omit

    @Option(
        help: ArgumentHelp(
            "The project: a carillon.yaml, or a folder that holds one, itself or in 'model'. Without it, the nearest "
                + "one; where there is none, model/carillon.yaml is made.",
            valueName: "path"
        ),
        completion: .file()
    )
    var project: String?

    @Option(
        help: ArgumentHelp(
            "A Markdown file that gets an entry with what changed, if anything did; it is made if need be.",
            valueName: "file"
        ),
        completion: .file()
    )
    var changelog: String?

    @Option(help: "How to print findings: for people, as JSON for tools, or as annotations for GitHub Actions.")
    var format: ReportFormat = .text

    @Flag(name: .shortAndLong, help: "Print nothing but findings.")
    var quiet = false

    func request(_ upstreamFormat: UpstreamFormat, _ path: String, serviceShape: String?) -> ImportRequest {
        ImportRequest(
            upstream: UpstreamFile(
                format: upstreamFormat,
                path: path,
                serviceShape: serviceShape,
                documentation: docs
            ),
            service: service,
            changelog: changelog,
            project: ProjectRequest(project: project, format: format, isQuiet: quiet)
        )
    }
}

extension DocumentationPolicy: ExpressibleByArgument {}

/// The import that was asked for.
struct ImportRequest {
    /// The upstream's description, as a person named it.
    var upstream: UpstreamFile
    /// The service's folder as a person named it.
    var service: String
    /// The file that gets an entry with what changed; `nil` for none.
    var changelog: String?
    var project: ProjectRequest
}

/// Brings a service's model up to date with its upstream, and prints what was done.
/// - Parameter date: Today's date, for the changelog.
func importModel(
    _ request: ImportRequest,
    from workingFolder: AbsolutePath,
    console: Console,
    date: String = currentDate()
) throws -> ExitStatus {
    let start = ContinuousClock.now
    let outcome = try importModel(
        into: request.service,
        from: request.upstream,
        changelog: request.changelog,
        date: date,
        request.project.scope(from: workingFolder, console: console)
    )
    guard let update = try outcome.reported(request.project, on: console, consequence: "nothing was written") else {
        return .findings
    }
    if request.project.isChatty {
        for line in update.summary { try console.output.print("\(line)") }
        if let report = update.differences, !report.isEmpty {
            try console.output.printLines("\n\(report.text(isColored: console.output.style.isColored))")
        }
        try console.output.print("done in \((ContinuousClock.now - start).inMilliseconds)")
    }
    return .success
}
