import Diagnostics
import ModelComparison
import ServiceMigration
import YAMLSource

/// What has become of diagnostics from one run to the next.
struct DiagnosticChanges: Equatable {
    /// What was not there before, in file order.
    var new: [Diagnostic] = []
    /// What is as it was, or has only moved, in file order.
    var remaining: [Diagnostic] = []
    /// What is not there any more, in file order.
    var gone: [Diagnostic] = []

    /// Compares the diagnostics of two runs. One that says the same of the same file is the same, wherever in the file it is
    /// now: lines move when others are edited.
    init(from former: [Diagnostic], to present: [Diagnostic]) {
        var unmatched = Dictionary(grouping: former.inFileOrder(), by: Statement.init)
        func take(_ diagnostic: Diagnostic, where isMatch: (Diagnostic) -> Bool) -> Bool {
            guard let index = unmatched[Statement(diagnostic)]?.firstIndex(where: isMatch) else { return false }
            unmatched[Statement(diagnostic)]?.remove(at: index)
            return true
        }
        // Of several that say the same, those that have not moved are found first.
        let present = present.inFileOrder()
        let unmoved = present.map { diagnostic in take(diagnostic) { $0.range == diagnostic.range } }
        for (diagnostic, isUnmoved) in zip(present, unmoved) {
            if isUnmoved || take(diagnostic, where: { _ in true }) {
                remaining.append(diagnostic)
            } else {
                new.append(diagnostic)
            }
        }
        gone = unmatched.values.joined().inFileOrder()
    }

    /// What a diagnostic says, without where in the file.
    private struct Statement: Hashable {
        let severity: Diagnostic.Severity
        let code: DiagnosticCode
        let message: String
        let file: String

        init(_ diagnostic: Diagnostic) {
            severity = diagnostic.severity
            code = diagnostic.code
            message = diagnostic.message
            file = diagnostic.range.file
        }
    }

    /// The lines that a person reads: what is gone in a line, what remains in a line, what is new in full.
    ///
    /// What remains is there in every run, because editors forget what a run does not repeat.
    func text(sources: [SourceFile], style: TextStyle) -> String {
        var text = ""
        for diagnostic in gone {
            // Not as the others have their place: editors are to take no note of it.
            let place = "\(diagnostic.range.file.displayed), line \(diagnostic.range.line)"
            text += "\(style.green("gone:")) \(place): \(diagnostic.message.displayed) [\(diagnostic.code.id)]\n"
        }
        let headings = remaining.map { diagnostic in
            var heading = diagnostic
            heading.hint = nil
            heading.notes = []
            return heading
        }
        return text
            + headings.text(sources: [], isColored: style.isColored)
            + new.text(sources: sources, isColored: style.isColored)
    }
}

/// What has become of files from one moment to the next, in the order of their paths.
struct FileChanges: Equatable {
    /// What has become of a file.
    enum Change: String { case added, changed, removed }

    /// The files that are not what they were.
    let changes: [(path: String, change: Change)]

    /// Compares two moments.
    /// - Parameter shown: How paths are shown.
    init(
        from former: WatchedFiles.States,
        to present: WatchedFiles.States,
        shown: (AbsolutePath) -> String
    ) {
        changes = Set(former.keys).union(present.keys)
            .filter { former[$0] != present[$0] }
            .map { path in
                (shown(path), former[path] == nil ? .added : present[path] == nil ? .removed : .changed)
            }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    static func == (left: FileChanges, right: FileChanges) -> Bool {
        left.changes.elementsEqual(right.changes) { $0 == $1 }
    }

    /// A line for each file, or their number where that would hide what comes of them.
    var lines: [String] {
        changes.count > 5
            ? ["\(counted(changes.count, "file")) changed"]
            : changes.map { "\($0.change.rawValue) \($0.path.displayed)" }
    }
}
