/// Reads ECMA 262's grammar of patterns (section 22.2.1), with what Annex B adds to it and real models use.
struct PatternParser {
    let scalars: [Unicode.Scalar]
    var index = 0
    private var depth = 0
    /// Where the last quantifier ended.
    private var quantifiedEnd: Int?
    /// Where the first assertion that has a quantifier stands, quantifier included.
    private(set) var quantifiedAssertion: Range<Int>?

    /// The first repetition that is too much for the simulation.
    private(set) var excess: PatternError?

    /// How deep groups may nest, so that no pattern exhausts the stack.
    static let depthLimit = 100

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    mutating func parse() throws(PatternError) -> PatternNode {
        let node = try parseAlternatives()
        guard isAtEnd else {
            throw error(.syntax, from: index, length: 1, "')' closes no group", hint: "write '\\)' for a parenthesis")
        }
        return node
    }

    private mutating func parseAlternatives() throws(PatternError) -> PatternNode {
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
        if let assertion = takeAssertion() {
            guard let quantifier = try takeQuantifier() else { return .assertion(assertion) }
            quantifiedEnd = index
            guard quantifier.minimum > 0 else {
                throw error(
                    .syntax,
                    from: start,
                    "'\(text(from: start))' is an assertion that may be absent, which is always true",
                    hint: "remove the quantifier, or the assertion with it"
                )
            }
            quantifiedAssertion = quantifiedAssertion ?? start..<index
            return .assertion(assertion)
        }
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
        let atom = try parseAtom(startingWith: first)
        guard let quantifier = try takeQuantifier() else { return atom }
        quantifiedEnd = index
        let node = PatternNode.repeating(atom, minimum: quantifier.minimum, maximum: quantifier.maximum)
        let count = node.instructionCount
        if count > PatternProgram.instructionLimit, excess == nil {
            let place = quantifier.place
            excess = .tooLarge(
                "'\(text(in: place))'",
                instructions: count,
                offset: place.lowerBound,
                length: place.count
            )
        }
        return node
    }

    private mutating func parseAtom(startingWith first: Unicode.Scalar) throws(PatternError) -> PatternNode {
        switch first {
        case "(":
            return try parseGroup()
        case "[":
            return .one(of: try parseClass())
        case "\\":
            return .one(of: try parseEscape(inClass: false).set)
        case ".":
            index += 1
            return .one(of: .allButLineTerminators)
        default:
            index += 1
            return .one(of: CodePointSet(first.value))
        }
    }

    private mutating func parseGroup() throws(PatternError) -> PatternNode {
        let start = index
        guard depth < Self.depthLimit else {
            throw error(
                .tooLarge,
                from: start,
                length: 1,
                "groups nest more than \(Self.depthLimit) deep",
                hint: "remove groups, or \(PatternError.lastResort)"
            )
        }
        try skipGroupOpening()
        depth += 1
        defer { depth -= 1 }
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
        return node
    }

    private mutating func takeAssertion() -> PatternNode.Assertion? {
        if skip("^") { return .start }
        if skip("$") { return .end }
        if skip("\\b") { return .wordBoundary }
        if skip("\\B") { return .noWordBoundary }
        return nil
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

    /// An error about what stands from `start` on; without a length, up to where the parser has come.
    func error(
        _ kind: PatternError.Kind,
        from start: Int,
        length: Int? = nil,
        _ message: String,
        hint: String? = nil
    ) -> PatternError {
        PatternError(kind: kind, offset: start, length: length ?? index - start, message: message, hint: hint)
    }
}
