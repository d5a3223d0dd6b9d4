extension NormalizationRule {
    static let searchedPatterns = NormalizationRule(
        name: "searched-patterns",
        statement: """
            A pattern is searched for in the text, as Smithy says; botocore's describe the whole text. So `[A-Z]{2}` of \
            botocore becomes `^[A-Z]{2}$`, as Smithy has it. An end that is anchored stays; an end that is `.*` stays and \
            gets no anchor, and what Smithy leaves open at an end is written as `.*` (`\\S` becomes `.*\\S.*`), so that \
            the expression means the same in both ways of reading, apart from line breaks, which an open end takes and a \
            `.` of the whole text would not. Alternatives are anchored together, as in `^(?:a|b)$`, unless each of them is \
            already (`^$|^[0-9]+$`).
            """
    ) { model in
        for (name, shape) in model.shapes {
            if let pattern = shape.traits.pattern { model.shapes[name]?.traits.pattern = pattern.searched }
        }
        model.changeMembers { $0.traits.pattern = $0.traits.pattern?.searched }
    }
}

extension UpstreamPattern {
    /// The pattern in the form that means the same whether it is searched for or has to match the whole text.
    fileprivate var searched: UpstreamPattern {
        var pattern = self
        pattern.matchesWholeText = false
        let outline = PatternOutline(source)
        if outline.alternatives.count > 1 {
            let isAnchored = outline.alternatives.allSatisfy { $0.start == .anchored && $0.end == .anchored }
            // Patterns that Smithy searches for keep their meaning as they are.
            if matchesWholeText, !isAnchored { pattern.source = "^(?:\(source))$" }
            return pattern
        }
        guard let only = outline.alternatives.first else { return pattern }
        if only.start == .bare { pattern.source = (matchesWholeText ? "^" : ".*") + pattern.source }
        if only.end == .bare { pattern.source += matchesWholeText ? "$" : ".*" }
        return pattern
    }
}

/// The starts and ends of the alternatives of a regular expression.
struct PatternOutline {
    enum End {
        /// At the start or the end of the text.
        case anchored
        /// With anything: `.*`.
        case open
        /// With something else.
        case bare
    }

    /// The parts between the `|` outside of groups and classes.
    private(set) var alternatives: [(start: End, end: End)] = []

    init(_ source: String) {
        let parts = Self.topLevelParts(source)
        alternatives = parts.split(separator: "|", omittingEmptySubsequences: false).map { atoms in
            (Self.start(of: Array(atoms)), Self.end(of: Array(atoms)))
        }
    }

    /// The expression's characters, escapes, classes and groups outside of other groups.
    private static func topLevelParts(_ source: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = source[...]
        while !rest.isEmpty {
            let length = partLength(rest)
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts
    }

    /// The length in characters of the first part of `text`; an unclosed class or group reaches to the end.
    private static func partLength(_ text: Substring) -> Int {
        var depth = 0
        var isInClass = false
        var isEscaped = false
        for (offset, character) in text.enumerated() {
            if isEscaped {
                isEscaped = false
            } else {
                switch character {
                case "\\":
                    isEscaped = true
                    continue
                case "[": isInClass = true
                case "]": isInClass = false
                case "(" where !isInClass: depth += 1
                case ")" where !isInClass: depth -= 1
                default: break
                }
            }
            if depth <= 0, !isInClass { return offset + 1 }
        }
        return text.count
    }

    private static func start(of parts: [Substring]) -> End {
        // An assertion about what follows takes no place of its own.
        let rest = parts.drop { $0.hasPrefix("(?=") || $0.hasPrefix("(?!") }
        if rest.first == "^" { return .anchored }
        return rest.starts(with: [".", "*"]) && rest.count == parts.count ? .open : .bare
    }

    private static func end(of parts: [Substring]) -> End {
        if parts.last == "$" { return .anchored }
        return parts.suffix(2) == [".", "*"] ? .open : .bare
    }
}
