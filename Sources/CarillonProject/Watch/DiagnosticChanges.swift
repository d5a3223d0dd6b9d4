import CarillonFiles
import Diagnostics

/// The changes of diagnostics from one run to the next.
package struct DiagnosticChanges: Equatable {
    /// The diagnostics that were not there before, in file order.
    package var new: [Diagnostic] = []
    /// The diagnostics that are as they were, or have only moved, in file order.
    package var remaining: [Diagnostic] = []
    /// The diagnostics that are not there anymore, in file order.
    package var gone: [Diagnostic] = []

    /// Compares the diagnostics of two runs. One that says the same of the same file is the same, wherever in the file
    /// it is now: lines move when others are edited.
    package init(from former: [Diagnostic], to present: [Diagnostic]) {
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

    /// The content of a diagnostic, without its position in the file.
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

    /// Returns the lines for a person: diagnostics that are gone or remain in a line each, new ones in full.
    ///
    /// Those that remain are repeated in every run, because editors forget what a run does not repeat.
    package func text(sources: [SourceFile], style: TextStyle) -> String {
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

extension DiagnosticChanges {
    /// The number of diagnostics, and of the new ones among them: `3 errors, 1 of them new: nothing was written`.
    package var summary: String {
        let tally = (remaining + new).tally
        return remaining.isEmpty || new.isEmpty
            ? "\(tally): nothing was written" : "\(tally), \(new.count) of them new: nothing was written"
    }
}
