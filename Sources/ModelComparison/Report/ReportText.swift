import Diagnostics
import SwiftGenerator

extension ComparisonReport {
    /// The report as a person reads it: the release that it asks for, for each service a heading and its findings, then
    /// what is accepted; after a long one the release again. Every line ends with a line break.
    ///
    /// Of the changes of one cause, and of those that followed from them, the first three stand for all; so they do
    /// of what is accepted for one reason.
    ///
    /// - Parameters:
    ///   - showsAll: whether to list all of them instead.
    ///   - isColored: whether to use a terminal's colors.
    package func text(showsAll: Bool = false, isColored: Bool = false) -> String {
        guard !isEmpty else { return "no differences between '\(old.displayed)' and '\(new.displayed)'\n" }
        var writer = TextReport(style: TextStyle(isColored: isColored), limit: showsAll ? .max : 3)
        writer.addRecommendation(for: findings)
        for service in services { writer.add(service) }
        for service in services { writer.addAccepted(of: service) }
        // At its end, too, where a terminal no longer shows the beginning.
        if writer.lines.count > 50 { writer.addRecommendation(for: findings) }
        return writer.lines.dropLast().joined(separator: "\n") + "\n"
    }
}

/// The lines of a report.
private struct TextReport {
    let style: TextStyle
    /// The number of changes of one cause that are shown.
    let limit: Int
    private(set) var lines: [String] = []

    init(style: TextStyle, limit: Int) {
        self.style = style
        self.limit = limit
    }

    mutating func add(_ service: ServiceReport) {
        lines += [style.bold("\(service.title.displayed): \(service.tally)"), ""]
        for finding in service.findings { add(finding) }
    }

    private mutating func add(_ finding: Finding) {
        guard let first = finding.changes.first else { return }
        let times = finding.changes.count == 1 ? "" : ", \(finding.changes.count) times"
        lines.append("\(mark(finding.verdict)) \(style.bold(first.rule.title)) [\(first.rule.id)]\(times)")
        if finding.isUniform {
            // The rule's title says it all where there is neither a before nor an after.
            let summary = first.before == nil && first.after == nil ? [] : [first.summary]
            lines += (summary + first.details).map { "  \($0.displayed)" }
        }
        addFirst(of: finding.changes, indent: 2) { writer, change in
            writer.add(change, isUniform: finding.isUniform)
        }
        if !finding.effects.isEmpty {
            lines.append("  from which followed \(counted(finding.effects.count, "change")):")
            addFirst(of: finding.effects, indent: 4) { writer, change in
                let place = (change.newPlace ?? change.oldPlace).map { ", \($0.fileAndLine.displayed)" } ?? ""
                writer.lines.append("    \(change.line) [\(change.rule.id)]\(place)")
            }
        }
        lines.append("")
    }

    /// - Parameter isUniform: whether how it changed has been said.
    private mutating func add(_ change: Change, isUniform: Bool) {
        lines += ["  \(isUniform ? change.path.displayed : change.line)", "    \(change.consequences)"]
        if !isUniform { lines += change.details.map { "    \($0.displayed)" } }
        for (side, place) in [("old", change.oldPlace), ("new", change.newPlace)] {
            if let place { lines.append("    \(side): \(place.fileAndLine.displayed)") }
        }
    }

    /// Adds the first changes, and how many more there are.
    private mutating func addFirst(
        of changes: [Change],
        indent: Int,
        _ add: (inout TextReport, Change) -> Void
    ) {
        for change in changes.prefix(limit) { add(&self, change) }
        let more = changes.count - limit
        if more > 0 { lines.append(String(repeating: " ", count: indent) + "and \(more) more") }
    }

    mutating func addAccepted(of service: ServiceReport) {
        guard !service.accepted.isEmpty else { return }
        lines.append(style.bold("accepted in \(service.title.displayed):"))
        for (reason, changes) in service.acceptedByReason {
            addFirst(of: changes, indent: 2) { $0.lines.append("  \($1.line) [\($1.rule.id)]") }
            lines.append("    because: \(reason.displayed)")
        }
        lines.append("")
    }

    mutating func addRecommendation(for findings: [Finding]) {
        let release = recommendedRelease(for: findings)
        let words = release.map { "\(style.bold($0.rawValue)) (\(findings.releaseReason))" }
        lines += ["recommended release: \(words ?? "none (everything that changed is accepted)")", ""]
    }

    private func mark(_ verdict: Verdict) -> String {
        switch verdict {
        case .breaking: style.boldRed("breaking:")
        case .additive: style.green("additive:")
        case .neutral: style.cyan("neutral:")
        }
    }
}

extension Change {
    /// The path and both values on one line: `CallingName.pattern: ^[a-z]+$ -> ^[a-z]{2}$`.
    fileprivate var line: String { "\(path): \(summary)".displayed }
}
