import Diagnostics
import Testing

@Suite("Lists of diagnostics")
struct DiagnosticListTests {
    private func diagnostic(
        _ message: String,
        _ file: String,
        _ line: Int,
        _ column: Int,
        severity: Diagnostic.Severity = .error
    ) -> Diagnostic {
        let range = SourceRange(file: file, line: line, column: column)
        return Diagnostic(severity, .someCode, message, at: range)
    }

    @Test("diagnostics are sorted by place, errors first, and each appears once")
    func order() {
        let sorted = [
            diagnostic("z", "a", 2, 1), diagnostic("a", "a", 10, 1), diagnostic("a", "a", 10, 2),
            diagnostic("z", "b", 1, 1), diagnostic("a", "b", 1, 1, severity: .warning),
            diagnostic("b", "b", 1, 1, severity: .warning),
        ]
        #expect(Diagnostics.inFileOrder(sorted.reversed() + sorted) == sorted)
    }

    @Test("JSON has one object a line with every member")
    func json() {
        let range = SourceRange(file: "m/\"x\".yaml", line: 1, column: 2, length: 3)
        let diagnostics = [
            Diagnostic(.error, .someCode, "a\\b\n\t\u{1}\u{7F}é\u{2028}", at: range, hint: "h\r"),
            Diagnostic(.warning, .unknownShape, "f", at: SourceRange(file: "n", line: 1, column: 1)),
        ]
        #expect(
            Diagnostics.json(diagnostics) == #"""
                [
                  {"file":"m/\"x\".yaml","line":1,"column":2,"length":3,"severity":"error","code":"some-code","message":"a\\b\n\t\u0001\u007fé\u2028","hint":"h\r"},
                  {"file":"n","line":1,"column":1,"length":1,"severity":"warning","code":"unknown-shape","message":"f","hint":null}
                ]

                """#
        )
        #expect(Diagnostics.json([]) == "[]\n")
    }
}
