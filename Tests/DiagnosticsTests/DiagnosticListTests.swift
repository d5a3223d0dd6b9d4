import Diagnostics
import Testing

@Suite("Lists of diagnostics")
struct DiagnosticListTests {
    private func diagnostic(
        _ message: String,
        _ file: String,
        _ line: Int,
        _ column: Int,
        severity: Diagnostic.Severity = .error,
        notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        let range = SourceRange(file: file, line: line, column: column)
        return Diagnostic(severity, .someCode, message, at: range, notes: notes)
    }

    private func place(_ line: Int) -> SourceRange { SourceRange(file: "n", line: line, column: 1) }

    @Test("diagnostics are sorted by place, errors first, and each appears once")
    func order() {
        let sorted = [
            diagnostic("z", "a", 2, 1), diagnostic("a", "a", 10, 1), diagnostic("a", "a", 10, 2),
            diagnostic("z", "b", 1, 1), diagnostic("a", "b", 1, 1, severity: .warning),
            diagnostic("b", "b", 1, 1, severity: .warning),
            diagnostic("b", "b", 1, 1, severity: .warning, notes: [.init("n", at: place(9))]),
            diagnostic("b", "b", 1, 1, severity: .warning, notes: [.init("o", at: place(3))]),
            diagnostic("b", "b", 1, 1, severity: .warning, notes: [.init("o", at: place(4))]),
        ]
        #expect((sorted.reversed() + sorted).inFileOrder() == sorted)
    }

    @Test("JSON has one object a line with every member")
    func json() {
        let range = SourceRange(file: "m/\"x\".yaml", line: 1, column: 2, length: 3)
        let diagnostics = [
            Diagnostic(.error, .someCode, "a\\b\n\t\u{1}\u{7F}é\u{2028}", at: range, hint: "h\r"),
            Diagnostic(
                .warning,
                .unknownShape,
                "f",
                at: place(1),
                notes: [.init("\"g\"", at: place(8)), .init("i")]
            ),
        ]
        #expect(
            diagnostics.json() == #"""
                [
                  {"file":"m/\"x\".yaml","line":1,"column":2,"length":3,"severity":"error","code":"some-code","message":"a\\b\n\t\u0001\u007fé\u2028","hint":"h\r","notes":[]},
                  {"file":"n","line":1,"column":1,"length":1,"severity":"warning","code":"unknown-shape","message":"f","hint":null,"notes":[{"file":"n","line":8,"column":1,"length":1,"message":"\"g\""},{"file":null,"line":null,"column":null,"length":null,"message":"i"}]}
                ]

                """#
        )
        #expect([Diagnostic]().json() == "[]\n")
    }
}
