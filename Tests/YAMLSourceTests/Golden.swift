import Diagnostics
import Testing
import YAMLSource

/// A document and the text of the diagnostics that it must get.
struct Golden: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let expected: String

    init(_ name: String, _ yaml: String, _ expected: String) {
        self.init(name, bytes: Array(yaml.utf8), expected)
    }

    init(_ name: String, bytes: [UInt8], _ expected: String) {
        self.name = name
        self.bytes = bytes
        self.expected = expected + "\n"
    }

    var testDescription: String { name }

    /// What is printed about the document.
    var rendered: String {
        Diagnostics.text(
            YAMLParser.parse(bytes, file: "m.yaml").diagnostics,
            sources: [SourceFile(path: "m.yaml", bytes: bytes)]
        )
    }
}
