import Diagnostics
import YAMLSource

/// The kinds of free text in a model, which end in different ways.
package enum FreeText {
    /// Sentences: documentation, reasons.
    case prose
    /// A regular expression.
    case expression
    /// Anything else: a title, a value of an enum, a default.
    case value

    /// Whether the comment probably was meant to belong to the text.
    ///
    /// Text that looks complete is followed by a comment. Otherwise, a comment that has no blank after its `#`, or no
    /// text at all, is none: `Gets issue #12`, `C #`. Neither is one that ends what the text begins: `^[a-z] # [0-9]$`,
    /// `The sign # is reserved.`
    fileprivate func isCut(_ text: String, by comment: String) -> Bool {
        guard let last = text.unicodeScalars.last, !endings.contains(last) else { return false }
        let signs = comment.unicodeScalars.prefix { $0 == "#" }.count
        guard let first = comment.unicodeScalars.dropFirst(signs).first else { return signs == 1 }
        if first != " ", first != "\t" { return true }
        return comment.unicodeScalars.last.map(endings.contains) ?? false
    }

    /// The scalars that complete a text.
    private var endings: String.UnicodeScalarView {
        switch self {
        case .prose: ".!?".unicodeScalars
        case .expression: "$".unicodeScalars
        case .value: "".unicodeScalars
        }
    }
}

extension FieldDecoder {
    /// Warns about a text that a ` #` cuts short ([YAML 1.2.2, section 6.6](https://yaml.org/spec/1.2.2/#66-comments)).
    package mutating func warnOfComment(in node: YAMLNode, as kind: FreeText) {
        guard case .scalar(let scalar) = node.content, let comment = scalar.comment else { return }
        guard case .string = scalar.resolved, kind.isCut(scalar.text, by: comment.text) else { return }
        let end = scalar.text.unicodeScalars.suffix(20)
        warn(
            .cutByComment,
            "the text ends before this '#', after '\(end.count < scalar.text.unicodeScalars.count ? "..." : "")\(String(end))'",
            at: comment.range,
            hint: "put quotes around the text; if a comment is meant, put it above"
        )
    }
}
