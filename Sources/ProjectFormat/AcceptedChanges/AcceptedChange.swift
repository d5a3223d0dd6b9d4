import Diagnostics
import YAMLSource

/// A change of a model that somebody has looked at and accepts, whatever it breaks.
package struct AcceptedChange: Hashable, Sendable {
    /// The identifier of the change's rule: `operation-removed`.
    package var rule: String
    /// The change's path, or how paths begin if it ends in `*`.
    package var path: String
    /// Why it is accepted.
    package var reason: String
    /// Where it stands.
    package var range: SourceRange

    /// Creates an acceptance.
    package init(rule: String, path: String, reason: String, range: SourceRange) {
        self.rule = rule
        self.path = path
        self.reason = reason
        self.range = range
    }
}

extension AcceptedChange {
    /// Whether it is about a change of this rule with this path.
    package func covers(rule: String, path: String) -> Bool {
        guard rule == self.rule else { return false }
        return self.path.hasSuffix("*") ? path.hasPrefix(self.path.dropLast()) : path == self.path
    }
}
