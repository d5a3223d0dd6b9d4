import Diagnostics
import YAMLSource

/// The placeholder under `doc` for documentation that is not written yet.
package let documentationPlaceholder = "TODO"

/// Decodes YAML nodes into values and reports the errors in them.
///
/// A method that returns `nil` for something that exists has reported an error.
package struct FieldDecoder {
    /// The errors found so far.
    private(set) var collector: DiagnosticCollector
    /// The rules for the names of modules.
    package let moduleNames: ModuleNameRules

    package init(diagnostics: [Diagnostic] = [], moduleNames: ModuleNameRules = .unrestricted) {
        collector = DiagnosticCollector(diagnostics: diagnostics)
        self.moduleNames = moduleNames
    }

    /// The diagnostics found so far, in the order in which they were found.
    package var diagnostics: [Diagnostic] { collector.diagnostics }

    /// The warnings found so far, which are for the linter alone.
    package var warnings: [Diagnostic] { collector.warnings }

    /// Adds a warning for the linter.
    mutating func warn(_ code: DiagnosticCode, _ message: String, at range: SourceRange, hint: String?) {
        collector.warn(code, message, at: range, hint: hint)
    }

    /// Adds the diagnostics of another stage.
    mutating func add(_ diagnostics: [Diagnostic]) {
        collector.add(diagnostics)
    }

    /// Reports an error.
    package mutating func report(
        _ code: DiagnosticCode,
        _ message: String,
        at range: SourceRange,
        hint: String? = nil,
        notes: [Diagnostic.Note] = []
    ) {
        collector.report(code, message, at: range, hint: hint, notes: notes)
    }

    /// Returns the hint `did you mean 'x'?` if one of the candidates is close to the text.
    package mutating func suggestion(for text: String, among candidates: some Collection<String>) -> String? {
        collector.suggestion(for: text, among: candidates)
    }

    /// Returns the candidate that was probably meant.
    mutating func closest(to text: String, among candidates: some Collection<String>) -> String? {
        collector.closest(to: text, among: candidates)
    }
}

/// The entries of a mapping that was checked against an element's keys.
package struct Fields<Key: FormatKey> {
    fileprivate let entries: [YAMLEntry]
    /// Whether the element has all keys of the mapping.
    package let areAllKnown: Bool

    /// The entry under a key, if there is one. A search through an element's few keys takes less time than a hash.
    package subscript(key: Key) -> YAMLEntry? {
        let name = key.rawValue
        // Not by elements, each of which would be copied to look at its key.
        return entries.indices.first { entries[$0].key == name }.map { entries[$0] }
    }
}

extension FieldDecoder {
    /// Decodes a mapping with the keys of an element, and reports unknown and missing keys.
    ///
    /// A missing key does not keep the rest from being read.
    /// - Parameters:
    ///   - subject: the element as messages name it.
    ///   - range: the place of missing keys.
    ///   - hint: the fix for a node that is not a mapping.
    /// - Returns: the fields, or `nil` if the node is not a mapping.
    package mutating func fields<Key: ElementKey>(
        of node: YAMLNode,
        as key: Key.Type,
        subject: @autoclosure () -> String,
        at range: SourceRange,
        hint: @autoclosure () -> String? = nil
    ) -> Fields<Key>? {
        fields(of: node, as: Key.element, subject: subject(), at: range, hint: hint())
    }

    /// Decodes a shape of a known kind, and reports unknown and missing keys.
    mutating func fields(
        of node: YAMLNode,
        as form: ShapeForm,
        subject: @autoclosure () -> String,
        at range: SourceRange
    ) -> Fields<ShapeKey>? {
        fields(of: node, as: form.element, subject: subject(), at: range, hint: nil)
    }

    private mutating func fields<Key: FormatKey>(
        of node: YAMLNode,
        as element: FormatElement,
        subject: @autoclosure () -> String,
        at range: SourceRange,
        hint: @autoclosure () -> String?
    ) -> Fields<Key>? {
        guard let entries = mapping(node, subject(), hint: hint() ?? element.hint(for: node)) else { return nil }
        let (areAllKnown, missing) = check(entries, of: element)
        for key in missing {
            report(
                .missingKey,
                "\(subject()) has no '\(key.name)'",
                at: range,
                hint: "add '\(key.name): \(key.example)'"
            )
        }
        return Fields(entries: entries, areAllKnown: areAllKnown)
    }

