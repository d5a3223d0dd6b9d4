/// What a name says about a file.
package enum ModelFileName {
    /// It is a model file's.
    case model
    /// It would be a model file's if its extension were in small letters.
    case misspelled(correct: String)
    /// Whatever it is, it is not meant to be seen.
    case hidden
    /// It is a folder's, or another file's.
    case other

    package init(_ name: String) {
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
        let fileExtension = String(name[stem.endIndex...])
        self =
            if name.hasPrefix(".") {
                .hidden
            } else if !["yaml", "yml"].contains(fileExtension.dropFirst().lowercased()) {
                .other
            } else if fileExtension == fileExtension.lowercased() {
                .model
            } else {
                .misspelled(correct: stem + fileExtension.lowercased())
            }
    }
}

extension Unicode.Scalar {
    /// Whether it ends a line, moves the cursor or turns the direction of text, or stands for bytes that are not UTF-8.
    package var isUnprintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: self == "\u{FFFD}"
        }
    }
}
