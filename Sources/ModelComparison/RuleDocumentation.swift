import Diagnostics

/// The rules as documentation in Markdown: a table of their verdicts, then the reasons for each.
package func ruleDocumentation() -> String {
    let heading = ["| rule | what happened | request | response | source | undone |", "|---|---|---|---|---|---|"]
    let rows = ChangeRule.all.map { rule in
        let cells = [
            link(to: rule.id), rule.title, text(rule.request), text(rule.response), text(rule.source),
            rule.mirrorID == rule.id ? "the same" : link(to: rule.mirrorID),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }
    let reasons = ChangeRule.all.flatMap {
        ["", "### \($0.id)", ""] + wrappedLines(of: $0.explanation.split(separator: " "), width: 120)
    }
    return (heading + rows + reasons).joined(separator: "\n") + "\n"
}

private func link(to id: String) -> String { "[\(id)](#\(id))" }

/// A verdict in a table: neutral ones would hide the others.
private func text(_ verdict: Verdict) -> String { verdict == .neutral ? "" : verdict.rawValue }
