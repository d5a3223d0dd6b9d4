import CLibYAML
import Diagnostics

/// Makes nodes of libyaml's events.
struct TreeBuilder {
    /// The document's node, once it is complete.
    private(set) var root: YAMLNode?
    /// The errors so far that did not end the parse.
    private(set) var diagnostics: [Diagnostic] = []

    let text: SourceText
    private let limits: YAMLLimits
    private var layout: LayoutChecker
    private var open: [OpenCollection] = []
    private var anchors: [String: Anchor] = [:]
    private var documentCount = 0
    private var writtenNodes = 0
    private var aliasedNodes = 0
    /// Whether a node is missing from the tree, so that the tree must not be used.
    private var isIncomplete = false

    init(_ text: SourceText, limits: YAMLLimits) {
        self.text = text
        self.limits = limits
        self.layout = LayoutChecker(text)
    }

    /// The content of an anchor.
    private enum Anchor {
        /// A collection that is still being read.
        case unfinished
        case finished(BuiltNode)
    }

    /// Adds the next event.
    mutating func add(_ event: yaml_event_t) throws(FatalDiagnostic) {
        let source = text.offset(event.start_mark)..<text.offset(event.end_mark)
        try layout.check(to: source.lowerBound, inside: enclosingFlow)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            try layout.check(to: source.upperBound, inside: nil)
            documentCount += 1
            if documentCount > 1 { throw severalDocuments(markerEnd: source.upperBound) }
        case YAML_SCALAR_EVENT:
            try addScalar(event, source)
        case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
            try openCollection(event, source)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            try closeCollection(event, source)
        case YAML_ALIAS_EVENT:
            try addAlias(event, source)
        case YAML_STREAM_END_EVENT:
            if isIncomplete { root = nil }
        default:
            break
        }
        layout.skip(to: source.upperBound)
        if diagnostics.count >= Self.maximumDiagnostics {
            throw FatalDiagnostic(
                .tooManyErrors,
                "the file has \(diagnostics.count) errors before this place; the rest of it was not read",
                at: text.range(from: source.lowerBound, to: source.upperBound)
            )
        }
    }

    /// The number of errors after which reading on tells a person nothing new.
    private static let maximumDiagnostics = 100

    private var enclosingFlow: LayoutChecker.Enclosure? {
        guard let last = open.indices.last, open[last].isFlow else { return nil }
        return LayoutChecker.Enclosure(start: open[last].start, blockIndent: open[last].blockIndent)
    }

    /// The column, counted from 0, of the innermost block that is open; -1 for none.
    private var blockIndent: Int {
        open.indices.last.map { open[$0].blockIndent } ?? -1
    }

    private func severalDocuments(markerEnd: Int) -> FatalDiagnostic {
        FatalDiagnostic(
            .severalDocuments,
            "a second document starts here",
            at: text.range(from: max(0, markerEnd - 3), to: markerEnd),
            hint: "keep one document in each file"
        )
    }

    private mutating func countNode(at source: Range<Int>) throws(FatalDiagnostic) {
        writtenNodes += 1
        if writtenNodes > limits.nodes {
            throw FatalDiagnostic(
                .tooManyNodes,
                "the document has more than \(limits.nodes) nodes",
                at: text.range(from: source.lowerBound, to: source.upperBound),
                hint: "split it into several files"
            )
        }
    }

    /// Refuses an anchor or alias that other text touches: to YAML 1.2.2, section 6.9.2, that text belongs to the name,
    /// and libyaml takes it for the node.
    private func checkAnchorEnd(_ anchor: Range<Int>?, sigil: String) throws(FatalDiagnostic) {
        guard let anchor, anchor.upperBound < text.bytes.count else { return }
        let end = anchor.upperBound
        if text.isBlank(end) || text.isBreak(end) { return }
        if enclosingFlow != nil, text.bytes[end] == UInt8(ascii: ",") || text.isClosingBracket(end) { return }
        throw FatalDiagnostic(
            .invalidAnchor,
            "the name of an anchor has letters, digits, '-' and '_' only",
            at: text.range(from: anchor.lowerBound, to: text.endOfWord(at: anchor.lowerBound)),
            hint: "put a space after '\(sigil)\(text.string(from: anchor.lowerBound + 1, to: end))' if that is the name"
        )
    }

    private func checkDepth(_ depth: Int, at source: Range<Int>) throws(FatalDiagnostic) {
        guard depth > limits.depth else { return }
        throw FatalDiagnostic(
            .nestedTooDeeply,
            "more than \(limits.depth) sequences and mappings stand inside each other",
            at: text.range(from: source.lowerBound, to: source.upperBound)
        )
    }
}

// MARK: - Events

extension TreeBuilder {
    private mutating func addScalar(_ event: yaml_event_t, _ source: Range<Int>) throws(FatalDiagnostic) {
        try countNode(at: source)
        let data = event.data.scalar
        var content = source
        var tag: Range<Int>?
        if data.anchor != nil || data.tag != nil {
            let properties = NodeProperties(in: text, source)
            try checkAnchorEnd(properties.anchor, sigil: "&")
            tag = properties.tag
            if properties.end < source.upperBound { content = properties.end..<source.upperBound }
        }
        let written = WrittenScalar(event, content, in: text)
        if written.isBlock {
            try layout.checkBlockScalarHeader(from: content.lowerBound)
        } else {
            let isQuoted = written.scalar.style != .plain
            if let flow = enclosingFlow, !isQuoted {
                try layout.checkPlainScalar(in: content, inside: flow)
            } else if isQuoted, !written.isOnOneLine {
                try layout.checkLines(in: content, of: .init(start: content.lowerBound, blockIndent: blockIndent))
            }
        }
        var scalar = written.scalar
        scalar.isTaggedAsString = acceptTag(data.tag, at: tag, allowed: "tag:yaml.org,2002:str")
        if scalar.style == .plain, !scalar.text.isEmpty {
            scalar.comment = text.comment(endingScalarAt: content.upperBound, inBlockAt: blockIndent)
        }
        let node = BuiltNode(node: YAMLNode(.scalar(scalar), at: written.range), size: 1, height: 0)
        if let anchor = data.anchor { anchors[String(libYAML: anchor)] = .finished(node) }
        if open.isEmpty, data.anchor == nil, data.tag == nil, scalar.style == .plain, scalar.text.isEmpty { return }
        attach(node, written: written.range)
    }

