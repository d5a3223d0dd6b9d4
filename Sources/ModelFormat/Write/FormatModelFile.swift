import Diagnostics
import YAMLSource

/// Reads a model file, or a project file, with its comments and anchors.
///
/// - Returns: the document, or `nil` and at least one diagnostic about its YAML. The content is not interpreted:
///   ``loadService(folder:files:isComplete:moduleNames:)`` does that.
package func readDocument(_ source: ModelSource) -> (document: YAMLDocument?, diagnostics: [Diagnostic]) {
    YAMLParser.parseDocument(source.bytes, file: source.path)
}

/// An error of the writer: the canonical form of a file would not have the values of the file.
package struct UnfaithfulFormatting: Error, Hashable, Sendable {
    /// The file's path as diagnostics show it.
    package let file: String

    /// Creates the error.
    package init(file: String) {
        self.file = file
    }
}

/// The canonical form of a model file or a project file.
///
/// - Returns: the text, which is proven to have the same values and comments, or `nil` and at least one diagnostic
///   about the file's YAML.
/// - Throws: ``UnfaithfulFormatting`` where that proof fails.
package func formatted(
    _ source: ModelSource
) throws(UnfaithfulFormatting) -> (text: String?, diagnostics: [Diagnostic]) {
    let (document, diagnostics) = readDocument(source)
    guard let document else { return (nil, diagnostics) }
    let text = canonicalText(of: document)
    let again = YAMLParser.parseDocument(Array(text.utf8), file: source.path)
    guard let written = again.document, written.saysTheSame(as: document) else {
        throw UnfaithfulFormatting(file: source.path)
    }
    return (text, diagnostics)
}
