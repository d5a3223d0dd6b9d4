/// A kind of change: its stable identifier, and why it has the verdicts that it has.
///
/// Rules are declared as static members in extensions, in `Rules/`, and listed in ``all``.
public struct ChangeRule: Hashable, Sendable {
    /// The stable identifier in kebab case, for example `pattern-narrowed`.
    public let id: String
    /// What happened, as a heading says it: `pattern narrowed`.
    public let title: String
    /// The identifier of the rule for the same change in the opposite direction; its own where that is the same rule.
    public let mirrorID: String
    /// Which verdicts it leads to and why: plain text of one or more paragraphs.
    public let explanation: String

    /// Declares a rule.
    public init(_ id: String, mirror: String, _ title: String, _ explanation: String) {
        self.id = id
        self.title = title
        mirrorID = mirror
        self.explanation = explanation
    }

    /// Declares a rule that is its own mirror: a change of it, undone, is a change of it.
    public init(_ id: String, _ title: String, _ explanation: String) {
        self.init(id, mirror: id, title, explanation)
    }
}
