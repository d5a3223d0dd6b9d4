public import APIModel

extension ServiceReport {
    /// The report without what `acceptances` cover, which is listed apart with its reason.
    ///
    /// What followed from changes that are all accepted is accepted with them.
    public func accepting(_ acceptances: [Acceptance]) -> ServiceReport {
        var report = self
        report.findings = []
        for finding in findings {
            var rest = Finding(changes: [])
            func divide(_ changes: [Change], _ rest: inout [Change]) {
                for change in changes {
                    if let acceptance = acceptances.first(where: { $0.covers(change) }) {
                        report.accepted.append(AcceptedChange(change, reason: acceptance.reason))
                    } else {
                        rest.append(change)
                    }
                }
            }
            divide(finding.changes, &rest.changes)
            let cause = rest.changes.isEmpty ? report.accepted.last : nil
            divide(finding.effects, &rest.effects)
            if let cause {
                report.accepted += rest.effects.map { AcceptedChange($0, reason: cause.reason) }
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
    /// The report without what `acceptances` cover; see ``ServiceReport/accepting(_:)``.
    public func accepting(_ acceptances: [Acceptance]) -> ComparisonReport {
        ComparisonReport(old: old, new: new, services: services.map { $0.accepting(acceptances) })
    }

    /// The acceptances that no change of any service is covered by, in the order that they have.
    public func unused(_ acceptances: [Acceptance]) -> [Acceptance] {
        let changes = services.flatMap(\.changes)
        return acceptances.filter { acceptance in !changes.contains(where: acceptance.covers) }
    }
}

extension Acceptance {
    fileprivate func covers(_ change: Change) -> Bool { covers(rule: change.rule.id, path: change.path) }
}
