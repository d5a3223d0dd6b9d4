import Diagnostics

extension ComparisonReport {
    /// Returns the report as one JSON document (RFC 8259), a finding or an accepted change a line, with all changes in
    /// full. It ends with a line break. Keys are only ever added.
    /// - Parameter diagnostics: What was found about the two sides and the accepted changes themselves, without errors.
    package func json(with diagnostics: [Diagnostic] = []) -> String {
        let report: JSONValue = [
            "old": .text(old),
            "new": .text(new),
            "recommendedRelease": .onOwnLine(.textOrNull(recommendedRelease(for: findings)?.rawValue)),
            "counts": .onOwnLine(counts),
            "services": .onOwnLine(.lines(services.map(\.json))),
            "diagnostics": .onOwnLine(.lines(diagnostics.inFileOrder().map(\.json))),
        ]
        return report.compact + "\n"
    }

    /// Returns the document about two sides that cannot be compared: it has their names and the diagnostics alone.
    package static func json(of old: String, _ new: String, _ diagnostics: [Diagnostic]) -> String {
        let report: JSONValue = [
            "old": .text(old), "new": .text(new),
            "diagnostics": .onOwnLine(.lines(diagnostics.inFileOrder().map(\.json))),
        ]
        return report.compact + "\n"
    }

    private var counts: JSONValue {
        let ofFindings = [Verdict.breaking, .additive, .neutral].map { verdict in
            (key: verdict.rawValue, value: JSONValue.number(findings.count { $0.verdict == verdict }))
        }
        return .object(ofFindings + [("accepted", .number(services.map(\.accepted.count).reduce(0, +)))])
    }
}

extension ServiceReport {
    fileprivate var json: JSONValue {
        [
            "service": .text(title),
            "findings": .onOwnLine(.lines(findings.map(\.json))),
            "accepted": .onOwnLine(
                .lines(accepted.map { ["reason": .text($0.reason), "change": $0.change.json] })
            ),
        ]
    }
}

extension Finding {
    fileprivate var json: JSONValue {
        [
            "rule": .textOrNull(changes.first?.rule.id), "title": .textOrNull(changes.first?.rule.title),
            "verdict": .text(verdict.rawValue), "wire": .text(wire.rawValue), "source": .text(source.rawValue),
            "changes": .list(changes.map(\.json)), "effects": .list(effects.map(\.json)),
        ]
    }
}

extension Change {
    fileprivate var json: JSONValue {
        [
            "rule": .text(rule.id), "path": .text(path), "summary": .text(summary), "before": .textOrNull(before),
            "after": .textOrNull(after), "details": .texts(details), "direction": .textOrNull(direction?.rawValue),
            "wire": .text(wire.rawValue), "source": .text(source.rawValue), "old": json(oldPlace),
            "new": json(newPlace),
        ]
    }

    private func json(_ place: SourceRange?) -> JSONValue { place.map { .object($0.jsonMembers) } ?? .null }
}
