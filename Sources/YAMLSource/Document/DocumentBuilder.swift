import Diagnostics

/// Makes a document of a file's events and comments.
///
/// Only what the parser accepts comes here, so that keys are scalars, aliases have anchors, and the depth is limited.
struct DocumentBuilder {
    private let text: SourceText
    private let events: [DocumentEvent]
    private let comments: [SourceComment]
    private var position = 0
    private var nextComment = 0
    private var anchors: [String: Anchor] = [:]
    private var anchorNames: Set<String> = []

    /// The content of an anchor, which an alias repeats.
    private struct Anchor {
        /// The node's name in the document, in which no two anchors have one name; `nil` for a key, which has none
        /// there.
        var name: String?
        var content: DocumentNode.Content
    }

    init(_ text: SourceText, _ events: [DocumentEvent]) {
        self.text = text
        self.events = events
        comments = text.comments(outside: events.map(\.opaque).filter { !$0.isEmpty })
    }

    /// The document.
    mutating func document() -> YAMLDocument {
        var header = takeHeader()
        var rootComments = DocumentComments()
        var root = isAtEnd ? DocumentNode(.mapping([])) : node(&rootComments)
        if root.content == .plain("") { root.content = .mapping([]) }
        let rest = rootComments.lines + takeAbove(before: text.bytes.count)
        if root.hasEntriesOrElements {
            root.footer += rest
        } else {
            let lines = root.footer + rest
            header += (header.isEmpty || lines.isEmpty ? [] : [""]) + lines
            root.footer = []
        }
        return YAMLDocument(header: header, root: root)
    }

    private var isAtEnd: Bool {
        guard position < events.count else { return true }
        if case .end = events[position].kind { return true }
        return false
    }

    /// The place at which the next event starts, and with it the next token.
    private var nextStart: Int {
        position < events.count ? events[position].start : text.bytes.count
    }

    private var nextColumn: Int {
        nextStart < text.bytes.count ? text.place(at: nextStart).column : -1
    }
}

// MARK: - Nodes

extension DocumentBuilder {
    /// Reads the next node; the comments around it that are not inside it go to those of the entry or element it is in.
    private mutating func node(_ comments: inout DocumentComments) -> DocumentNode {
        let event = events[position]
        if event.isWrittenOnItsOwn { comments.above += takeAbove(before: event.start) }
        position += 1
        takeBeside(&comments)
        var node = DocumentNode(.plain(""))
        switch event.kind {
        case .scalar(let scalar):
            node.content = scalar.documentContent
        case .alias(let name):
            node.content = alias(to: name)
        case .mapping(let column):
            node = mapping(column, &comments)
        case .sequence(let column):
            node = sequence(column, &comments)
        case .end:
            break
        }
        node.anchor = event.anchor.map { declareAnchor($0, node.content) }
        return node
    }

    private mutating func mapping(_ column: Int?, _ outer: inout DocumentComments) -> DocumentNode {
        var entries: [DocumentEntry] = []
        while !isAtEnd {
            var comments = DocumentComments(above: takeAbove(before: nextStart))
            let key = takeKey()
            takeBeside(&comments)
            let value = node(&comments)
            entries.append(DocumentEntry(key, value, comments: comments))
        }
        return DocumentNode(.mapping(entries), footer: takeEnd(column, &outer))
    }

    private mutating func sequence(_ column: Int?, _ outer: inout DocumentComments) -> DocumentNode {
        var elements: [DocumentElement] = []
        while !isAtEnd {
            var comments = DocumentComments(above: takeAbove(before: nextStart))
            let value = node(&comments)
            elements.append(DocumentElement(value, comments: comments))
        }
        return DocumentNode(.sequence(elements), footer: takeEnd(column, &outer))
    }

    private mutating func takeKey() -> String {
        let event = events[position]
        position += 1
        var content: DocumentNode.Content?
        if case .scalar(let scalar) = event.kind { content = scalar.documentContent }
        if case .alias(let name) = event.kind { content = anchors[name]?.content }
        if let anchor = event.anchor, let content { anchors[anchor] = Anchor(content: content) }
        return content.flatMap { DocumentNode($0).scalarText } ?? ""
    }

