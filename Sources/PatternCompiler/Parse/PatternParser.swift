/// Reads ECMA 262's grammar of patterns (section 22.2.1) with the `u` flag, and beyond it what real models use: some of
/// what Annex B.1.2 adds, and of what Java's `Pattern` documents.
///
/// Where ECMA 262 accepts a text and Java reads it otherwise, ECMA 262 is right: in `\s` and `\v`, in `$` before a line
/// feed at the end. The exceptions are `&&` in a class and Java's POSIX names in `\p{...}`, which are written only with
/// Java's meaning.
struct PatternParser {
    let scalars: [Unicode.Scalar]
    var index = 0
    var flags = Flags()
    private var depth = 0
    /// The end of the last quantifier.
    private var quantifiedEnd: Int?
    /// The notes on the source.
    var notes = PatternNotes()
    /// The bounds of the ranges that the pattern itself states, other than by a property of Unicode, so that they do
    /// not change with the version of Unicode.
    private(set) var literalBounds: Set<UInt32> = []
    /// The properties that came up so far: a pattern may name one many times.
    private var properties: [UnicodeProperty: CodePointSet] = [:]

    /// The first repetition that is too much for the simulation.
    private(set) var excess: PatternError?

    /// The greatest nesting depth of groups and classes, so that no pattern exhausts the stack.
    static let depthLimit = 100
    /// The greatest number of scalars in a pattern. The work for one takes up to the square of its length.
    static let lengthLimit = 32_768

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    mutating func parse() throws(PatternError) -> PatternNode {
        guard scalars.count <= Self.lengthLimit else {
            throw error(
                .tooLarge,
                from: 0,
                length: scalars.count,
                "the pattern has \(scalars.count) characters, and \(Self.lengthLimit) are allowed",
                hint: PatternError.lastResort
            )
        }
        let node = try parseAlternatives()
        guard isAtEnd else {
            throw error(.syntax, from: index, length: 1, "')' closes no group", hint: "write '\\)' for a parenthesis")
        }
        return node
    }

    mutating func parseAlternatives() throws(PatternError) -> PatternNode {
        var alternatives = [try parseSequence()]
        while skip("|") {
            alternatives.append(try parseSequence())
        }
        return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
    }

    private mutating func parseSequence() throws(PatternError) -> PatternNode {
        var parts: [PatternNode] = []
        while let next = peek(), next != "|", next != ")" {
            parts.append(try parseTerm(startingWith: next))
        }
        return .joining(parts)
    }

    private mutating func parseTerm(startingWith first: Unicode.Scalar) throws(PatternError) -> PatternNode {
        let start = index
        if let assertion = try takeAssertion() {
            try skipQuantifier(of: assertion, from: start)
            return assertion
        }
        if try takeUnscopedFlags() { return .empty }
        if let quantifier = try takeQuantifier() {
            let text = text(in: quantifier.place)
            let isAfterQuantifier = quantifiedEnd == start
            throw error(
                .syntax,
                from: start,
                "'\(text)' has nothing to repeat",
                hint: isAfterQuantifier
                    ? "put what it repeats into '(?:...)'" : "write '\\\(text)' for the text itself"
            )
        }
        if var quoted = takeQuotation() {
            guard let last = quoted.popLast() else { return .empty }
            return .joining(quoted + [try quantify(last)])
        }
        return try quantify(try parseAtom(startingWith: first))
    }

    /// The node with the quantifiers that come next.
    private mutating func quantify(_ atom: PatternNode) throws(PatternError) -> PatternNode {
        guard let quantifier = try takeQuantifier() else { return atom }
        let node = try repeating(atom, quantifier)
        try skipSecondQuantifiers()
        quantifiedEnd = index
        let count = node.instructionCount
        if count > TextGrammar.instructionLimit, excess == nil {
            let place = quantifier.place
            let error = PatternError.tooLarge(
                "'\(text(in: place))'",
                instructions: count,
                offset: place.lowerBound,
                length: place.count
            )
            // Where it holds its atom several times, nested ones would multiply.
            if quantifier.isPossessive { throw error }
            excess = error
        }
        return node
    }

    /// Moves past the quantifiers of an assertion, which ECMA 262 does not allow and Java does. At least one time means
    /// the assertion itself.
    private mutating func skipQuantifier(of assertion: PatternNode, from start: Int) throws(PatternError) {
        guard let quantifier = try takeQuantifier() else { return }
        guard quantifier.minimum > 0 else {
            throw error(
                .syntax,
                from: start,
                "'\(text(from: start))' is an assertion that may be absent, which is always true",
                hint: "remove the quantifier, or the assertion with it"
            )
        }
        var isLookaround = false
        if case .lookaround = assertion { isLookaround = true }
        notes.addQuantifiedAssertion(text(from: start), isLookaround: isLookaround, at: start..<index)
        try skipSecondQuantifiers()
        quantifiedEnd = index
    }

