/// The changes of one cause, and what followed from them.
package struct Finding: Hashable, Sendable {
    /// The changes that the finding groups, in the order of the comparison. They are at least one, and all of one rule.
    package var changes: [Change]
    /// The changes that these brought about, such as the types that went with the operations that were removed.
    package var effects: [Change]

    /// Creates a finding.
    package init(changes: [Change], effects: [Change] = []) {
        self.changes = changes
        self.effects = effects
    }

    /// The graver verdict on the wire of all changes and effects.
    package var wire: Verdict { (changes + effects).map(\.wire).max() ?? .neutral }
    /// The graver verdict on the source of all changes and effects.
    package var source: Verdict { (changes + effects).map(\.source).max() ?? .neutral }
    /// The graver of both.
    package var verdict: Verdict { max(wire, source) }
}

/// Brings changes of one cause together: those with one ``Change/groupKey``, and under them those whose
/// ``Change/causeKey`` it is, or whose cause is itself an effect of theirs. An effect without its cause is a finding of
/// its own.
///
/// - Returns: the findings, the gravest first: what breaks both wire and source, then the wire, then the source, and so
///   on; otherwise in the order of their first changes. Each change is in one of them.
package func findings(of changes: [Change]) -> [Finding] {
    let causes = Causes(changes)
    var order: [String] = []
    var findings: [String: Finding] = [:]
    var effects: [String: [Change]] = [:]
    for (index, change) in changes.enumerated() {
        if let cause = causes.root(of: change) {
            effects[cause, default: []].append(change)
            continue
        }
        // A key of a change and a number cannot be one: keys begin with a rule's identifier.
        let key = change.groupKey ?? "\(index)"
        if findings[key] == nil { order.append(key) }
        findings[key, default: Finding(changes: [])].changes.append(change)
    }
    let all = order.compactMap { key in
        findings[key].map { Finding(changes: $0.changes, effects: effects[key, default: []]) }
    }
    return all.gravestFirst
}

extension [Finding] {
    /// The findings by verdict: of those of one verdict first what has it twice, then what has it on the wire, where no
    /// compiler notices; otherwise in the order that they have.
    var gravestFirst: [Finding] {
        sorted { ($0.verdict, $0.wire, $0.source) > ($1.verdict, $1.wire, $1.source) }
    }
}

/// The causes among changes, by the keys of both.
private struct Causes {
    /// The keys of changes that have no cause.
    private var roots: Set<String> = []
    /// The causes of changes that have one, by their own keys.
    private var parents: [String: String] = [:]

    init(_ changes: [Change]) {
        for change in changes {
            guard let key = change.groupKey else { continue }
            if let cause = change.causeKey, cause != key { parents[key] = cause } else { roots.insert(key) }
        }
    }

    /// The key of the changes that, in the end, brought this one about; `nil` for one without a cause.
    func root(of change: Change) -> String? {
        var cause = change.causeKey
        var visited: Set<String> = []
        while let key = cause, key != change.groupKey, visited.insert(key).inserted {
            if roots.contains(key) { return key }
            cause = parents[key]
        }
        return nil
    }
}

/// The part of a version number that a release has to raise ([Semantic Versioning 2.0.0](https://semver.org)).
package enum Release: String, CaseIterable, Hashable, Sendable {
    /// Something that worked may no longer work or compile.
    case major
    /// There is something new, and everything else goes on working.
    case minor
    /// Anything less.
    case patch

    /// The release that a finding of this verdict asks for.
    package init(_ verdict: Verdict) {
        switch verdict {
        case .breaking: self = .major
        case .additive: self = .minor
        case .neutral: self = .patch
        }
    }
}

/// The release that findings ask for; `nil` where there are none.
package func recommendedRelease(for findings: [Finding]) -> Release? {
    findings.map(\.verdict).max().map(Release.init)
}
