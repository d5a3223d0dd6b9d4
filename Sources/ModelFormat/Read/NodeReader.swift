import Diagnostics
import YAMLSource

/// What stands under `doc` until somebody has written it.
package let documentationPlaceholder = "TODO"

/// Takes YAML nodes apart and collects what is wrong with them.
///
/// Every method that returns an optional has reported an error when it returns `nil` for something that is there.
package struct NodeReader {
    /// What was found so far.
    package var diagnostics: [Diagnostic] = []
    /// How many names may still be compared in search of what was meant. Without a limit a large file of nothing but
    /// mistakes would take time in proportion to the square of its size.
    private var comparisonsLeft = 1_000_000

    package init(diagnostics: [Diagnostic] = []) {
        self.diagnostics = diagnostics
    }

    package mutating func report(
        _ code: DiagnosticCode,
        _ message: String,
        at range: SourceRange,
        hint: String? = nil,
        notes: [Diagnostic.Note] = []
    ) {
        diagnostics.append(Diagnostic(.error, code, message, at: range, hint: hint, notes: notes))
    }
}

/// The entries of a mapping whose keys were checked against its construct.
package struct Fields {
    fileprivate let entries: [YAMLEntry]

    /// The entry under a key, if it is there. A search through a construct's few keys takes less than a hash.
    package subscript(key: String) -> YAMLEntry? { entries.first { $0.key == key } }

    /// Whether the construct has every key that is there.
    package func areAllKnown(to construct: Construct) -> Bool { entries.allSatisfy { construct.allows($0.key) } }
}

extension NodeReader {
    /// Opens a mapping: reports keys that the construct does not know and keys that it lacks.
    ///
    /// Returns `nil` if the node is no mapping, to which `hint` says how to make it one. A missing key does not keep
    /// the rest from being read.
    package mutating func fields(
        of node: YAMLNode,
        as construct: Construct,
        subject: @autoclosure () -> String,
        at range: SourceRange,
        hint: @autoclosure () -> String? = nil
    ) -> Fields? {
        guard let entries = mapping(node, subject(), hint: hint() ?? construct.hint(for: node)) else { return nil }
        // A misspelled key is not missing as well.
        var misspelled: Set<String> = []
        for entry in entries where !construct.allows(entry.key) {
            let names = construct.keys.map(\.name)
            let match = closest(to: entry.key, among: names)
            if let match { misspelled.insert(match) }
            report(
                .unknownKey,
                "\(construct.name) has no key '\(entry.key)'",
                at: entry.keyRange,
                hint: match.map { "did you mean '\($0)'?" }
                    ?? "known \(names.count == 1 ? "key" : "keys"): \(names.joined(separator: ", "))"
            )
        }
        let fields = Fields(entries: entries)
        for key in construct.keys where fields[key.name] == nil && !misspelled.contains(key.name) {
            guard let example = key.requiredAs else { continue }
            report(.missingKey, "\(subject()) has no '\(key.name)'", at: range, hint: "add '\(example)'")
        }
        return fields
    }

    /// The entries of a mapping.
    package mutating func mapping(
        _ node: YAMLNode,
        _ subject: @autoclosure () -> String,
        hint: @autoclosure () -> String? = nil
    ) -> [YAMLEntry]? {
        if case .mapping(let entries) = node.content { return entries }
        reportKind(of: node, subject(), expected: "a mapping", hint: hint())
        return nil
    }

    /// The elements of a list.
    package mutating func list(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> [YAMLNode]? {
        if case .sequence(let elements) = node.content { return elements }
        let hint: String? =
            if case .scalar(let scalar) = node.content, !scalar.text.isEmpty {
                "write '[\(scalar.text)]'"
            } else {
                nil
            }
        reportKind(of: node, subject(), expected: "a list", hint: hint)
        return nil
    }

    /// Text; a plain scalar that YAML takes for a number, a boolean or null is refused.
    package mutating func text(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> String? {
        guard case .scalar(let scalar) = node.content else {
            reportKind(of: node, subject(), expected: "text")
            return nil
        }
        if case .string(let text) = scalar.resolved { return text }
        let hint = scalar.resolved == .null ? nil : "write '\"\(scalar.text)\"'"
        reportKind(of: node, subject(), expected: "text", hint: hint)
        return nil
    }

    /// Text with at least one character that is not white space.
    package mutating func nonEmptyText(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> String? {
        guard let text = text(node, subject()) else { return nil }
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            reportKind(
                of: node,
                subject(),
                expected: "text",
                found: "empty text",
                hint: "write what is meant, or remove it"
            )
            return nil
        }
        return text
    }

    /// One of a type's words; any other is reported under `code` with what `complaint` says about it.
    package mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ node: YAMLNode,
        _ subject: @autoclosure () -> String,
        or code: DiagnosticCode,
        _ complaint: (String) -> String
    ) -> Word? {
        guard let text = nonEmptyText(node, subject()) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue)
        report(
            code,
            complaint(text),
            at: node.range,
            hint: suggestion(for: text, among: words) ?? "known: \(words.joined(separator: ", "))"
        )
        return nil
    }

