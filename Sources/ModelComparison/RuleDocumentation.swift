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
    let reasons = ChangeRule.all.flatMap { ["", "### \($0.id)", ""] + wrap($0.explanation) }
    return (heading + rows + reasons).joined(separator: "\n") + "\n"
}

private func link(to id: String) -> String { "[\(id)](#\(id))" }

/// A verdict in a table: neutral ones would hide the others.
private func text(_ verdict: Verdict) -> String { verdict == .neutral ? "" : verdict.rawValue }

/// Lines of prose.
private func wrap(_ text: String) -> [String] {
    let width = 120
    var lines: [String] = []
    for word in text.split(separator: " ") {
        if let line = lines.last, line.count + 1 + word.count <= width {
            lines[lines.count - 1] = "\(line) \(word)"
        } else {
            lines.append(String(word))
        }
    }
    return lines
}
