import PatternSupport

@testable import PatternCompiler

/// The pattern in normal form.
func program(of source: String) throws(PatternError) -> String {
    var parser = PatternParser(source)
    let node = try parser.parse()
    return try ProgramText(node, length: 0).expression
}

/// A text for use in a message: its scalars beyond printable ASCII are visible.
func visible(_ text: String) -> String {
    text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
}

/// The meaning of a pattern.
func tree(_ source: String) throws(PatternError) -> PatternNode {
    var parser = PatternParser(source)
    return try parser.parse()
}
