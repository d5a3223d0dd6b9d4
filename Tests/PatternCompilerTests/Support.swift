import CarillonRuntime

@testable import PatternCompiler

/// The way a pattern takes from the model to a verdict: compiled, handed over as text, matched.
func pattern(_ source: String) throws(PatternError) -> Pattern {
    pattern(try compilePattern(source))
}

/// The pattern as the runtime has it.
func pattern(_ compiled: CompiledPattern) -> Pattern {
    switch compiled.form {
    case .table(let table):
        Pattern(compiled.source, classes: table.classes, states: table.states.joined(separator: " "))
    case .simulation(let program):
        Pattern(compiled.source, program: program.text)
    }
}

/// The pattern in normal form.
func program(of source: String) throws(PatternError) -> String {
    var parser = PatternParser(source)
    let node = try parser.parse()
    return try PatternProgram(node, length: 0).text
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
