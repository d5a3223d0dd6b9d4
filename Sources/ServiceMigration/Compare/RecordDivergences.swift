import Diagnostics
import ModelComparison
import ModelFormat
import YAMLSource

/// Adds divergences to a record as groups that wait for their reason: one for each operation or shape that is
/// concerned.
///
/// Everything else stays, comments included.
///
/// - Parameters:
///   - changes: the divergences that the record does not have.
///   - document: the record's file; an empty document for a pair without one.
/// - Returns: the file with them.
package func recording(_ changes: [Change], in document: YAMLDocument) -> YAMLDocument {
    guard !changes.isEmpty else { return document }
    var order: [String] = []
    var groups: [String: [DocumentEntry]] = [:]
    for change in changes {
        if groups[change.declaration] == nil { order.append(change.declaration) }
        groups[change.declaration, default: []].append(
            DocumentEntry(change.path, DocumentNode(.text(change.summary)))
        )
    }
    var document = document
    var divergences = document.root["divergences"] ?? DocumentNode(.sequence([]))
    divergences.elements += order.map { declaration in
        DocumentElement(
            DocumentNode(
                .mapping([
                    DocumentEntry("reason", DocumentNode(.text(documentationPlaceholder))),
                    DocumentEntry("paths", DocumentNode(.mapping(groups[declaration, default: []]))),
                ])
            )
        )
    }
    document.root["divergences"] = divergences
    return document
}
