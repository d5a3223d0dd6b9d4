import CLibYAML
import Diagnostics

/// A scalar, its place, and the relation between its text and the source.
struct WrittenScalar {
    let scalar: YAMLScalar
    let range: SourceRange
    let isOnOneLine: Bool

    /// Whether it is a literal or folded block.
    var isBlock: Bool { scalar.style == .literal || scalar.style == .folded }

    /// Reads the scalar of an event; `source` is its stretch without anchor and tag.
    init(_ event: yaml_event_t, _ source: Range<Int>, in text: SourceText) {
        let data = event.data.scalar
        let style: YAMLScalar.Style =
            switch data.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
        let value = UnsafeBufferPointer(start: data.value, count: data.length)
        var scalar = YAMLScalar(String(decoding: value, as: UTF8.self), style: style)
        // The event starts at the anchor or tag, and after the last line for a value that is missing at the file's end.
        let needsPlace = data.anchor != nil || data.tag != nil || source.isEmpty
        let start =
            needsPlace
            ? text.place(at: source.lowerBound)
            : (line: Int(event.start_mark.line), column: Int(event.start_mark.column))
        isOnOneLine = source.isEmpty || start.line == Int(event.end_mark.line)

        var length: Int
        if style == .literal || style == .folded {
            scalar.notation = .folded
            length = text.endOfBlockScalarHeader(at: source.lowerBound) - source.lowerBound
        } else if isOnOneLine {
            length = source.isEmpty ? 0 : Int(event.end_mark.column) - start.column
            if style != .plain, length - 2 != scalar.text.unicodeScalars.count {
                let inner = source.dropFirst().dropLast()
                scalar.notation = .escaped(
                    String(decoding: text.bytes[inner.startIndex..<inner.endIndex], as: UTF8.self)
                )
            }
        } else {
            scalar.notation = .folded
            length = text.count(source.lowerBound..<text.endOfLine(at: source.lowerBound))
        }
        range = SourceRange(file: text.file, line: start.line + 1, column: start.column + 1, length: max(1, length))
        self.scalar = scalar
    }
}

/// The anchor and the tag before a node's content.
struct NodeProperties {
    /// The stretch of the tag.
    private(set) var tag: Range<Int>?
    /// The stretch of the anchor.
    private(set) var anchor: Range<Int>?
    /// The start of the content: after anchor, tag, and the blanks and comments that follow them.
    private(set) var end: Int

    /// Reads the properties that `source` starts with.
    init(in text: SourceText, _ source: Range<Int>) {
        end = source.lowerBound
        while end < source.upperBound {
            switch text.bytes[end] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                end += 1
            case UInt8(ascii: "#"):
                end = text.endOfLine(at: end)
            case UInt8(ascii: "!"):
                let start = end
                while end < source.upperBound, !text.isBlank(end), !text.isBreak(end) { end += 1 }
                tag = start..<end
            case UInt8(ascii: "&"):
                let start = end
                end += 1
                while end < source.upperBound, text.isAnchorCharacter(end) { end += 1 }
                anchor = start..<end
            default:
                return
            }
        }
    }
}

extension String {
    /// Copies a string that libyaml ended with a zero.
    init(libYAML pointer: UnsafeMutablePointer<yaml_char_t>) {
        self = String(cString: pointer)
    }
}

extension SourceText {
    /// The offset of a place that libyaml names.
    func offset(_ mark: yaml_mark_t) -> Int {
        offset(line: Int(mark.line), column: Int(mark.column))
    }

    /// The end of the indicators that open a literal or folded scalar.
    func endOfBlockScalarHeader(at offset: Int) -> Int {
        var end = offset
        while end < bytes.count, "|>+-0123456789".utf8.contains(bytes[end]) { end += 1 }
        return end
    }

    func isAnchorCharacter(_ offset: Int) -> Bool {
        switch bytes[offset] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default:
            false
        }
    }

    func isOpeningBracket(_ offset: Int) -> Bool {
        offset >= 0 && (bytes[offset] == UInt8(ascii: "[") || bytes[offset] == UInt8(ascii: "{"))
    }

    func isClosingBracket(_ offset: Int) -> Bool {
        offset < bytes.count && (bytes[offset] == UInt8(ascii: "]") || bytes[offset] == UInt8(ascii: "}"))
    }

    /// Whether a block collection that libyaml says starts before `offset` really does start at it. It does, unless it
    /// is a sequence indented like the key that it belongs to: that event ends after the first `-`.
    func isAtBlockStart(_ offset: Int, _ isMapping: Bool) -> Bool {
        isMapping
            || offset < bytes.count && bytes[offset] == UInt8(ascii: "-")
                && (offset + 1 == bytes.count || isBlank(offset + 1) || isBreak(offset + 1))
    }
}
