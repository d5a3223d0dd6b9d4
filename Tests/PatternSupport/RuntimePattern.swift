@_spi(Generated) import CarillonRuntime
import PatternCompiler

/// The way a pattern takes from the model to a verdict: compiled, and handed over as generated code does it.
///
/// - Throws: why it cannot be compiled.
package func pattern(_ source: String) throws(PatternError) -> Pattern {
    pattern(try compilePattern(source))
}

/// The pattern as generated code hands it to the runtime.
package func pattern(_ compiled: CompiledPattern) -> Pattern {
    switch compiled.form {
    case .table(let table):
        Pattern(compiled.source, classes: table.classes, states: table.words.joined(separator: " "))
    case .simulation(let program):
        Pattern(compiled.source, program: program.text)
    }
}
