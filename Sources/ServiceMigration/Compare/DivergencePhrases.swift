import Diagnostics
import ModelComparison
import ServiceModel
import SwiftGenerator

/// The wording of divergences in a guide.
struct DivergencePhrases {
    /// The three kinds of divergences from a caller's view.
    enum Heading: String, CaseIterable {
        case new = "New"
        case gone = "Gone"
        case changed = "Changed"
    }

    /// The divergences under their headings, in the order of the headings; none without any.
    /// - Parameter isBrief: Whether to name what diverges, and not to say how.
    static func phrases(
        for changes: [Change],
        in comparison: SyncComparison,
        isBrief: Bool = false
    ) -> [(heading: Heading, text: String)] {
        let names = GuideNames(comparison)
        let facts = changes.compactMap { change in
            comparison.thing(of: change).map { Fact(change, of: $0, names, isBrief: isBrief) }
        }
        return Heading.allCases.compactMap { heading in
            let facts = facts.filter { $0.heading == heading }
            guard !facts.isEmpty else { return nil }
            return (heading, text(of: facts))
        }
    }

    /// Facts about one owner are told together: the values `A` and `B` of `Kind`.
    private static func text(of facts: [Fact]) -> String {
        var order: [String] = []
        var things: [String: [Fact]] = [:]
        for fact in facts {
            if things[fact.owner] == nil { order.append(fact.owner) }
            things[fact.owner, default: []].append(fact)
        }
        return joined(order.map { Fact.text(of: things[$0, default: []]) })
    }
}

/// The heading of a type's section, and the link that leads there.
///
/// Forges make the same address of a heading: its letters, digits, hyphens and underscores in lower case, with hyphens
/// for spaces.
enum TypeSection {
    static func heading(of name: String) -> String { "### Type \(Escaping.code(name))" }
    static func link(to name: String) -> String {
        Escaping.link(Escaping.code(name), "#type-\(name.lowercased().filter { $0 != "." })")
    }
}

/// `A`, `B` and `C`.
func joined(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
}

/// The wording of one divergence.
private struct Fact {
    let heading: DivergencePhrases.Heading
    /// The key of the owner, by which divergences are grouped.
    let owner: String
    /// The diverging element, in Markdown.
    let thing: String
    /// The change, in Markdown; `nil` if the element only exists or does not.
    let note: String?
    /// Returns the wording for elements of one owner.
    let frame: (_ things: String, _ isPlural: Bool) -> String

    init(_ change: Change, of owner: DivergenceSubject, _ names: GuideNames, isBrief: Bool) {
        let subject = Escaping.code(owner.isOperation ? names.operation(owner.name) : names.type(owner.name))
        let part = owner.keys.first ?? ""
        let nouns = ["input": "arguments", "output": "members of the result", "union": "cases"]
        let holdsThings = ["errors", "members", "values"].contains(part) || nouns[part] != nil
        // The key of one of the things that the owner holds; what follows is an aspect of that thing.
        let key = holdsThings ? owner.keys.dropFirst().first ?? "" : owner.keys.joined(separator: ".")
        let aspect = holdsThings ? owner.keys.dropFirst(2).joined(separator: ".") : ""
        let isOrder = key == "*"
        heading =
            switch change.summary.prefix(while: { $0 != ":" }) {
            case "added" where holdsThings && aspect.isEmpty: .new
            case "removed" where holdsThings && aspect.isEmpty: .gone
            default: .changed
            }
        self.owner = "\(subject).\(owner.isOperation).\(holdsThings ? part : "").\(isOrder)"
        let name = holdsThings ? names.element(key.unquoted, part, of: owner) : key
        thing = isOrder ? "the order of the \(nouns[part] ?? part)" : Escaping.code(name)
        note =
            if isBrief || isOrder || aspect.isEmpty && heading != .changed {
                nil
            } else {
                change.words(about: aspect.isEmpty ? owner.keys.last ?? "" : aspect, isSaid: aspect.isEmpty, names)
            }
        frame =
            switch part {
            case _ where isOrder: { things, _ in "\(things) of \(subject)" }
            case "input" where owner.isOperation: { things, isPlural in "the argument\(isPlural ? "s" : "") \(things)" }
            case "output" where owner.isOperation: { things, _ in "\(things) of the result" }
            case "errors" where owner.isOperation: { things, isPlural in "the error\(isPlural ? "s" : "") \(things)" }
            case "values": { things, isPlural in "the value\(isPlural ? "s" : "") \(things) of \(subject)" }
            default: { things, _ in "\(things) of \(subject)" }
            }
    }

    /// Facts of one owner: the values `A` and `B` of `Kind`. What holds for all of them is said once.
    static func text(of facts: [Fact]) -> String {
        let first = facts[0]
        if facts.allSatisfy({ $0.note == first.note }) {
            let text = first.frame(joined(facts.map(\.thing)), facts.count > 1)
            return first.note.map { "\(text) (\($0))" } ?? text
        }
        let things = facts.map { fact in fact.note.map { "\(fact.thing) (\($0))" } ?? fact.thing }
        return first.frame(joined(things), true)
    }
}

extension Change {
    /// Returns the change of an aspect, in Markdown.
    /// - Parameter isSaid: Whether it is said already which aspect this is.
    fileprivate func words(about aspect: String, isSaid: Bool, _ names: GuideNames) -> String {
        switch (aspect, before, after) {
        case ("type", let before?, let after?):
            words(names.type(before), names.type(after)) + (source == .breaking ? "" : ", the same in Swift")
                + consequences
        case ("required", nil, nil), ("deprecated", nil, nil):
            summary == "removed" ? "no longer \(aspect)" : "\(aspect) now"
        case ("streaming", nil, nil): summary == "removed" ? "no longer a stream" : "a stream now"
        case _ where isSaid: words(before, after) + consequences
        default: "\(Escaping.code(aspect)) \(words(before, after))\(consequences)"
        }
    }

    /// What else the change means, such as the texts that a pattern no longer accepts, in Markdown. A type that is
    /// another in Swift is seen to be so.
    private var consequences: String {
        let sentences = source == .breaking ? [] : details
        return sentences.map { detail in
            guard let colon = detail.firstRange(of: ": ") else { return "; \(detail.markdown)" }
            // A limit, and the texts that it keeps out.
            let rest = detail[colon.upperBound...]
            let end = rest.firstRange(of: "; '")?.lowerBound ?? rest.endIndex
            let limit = Escaping.code(String(rest[..<end]))
            return "; \(detail[..<colon.lowerBound]): \(limit)\(String(rest[end...]).markdown)"
        }.joined()
    }

    /// Returns the values before and after, in Markdown.
    private func words(_ before: String?, _ after: String?) -> String {
        switch (before, after) {
        case (let before?, let after?): "\(Escaping.code(before)) before, \(Escaping.code(after)) now"
        case (let before?, nil): "no longer \(Escaping.code(before))"
        case (nil, let after?): "\(Escaping.code(after)) now"
        case (nil, nil): summary
        }
    }
}

extension String {
    /// A key of a path without the quotes that keep it together.
    fileprivate var unquoted: String { hasPrefix("'") && hasSuffix("'") ? String(dropFirst().dropLast()) : self }
}