    /// `true` or `false`.
    package mutating func flag(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> Bool? {
        guard case .scalar(let scalar) = node.content else {
            reportKind(of: node, subject(), expected: "true or false")
            return nil
        }
        if case .bool(let value) = scalar.resolved { return value }
        let hint: String? =
            switch scalar.text.lowercased() {
            case "yes", "on", "y", "true", "1": "write 'true'"
            case "no", "off", "n", "false", "0": "write 'false'"
            default: nil
            }
        reportKind(of: node, subject(), expected: "true or false", hint: hint)
        return nil
    }

    /// A whole number.
    package mutating func wholeNumber(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> Int? {
        if case .scalar(let scalar) = node.content, case .int(let value) = scalar.resolved { return value }
        var hint: String?
        if case .scalar(let scalar) = node.content, scalar.style != .plain, Int(scalar.text) != nil {
            hint = "write '\(scalar.text)' without quotes"
        }
        reportKind(of: node, subject(), expected: "a whole number", hint: hint)
        return nil
    }

    /// Reports that a node is of the wrong kind.
    package mutating func reportKind(
        of node: YAMLNode,
        _ subject: @autoclosure () -> String,
        expected: String,
        found: String? = nil,
        hint: String? = nil
    ) {
        let nothing = if case .scalar(let scalar) = node.content { scalar.resolved == .null } else { false }
        report(
            .wrongKind,
            "\(subject()) must be \(expected), found \(found ?? node.foundDescription)",
            at: node.range,
            hint: hint ?? (nothing ? "give it a value or remove the key" : nil)
        )
    }

    /// `did you mean 'x'?` if one of the candidates is close to what was written.
    package mutating func suggestion(for text: String, among candidates: some Collection<String>) -> String? {
        closest(to: text, among: candidates).map { "did you mean '\($0)'?" }
    }

    /// The candidate that was probably meant, while the budget for such guesses lasts.
    package mutating func closest(to text: String, among candidates: some Collection<String>) -> String? {
        guard candidates.count <= comparisonsLeft, text.utf8.count <= 100 else { return nil }
        comparisonsLeft -= candidates.count
        return closestMatch(to: text, in: candidates)
    }
}

extension NodeReader {
    /// The text under a key; `nil` if the key is missing or, having reported it, if it holds something else.
    package mutating func text(_ key: String, in fields: Fields) -> String? {
        fields[key].flatMap { nonEmptyText($0.value, "'\(key)'") }
    }

    /// The Markdown under `doc` without the line break that a block scalar ends in; `nil` for a placeholder.
    package mutating func documentation(in fields: Fields) -> String? {
        guard let text = prose("doc", in: fields), text != documentationPlaceholder else { return nil }
        return text
    }

    /// The text under a key without the line break that a block scalar ends in.
    package mutating func prose(_ key: String, in fields: Fields) -> String? {
        fields[key].flatMap { prose($0.value, "'\(key)'") }
    }

    /// Text without the line break that a block scalar ends in.
    package mutating func prose(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> String? {
        guard let scalars = nonEmptyText(node, subject())?.unicodeScalars else { return nil }
        return scalars.lastIndex { !$0.properties.isWhitespace }.map { String(scalars[...$0]) }
    }

    /// The boolean under a key; `false` if it is missing.
    package mutating func flag(_ key: String, in fields: Fields) -> Bool {
        fields[key].flatMap { flag($0.value, "'\(key)'") } ?? false
    }

    /// Text that names a type.
    package mutating func typeName(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> String? {
        if case .scalar(let scalar) = node.content, case .string(let name) = scalar.resolved, !name.isEmpty,
            !name.hasPrefix("[")
        {
            return name
        }
        let hint: String? =
            switch node.content {
            case .mapping: "declare it under 'shapes' and write its name here"
            case .sequence: "only a member can hold a list without a name: declare the list under 'shapes'"
            case .scalar(let scalar): scalar.text.hasPrefix("[") ? "without quotes it is a list" : nil
            }
        reportKind(of: node, subject(), expected: "the name of a type", hint: hint)
        return nil
    }

    /// The reason under `deprecated`; empty for a mere `true`, `nil` for `false` and without the key.
    package mutating func deprecation(in fields: Fields) -> String? {
        guard let node = fields["deprecated"]?.value else { return nil }
        if case .scalar(let scalar) = node.content {
            switch scalar.resolved {
            case .bool(let value): return value ? "" : nil
            case .string(let text) where !text.isEmpty: return text
            default: break
            }
        }
        reportKind(of: node, "'deprecated'", expected: "true, false or the reason as text")
        return nil
    }
}

extension Construct {
    /// What to write instead of mere text, where one key alone must be there.
    fileprivate func hint(for node: YAMLNode) -> String? {
        let required = keys.filter { $0.requiredAs != nil }
        guard required.count == 1, case .scalar(let scalar) = node.content, scalar.resolved != .null else { return nil }
        return "write '{ \(required[0].name): \(scalar.text) }'"
    }
}

extension YAMLNode {
    /// What an empty file holds: no key at all.
    package static func empty(_ file: String) -> YAMLNode {
        YAMLNode(.mapping([]), at: SourceRange(file: file, line: 1, column: 1))
    }

    /// What a node is, as messages say it after "found".
    fileprivate var foundDescription: String {
        switch content {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar):
            switch scalar.resolved {
            case .null: "nothing"
            case .bool: "the boolean '\(scalar.text)'"
            case .int, .float: "the number '\(scalar.text)'"
            case .string: "the text '\(scalar.text.firstLine)'"
            }
        }
    }
}

extension String {
    /// The first line, shortened to what a message can show.
    fileprivate var firstLine: String {
        let line = prefix { !$0.isNewline }
        return line.count > 40 ? "\(line.prefix(40))..." : line.count < count ? "\(line)..." : String(line)
    }
}
