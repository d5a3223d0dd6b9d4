import Diagnostics

extension [Finding] {
    /// The number of findings of each verdict: `3 breaking, 5 additive, 12 neutral`.
    var tally: String {
        let counts = [Verdict.breaking, .additive, .neutral].map { verdict in
            (verdict, count { $0.verdict == verdict })
        }
        .filter { $0.1 > 0 }
        return counts.isEmpty ? "no differences" : counts.map { "\($1) \($0.rawValue)" }.joined(separator: ", ")
    }

    /// The reasons for the recommended release: `2 wire breaks, 1 source break`.
    var releaseReason: String {
        guard contains(where: { $0.verdict == .breaking }) else { return tally }
        return [("wire break", count { $0.wire == .breaking }), ("source break", count { $0.source == .breaking })]
            .filter { $0.1 > 0 }
            .map { counted($1, $0) }
            .joined(separator: ", ")
    }
}

extension ServiceReport {
    /// The tally of the findings, and of what is accepted.
    var tally: String {
        guard !accepted.isEmpty else { return findings.tally }
        return ((findings.isEmpty ? [] : [findings.tally]) + ["\(accepted.count) accepted"]).joined(separator: ", ")
    }

    /// The accepted changes of each reason, in the order of the first ones.
    var acceptedByReason: [(reason: String, changes: [Change])] {
        var groups: [(reason: String, changes: [Change])] = []
        var positions: [String: Int] = [:]
        for accepted in accepted {
            if let position = positions[accepted.reason] {
                groups[position].changes.append(accepted.change)
            } else {
                positions[accepted.reason] = groups.count
                groups.append((accepted.reason, [accepted.change]))
            }
        }
        return groups
    }
}

extension Finding {
    /// Whether there are several changes that all read the same but for their paths: what they have in common is said
    /// once.
    var isUniform: Bool {
        changes.count > 1 && Set(changes.map(\.summary)).count == 1 && Set(changes.map(\.details)).count == 1
    }
}

extension Change {
    /// Both verdicts and the direction: `wire: breaking, source: neutral, in requests`.
    var consequences: String {
        "wire: \(wire.rawValue), source: \(source.rawValue)" + (direction.map { ", \($0.phrase)" } ?? "")
    }
}

extension Direction {
    /// The direction in which the element is sent, as the end of a sentence.
    var phrase: String {
        switch self {
        case .request: "in requests"
        case .response: "in responses"
        case .both: "in requests and responses"
        }
    }
}

extension SourceRange {
    /// `model/chime/rooms.yaml:12`.
    var fileAndLine: String { "\(file):\(line)" }
}
