/// Writes nodes and classes as ``TextGrammar`` describes them.
struct ExpressionWriter {
    private(set) var text = ""
    /// The sets that were written so far: some have hundreds of ranges, and a pattern may name one many times.
    private var setTexts: [CodePointSet: String] = [:]

    /// The context that a node is written into, which decides whether it needs parentheses.
    enum Surroundings {
        case pattern, alternatives, sequence, repetition
    }

    mutating func write(_ node: PatternNode, inside surroundings: Surroundings) {
        let needsParentheses = Self.needsParentheses(node, inside: surroundings)
        if needsParentheses { text += "(" }
        switch node {
        case .one(let set):
            write(set)
        case .assertion(let assertion):
            write(assertion)
        case .sequence(let parts):
            for part in parts { write(part, inside: .sequence) }
        case .alternatives(let parts):
            for (index, part) in parts.enumerated() {
                if index > 0 { text += "|" }
                write(part, inside: .alternatives)
            }
        case .repetition(let node, let minimum, let maximum):
            write(node, inside: .repetition)
            writeQuantifier(minimum, maximum)
        case .lookaround:
            preconditionFailure("the simulation cannot look around")
        }
        if needsParentheses { text += ")" }
    }

    private static func needsParentheses(_ node: PatternNode, inside surroundings: Surroundings) -> Bool {
        switch (node, surroundings) {
        case (.one, _), (_, .pattern): false
        case (.alternatives, _), (_, .repetition): true
        case (.assertion, _), (.lookaround, _), (.sequence, _), (.repetition, _): false
        }
    }

    private mutating func write(_ assertion: PatternNode.Assertion) {
        switch assertion {
        case .start: text += "^"
        case .end: text += "$"
        case .wordBoundary: text += "\\b"
        case .noWordBoundary: text += "\\B"
        }
    }

    private mutating func writeQuantifier(_ minimum: Int, _ maximum: Int?) {
        switch (minimum, maximum) {
        case (0, 1): text += "?"
        case (0, nil): text += "*"
        case (1, nil): text += "+"
        case (_, nil): text += "{\(minimum),}"
        case (_, minimum): text += "{\(minimum)}"
        case (_, let maximum?): text += "{\(minimum),\(maximum)}"
        }
    }

    private mutating func write(_ set: CodePointSet) {
        if let character = set.onlyMember {
            write(character, escaping: "^$\\.*+?()[]{}|")
            return
        }
        let setText = setTexts[set] ?? Self.text(of: set)
        setTexts[set] = setText
        text += setText
    }

    /// A set that reaches the last code point is written by what it leaves out.
    private static func text(of set: CodePointSet) -> String {
        var writer = ExpressionWriter()
        let isNegated = set.ranges.last?.upperBound == CodePointSet.last
        writer.writeClass(isNegated ? set.complement.ranges : set.ranges, isNegated: isNegated)
        return writer.text
    }

    /// Writes a class of a ``ProgramText`` or a ``TableText``, of which only the latter has categories.
    mutating func writeClass(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false, categories: [String] = []) {
        text += isNegated ? "[^" : "["
        for range in ranges { write(range) }
        for category in categories { text += "\\p{\(category)}" }
        text += "]"
    }

    private mutating func write(_ range: ClosedRange<UInt32>) {
        write(range.lowerBound, escaping: "^\\[]-")
        if range.count > 2 { text += "-" }
        if range.count > 1 { write(range.upperBound, escaping: "^\\[]-") }
    }

    private mutating func write(_ codePoint: UInt32, escaping syntax: String) {
        guard let scalar = Unicode.Scalar(codePoint), (0x20...0x7E).contains(codePoint) else {
            text += "\\u{\(String(codePoint, radix: 16, uppercase: true))}"
            return
        }
        if syntax.unicodeScalars.contains(scalar) { text += "\\" }
        text.unicodeScalars.append(scalar)
    }
}
