import CLibYAML
import Diagnostics

extension YAMLParser {
    /// Reads one document with its comments, anchors and aliases, to be edited and written again.
    ///
    /// This takes about twice the time of ``parse(_:file:limits:)``, which finds whatever is wrong first.
    ///
    /// - Parameters:
    ///   - bytes: the file's contents: UTF-8, with or without a byte order mark.
    ///   - file: the file's path as diagnostics show it.
    ///   - limits: how much the document may ask for.
    /// - Returns: the document, or `nil` and everything that is wrong in the order it was found.
    package static func parseDocument(
        _ bytes: [UInt8],
        file: String,
        limits: YAMLLimits = .default
    ) -> (document: YAMLDocument?, diagnostics: [Diagnostic]) {
        let parsed = parse(bytes, file: file, limits: limits)
        guard parsed.diagnostics.isEmpty else { return (nil, parsed.diagnostics) }
        return withUnsafeText(of: bytes) { buffer in
            do throws(FatalDiagnostic) {
                let text = try SourceText(buffer, file: file)
                var builder = DocumentBuilder(text, try documentEvents(of: text))
                return (builder.document(), [])
            } catch {
                return (nil, [error.diagnostic])
            }
        }
    }

    private static func documentEvents(of text: SourceText) throws(FatalDiagnostic) -> [DocumentEvent] {
        guard !text.bytes.isEmpty else { return [] }
        var events: [DocumentEvent] = []
        try forEachEvent(of: text) { event throws(FatalDiagnostic) in
            if let event = DocumentEvent(event, in: text) { events.append(event) }
        }
        return events
    }
}
