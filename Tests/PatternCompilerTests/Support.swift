import CarillonRuntime
import PatternCompiler

/// The way a pattern takes from the model to a verdict: compiled, handed over as text, simulated.
func pattern(_ source: String) throws(PatternError) -> Pattern {
    let compiled = try compilePattern(source)
    return Pattern(compiled.source, program: compiled.program)
}

/// A text for use in a message: its scalars beyond printable ASCII are visible.
func visible(_ text: String) -> String {
    text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
}
