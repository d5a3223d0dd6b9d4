/// A pattern in the form that generated code hands to the runtime.
package struct CompiledPattern: Hashable, Sendable {
    /// The way in which a pattern is matched.
    package enum Form: Hashable, Sendable {
        /// By walking a table.
        case table(TableText)
        /// By simulating all paths through the pattern at once: in linear time, but not fast.
        case simulation(ProgramText)
    }

    /// The pattern as it was written.
    package let source: String
    /// The way in which the pattern is matched.
    package let form: Form
    /// The notes on the pattern, in the order of the source.
    package let notes: [PatternNote]

    /// The texts that it accepts; `nil` if its automaton would be too large.
    let language: Language?
}

/// The set of texts that a pattern accepts, as an automaton.
struct Language: Hashable, Sendable {
    var automaton: DFA
    var alphabet: Alphabet
}

/// Compiles a regular expression.
///
/// The expression means what the Smithy specification says: ECMA 262 over Unicode code points, searched and not
/// anchored, `^` and `$` only at the very start and the very end of the text. Beyond ECMA 262's `u` flag it accepts
/// what real models use, and says so in the ``CompiledPattern/notes``:
///
/// - from Annex B: any punctuation after a backslash, a dash beside `\w` in a class, `{`, `}` and `]` as themselves,
///   octal escapes;
/// - from Java: the flags `(?i)` for the letters of ASCII and `(?s)`, the boundaries `\A`, `\Z` and `\z`, `&&` in a
///   class, `\Q...\E`, `\x{...}`, `\a`, `\e`, `\h`, `\R`, names in `\p{...}`, and possessive quantifiers and atomic
///   groups of what has one length;
/// - a quantifier after an assertion, which then means the assertion itself.
///
/// Java's POSIX names (`\p{Alpha}` and the like) are ASCII, as services have them, although ECMA 262 has other meanings
/// for three of them.
///
/// - Throws: ``PatternError`` for text that is no regular expression, for a construct that is not compiled, and for an
///   expression that is too large. Time and memory are bounded whatever the outcome.
package func compilePattern(_ source: String) throws(PatternError) -> CompiledPattern {
    var work = PatternWork()
    return try compilePattern(source, adding: &work)
}

/// Compiles one of many regular expressions, whose work together is bounded too.
///
/// An expression that is too large is tried once more with what is left of it for texts that are not longer than
/// `maximumLength`: `(a|bc){1,900}` is `(a|bc)+` for those of 900 scalars. Longer ones it may then match or not.
///
/// - Throws: ``PatternError``, as `compilePattern(_:)` does, and where the expressions before it took all that `work`
///   allows.
package func compilePattern(
    _ source: String,
    maximumLength: Int? = nil,
    adding work: inout PatternWork
) throws(PatternError) -> CompiledPattern {
    guard !work.isExhausted else { throw .tooMuchWork(length: source.unicodeScalars.count) }
    return try compileOnce(source, maximumLength: maximumLength, adding: &work)
}

/// The work that the patterns of a model have taken, which is bounded for all of them together.
package struct PatternWork: Sendable {
    /// The number of steps, each of some tens of nanoseconds, after which no more patterns are compiled. The patterns
    /// of the largest models that are known take a thousandth of it.
    package static let standardLimit = 100_000_000

    private(set) var steps = 0
    private let limit: Int

    /// No work yet, of at most `limit` steps.
    package init(limit: Int = PatternWork.standardLimit) {
        self.limit = limit
    }

    var isExhausted: Bool { steps >= limit }

    fileprivate mutating func add(_ work: AutomatonWork) {
        steps += work.steps + work.transitions
    }

    /// Returns the work after `steps` more.
    func adding(_ steps: Int) -> PatternWork {
        var work = self
        work.steps += steps
        return work
    }
}

