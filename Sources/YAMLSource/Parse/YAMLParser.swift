import CLibYAML
import Diagnostics

/// The result of parsing a YAML document.
package struct YAMLParseResult: Hashable, Sendable {
    /// The document's node. `nil` for an empty document, and where an error leaves no complete tree. Beside errors
    /// about single keys and tags there is a node, which lacks only what they are about.
    package var root: YAMLNode?
    /// Everything that is wrong, in the order it was found.
    package var diagnostics: [Diagnostic]

    /// Creates a result.
    package init(root: YAMLNode?, diagnostics: [Diagnostic]) {
        self.root = root
        self.diagnostics = diagnostics
    }
}

/// Reads YAML 1.2 into nodes with their places in the source.
///
/// The language is stricter than YAML: one document a file; keys are scalars, all different, neither empty
/// nor `<<`; no tags but those that state what the node is anyway.
package enum YAMLParser {
    /// Parses one document.
    ///
    /// The first syntax error, or exceeded limit, ends the parse. Errors that leave the structure clear (a duplicate
    /// key, a merge key, an unknown tag) are all reported.
    ///
    /// - Parameters:
    ///   - bytes: the file's contents: UTF-8, with or without a byte order mark.
    ///   - file: the file's path as diagnostics show it.
    ///   - limits: how much the document may ask for.
    package static func parse(_ bytes: [UInt8], file: String, limits: YAMLLimits = .default) -> YAMLParseResult {
        guard bytes.count <= limits.bytes else {
            let diagnostic = Diagnostic(
                .error,
                .fileTooLarge,
                "the file has \(bytes.count) bytes; the limit is \(limits.bytes)",
                at: SourceRange(file: file, line: 1, column: 1),
                hint: "split it into several files"
            )
            return YAMLParseResult(root: nil, diagnostics: [diagnostic])
        }
        return withUnsafeText(of: bytes) { buffer in
            do throws(FatalDiagnostic) {
                return parse(try SourceText(buffer, file: file), limits: limits)
            } catch {
                return YAMLParseResult(root: nil, diagnostics: [error.diagnostic])
            }
        }
    }

    /// Hands the bytes of a file to `body`, with a line break after a last line that has spaces only.
    ///
    /// Such a line is a blank line like any other: in a block of text that keeps its end, it counts (cases JEF9 and
    /// L24T of the YAML test suite). libyaml counts it only where a line break ends it.
    static func withUnsafeText<Result>(of bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let blank = bytes.reversed().prefix { $0 == UInt8(ascii: " ") }.count
        let isBlankLine = blank > 0 && blank < bytes.count && [0x0A, 0x0D].contains(bytes[bytes.count - blank - 1])
        guard isBlankLine else { return bytes.withUnsafeBufferPointer(body) }
        return (bytes + [0x0A]).withUnsafeBufferPointer(body)
    }

    private static func parse(_ text: SourceText, limits: YAMLLimits) -> YAMLParseResult {
        guard !text.bytes.isEmpty else { return YAMLParseResult(root: nil, diagnostics: []) }
        var builder = TreeBuilder(text, limits: limits)
        do throws(FatalDiagnostic) {
            try forEachEvent(of: text) { event throws(FatalDiagnostic) in try builder.add(event) }
            return YAMLParseResult(root: builder.root, diagnostics: builder.diagnostics)
        } catch {
            return YAMLParseResult(root: nil, diagnostics: builder.diagnostics + [error.diagnostic])
        }
    }

    /// Hands each event of `text` to `body`, up to the end or to the first error, be it libyaml's or that of `body`.
    static func forEachEvent(
        of text: SourceText,
        _ body: (borrowing yaml_event_t) throws(FatalDiagnostic) -> Void
    ) throws(FatalDiagnostic) {
        guard let reader = EventReader(text.bytes) else {
            throw FatalDiagnostic(
                .invalidYAML,
                "there is no memory left to read the file",
                at: text.range(from: 0, to: 0)
            )
        }
        var isAtEnd = false
        while !isAtEnd {
            let event = try reader.next { event throws(FatalDiagnostic) in
                try body(event)
                return event.type
            }
            guard let event else { throw syntaxError(reader.problem, in: text) }
            isAtEnd = event == YAML_STREAM_END_EVENT
        }
    }
}
