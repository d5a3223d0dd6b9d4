import Diagnostics
import Testing

@testable import CarillonFiles
@testable import CarillonProject

@Suite("what has become of diagnostics and files")
struct DiagnosticChangesTests {
    private func diagnostic(_ message: String, line: Int, file: String = "a.yaml") -> Diagnostic {
        let range = SourceRange(file: file, line: line, column: 3, length: 2)
        return Diagnostic(.error, .unreadableFile, message, at: range, hint: "mend it")
    }

    @Test("what was not there is new, what stays remains, and what is not there any more is gone")
    func all() {
        let changes = DiagnosticChanges(
            from: [diagnostic("stays", line: 1), diagnostic("goes", line: 2)],
            to: [diagnostic("comes", line: 3), diagnostic("stays", line: 1)]
        )
        #expect(changes.new == [diagnostic("comes", line: 3)])
        #expect(changes.remaining == [diagnostic("stays", line: 1)])
        #expect(changes.gone == [diagnostic("goes", line: 2)])
    }

    @Test("what has moved remains, at its new place")
    func moved() {
        let changes = DiagnosticChanges(from: [diagnostic("x", line: 1)], to: [diagnostic("x", line: 9)])
        #expect(changes.new.isEmpty && changes.gone.isEmpty)
        #expect(changes.remaining == [diagnostic("x", line: 9)])
    }

    @Test("of several that say the same, those that have not moved remain")
    func severalAlike() {
        let lines = { (lines: [Int]) in lines.map { diagnostic("x", line: $0) } }
        let mended = DiagnosticChanges(from: lines([1, 5, 9]), to: lines([1, 9]))
        #expect(mended.gone == lines([5]))
        #expect(mended.remaining == lines([1, 9]))
        let added = DiagnosticChanges(from: lines([1, 9]), to: lines([1, 5, 9]))
        #expect(added.new == lines([5]))
        #expect(added.gone.isEmpty)
    }

    @Test("the same words about another file are changes")
    func otherFile() {
        let changes = DiagnosticChanges(
            from: [diagnostic("x", line: 1)],
            to: [diagnostic("x", line: 1, file: "b.yaml")]
        )
        #expect(changes.new.count == 1 && changes.gone.count == 1 && changes.remaining.isEmpty)
    }

    @Test("what is gone or remains takes a line, what is new is shown with its source")
    func text() {
        let changes = DiagnosticChanges(
            from: [diagnostic("stays", line: 1), diagnostic("goes", line: 2)],
            to: [diagnostic("comes", line: 3), diagnostic("stays", line: 2)]
        )
        let source = SourceFile(path: "a.yaml", bytes: Array("a: 1\nb: 2\nc: 3\n".utf8))
        #expect(
            changes.text(sources: [source], style: TextStyle(isColored: false)) == """
                gone: a.yaml, line 2: goes [unreadable-file]
                a.yaml:2:3: error: stays [unreadable-file]
                a.yaml:3:3: error: comes [unreadable-file]
                 3 | c: 3
                   |   ^~ mend it

                """
        )
    }

    private func state(_ size: Int) -> FileState {
        FileState(device: 1, number: 2, mode: 3, size: size, seconds: 4, nanoseconds: 5)
    }

    @Test("files are named with what has become of them, and counted where they are many")
    func files() {
        let former = [AbsolutePath("/p/b"): state(1), AbsolutePath("/p/c"): state(1), AbsolutePath("/p/d"): state(1)]
        let present = [AbsolutePath("/p/a"): state(1), AbsolutePath("/p/b"): state(2), AbsolutePath("/p/d"): state(1)]
        let changes = FileChanges(from: former, to: present) { $0.name }
        #expect(changes.lines == ["added a", "changed b", "removed c"])
        let many = Dictionary(uniqueKeysWithValues: (0..<6).map { (AbsolutePath("/p/\($0)"), state(1)) })
        #expect(FileChanges(from: [:], to: many) { $0.name }.lines == ["6 files changed"])
    }
}