func compilePattern(
    _ source: String,
    limits: AutomatonLimits,
    maximumLength: Int? = nil,
    adding work: inout PatternWork
) throws(PatternError) -> CompiledPattern {
    var parser = PatternParser(source)
    let node = try parser.parse()
    do throws(PatternError) {
        return try compile(node, parser, excess: parser.excess, limits: limits, adding: &work)
    } catch {
        guard let maximumLength else { throw error }
        let shorter = node.openingRepetitions(of: maximumLength)
        guard shorter != node, !work.isExhausted,
            let compiled = try? compile(shorter, parser, excess: nil, limits: limits, adding: &work)
        else { throw error }
        return compiled
    }
}

private func compile(
    _ node: PatternNode,
    _ parser: PatternParser,
    excess: PatternError?,
    limits: AutomatonLimits,
    adding work: inout PatternWork
) throws(PatternError) -> CompiledPattern {
    let length = parser.scalars.count
    let language = try determineLanguage(of: node, limits: limits, length: length, adding: &work)
    let table = language.flatMap { TableText($0.automaton, $0.alphabet, literalBounds: parser.literalBounds) }
    return CompiledPattern(
        source: String(String.UnicodeScalarView(parser.scalars)),
        form: try makeForm(of: node, table, length: length, excess: excess),
        notes: parser.notes.all,
        language: language
    )
}

/// Returns the language of the pattern; `nil` if its automaton would be too large.
private func determineLanguage(
    of node: PatternNode,
    limits: AutomatonLimits,
    length: Int,
    adding total: inout PatternWork
) throws(PatternError) -> Language? {
    var work = AutomatonWork()
    defer { total.add(work) }
    var limits = limits
    // Only an automaton can look around, so that more work is worth it.
    if node.looksAround { limits.steps *= 4 }
    do throws(AutomatonObstacle) {
        let searched = node.trimmed()
        let alphabet = Alphabet(of: Array(searched.sets))
        let automaton = try DFA.make(of: searched, alphabet: alphabet, limits: limits, work: &work)
        return Language(automaton: automaton, alphabet: alphabet)
    } catch {
        // Only an automaton can look around.
        if node.looksAround { throw error.describe(length) }
        return nil
    }
}

private func makeForm(
    of node: PatternNode,
    _ table: TableText?,
    length: Int,
    excess: PatternError?
) throws(PatternError) -> CompiledPattern.Form {
    if let table, table.size <= TableText.textLimit || node.looksAround { return .table(table) }
    if node.looksAround { throw AutomatonObstacle.tooLarge.describe(length) }
    return .simulation(try ProgramText(node, length: length, excess: excess))
}

extension PatternError {
    /// The remedy that is left where an expression has no equivalent that compiles.
    static let lastResort = "accept it unchecked with 'notEnforced: reason'"

    fileprivate static func tooMuchWork(length: Int) -> PatternError {
        PatternError(
            kind: .tooLarge,
            offset: 0,
            length: length,
            message: "compiling the patterns before this one took as much work as is allowed for all",
            hint: "shorten the expressions with large repetitions of alternatives, or \(lastResort)"
        )
    }

    static func tooLarge(_ what: String, instructions: Int, offset: Int, length: Int) -> PatternError {
        let count = instructions == .max ? "more than can be counted" : "\(instructions)"
        return PatternError(
            kind: .tooLarge,
            offset: offset,
            length: length,
            message: "\(what) needs \(count) instructions, and \(TextGrammar.instructionLimit) are allowed",
            hint: "state the size as a length, or \(lastResort)"
        )
    }
}

extension AutomatonObstacle {
    /// The error for a pattern that looks around, which only an automaton can.
    fileprivate func describe(_ length: Int) -> PatternError {
        let message =
            switch self {
            case .nestedLookaround(let inner, let outer): "a look-\(inner) inside a look-\(outer) is not supported"
            case .tooLarge, .ambiguousCount, .ambiguousCountOfLookAhead:
                "the pattern looks around, and its automaton is too large"
            }
        return PatternError(
            kind: .unsupported,
            offset: 0,
            length: length,
            message: message,
            hint: PatternError.lastResort
        )
    }
}
