/// The kind of a file, judged by its name.
package enum ModelFileName {
    /// A model file.
    case model
    /// A file that would be a model file if its extension were in lower case.
    case misspelled(correct: String)
    /// A file or folder whose name begins with a full stop.
    case hidden
    /// A folder, or any other file.
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
    /// A Boolean value that indicates whether the scalar is a control, a format character, a line separator, or U+FFFD,
    /// which replaces bytes that are not UTF-8.
    package var isUnprintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: self == "\u{FFFD}"
        }
    }
}
