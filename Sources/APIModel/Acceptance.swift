public import YAMLSource

/// A change of a model that somebody has looked at and accepts, whatever it breaks.
public struct Acceptance: Hashable, Sendable {
    /// The identifier of the change's rule: `operation-removed`.
    public var rule: String
    /// The change's path, or how paths begin if it ends in `*`.
    public var path: String
    /// Why it is accepted.
    public var reason: String
    /// Where it stands.
    public var range: SourceRange

    /// Creates an acceptance.
    public init(rule: String, path: String, reason: String, range: SourceRange) {
        self.rule = rule
        self.path = path
        self.reason = reason
        self.range = range
    }
}

extension Acceptance {
    /// Whether it is about a change of this rule with this path.
    public func covers(rule: String, path: String) -> Bool {
        guard rule == self.rule else { return false }
        return self.path.hasSuffix("*") ? path.hasPrefix(self.path.dropLast()) : path == self.path
    }
}
