import CLibYAML

/// An event of libyaml, as far as a document with its comments needs it.
struct DocumentEvent {
    enum Kind {
        case scalar(YAMLScalar)
        /// An alias: the name of its anchor.
        case alias(String)
        /// A sequence or a mapping; a block has a `column`, counted from 0; a collection in brackets has none.
        case sequence(column: Int?)
        case mapping(column: Int?)
        /// The end of a sequence or a mapping, or of the document.
        case end
    }

    let kind: Kind
    /// The name that aliases know the node by.
    let anchor: String?
    /// The place at which it starts: at its anchor or tag if it has one. The end of a block starts where the next token
    /// does.
    let start: Int
    /// The line, counted from 0, at whose end a comment is about it; `nil` for the end of a block, where none is.
    let line: Int?
    /// The bytes of a scalar, in which `#` is a character like any other; empty for anything else.
    let opaque: Range<Int>

    /// Reads an event; `nil` for one that says nothing about content.
    init?(_ event: yaml_event_t, in text: SourceText) {
        let source = text.offset(event.start_mark)..<text.offset(event.end_mark)
        var anchor: UnsafeMutablePointer<yaml_char_t>?
        var opaque = 0..<0
        var line: Int? = text.line(at: source.lowerBound)
        switch event.type {
        case YAML_SCALAR_EVENT:
            anchor = event.data.scalar.anchor
            let content = min(NodeProperties(in: text, source).end, source.upperBound)..<source.upperBound
            let written = WrittenScalar(event, content, in: text)
            var scalar = written.scalar
            scalar.isTaggedAsString = event.data.scalar.tag != nil
            kind = .scalar(scalar)
            if !written.isBlock { line = text.line(at: source.upperBound) }
            // A comment may follow the indicators that open a block.
            opaque = (written.isBlock ? text.endOfLine(at: content.lowerBound) : content.lowerBound)..<source.upperBound
        case YAML_ALIAS_EVENT:
            kind = .alias(String(libYAML: event.data.alias.anchor))
        case YAML_SEQUENCE_START_EVENT:
            let data = event.data.sequence_start
            anchor = data.anchor
            let isFlow = data.style == YAML_FLOW_SEQUENCE_STYLE
            kind = .sequence(column: isFlow ? nil : text.blockColumn(event, source, isMapping: false))
        case YAML_MAPPING_START_EVENT:
            let data = event.data.mapping_start
            anchor = data.anchor
            let isFlow = data.style == YAML_FLOW_MAPPING_STYLE
            kind = .mapping(column: isFlow ? nil : text.blockColumn(event, source, isMapping: true))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT, YAML_DOCUMENT_END_EVENT:
            kind = .end
            if source.isEmpty { line = nil }
        default:
            return nil
        }
        start = source.lowerBound
        self.line = line
        self.anchor = anchor.map { String(libYAML: $0) }
        self.opaque = opaque
    }
}

extension SourceText {
    /// The column, counted from 0, of a block collection that starts with an event.
    fileprivate func blockColumn(_ event: yaml_event_t, _ source: Range<Int>, isMapping: Bool) -> Int {
        let column = Int(event.end_mark.column)
        return isAtBlockStart(source.upperBound, isMapping) ? column : column - 1
    }
}
