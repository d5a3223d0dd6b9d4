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

/// A paragraph in lines of at most 80 characters. Indented paragraphs are examples, and stay as they are.
private func wrapped(_ paragraph: Substring) -> [String] {
    guard !paragraph.hasPrefix(" ") else { return [String(paragraph)] }
    return wrappedLines(of: paragraph.split(whereSeparator: \.isWhitespace), width: 80)
}
