import ArgumentParser
import CarillonFiles
import CarillonProject
import Diagnostics
import ModelComparison

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed between two descriptions, and what that breaks.",
        discussion: """
            Each side is one of these:

              model/chime      a service's model folder
              model            a project: a carillon.yaml, or a folder that holds
                               one, itself or in 'model'
              service-2.json   an upstream's description, as 'carillon import'
                               reads it: this file or its folder, or a Smithy
                               model as JSON
              git:REV          a revision in git
              git:REV:PATH     a folder in it, with a path as git takes it: from
                               the repository's root, or from the working folder
                               if it begins with './'

            Without a path, a revision is asked for the folder that the other side is; between two revisions, for the \
            project's. The services of two projects are compared if they have one folder. An upstream is taken as an \
            import would write it; its documentation is only compared with another upstream's.

            A finding is a cause with all that followed from it. It has a rule, which 'carillon explain RULE' explains, \
            and two verdicts: what it means on the wire, for a client that was built from the old description, and in \
            the source, for code that was written against the old module. From these follows which part of the version \
            number has to be raised: major for what breaks either, minor for additions, patch for the rest.

            EXAMPLES
              carillon diff git:HEAD model
              carillon diff git:v1.4 git:main --format markdown > release-notes.md
              carillon diff model/chime data/chime/2018-05-01/service-2.json --all
              carillon diff git:origin/main model --fail-on breaking
              carillon diff git:HEAD model --fail-on any --accepted accepted.yaml

            EXIT STATUS
              0   compared; whatever was found, unless --fail-on says otherwise
              1   there are findings of the kind that --fail-on names
              64  the command was called wrongly, or there is nothing by a name
              65  a side cannot be compared: its model has errors, or git does not
                  know the revision or the path
              70  carillon is at fault
              74  a file could not be read or written
            """
    )

    @Argument(help: "The side from which the changes lead.", completion: .file())
    var old: String

    @Argument(help: "The side to which they lead.", completion: .file())
    var new: String

    @Option(help: "How to print the findings.")
    var format: DiffFormat = .text

    @Option(help: "Which findings the command fails for; without it, for none.")
    var failOn: FailureCondition?

    @Option(
        help: ArgumentHelp(
            "A YAML file with changes that do not count: under 'accepted', a list of { rule, path, reason }, which is "
                + "about every service. A path that ends in '*' matches all that begin so.",
            valueName: "file"
        ),
        completion: .file()
    )
    var accepted: String?

    @Flag(
        name: .customLong("all"),
        help: ArgumentHelp(
            "List all changes of one cause, or accepted for one reason, instead of the first three, in text and "
                + "Markdown; JSON has them anyway."
        )
    )
    var listsAll = false

    @Flag(name: .shortAndLong, help: "Print nothing but findings.")
    var quiet = false

    func run() throws {
        let request = DiffRequest(
            old: old,
            new: new,
            format: format,
            failOn: failOn,
            accepted: accepted,
            listsAll: listsAll,
            isQuiet: quiet
        )
        try perform { try diffModels(request, from: $0, console: $1) }
    }
}

/// The formats of findings.
enum DiffFormat: String, CaseIterable, ExpressibleByArgument {
    /// For people.
    case text
    /// For tools.
    case json
    /// Markdown, for release notes and comments.
    case markdown
    /// For GitHub Actions, as workflow commands.
    case github
}

/// The findings that make a comparison fail.
enum FailureCondition: String, CaseIterable, ExpressibleByArgument {
    /// Changes that break the wire or the source.
    case breaking
    /// Every difference.
    case any
}

/// The comparison that was asked for.
struct DiffRequest {
    /// The sides as a person named them.
    var old: String
    var new: String
    var format = DiffFormat.text
    /// The findings that it fails for; `nil` for none.
    var failOn: FailureCondition?
    /// The file with accepted changes; `nil` for none.
    var accepted: String?
    /// Whether to list all changes of one cause.
    var listsAll = false
    /// Whether to print nothing but findings.
    var isQuiet = false
}

/// Compares two descriptions, and prints what differs.
func diffModels(_ request: DiffRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitStatus {
    let outcome = try compareDescriptions(
        request.old,
        request.new,
        accepted: request.accepted,
        from: workingFolder
    )
    let findings = outcome.findings
    guard let comparison = try outcome.result?.get() else {
        if request.format == .json {
            let json = ComparisonReport.json(of: request.old, request.new, findings.diagnostics)
            try console.output.write(Array(json.utf8))
        } else {
            try console.report(findings, as: request.diagnosticFormat, textOn: console.error)
            if !request.isQuiet {
                try console.error.print("\(findings.diagnostics.tally): nothing was compared")
            }
        }
        return .unreadableInput
    }
    if request.format == .json {
        try console.output.write(Array(comparison.json(with: findings.diagnostics).utf8))
        return request.fails(on: comparison) ? .findings : .success
    }
    try console.report(findings, as: request.diagnosticFormat, textOn: console.error)
    if !comparison.isEmpty || request.format != .text || !request.isQuiet {
        let report = request.rendered(comparison, in: console.output.style)
        if request.format == .text {
            try console.output.printLines(report)
        } else {
            try console.output.write(Array(report.utf8))
        }
    }
    return request.fails(on: comparison) ? .findings : .success
}

extension DiffRequest {
    /// The format of diagnostics beside the report.
    fileprivate var diagnosticFormat: ReportFormat { format == .github ? .github : .text }

    fileprivate func rendered(_ report: ComparisonReport, in style: TextStyle) -> String {
        switch format {
        case .text: report.text(showsAll: listsAll, isColored: style.isColored)
        case .json: report.json()
        case .markdown: report.markdown(showsAll: listsAll)
        case .github: report.githubAnnotations
        }
    }

    fileprivate func fails(on report: ComparisonReport) -> Bool {
        switch failOn {
        case .breaking: report.findings.contains { $0.verdict == .breaking }
        case .any: !report.findings.isEmpty
        case nil: false
        }
    }
}
