import CarillonFiles
import Diagnostics
import Foundation
import ProjectSupport
import SwiftGenerator
import Testing

@testable import CarillonProject
@testable import carillon

/// Texts of models, files and repositories that try to be more than text where they are printed.
@Suite("Hostile text")
struct HostileTextTests {
    /// A title that colors a terminal, turns the direction of text, and begins lines with commands for GitHub Actions.
    private static let title = #""::error::first \e[31mred \u202eturned\r::error::second\n##[error]third""#

    /// Everything that a command prints about a project whose services have that title.
    private func printed(
        _ format: ReportFormat,
        _ command: SampleProject.Command,
        prepare: (SampleProject) throws -> Void = { _ in }
    ) throws -> String {
        let project = try SampleProject()
        for service in ["rooms", "users"] {
            let file = "model/\(service)/service.yaml"
            let text = try project.folder.contents(of: file)
            try project.folder.write(text.replacing(/title: .*/, with: "title: \(Self.title)"), to: file)
        }
        try prepare(project)
        let outcome = try project.run(command, ProjectRequest(format: format))
        return outcome.output + outcome.error
    }

    private func expectPlain(_ text: String, _ format: ReportFormat, _ location: SourceLocation = #_sourceLocation) {
        let scalars = text.unicodeScalars.filter {
            ($0.properties.generalCategory == .control && $0 != "\n") || $0 == "\u{202E}"
        }
        #expect(scalars.isEmpty, "\(text.debugDescription)", sourceLocation: location)
        // Lines as .NET, in which the runner is written, tells them apart.
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix(while: \.isWhitespace) }
        let commands = lines.filter { $0.hasPrefix("::") }
        if format != .github { #expect(commands.isEmpty, sourceLocation: location) }
        #expect(commands.allSatisfy { !$0.contains("::error::second") }, sourceLocation: location)
        #expect(!text.contains("##["), sourceLocation: location)
    }

    @Test("is only text in what each command prints", arguments: ReportFormat.allCases)
    func titles(format: ReportFormat) throws {
        expectPlain(try printed(format, generateCode), format)
        // What is not up to date is shown as a patch, byte by byte.
        expectPlain(try printed(format, checkCode) { _ = try $0.run(generateCode) }, format)
        expectPlain(try printed(format, lintModel), format)
        expectPlain(try printed(format, formatModel), format)
        expectPlain(
            try printed(
                format,
                { request, folder, console in
                    try diffModels(
                        DiffRequest(old: "old", new: "model", format: DiffFormat(rawValue: format.rawValue) ?? .text),
                        from: folder,
                        console: console
                    )
                }
            ) { project in
                try FileManager.default.copyItem(
                    atPath: project.folder.path.appending("model").text,
                    toPath: project.folder.path.appending("old").text
                )
                try project.edit("model/rooms/rooms-list.yaml", "Title:", "Title\\u001b: {type: String}\n      Title:")
            },
            format
        )
    }

    @Test("in a failure is only text")
    func failure() throws {
        let outcome = try capture { _ in
            throw Failure(
                messages: ["git cannot read 'x': \u{1B}[2J\n::error::\u{202E}"],
                hint: "look\r::error::",
                status: .unreadableInput
            )
        }
        #expect(outcome.error == "error: git cannot read 'x': ␛[2J␊::error::�\nhint: look␍::error::\n")
    }

    @Test("in a line that begins with it is no command")
    func lineStart() {
        func rendered(_ line: StyledLine) -> String { line.rendered(in: TextStyle(isColored: false)) }
        #expect(rendered("\("::error::x")") == ": :error::x")
        #expect(rendered("  \("::error::x")") == "  : :error::x")
        #expect(rendered("a ::error:: \("##[error]")") == "a ::error:: ## [error]")
        let colored = StyledLine("\("a\u{1B}[31m", .red)b").rendered(in: TextStyle(isColored: true))
        #expect(colored == "\u{1B}[31ma␛[31m\u{1B}[0mb")
    }

    @Test("in a generated file that was edited is shown as text on a terminal, and as it is to a tool")
    func editedCode() throws {
        let project = try SampleProject()
        _ = try project.run(generateCode)
        let file = try #require(try project.generated().keys.sorted().first)
        let line = "//\ta\u{1B}[31mb\r"
        try project.folder.write(try project.folder.contents(of: file) + line, to: file)
        let code = try #require(
            try checkProject(ProjectScope(from: project.folder.path)).result?.get()
        )
        let style = TextStyle(isColored: false)
        #expect(String(decoding: code.differences(in: style), as: UTF8.self).contains("\n-\(line)"))
        let shown = String(decoding: code.differences(in: style, forTerminal: true), as: UTF8.self)
        #expect(shown.contains("\n-//\ta␛[31mb␍\n"), "\(shown)")
    }

    @Test("in JSON is escaped")
    func json() {
        #expect("\u{1B}\u{202E}\u{2066}\u{200B}é".jsonLiteral == #""\u001b\u202e\u2066\u200bé""#)
    }

    @Test("in an annotation stays in its place")
    func annotation() {
        let range = SourceRange(file: "a,b:\u{1B}\n.yaml", line: 2, column: 3)
        let command = WorkflowCommand(.error, at: range, title: "x::y%,\u{202E}", ["one\n::error::", "100%"])
        #expect(
            command.text
                == "::error file=a%2Cb%3A␛␊.yaml,line=2,col=3,title=x%3A%3Ay%25%2C�::one␊::error::%0A100%25"
        )
    }
}
