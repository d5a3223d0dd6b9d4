import Diagnostics

/// The subject of a change: an element that both models have, or one of them.
struct Subject {
    /// The keys that lead to it, as ``Change/path`` has them.
    var path: String
    /// The place of the element, or of its owner, in the old model.
    var old: SourceRange?
    /// The place of the element, or of its owner, in the new model.
    var new: SourceRange?
    /// The direction in which it is sent.
    var direction: Direction?

    /// Something in it.
    ///
    /// - Parameters:
    ///   - old: its place in the old model; the subject's place if it has none of its own.
    ///   - new: likewise in the new model.
    func at(_ key: String, old: SourceRange? = nil, new: SourceRange? = nil) -> Subject {
        Subject(path: "\(path).\(key)", old: old ?? self.old, new: new ?? self.new, direction: direction)
    }

    /// Returns the subject as one that is sent in one direction, or in none.
    func travelling(_ direction: Direction?) -> Subject {
        Subject(path: path, old: old, new: new, direction: direction)
    }
}

/// A value as a key of a path: in quotes where it could be taken for several keys.
package func pathKey(_ value: String) -> String {
    let isKey = value.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
    }
    // Cut off, two values could have one path.
    return isKey && !value.isEmpty ? value : "'\(visible(value.unicodeScalars))'"
}

/// A text between quotes, with control characters written as Swift writes them, cut off where it gets long.
func quoted(_ text: String) -> String {
    let limit = 60
    let shown = visible(text.unicodeScalars.prefix(limit))
    let count = text.unicodeScalars.count
    return count > limit ? "'\(shown)...' (\(count) characters)" : "'\(shown)'"
}

/// Scalars with control characters, and what else cannot be seen, written as Swift writes them.
private func visible(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var shown = ""
    for scalar in scalars {
        switch scalar {
        case "\n": shown += "\\n"
        case "\r": shown += "\\r"
        case "\t": shown += "\\t"
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
    }
    return shown
}
