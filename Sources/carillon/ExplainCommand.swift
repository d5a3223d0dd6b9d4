import ArgumentParser
import CarillonFiles
import CarillonProject
import Diagnostics

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a diagnostic and how to fix it, or why a change breaks what it breaks.",
        discussion: """
            The code of a diagnostic is in brackets after its message, and so does the rule of a change that \
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
func explain(_ id: String?, console: Console) throws -> ExitStatus {
    guard let id else {
        for (heading, list) in [("Diagnostics", explanations), ("Changes", ruleExplanations)] {
            try console.output.print("\(heading, .bold)")
            for explanation in list {
                try console.output.print("  \(explanation.id, .bold)")
                let words = explanation.summary.split(whereSeparator: \.isWhitespace)
                for line in wrappedLines(of: words, width: 74) { try console.output.print("      \(line)") }
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
    try console.output.print("\(explanation.id, .bold)")
    for paragraph in explanation.text.split(separator: "\n\n") {
        try console.output.print("")
        for line in wrapped(paragraph) { try console.output.print("\(line)") }
    }
    return .success
}

/// A paragraph in lines of at most 80 characters. Indented paragraphs are examples, and stay as they are.
private func wrapped(_ paragraph: Substring) -> [String] {
    guard !paragraph.hasPrefix(" ") else {
        return paragraph.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    return wrappedLines(of: paragraph.split(whereSeparator: \.isWhitespace), width: 80)
}
