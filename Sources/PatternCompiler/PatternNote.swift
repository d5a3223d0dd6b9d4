/// A note on a pattern that compiles and may not mean what its author thinks.
package struct PatternNote: Hashable, Sendable {
    /// The subject of a note.
    package enum Kind: Hashable, Sendable {
        /// An assertion has a quantifier. It means the assertion itself, and is probably not what was meant:
        /// `^[a-z]*${2,64}$`.
        case quantifiedAssertion
        /// Something in the pattern is not ECMA 262 with the `u` flag.
        case dialect
        /// A range or an escape means something else than it looks like: `[A-z]`, `[+-=]`, `\u10000`.
        case deceptive
    }

    /// The subject of the note.
    package var kind: Kind
    /// The place of the first cause, in Unicode scalars of the pattern.
    package var place: Range<Int>
    /// The finding: one sentence in lower case without a full stop.
    package var message: String
    /// The advice.
    package var hint: String
}

/// The dialect of a construct that is not ECMA 262 with the `u` flag.
enum Dialect: CaseIterable {
    /// ECMA 262, Annex B.1.2: what browsers accept without the `u` flag.
    case annexB
    /// The documentation of `java.util.regex.Pattern`.
    case java
    /// Perl, Python and others.
    case other
    /// A count after a quantifier, which Java takes for the repetition of nothing.
    case secondQuantifier

    fileprivate func describe(isPlural: Bool) -> String {
        let verb = isPlural ? "are" : "is"
        return switch self {
        case .annexB: "\(verb) ECMA 262 only without the 'u' flag"
        case .java: "\(verb) Java's"
        case .other: "\(verb) of other dialects"
        case .secondQuantifier: "after a quantifier \(isPlural ? "have" : "has") no effect, as in Java"
        }
    }
}

/// Collects what a parser comes across.
struct PatternNotes {
    private var quantifiedAssertion: PatternNote?
    private var deceptive: [PatternNote] = []
    private var firstForeign: Range<Int>?
    /// The constructs of each dialect, each text once, in the order of the source.
    private var foreign: [Dialect: [String]] = [:]
    private var seen: Set<String> = []

    /// The greatest number of constructs that a message quotes.
    private static let quoteLimit = 4

    /// In the order of the source; of all kinds but ``PatternNote/Kind/deceptive``, one at most.
    var all: [PatternNote] {
        ([quantifiedAssertion, dialect].compactMap(\.self) + deceptive)
            .sorted { $0.place.lowerBound < $1.place.lowerBound }
    }

    mutating func addDeceptive(_ message: String, hint: String, at place: Range<Int>) {
        deceptive.append(PatternNote(kind: .deceptive, place: place, message: message, hint: hint))
    }

    mutating func addQuantifiedAssertion(_ text: String, isLookaround: Bool, at place: Range<Int>) {
        guard quantifiedAssertion == nil else { return }
        quantifiedAssertion = PatternNote(
            kind: .quantifiedAssertion,
            place: place,
            message: "'\(text)' quantifies \(isLookaround ? "a look-around" : "an anchor"), which has no effect",
            hint: "is the count meant for what stands before?"
        )
    }

    mutating func add(_ dialect: Dialect, _ text: String, at place: Range<Int>) {
        firstForeign = firstForeign ?? place
        guard seen.insert(text).inserted else { return }
        foreign[dialect, default: []].append(text)
    }

    private var dialect: PatternNote? {
        guard let firstForeign else { return nil }
        let parts = Dialect.allCases.compactMap { dialect -> String? in
            guard let texts = foreign[dialect] else { return nil }
            return "\(Self.quote(texts)) \(dialect.describe(isPlural: texts.count > 1))"
        }
        return PatternNote(
            kind: .dialect,
            place: firstForeign,
            message: parts.joined(separator: "; "),
            hint: "other engines may refuse it or read it otherwise"
        )
    }

    private static func quote(_ texts: [String]) -> String {
        let quoted = texts.prefix(quoteLimit).map { "'\($0)'" }
        let rest = texts.count > quoteLimit ? ["\(texts.count - quoteLimit) more"] : []
        let items = quoted + rest
        return items.count == 1 ? items[0] : items.dropLast().joined(separator: ", ") + " and \(items[items.count - 1])"
    }
}