    /// Reports unknown keys; returns whether there are none, and the keys that are missing.
    ///
    /// Neither generic nor with a closure: the optimizer would make a copy of it for each element.
    private mutating func check(
        _ entries: [YAMLEntry],
        of element: FormatElement
    ) -> (areAllKnown: Bool, missing: [(name: String, example: String)]) {
        // A misspelled key is not missing as well.
        var misspelled: Set<String> = []
        var areAllKnown = true
        for entry in entries where !element.allows(entry.key) {
            areAllKnown = false
            let names = element.keys.map(\.name)
            let match = closest(to: entry.key, among: names)
            if let match { misspelled.insert(match) }
            report(
                .unknownKey,
                "\(element.title) has no key '\(entry.key)'",
                at: entry.keyRange,
                hint: match.map { "did you mean '\($0)'?" }
                    ?? "known \(names.count == 1 ? "key" : "keys"): \(names.joined(separator: ", "))"
            )
        }
        var missing: [(name: String, example: String)] = []
        for key in element.keys {
            guard let example = key.declaration.example, !misspelled.contains(key.name),
                !entries.contains(where: { $0.key == key.name })
            else { continue }
            missing.append((key.name, example))
        }
        return (areAllKnown, missing)
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
    mutating func text(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> String? {
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

    /// Decodes one of the words of an enumeration.
    /// - Parameters:
    ///   - code: the code of the diagnostic about any other word.
    ///   - complaint: the message of that diagnostic.
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
            hint: suggestion(for: text, among: words)
                ?? "expected \(words.map { "'\($0)'" }.joined(separator: " or "))"
        )
        return nil
    }

    /// `true` or `false`.
    mutating func flag(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> Bool? {
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
    mutating func wholeNumber(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> Int? {
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
}

extension FieldDecoder {
    /// The text under a key; `nil` if the key is missing or, having reported it, if it holds something else.
    package mutating func text<Key: FormatKey>(_ key: Key, in fields: Fields<Key>) -> String? {
        fields[key].flatMap { nonEmptyText($0.value, key.quoted) }
    }

    /// The Markdown under `doc` without the line break that a block scalar ends in; `nil` for a placeholder.
    mutating func documentation<Key: DescribedKey>(in fields: Fields<Key>) -> String? {
        guard let text = prose(.doc, in: fields), text != documentationPlaceholder else { return nil }
        return text
    }

    /// The text under a key without the line break that a block scalar ends in.
    package mutating func prose<Key: FormatKey>(_ key: Key, in fields: Fields<Key>) -> String? {
        fields[key].flatMap { prose($0.value, key.quoted) }
    }

    /// Text without the line break that a block scalar ends in.
    mutating func prose(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> String? {
        guard let scalars = nonEmptyText(node, subject())?.unicodeScalars else { return nil }
        warnOfComment(in: node, as: .prose)
        return scalars.lastIndex { !$0.properties.isWhitespace }.map { String(scalars[...$0]) }
    }

    /// The boolean under a key; `false` if it is missing.
    package mutating func flag<Key: FormatKey>(_ key: Key, in fields: Fields<Key>) -> Bool {
        fields[key].flatMap { flag($0.value, key.quoted) } ?? false
    }

    /// Text that names a type.
    mutating func typeName(_ node: YAMLNode, _ subject: @autoclosure () -> String) -> String? {
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
    mutating func deprecation<Key: DescribedKey>(in fields: Fields<Key>) -> String? {
        guard let node = fields[.deprecated]?.value else { return nil }
        if case .scalar(let scalar) = node.content {
            switch scalar.resolved {
            case .bool(let value): return value ? "" : nil
            case .string(let text) where !text.isEmpty:
                warnOfComment(in: node, as: .prose)
                return text
            default: break
            }
        }
        reportKind(of: node, "'deprecated'", expected: "true, false or the reason as text")
        return nil
    }
}

extension FormatElement {
    /// The hint for a scalar in the place of an element with a single required key.
    fileprivate func hint(for node: YAMLNode) -> String? {
        guard requiredKeys.count == 1, case .scalar(let scalar) = node.content, scalar.resolved != .null else {
            return nil
        }
        return "write '{ \(requiredKeys[0].name): \(scalar.text) }'"
    }
}

extension YAMLNode {
    /// Returns the root of an empty file: a mapping without keys.
    package static func empty(_ file: String) -> YAMLNode {
        YAMLNode(.mapping([]), at: SourceRange(file: file, line: 1, column: 1))
    }

    /// The kind and text of a node, as diagnostics show it after "found".
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
