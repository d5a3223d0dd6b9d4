import ArgumentParser

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether the generated code is what the model makes.",
        discussion: """
            Generates in memory and compares the result with the output folders. What differs is printed as a unified \
            diff that 'patch -p1' and 'git apply' understand. Nothing is written, unless an interrupted \
            'carillon generate' left files half replaced: those are restored first.

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
    return try withCode(of: request, from: workingFolder, console: console, consequence: "nothing was compared") {
        code in
        let plan = code.plan
        var diff: [UInt8] = []
        for folder in plan.folders {
            for change in folder.changes {
                let path = code.project.shown(folder.path.appending(change.name))
                diff += UnifiedDiff(path: path, old: change.old, new: change.new).rendered(in: console.output.style)
            }
        }
        try console.output.write(diff)
        if !request.isQuiet {
            if plan.isEmpty {
                let files = plan.folders.map(\.unchangedCount).reduce(0, +)
                try console.output.print(
                    "\(counted(files, "file")) of \(counted(plan.folders.count, "service")) up to date, checked in "
                        + (ContinuousClock.now - start).inMilliseconds
                )
            } else {
                try console.error.print("\(plan.account): run 'carillon generate'")
            }
        }
        return plan.isEmpty ? .success : .findings
    }
}

extension OutputPlan {
    /// How the files differ: `2 files differ, 1 is missing, 1 is stale`.
    fileprivate var account: String {
        func count(_ kind: Change.Kind) -> Int {
            folders.map { $0.changes.count { $0.kind == kind } }.reduce(0, +)
        }
        return [(count(.replace), "out of date"), (count(.create), "missing"), (count(.remove), "no longer generated")]
            .filter { $0.0 > 0 }
            .map { "\(counted($0.0, "file")) \($0.1)" }
            .joined(separator: ", ")
    }
}