    private mutating func addAlias(_ event: yaml_event_t, _ source: Range<Int>) throws(FatalDiagnostic) {
        try countNode(at: source)
        try checkAnchorEnd(source, sigil: "*")
        let name = String(libYAML: event.data.alias.anchor)
        let place = text.range(from: source.lowerBound, to: source.upperBound)
        switch anchors[name] {
        case .finished(let target):
            try checkDepth(open.count + target.height, at: source)
            aliasedNodes += target.size
            if aliasedNodes > limits.aliasedNodes {
                throw FatalDiagnostic(
                    .tooManyAliasedNodes,
                    "with '*\(name)' the aliases stand for more than \(limits.aliasedNodes) nodes",
                    at: place,
                    hint: "let fewer aliases stand inside what other aliases stand for"
                )
            }
            attach(target, written: place)
        case .unfinished:
            report(.recursiveAlias, "the alias '*\(name)' stands inside the node that '&\(name)' names", at: place)
            attachPlaceholder(at: place)
        case nil:
            let match = closestMatch(to: name, in: anchors.keys)
            report(
                .undefinedAlias,
                "no anchor before this alias is named '\(name)'",
                at: place,
                hint: match.map { "did you mean '*\($0)'?" }
            )
            attachPlaceholder(at: place)
        }
    }

    private mutating func attachPlaceholder(at place: SourceRange) {
        isIncomplete = true
        let node = YAMLNode(.scalar(YAMLScalar("missing", style: .plain)), at: place)
        attach(BuiltNode(node: node, size: 1, height: 0), written: place)
    }

    private mutating func openCollection(_ event: yaml_event_t, _ source: Range<Int>) throws(FatalDiagnostic) {
        try countNode(at: source)
        let isMapping = event.type == YAML_MAPPING_START_EVENT
        let sequence = event.data.sequence_start
        let mapping = event.data.mapping_start
        let anchor = (isMapping ? mapping.anchor : sequence.anchor).map { String(libYAML: $0) }
        let tag = isMapping ? mapping.tag : sequence.tag
        if anchor != nil || tag != nil {
            let properties = NodeProperties(in: text, source)
            try checkAnchorEnd(properties.anchor, sigil: "&")
            _ = acceptTag(
                tag,
                at: properties.tag,
                allowed: isMapping ? "tag:yaml.org,2002:map" : "tag:yaml.org,2002:seq"
            )
        }
        let isFlow = isMapping ? mapping.style == YAML_FLOW_MAPPING_STYLE : sequence.style == YAML_FLOW_SEQUENCE_STYLE
        let collection = OpenCollection(
            event,
            source,
            isMapping: isMapping,
            isFlow: isFlow,
            anchor: anchor,
            outerIndent: blockIndent,
            in: text
        )
        if isFlow, collection.start == source.lowerBound {
            try layout.check(to: source.upperBound, inside: enclosingFlow)
        }
        try checkDepth(open.count + 1, at: collection.start..<source.upperBound)
        if let anchor { anchors[anchor] = .unfinished }
        open.append(collection)
    }

    private mutating func closeCollection(_ event: yaml_event_t, _ source: Range<Int>) throws(FatalDiagnostic) {
        guard var collection = open.popLast() else { return }
        // A block collection, or a mapping without braces, ends where the next token starts, which tells nothing.
        if !source.isEmpty { collection.extend(to: event.end_mark) }
        let node = collection.built
        if let anchor = collection.anchor { anchors[anchor] = .finished(node) }
        attach(node, written: node.node.range)
    }

    /// Whether there is a tag and it says what the node is anyway; any other tag is reported.
    private mutating func acceptTag(
        _ tag: UnsafeMutablePointer<yaml_char_t>?,
        at place: Range<Int>?,
        allowed: String
    ) -> Bool {
        guard let tag, let place else { return false }
        let name = String(libYAML: tag)
        if name == "!" || name == allowed { return true }
        report(
            .unsupportedTag,
            "the tag '\(text.string(from: place.lowerBound, to: place.upperBound))' has no meaning here",
            at: text.range(from: place.lowerBound, to: place.upperBound),
            hint: "remove it"
        )
        return false
    }
}

// MARK: - Nodes

extension TreeBuilder {
    /// Puts a complete node where it belongs: into the innermost open collection, or at the root.
    private mutating func attach(_ built: BuiltNode, written: SourceRange) {
        guard let last = open.indices.last else {
            root = built.node
            return
        }
        if let diagnostic = open[last].add(built, written: written) { diagnostics.append(diagnostic) }
    }

    private mutating func report(_ code: DiagnosticCode, _ message: String, at range: SourceRange, hint: String? = nil)
    {
        diagnostics.append(Diagnostic(.error, code, message, at: range, hint: hint))
    }
}