    private mutating func parseAtom(startingWith first: Unicode.Scalar) throws(PatternError) -> PatternNode {
        let start = index
        switch first {
        case "(":
            return try parseGroup()
        case "[":
            return .one(of: try parseClass())
        case "\\":
            if skip("\\R") {
                note(.java, from: start)
                return parseLineBreak()
            }
            return .one(of: members(of: try parseEscape(inClass: false)))
        case ".":
            index += 1
            return .one(of: literal(flags.dotMatchesAll ? .all : .allButLineTerminators))
        default:
            index += 1
            // ECMA 262, Annex B.1.2: ExtendedPatternCharacter and InvalidBracedQuantifier.
            if first == "{" || first == "}" || first == "]" { note(.annexB, from: start) }
            return .one(of: literal(CodePointSet(first.value)))
        }
    }

    mutating func parseGroup() throws(PatternError) -> PatternNode {
        let start = index
        let outerFlags = flags
        try enter("groups")
        let kind = try takeGroupOpening()
        defer {
            depth -= 1
            flags = outerFlags
        }
        let node = try parseAlternatives()
        guard skip(")") else {
            throw error(
                .syntax,
                from: start,
                length: 1,
                "'(' is never closed",
                hint: "write '\\(' for a parenthesis"
            )
        }
        switch kind {
        case .plain:
            return node
        case .lookaround(let direction, let isNegated):
            return .lookaround(node, direction, isNegated: isNegated)
        case .atomic:
            try requireOneLength(of: node, "the atomic group", at: start..<index, hint: "write '(?:'")
            return node
        }
    }

    /// Goes one level deeper, at the bracket that comes next.
    private mutating func enter(_ what: String) throws(PatternError) {
        guard depth < Self.depthLimit else {
            throw error(
                .tooLarge,
                from: index,
                length: 1,
                "\(what) nest more than \(Self.depthLimit) deep",
                hint: "remove \(what), or \(PatternError.lastResort)"
            )
        }
        depth += 1
    }

    mutating func members(of property: UnicodeProperty) -> CodePointSet {
        if let known = properties[property] { return known }
        let set = property.set
        properties[property] = set
        return set
    }

    /// Reads `[...]`.
    mutating func parseClass() throws(PatternError) -> CodePointSet {
        try enter("classes")
        defer { depth -= 1 }
        let start = index
        index += 1
        let isNegated = skip("^")
        let set = try parseClassContents(of: start)
        return isNegated ? set.complement : set
    }
}

// What the parts of the parser share.
extension PatternParser {
    var isAtEnd: Bool { index == scalars.count }

    func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        index + distance < scalars.count ? scalars[index + distance] : nil
    }

    func isNext(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes in
            index + bytes.count <= scalars.count
                && bytes.indices.allSatisfy { scalars[index + $0].value == UInt32(bytes[$0]) }
        }
    }

    /// Moves past the text, which is ASCII, if it comes next.
    mutating func skip(_ text: StaticString) -> Bool {
        guard isNext(text) else { return false }
        index += text.utf8CodeUnitCount
        return true
    }

    func text(in range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    func text(from start: Int) -> String {
        text(in: start..<index)
    }

    /// The set that the pattern states at this place, in both cases where `(?i)` holds.
    mutating func literal(_ set: CodePointSet) -> CodePointSet {
        let set = flags.ignoresCase ? set.inBothASCIICases : set
        for range in set.ranges {
            literalBounds.insert(range.lowerBound)
            literalBounds.insert(range.upperBound + 1)
        }
        return set
    }

    /// Adds the note that the text from `start` up to here is not ECMA 262 with the `u` flag.
    mutating func note(_ dialect: Dialect, from start: Int) {
        notes.add(dialect, text(from: start), at: start..<index)
    }

    /// Returns an error about the text from `start` on; without a length, up to the current position.
    func error(
        _ kind: PatternError.Kind,
        from start: Int,
        length: Int? = nil,
        _ message: String,
        hint: String? = nil
    ) -> PatternError {
        PatternError(kind: kind, offset: start, length: length ?? index - start, message: message, hint: hint)
    }

    /// Returns the error for a construct that is understood and not compiled: the text from `start` up to here.
    func unsupported(_ what: String, from start: Int, hint: String = PatternError.lastResort) -> PatternError {
        error(.unsupported, from: start, "\(what) '\(text(from: start))' is not supported", hint: hint)
    }
}
