import CarillonFiles
import Diagnostics
import ModelImport
import ServiceMigration
import SwiftGenerator

/// Returns the DocC article about the codes: all of them in alphabetical order, each with its explanation.
func diagnosticDocumentation() -> String {
    let introduction = """
        # Diagnostics

        What the code in brackets behind a message means, and how to fix the problem.

        ## Overview

        `carillon explain CODE` says the same. Codes are stable: a script may depend on them. What `carillon diff` says about \
        changes has rules instead, which `carillon explain` knows too.

        ## Codes
        """
    let entries = allCodes.flatMap { ["### \($0.id)"] + $0.explanation.split(separator: "\n\n").map(markdown) }
    return ([introduction] + entries).joined(separator: "\n\n") + "\n"
}

/// A paragraph of an explanation, which is plain text; an indented one is an example.
private func markdown(_ paragraph: Substring) -> String {
    guard !paragraph.hasPrefix(" ") else { return "```\n\(paragraph)\n```" }
    let words = paragraph.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // What would begin HTML, emphasis or code, or keep the next character from being what it is.
    return words.escapingMarkdown("\\<*`_[]")
}
