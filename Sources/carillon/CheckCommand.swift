import ArgumentParser
import Diagnostics
import ModelComparison
import ModelImport
import ServiceMigration
import SwiftGenerator

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether the generated code is what the model makes.",
        discussion: """
            Generates in memory and compares the result with the output folders. What differs is printed as a unified \
            diff; of a file that differs in its line endings alone, only that is said. Nothing is written, unless an \
            interrupted 'carillon generate' left files half replaced: those are restored first.

            Wherever the command runs, the paths in the diff start at the innermost folder that holds carillon.yaml \
            and all output folders: 'git apply' and 'patch -p1' take it there.

            EXAMPLES
              carillon check
              carillon check chime > chime.diff

            \(exitStatusHelp)
            """
    )

    @OptionGroup var options: ProjectOptions

    func run() throws {
        try perform { try checkCode(options.request, from: $0, console: $1) }
    }
}

/// Compares a project's output folders with what the model says, and prints what differs.
func checkCode(_ request: ProjectRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitCode {
    let start = ContinuousClock.now
    return try withGeneratedCode(
        of: request,
        from: workingFolder,
        console: console,
        consequence: "nothing was compared"
    ) {
        code in
        let plan = code.plan
        try console.output.write(code.differences(in: console.output.style))
        if !request.isQuiet {
            if plan.isEmpty {
                let files = plan.folders.map(\.unchangedCount).reduce(0, +)
                try console.output.print(
                    "\(counted(files, "file")) of \(counted(code.workspace.services.count, "service")) up to date, checked in "
                        + (ContinuousClock.now - start).inMilliseconds
                )
            } else {
                try console.error.print("\(plan.summary): run 'carillon generate'")
                if plan.count(\.isOfLineEndings) > 0 {
                    try console.error.print(
                        "\(console.error.style.cyan("hint:")) generated lines end in LF: keep git from converting them "
                            + "with '*.swift text eol=lf' and '*.md text eol=lf' in .gitattributes"
                    )
                }
            }
        }
        return plan.isEmpty ? .success : .findings
    }
}

extension ProjectCode {
    /// A diff of every file that has to change, or a line where that would show every line of it.
    fileprivate func differences(in style: TextStyle) -> [UInt8] {
        plan.folders.flatMap { folder in
            folder.changes.flatMap { change in
                let path = folder.path.appending(change.name).relative(to: workspace.commonFolder)
                if change.isOfLineEndings { return Array("\(path): line endings differ\n".utf8) }
                return UnifiedDiff(path: path, old: change.old, new: change.new).rendered(in: style)
            }
        }
    }
}

extension OutputPlan {
    fileprivate func count(_ isCounted: (Change) -> Bool) -> Int {
        folders.map { $0.changes.count(where: isCounted) }.reduce(0, +)
    }

    /// How the files differ: `2 files out of date, 1 file missing`.
    fileprivate var summary: String {
        [
            (count { $0.kind == .replace && !$0.isOfLineEndings }, "out of date"),
            (count(\.isOfLineEndings), "with other line endings"),
            (count { $0.kind == .create }, "missing"),
            (count { $0.kind == .remove }, "no longer generated"),
        ]
        .filter { $0.0 > 0 }
        .map { "\(counted($0.0, "file")) \($0.1)" }
        .joined(separator: ", ")
    }
}

extension OutputPlan.Change {
    /// Whether lines end in CR LF on one side and in LF on the other, and nothing else differs.
    fileprivate var isOfLineEndings: Bool {
        guard let old, let new, old.count != new.count else { return false }
        return old.withPlainLineEndings == new.withPlainLineEndings
    }
}

extension [UInt8] {
    /// The text with LF for CR LF.
    fileprivate var withPlainLineEndings: [UInt8] {
        indices.filter { index in
            self[index] != UInt8(ascii: "\r") || index + 1 == endIndex || self[index + 1] != UInt8(ascii: "\n")
        }
        .map { self[$0] }
    }
}
