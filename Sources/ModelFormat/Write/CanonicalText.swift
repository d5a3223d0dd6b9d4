import Diagnostics
import YAMLSource

/// The canonical text of a model file or a project file: what `carillon format` makes of it.
///
/// The text is a function of the document alone. Reading it gives the same values, anchors and comments, and the same
/// text when it is written again. An alias whose anchor the document does not have is written as it is, and cannot be
/// read.
package func canonicalText(of document: YAMLDocument) -> String {
    let document = document.inCanonicalOrder
    let content = rootLines(document.root)
    let separator = document.header.isEmpty || content.isEmpty ? [] : [""]
    return (document.header + separator + content).map { $0 + "\n" }.joined()
}

/// The maximum lengths of lines, in Unicode scalars.
private enum Width {
    /// Of any line.
    static let line = 120
    /// Of a line that holds a whole collection, and of those that a text is folded into.
    static let comfortable = 100
}

/// The text before a value on its line: `key:` or `-`.
private struct Lead {
    let indent: Int
    let text: String
    var beside: String?

    /// The indentation of a collection or text below it.
    var innerIndent: Int { indent + 2 }

    /// The line with what follows the lead, and the comment that ends it.
    func line(_ parts: String?...) -> String {
        indentation(indent)
            + ([text] + parts + [beside]).compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Whether the line is short enough; a comment may go beyond.
    func fits(_ parts: String?..., in width: Int) -> Bool {
        let parts = ([text] + parts).compactMap { $0 }
        // No text has more scalars than bytes.
        return indent + parts.map(\.utf8.count).reduce(parts.count - 1, +) <= width
            || indent + parts.map(\.unicodeScalars.count).reduce(parts.count - 1, +) <= width
    }
}

private func indentation(_ indent: Int) -> String { String(repeating: " ", count: max(0, indent)) }

// MARK: - Collections

private func rootLines(_ root: DocumentNode) -> [String] {
    if case .mapping([]) = root.content { return [] }
    // The content below a lead is indented by two more columns, and a root not at all.
    let lines = valueLines(root, Lead(indent: root.isCollection ? -2 : 0, text: ""), .file)
    return lines.first?.isEmpty == true ? Array(lines.dropFirst()) : lines
}

/// The lines of a mapping in block form, without its lead.
private func mappingLines(_ node: DocumentNode, indent: Int, _ layout: ModelLayout) -> [String] {
    let groups = node.entries.map { entryLines($0, indent: indent, layout) }
    let footer = commentLines(node.footer, indent: indent, keepingBlankLines: layout.style == .spacedBlock)
    guard layout.style == .spacedBlock else { return groups.flatMap { $0 } + footer }
    var lines: [String] = []
    for (index, group) in groups.enumerated() {
        if index > 0 {
            // Comments above may be about all that follows, so that they part it from what precedes alone.
            let linesBefore = groups[index - 1].count - node.entries[index - 1].comments.above.count
            if group.count > 1 || linesBefore > 1 { lines.append("") }
        }
        lines += group
    }
    return lines + (footer.isEmpty ? [] : [""] + footer)
}

private func entryLines(_ entry: DocumentEntry, indent: Int, _ layout: ModelLayout) -> [String] {
    var lines = commentLines(entry.comments.above, indent: indent, keepingBlankLines: layout.style == .spacedBlock)
    var lead = Lead(indent: indent, text: entry.key.yamlKey + ":", beside: entry.comments.beside)
    // A longer key must be marked as one (YAML 1.2.2, section 7.4.2).
    if lead.text.unicodeScalars.count > 1000 {
        lines.append(Lead(indent: indent, text: "?", beside: entry.comments.beside).line(entry.key.yamlKey))
        lead = Lead(indent: indent, text: ":")
    }
    return lines + valueLines(entry.value, lead, layout.layout(of: entry.key))
}

/// The lines of a list in block form, without its lead.
private func sequenceLines(_ node: DocumentNode, indent: Int, _ layout: ModelLayout) -> [String] {
    let isSpaced = layout.isSpacedList
    let groups = node.elements.map { elementLines($0, indent: indent, layout) }
    let footer = commentLines(node.footer, indent: indent, keepingBlankLines: isSpaced)
    guard isSpaced else { return groups.flatMap { $0 } + footer }
    return Array(groups.joined(separator: [""])) + (footer.isEmpty ? [] : [""] + footer)
}

private func elementLines(_ element: DocumentElement, indent: Int, _ layout: ModelLayout) -> [String] {
    let isSpaced = layout.isSpacedList
    let lines = commentLines(element.comments.above, indent: indent, keepingBlankLines: isSpaced)
    let lead = Lead(indent: indent, text: "-", beside: element.comments.beside)
    let value = valueLines(element.value, lead, layout.element)
    guard value.count > 1, element.value.anchor == nil, element.value.isCollection else { return lines + value }
    // The first line of a block is beside the dash, and comments that would be in between go above it.
    let rest = value.dropFirst()
    let comments = rest.prefix { $0.utf8.first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "#") }
    let block = rest.dropFirst(comments.count)
    let besides = (element.comments.beside.map { [$0] } ?? []) + comments.map { String($0.drop { $0 == " " }) }
    let first = block.first.map { "\(indentation(indent))- \($0.dropFirst(lead.innerIndent))" } ?? ""
    return lines + commentLines(besides, indent: indent, keepingBlankLines: isSpaced) + [first] + block.dropFirst()
}

