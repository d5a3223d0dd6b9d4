@_spi(Generated) import CarillonRuntime

@testable import PatternCompiler

/// The input is a pattern, a zero byte, and a text; what is not UTF-8 is replaced.
///
/// The pattern is refused with a place inside it, or its table, its simulation and its normal form find it in the same
/// texts. What takes too long is up to libFuzzer's `-timeout`.
func fuzzPattern(_ input: [UInt8]) -> CInt {
    let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let source = String(decoding: parts[0], as: UTF8.self)
    let text = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : source
    let length = source.unicodeScalars.count
    do throws(PatternError) {
        let compiled = try compilePattern(source)
        for note in compiled.notes {
            require(note.place.lowerBound >= 0 && note.place.upperBound <= length, "the place of \(note)")
        }
        compareForms(of: compiled, on: [text, source, ""])
    } catch {
        let end = error.offset + error.length
        require(error.offset >= 0 && error.length >= 0 && end <= length, "the place of \(error)")
        require(!error.message.isEmpty, "no message")
    }
    return 0
}

private func compareForms(of compiled: CompiledPattern, on texts: [String]) {
    let pattern = runtimePattern(compiled)
    guard let program = normalForm(of: compiled.source) else { return texts.forEach { _ = pattern.matches($0) } }
    let simulated = Pattern(compiled.source, program: "\(TextGrammar.version) \(program)")
    require(normalForm(of: program) == program, "'\(program)' is not its own normal form")
    for text in texts {
        require(pattern.matches(text) == simulated.matches(text), "the table and '\(program)' disagree")
    }
}

/// The pattern as it would be simulated, whichever form was chosen; `nil` for what cannot be.
private func normalForm(of source: String) -> String? {
    do throws(PatternError) {
        var parser = PatternParser(source)
        let node = try parser.parse()
        guard !node.looksAround else { return nil }
        return try ProgramText(node, length: parser.scalars.count, excess: parser.excess).expression
    } catch {
        require(error.kind == .tooLarge, "what compiles is refused: \(error)")
        return nil
    }
}

private func runtimePattern(_ compiled: CompiledPattern) -> Pattern {
    switch compiled.form {
    case .table(let table):
        Pattern(compiled.source, classes: table.classes, states: table.words.joined(separator: " "))
    case .simulation(let program): Pattern(compiled.source, program: program.text)
    }
}
