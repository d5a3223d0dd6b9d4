import Diagnostics

/// A breaking change of a model, or a finding of the linter, that was reviewed and accepted.
package struct AcceptedChange: Hashable, Sendable {
    /// The identifier of the change's rule, or the finding's code: `operation-removed`.
    package var rule: String
    /// The path of the change or finding, or a prefix of paths if it ends in `*`.
    package var path: String
    /// The reason for accepting it.
    package var reason: String
    /// The place in the file.
    package var range: SourceRange

    /// Creates an accepted change.
    package init(rule: String, path: String, reason: String, range: SourceRange) {
        self.rule = rule
        self.path = path
        self.reason = reason
        self.range = range
    }
}

extension AcceptedChange {
    /// Whether it accepts a change with this rule and path.
    package func covers(rule: String, path: String) -> Bool {
        guard rule == self.rule else { return false }
        return self.path.hasSuffix("*") ? path.hasPrefix(self.path.dropLast()) : path == self.path
    }
}
