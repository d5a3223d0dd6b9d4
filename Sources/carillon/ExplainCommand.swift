import APIModel
import ArgumentParser
import ModelImport
import Spelling
import YAMLSource

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a diagnostic means and how to mend it.",
        discussion: """
            The code of a diagnostic stands in brackets behind its message. Without a code, all codes are listed.

            EXAMPLES
              carillon explain unknown-shape
              carillon explain
            """
    )

    @Argument(help: "The code to explain.")
    var code: String?

    func run() throws {
        try perform { try explain(code, console: $1) }
    }
}

/// Prints a code's explanation, or a list of all codes.
func explain(_ id: String?, console: Console) throws -> ExitCode {
    guard let id else {
        let width = allCodes.map(\.id.count).max() ?? 0
        for code in allCodes {
            let padding = String(repeating: " ", count: width - code.id.count)
            try console.output.print("\(console.output.style.bold(code.id))\(padding)  \(code.firstWords)")
        }
        return .success
    }
    guard let code = allCodes.first(where: { $0.id == id }) else {
        let match = closestMatch(to: id, in: allCodes.map(\.id))
        throw Failure.usage(
            "there is no code '\(id)'",
            hint: match.map { "did you mean '\($0)'?" } ?? "'carillon explain' lists all codes"
        )
    }
    try console.output.print(console.output.style.bold(code.id))
    for paragraph in code.explanation.split(separator: "\n\n") {
        try console.output.print("")
        for line in wrapped(paragraph) { try console.output.print(line) }
    }
    return .success
}

/// Every code that a command can print, in alphabetical order.
let allCodes: [DiagnosticCode] = Set(
    YAMLSourceCodes.all + APIModelCodes.all + ModelImportCodes.all + CommandCodes.all
).sorted { $0.id < $1.id }

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
    var lines: [String] = []
    for word in paragraph.split(whereSeparator: \.isWhitespace) {
        if let line = lines.last, line.count + 1 + word.count <= 80 {
            lines[lines.count - 1] += " " + word
        } else {
            lines.append(String(word))
        }
    }
    return lines
}
