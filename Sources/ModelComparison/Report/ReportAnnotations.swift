import Diagnostics

extension ComparisonReport {
    /// The report as workflow commands of GitHub Actions: an error for each finding that breaks something, a notice for
    /// each that adds something, debug output for the rest, then a line for the log that says it all. Ends with a line
    /// break.
    ///
    /// A finding is shown at the place of its first change in the new side, as that is what is checked out. A
    /// revision's files are named without the revision, as GitHub knows them.
    ///
    /// The form is that of [workflow
    /// commands](https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
    package var githubAnnotations: String {
        let revision = new.hasPrefix("git:") ? "\(new.dropFirst(4).prefix { $0 != ":" }):" : ""
        var lines = services.flatMap { service in
            service.findings.map { $0.annotation(for: service, withoutPrefix: revision) }
        }
        lines += services.map { "compared \($0.title.displayed): \($0.tally)".withoutWorkflowCommand }
        if let release = recommendedRelease(for: findings) {
            lines.append("recommended release: \(release.rawValue) (\(findings.releaseReason))")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Finding {
    fileprivate func annotation(for service: ServiceReport, withoutPrefix revision: String) -> String {
        guard let change = changes.first else { return "" }
        var text = ["\(change.path): \(change.summary)", change.consequences] + change.details
        if let place = change.oldPlace { text.append("old: \(place.fileAndLine)") }
        if changes.count > 1 { text.append("and \(changes.count - 1) more of the same") }
        if !effects.isEmpty { text.append("from which followed \(counted(effects.count, "change"))") }
        if verdict == .neutral { return WorkflowCommand(.debug, title: change.rule.title, text).text }
        var place = change.newPlace
        if let file = place?.file, file.hasPrefix(revision) { place?.file = String(file.dropFirst(revision.count)) }
        return WorkflowCommand(
            verdict == .breaking ? .error : .notice,
            at: place,
            title: "\(service.title): \(change.rule.title)",
            text
        )
        .text
    }
}
