import ProjectFormat
import ArgumentParser
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport
import ServiceMigration
import YAMLSource

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a diagnostic means and how to mend it, or why a change breaks what it breaks.",
        discussion: """
            The code of a diagnostic stands in brackets behind its message, and so does the rule of a change that \
            'carillon diff' finds. Without a code, all codes and all rules are listed.

            EXAMPLES
              carillon explain unknown-shape
              carillon explain operation-removed
              carillon explain

            EXIT STATUS
              0   done
              64  the command was called wrongly, or there is no such code or rule
            """
    )

    @Argument(
        help: "The code or the rule to explain.",
        completion: .list((explanations + ruleExplanations).map(\.id))
    )
    var code: String?

    func run() throws {
        try perform { try explain(code, console: $1) }
    }
}

/// Prints an explanation, or a list of everything that has one.
func explain(_ id: String?, console: Console) throws -> ExitCode {
    guard let id else {
        let width = (explanations + ruleExplanations).map(\.id.count).max() ?? 0
        for (heading, list) in [("Diagnostics", explanations), ("Changes", ruleExplanations)] {
            try console.output.print(console.output.style.bold(heading))
            for explanation in list {
                let padding = String(repeating: " ", count: width - explanation.id.count)
                let id = console.output.style.bold(explanation.id)
                try console.output.print("  \(id)\(padding)  \(explanation.summary)")
            }
        }
        return .success
    }
    let all = explanations + ruleExplanations
    guard let explanation = all.first(where: { $0.id == id }) else {
        let match = closestMatch(to: id, in: all.map(\.id))
        throw Failure.usage(
            "there is no code or rule '\(id)'",
            hint: match.map { "did you mean '\($0)'?" } ?? "'carillon explain' lists all of them"
        )
    }
    try console.output.print(console.output.style.bold(explanation.id))
    for paragraph in explanation.text.split(separator: "\n\n") {
        try console.output.print("")
        for line in wrapped(paragraph) { try console.output.print(line) }
    }
    return .success
}

/// What is said about a code or a rule.
struct Explanation {
    /// The code or the rule's identifier.
    let id: String
    /// What it means in a few words.
    let summary: String
    /// What it means: plain text of one or more paragraphs.
    let text: String
}

/// Every code that a command can print, in alphabetical order.
let explanations = allCodes.map { Explanation(id: $0.id, summary: String($0.firstWords), text: $0.explanation) }

/// Every rule of comparisons, in alphabetical order.
let ruleExplanations = ChangeRule.all.sorted { $0.id < $1.id }.map {
    Explanation(id: $0.id, summary: $0.title, text: $0.explanation)
}

/// Every code that a command can print, in alphabetical order.
let allCodes: [DiagnosticCode] =
    (YAMLSourceCodes.all + ModelFormatCodes.all + ProjectFormatCodes.all + ModelImportCodes.all
    + ServiceMigrationCodes.all + CommandCodes.all).sorted { $0.id < $1.id }

extension DiagnosticCode {
    /// The explanation up to its first full stop or colon.
    fileprivate var firstWords: Substring {
        let paragraph = explanation.prefix { $0 != "\n" }
        var end = paragraph.startIndex
        while let stop = paragraph[end...].firstIndex(where: { $0 == "." || $0 == ":" }) {
            end = paragraph.index(after: stop)
            if end == paragraph.endIndex || paragraph[end] == " " { return paragraph[..<stop] }
        }
        return paragraph
    }
}

/// A paragraph in lines of at most 80 characters. Indented paragraphs are examples, and stay as they are.
private func wrapped(_ paragraph: Substring) -> [String] {
    guard !paragraph.hasPrefix(" ") else { return [String(paragraph)] }
    return wrappedLines(of: paragraph.split(whereSeparator: \.isWhitespace), width: 80)
}
