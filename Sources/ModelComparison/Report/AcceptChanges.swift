import ProjectFormat

extension ServiceReport {
    /// The report without what `acceptedChanges` cover, which is listed apart with its reason.
    ///
    /// Effects of changes that are all accepted are accepted with them.
    package func accepting(_ acceptedChanges: [AcceptedChange]) -> ServiceReport {
        var report = self
        report.findings = []
        for finding in findings {
            var rest = Finding(changes: [])
            func divide(_ changes: [Change], _ rest: inout [Change]) {
                for change in changes {
                    if let accepted = acceptedChanges.first(where: { $0.covers(change) }) {
                        report.accepted.append(ExemptChange(change, reason: accepted.reason))
                    } else {
                        rest.append(change)
                    }
                }
            }
            divide(finding.changes, &rest.changes)
            let cause = rest.changes.isEmpty ? report.accepted.last : nil
            divide(finding.effects, &rest.effects)
            if let cause {
                report.accepted += rest.effects.map { ExemptChange($0, reason: cause.reason) }
            } else {
                report.findings.append(rest)
            }
        }
        report.findings = report.findings.gravestFirst
        return report
    }

    /// Every change of the service, accepted or not.
    fileprivate var changes: [Change] {
        findings.flatMap { $0.changes + $0.effects } + accepted.map(\.change)
    }
}

extension ComparisonReport {
    /// The report without what `acceptedChanges` cover; see ``ServiceReport/accepting(_:)``.
    package func accepting(_ acceptedChanges: [AcceptedChange]) -> ComparisonReport {
        ComparisonReport(old: old, new: new, services: services.map { $0.accepting(acceptedChanges) })
    }

    /// The accepted changes that no change of any service is covered by, in the order that they have.
    package func unused(_ acceptedChanges: [AcceptedChange]) -> [AcceptedChange] {
        let changes = services.flatMap(\.changes)
        return acceptedChanges.filter { accepted in !changes.contains { accepted.covers($0) } }
    }
}

extension AcceptedChange {
    fileprivate func covers(_ change: Change) -> Bool { covers(rule: change.rule.id, path: change.path) }
}