    /// Steps over the end of a collection and returns the comments before it and inside it.
    private mutating func takeEnd(_ column: Int?, _ outer: inout DocumentComments) -> [String] {
        let footer = column.map { takeFooter(column: $0) } ?? takeAbove(before: nextStart)
        position += 1
        takeBeside(&outer)
        return footer
    }
}

// MARK: - Anchors

extension DocumentBuilder {
    private func alias(to name: String) -> DocumentNode.Content {
        guard let anchor = anchors[name] else { return .alias(name) }
        return anchor.name.map(DocumentNode.Content.alias) ?? anchor.content
    }

    /// Notes what an anchor names from now on. One that is used again gets a name of its own.
    private mutating func declareAnchor(_ name: String, _ content: DocumentNode.Content) -> String {
        var unique = name
        var count = 1
        while !anchorNames.insert(unique).inserted {
            count += 1
            unique = "\(name)-\(count)"
        }
        anchors[name] = Anchor(name: unique, content: content)
        return unique
    }
}

// MARK: - Comments

extension DocumentBuilder {
    /// Takes the comments at the top that a blank line, or the mark of the document's start, separates from the
    /// content; what is meant for the YAML language server belongs to the file in any case.
    private mutating func takeHeader() -> [String] {
        let top = comments.prefix { $0.offset < nextStart }
        let contentLine = text.line(at: nextStart)
        let last = top.indices.last { index in
            let next = index + 1 < top.endIndex ? top[index + 1].line : contentLine
            return next > top[index].line + 1 || top[index].text.hasPrefix("# yaml-language-server:")
        }
        return last.map { takeAbove(before: comments[$0].offset + 1) } ?? []
    }

    /// Takes the comments before `offset`, with an empty string for the blank lines between two of them.
    private mutating func takeAbove(before offset: Int) -> [String] {
        take { $0.offset < offset }
    }

    /// Takes the comments before the next token and belong to the block at `column`: those that are indented
    /// at least as far, but further than the next token.
    private mutating func takeFooter(column: Int) -> [String] {
        let (end, endColumn) = (nextStart, nextColumn)
        return take { $0.offset < end && $0.column >= column && $0.column > endColumn }
    }

    private mutating func take(while isTaken: (SourceComment) -> Bool) -> [String] {
        var lines: [String] = []
        while nextComment < comments.count, isTaken(comments[nextComment]) {
            let comment = comments[nextComment]
            if !lines.isEmpty, comment.line > comments[nextComment - 1].line + 1 { lines.append("") }
            lines.append(comment.text)
            nextComment += 1
        }
        return lines
    }

    /// Takes the comment that ends the line of the event that has just been read. One has room beside it; more go
    /// above.
    private mutating func takeBeside(_ target: inout DocumentComments) {
        guard let line = events[position - 1].line else { return }
        while nextComment < comments.count, comments[nextComment].isBeside, comments[nextComment].line == line,
            comments[nextComment].offset < nextStart
        {
            let comment = comments[nextComment].text
            if target.beside == nil { target.beside = comment } else { target.above.append(comment) }
            nextComment += 1
        }
    }
}

extension DocumentEvent {
    /// Whether comments before it cannot belong to a first entry or element.
    fileprivate var isWrittenOnItsOwn: Bool {
        switch kind {
        case .scalar, .alias, .sequence(column: nil), .mapping(column: nil), .end: true
        case .sequence, .mapping: false
        }
    }
}

extension DocumentNode {
    fileprivate var hasEntriesOrElements: Bool { !entries.isEmpty || !elements.isEmpty }
}

extension YAMLScalar {
    /// The scalar as a document has it.
    fileprivate var documentContent: DocumentNode.Content {
        if case .string(let text) = resolved { .text(text) } else { .plain(text) }
    }
}