private func commentLines(_ comments: [String], indent: Int, keepingBlankLines: Bool) -> [String] {
    comments.filter { keepingBlankLines || !$0.isEmpty }.map { $0.isEmpty ? "" : indentation(indent) + $0 }
}

// MARK: - Values

/// The lines of a value, of which the first begins with `lead`.
private func valueLines(_ node: DocumentNode, _ lead: Lead, _ layout: ModelLayout) -> [String] {
    let anchor = node.anchor.map { "&\($0)" }
    switch node.content {
    case .text(let text):
        return textLines(text, lead, anchor, layout)
    case .plain(let text):
        return [lead.line(anchor, text)]
    case .alias(let name):
        return [lead.line("*\(name)")]
    case .mapping, .sequence:
        let isEmpty = node.entries.isEmpty && node.elements.isEmpty
        if let text = node.inBrackets(layout), isEmpty || lead.fits(anchor, text, in: Width.comfortable) {
            return [lead.line(anchor, text)]
        }
        let head = lead.line(anchor)
        if case .mapping = node.content {
            return [head] + mappingLines(node, indent: lead.innerIndent, layout)
        }
        return [head] + sequenceLines(node, indent: lead.innerIndent, layout)
    }
}

private func textLines(_ text: String, _ lead: Lead, _ anchor: String?, _ layout: ModelLayout) -> [String] {
    if case .expression = layout { return [lead.line(anchor, text.yamlSingleQuoted)] }
    let oneLine = text.yamlValue
    let literal = BlockText(literal: text)
    let isShort = literal.map { $0.lines.allSatisfy { lead.innerIndent + $0.unicodeScalars.count <= Width.line } }
    if isShort ?? lead.fits(anchor, oneLine, in: Width.line) {
        guard let literal else { return [lead.line(anchor, oneLine)] }
        return literal.linesUnder(lead, anchor)
    }
    let block = BlockText(folded: text, width: Width.comfortable - lead.innerIndent) ?? literal
    return block.map { $0.linesUnder(lead, anchor) } ?? [lead.line(anchor, oneLine)]
}

extension BlockText {
    fileprivate func linesUnder(_ lead: Lead, _ anchor: String?) -> [String] {
        [lead.line(anchor, header)] + lines.map { $0.isEmpty ? "" : indentation(lead.innerIndent) + $0 }
    }
}

// MARK: - Brackets

extension DocumentNode {
    fileprivate var isCollection: Bool {
        switch content {
        case .mapping, .sequence: true
        case .text, .plain, .alias: false
        }
    }

    /// A collection on one line, in brackets; `nil` where it holds comments, or more than can be taken in at a glance.
    fileprivate func inBrackets(_ layout: ModelLayout) -> String? {
        switch content {
        case .mapping(let entries):
            if entries.isEmpty { return "{}" }
            guard footer.isEmpty, entries.count <= 4, layout.allowsOneLine(entries) else { return nil }
            let parts = entries.compactMap { $0.inBrackets(layout.layout(of: $0.key)) }
            return parts.count == entries.count ? "{ \(parts.joined(separator: ", ")) }" : nil
        case .sequence(let elements):
            if elements.isEmpty { return "[]" }
            guard footer.isEmpty else { return nil }
            let parts = elements.compactMap { element in
                element.comments.isEmpty ? element.value.scalarInBrackets(layout.element) : nil
            }
            return parts.count == elements.count ? "[\(parts.joined(separator: ", "))]" : nil
        case .text, .plain, .alias:
            return nil
        }
    }

    /// A scalar as it is written in brackets; `nil` if it would look different there.
    fileprivate func scalarInBrackets(_ layout: ModelLayout) -> String? {
        guard footer.isEmpty else { return nil }
        let value: String
        switch content {
        case .text(let text):
            if case .expression = layout {
                value = text.yamlSingleQuoted
            } else if text.utf8.contains(UInt8(ascii: "\n")) {
                return nil
            } else if text.isPlainValue {
                if text.hasBrackets { return nil }
                value = text
            } else {
                value = text.yamlQuoted
            }
        case .plain(let text):
            guard !text.isEmpty else { return nil }
            value = text
        case .alias(let name):
            value = "*\(name)"
        case .mapping, .sequence:
            return nil
        }
        return anchor.map { "&\($0) \(value)" } ?? value
    }
}

extension DocumentEntry {
    /// `key: value` as it is written in braces.
    fileprivate func inBrackets(_ layout: ModelLayout) -> String? {
        guard comments.isEmpty, value.footer.isEmpty, key.isFlowKey else { return nil }
        var text = value.scalarInBrackets(layout)
        if case .sequence = value.content { text = value.inBrackets(layout) }
        if case .mapping([]) = value.content { text = value.inBrackets(layout) }
        let anchor = value.isCollection ? value.anchor.map { "&\($0) " } ?? "" : ""
        return text.map { "\(key.yamlKey): \(anchor)\($0)" }
    }
}
