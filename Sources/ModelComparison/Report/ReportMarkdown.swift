import Diagnostics

extension ComparisonReport {
    /// The report in Markdown, for release notes and comments on pull requests: a heading of level 2 for each service,
    /// and of level 3 for what breaks, what is new, and the rest. Ends with a line break.
    ///
    /// Of the changes of one cause, and of those that followed from them, the first three stand for all; so they do
    /// of what is accepted for one reason.
    ///
    /// - Parameter showsAll: whether to list all of them instead.
    package func markdown(showsAll: Bool = false) -> String {
        guard !isEmpty else { return "No differences between \(old.markdownCode) and \(new.markdownCode).\n" }
        var lines: [String] = []
        for service in services {
            lines += ["## \(service.title.markdown)", ""] + service.markdownLines(showsAll: showsAll) + [""]
        }
        if services.count > 1 {
            lines += ["## All services", "", findings.markdownRecommendation, ""]
        }
        return lines.dropLast().joined(separator: "\n") + "\n"
    }
}

extension ServiceReport {
    /// The recommendation, and what it follows from under headings of level 3, without an empty line at the end.
    func markdownLines(showsAll: Bool) -> [String] {
        var lines = [findings.isEmpty && accepted.isEmpty ? "No differences." : findings.markdownRecommendation]
        let limit = showsAll ? Int.max : 3
        for (heading, verdict) in [("Breaking", Verdict.breaking), ("Additive", .additive), ("Other", .neutral)] {
            let group = findings.filter { $0.verdict == verdict }
            guard !group.isEmpty else { continue }
            lines += ["", "### \(heading)", ""] + group.flatMap { $0.markdownLines(limit: limit) }
        }
        if !accepted.isEmpty {
            lines += ["", "### Accepted", ""]
            for (reason, changes) in acceptedByReason {
                lines += changes.prefix(limit).map { "- \($0.rule.title): \($0.markdown). \(reason.markdown)" }
                if changes.count > limit { lines.append("- and \(changes.count - limit) more. \(reason.markdown)") }
            }
        }
        return lines
    }
}

extension [Finding] {
    /// `Recommended release: **major** (2 wire breaks, 1 source break)`.
    fileprivate var markdownRecommendation: String {
        let release = recommendedRelease(for: self).map { "**\($0.rawValue)** (\(releaseReason))" }
        return "Recommended release: \(release ?? "none, everything that changed is accepted")"
    }
}

extension Finding {
    /// An item of a list, with an item inside for each change where there are several.
    fileprivate func markdownLines(limit: Int) -> [String] {
        guard let first = changes.first else { return [] }
        var lines: [String] = []
        if changes.count == 1 {
            lines.append("- \(first.rule.title): \(first.markdown)\(first.markdownConsequences)")
            lines += first.details.map { "  - \($0.markdown)" }
        } else if isUniform {
            lines.append(
                "- \(first.rule.title), \(changes.count) times\(first.markdownAccount.map { ": \($0)" } ?? "")"
            )
            lines += first.details.map { "  - \($0.markdown)" }
            lines += changes.prefix(limit).map { "  - \($0.path.markdownCode)\($0.markdownConsequences)" }
        } else {
            lines.append("- \(first.rule.title), \(changes.count) times:")
            for change in changes.prefix(limit) {
                lines.append("  - \(change.markdown)\(change.markdownConsequences)")
                lines += change.details.map { "    - \($0.markdown)" }
            }
        }
        if changes.count > limit { lines.append("  - and \(changes.count - limit) more") }
        if !effects.isEmpty {
            lines.append("  - from which followed \(counted(effects.count, "change")):")
            lines += effects.prefix(limit).map { "    - \($0.rule.title): \($0.markdown)" }
            if effects.count > limit { lines.append("    - and \(effects.count - limit) more") }
        }
        return lines
    }
}

extension Change {
    /// The change as Markdown: its path, with the text before and after it.
    fileprivate var markdown: String {
        // Two pieces of code side by side would read as one.
        let colon = before != nil && after != nil ? ":" : ""
        return path.markdownCode + (markdownAccount.map { "\(colon) \($0)" } ?? "")
    }

    /// The old and the new value; `nil` where the rule's title says it all.
    fileprivate var markdownAccount: String? {
        switch (before, after) {
        case (let before?, let after?): "\(before.markdownCode) -> \(after.markdownCode)"
        case (let before?, nil): "was \(before.markdownCode)"
        case (nil, let after?): "is \(after.markdownCode)"
        case (nil, nil): nil
        }
    }

    /// The kinds of clients that it breaks, and the direction in which the element is sent: ` (breaks the wire, in
    /// requests)`; empty where there is nothing to say.
    fileprivate var markdownConsequences: String {
        let broken = [("wire", wire), ("source", source)].filter { $0.1 == .breaking }.map { "the \($0.0)" }
        let parts = [broken.isEmpty ? nil : "breaks \(broken.joined(separator: " and "))", direction?.phrase]
            .compactMap(\.self)
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }
}
