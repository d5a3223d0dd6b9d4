import SwiftGenerator

/// A kind of change: its stable identifier, and which verdicts it leads to and why.
///
/// Rules are declared as static members in extensions, in `Rules/`, and listed in ``all``.
package struct ChangeRule: Hashable, Sendable {
    /// The stable identifier in kebab case, for example `pattern-narrowed`. That of what comes into being ends in
    /// `-added`, that of what ceases to be in `-removed`.
    package let id: String
    /// The title of a finding: `pattern narrowed`.
    package let title: String
    /// The identifier of the rule for the same change in the opposite direction; its own where that is the same rule.
    package let mirrorID: String
    /// The gravest verdict on the wire for elements that are sent in requests.
    package let request: Verdict
    /// The gravest verdict on the wire for elements that are sent in responses.
    package let response: Verdict
    /// The gravest that it means for code that is compiled anew.
    package let source: Verdict
    /// The reasons for the rule's verdicts, and the circumstances in which a change gets a milder one: plain text of
    /// one or more paragraphs.
    package let explanation: String

    /// Declares a rule; without verdicts, one for changes without consequences.
    package init(
        _ id: String,
        mirror: String,
        _ title: String,
        request: Verdict = .neutral,
        response: Verdict = .neutral,
        source: Verdict = .neutral,
        _ explanation: String
    ) {
        self.id = id
        self.title = title
        mirrorID = mirror
        self.request = request
        self.response = response
        self.source = source
        self.explanation = explanation
    }

    /// Declares a rule that is its own mirror: a change of it, undone, is a change of it.
    package init(
        _ id: String,
        _ title: String,
        request: Verdict = .neutral,
        response: Verdict = .neutral,
        source: Verdict = .neutral,
        _ explanation: String
    ) {
        self.init(id, mirror: id, title, request: request, response: response, source: source, explanation)
    }
}

extension ChangeRule {
    /// The verdict on the wire for elements that are sent in a direction; neutral for those that are not sent.
    func wire(_ direction: Direction?) -> Verdict {
        direction.verdict(request: request, response: response)
    }

    /// The event in one word: the last of the identifier where that says it.
    var effect: String {
        let words = ["added", "attached", "detached", "enforced", "removed", "unenforced"]
        return id.split(separator: "-").last.map(String.init).flatMap { words.contains($0) ? $0 : nil } ?? "changed"
    }
}
