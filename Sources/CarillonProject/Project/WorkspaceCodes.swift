import Diagnostics

/// The kinds of diagnostics that come from a project as a whole.
enum WorkspaceCodes {
    /// All of them, in the order of their identifiers.
    static let all: [DiagnosticCode] = [.missingRecord, .unformatted, .unusedAcceptance]
}

extension DiagnosticCode {
    static let missingRecord = DiagnosticCode(
        "missing-record",
        """
        The project file lists a pair of services under 'sync', and there is no file that says how the two differ. \
        Conversions and the migration guide are made from it.

        Run 'carillon sync --record', which writes every difference into the file, and give each its reason there.
        """
    )

    static let unformatted = DiagnosticCode(
        "unformatted",
        """
        A file that people edit is not in canonical form: sections and keys in the usual order, two spaces of \
        indentation, short definitions on one line, one blank line between longer ones. A change by hand or by a tool \
        would come with differences that mean nothing.

        Run 'carillon format', which changes how the file is written and nothing of what it says; comments stay.
        """
    )

    static let unusedAcceptance = DiagnosticCode(
        "unused-acceptance",
        """
        A file of accepted changes has an entry that no change of the comparison is covered by. Either what it was \
        about has become history, because both sides have it by now, or its path or rule does not say what is meant.

        Remove the entry, or correct it: 'carillon diff --format json' shows each change with its 'rule' and 'path'.
        """
    )
}
