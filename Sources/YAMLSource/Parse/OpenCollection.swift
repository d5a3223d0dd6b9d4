import CLibYAML
import Diagnostics

/// A complete node and what it weighs once its aliases are followed.
struct BuiltNode {
    let node: YAMLNode
    /// The number of its nodes, itself included.
    let size: Int
    /// The nesting depth of collections in it: 0 for a scalar.
    let height: Int
}

extension YAMLNode {
    /// Whether nothing was written for it.
    fileprivate var isMissing: Bool {
        if case .scalar(let scalar) = content { scalar.style == .plain && scalar.text.isEmpty } else { false }
    }
}

/// A sequence or mapping whose end has not been read yet.
struct OpenCollection {
    /// The role of the next node.
    private enum Place {
        case item
        case key
        /// The value of a key; of one that was refused where that is `nil`.
        case value(Key?)
    }

    /// The key of an entry.
    private struct Key {
        let text: String
        let range: SourceRange
    }

    let isMapping: Bool
    let isFlow: Bool
    let anchor: String?
    /// The offset of its first character, after anchor and tag.
    let start: Int
    /// The column, counted from 0, of the block that it is or is part of; -1 for none.
    let blockIndent: Int

    private var place: Place
    private var items: [YAMLNode] = []
    private var entries: [YAMLEntry] = []
    /// The index of each key in `entries`, once there are many.
    private var index: [ExactText: Int] = [:]
    private var range: SourceRange
    private var size = 1
    private var height = 1

    init(
        _ event: yaml_event_t,
        _ source: Range<Int>,
        isMapping: Bool,
        isFlow: Bool,
        anchor: String?,
        outerIndent: Int,
        in text: SourceText
    ) {
        self.isMapping = isMapping
        self.isFlow = isFlow
        self.anchor = anchor
        self.place = isMapping ? .key : .item
        var line = Int(event.end_mark.line)
        var column = Int(event.end_mark.column)
        if !isFlow, text.isAtBlockStart(source.upperBound, isMapping) {
            start = source.upperBound
        } else if isFlow, source.isEmpty || !text.isOpeningBracket(source.upperBound - 1) {
            // A single pair inside a flow sequence: a mapping without braces.
            start = source.lowerBound
            line = Int(event.start_mark.line)
            column = Int(event.start_mark.column)
        } else {
            // The event ends after the bracket, or after the '-' of a sequence that is indented like its key.
            start = source.upperBound - 1
            column -= 1
        }
        blockIndent = isFlow ? outerIndent : column
        range = SourceRange(file: text.file, line: line + 1, column: column + 1)
    }

    /// The complete node.
    var built: BuiltNode {
        let content: YAMLNode.Content = isMapping ? .mapping(entries) : .sequence(items)
        return BuiltNode(node: YAMLNode(content, at: range), size: size, height: height)
    }

    /// Adds the next node, written at `written`: an item, a key or a value.
    ///
    /// - Returns: what is wrong with the node as a key. The entry is then left out.
    mutating func add(_ built: BuiltNode, written: SourceRange) -> Diagnostic? {
        size += built.size
        height = max(height, built.height + 1)
        if written.line == range.line {
            // A value that is missing has a place but takes no room.
            let end = written.column + (built.node.isMissing ? 0 : written.length)
            range.length = max(range.length, end - range.column)
        }
        switch place {
        case .item:
            items.append(built.node)
        case .value(let key):
            place = .key
            if let key { append(YAMLEntry(key: key.text, at: key.range, value: built.node)) }
        case .key:
            guard case .scalar(let scalar) = built.node.content else {
                place = .value(nil)
                return Diagnostic(
                    .error,
                    .nonScalarKey,
                    "a key must be a single value, not a sequence or a mapping",
                    at: written
                )
            }
            let refusal = refusal(of: scalar, at: written)
            place = .value(refusal == nil ? Key(text: scalar.text, range: written) : nil)
            return refusal
        }
        return nil
    }

    /// Takes account of the bracket that ends before `mark`.
    mutating func extend(to mark: yaml_mark_t) {
        if Int(mark.line) + 1 == range.line { range.length = Int(mark.column) + 1 - range.column }
    }

    private mutating func append(_ entry: YAMLEntry) {
        if entries.count == Self.indexedFrom {
            for (number, entry) in entries.enumerated() { index[ExactText(entry.key)] = number }
        }
        if entries.count >= Self.indexedFrom { index[ExactText(entry.key)] = entries.count }
        entries.append(entry)
    }

    /// The number of entries from which looking a key up in a table is faster than comparing all.
    private static let indexedFrom = 16

    private func numberOfEntry(_ key: String) -> Int? {
        entries.count <= Self.indexedFrom ? entries.firstIndex { $0.key.isIdentical(to: key) } : index[ExactText(key)]
    }

    /// Returns the reason for refusing a scalar as the next key; `nil` for none.
    private func refusal(of key: YAMLScalar, at place: SourceRange) -> Diagnostic? {
        if key.style == .plain, !key.isTaggedAsString {
            if key.text.isEmpty { return missingKey(at: place).diagnostic }
            if key.text == "<<" {
                return Diagnostic(
                    .error,
                    .mergeKey,
                    "merge keys ('<<') are not supported",
                    at: place,
                    hint: "write the keys out, or quote '<<' if it is a key like any other"
                )
            }
        }
        guard let first = numberOfEntry(key.text) else { return nil }
        return Diagnostic(
            .error,
            .duplicateKey,
            "the key '\(key.text)' is already used in this mapping",
            at: place,
            notes: [.init("first used here", at: entries[first].keyRange)]
        )
    }
}
