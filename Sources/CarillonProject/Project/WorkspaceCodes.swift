import Diagnostics

/// The codes of the diagnostics of a project as a whole.
enum WorkspaceCodes: String, DiagnosticCodeList {
    case missingRecord = "missing-record"
    case outdatedFile = "outdated-file"
    case unformatted
    case unusedAcceptance = "unused-acceptance"

    var code: DiagnosticCode {
        switch self {
        case .missingRecord: .missingRecord
        case .outdatedFile: .outdatedFile
        case .unformatted: .unformatted
        case .unusedAcceptance: .unusedAcceptance
        }
    }
}

extension DiagnosticCode {
    static let missingRecord = DiagnosticCode(
        WorkspaceCodes.missingRecord,
        """
        The project file lists a pair of services under 'sync', and there is no file that says how the two differ. \
        Conversions and the migration guide are made from it.

        Run 'carillon sync --record', which writes every difference into the file, and give each its reason there.
        """
    )

    static let outdatedFile = DiagnosticCode(
        WorkspaceCodes.outdatedFile,
        """
        A generated file is not what the model makes now: the model, the project file or the version of carillon has changed \
        since, or somebody has edited the file. 'carillon check' says so in the formats for tools; as text it prints a diff.

        Run 'carillon generate' and commit what it writes. What was added to a generated file by hand belongs into a file of its \
        own beside it.
        """
    )

    static let unformatted = DiagnosticCode(
        WorkspaceCodes.unformatted,
        """
        A file that people edit is not in canonical form: sections and keys in the usual order, two spaces of \
        indentation, short definitions on one line, one blank line between longer ones. A change by hand or by a tool \
        would come with differences that mean nothing.

        Run 'carillon format', which changes how the file is written and nothing of what it says; comments stay.
        """
    )

    static let unusedAcceptance = DiagnosticCode(
        WorkspaceCodes.unusedAcceptance,
        """
        A file of accepted changes has an entry that no change of the comparison is covered by. Either what it was \
        about has become history, because both sides have it by now, or its path or rule does not say what is meant.

        Remove the entry, or correct it: 'carillon diff --format json' shows each change with its 'rule' and 'path'.

        Or an entry under 'accepted' in carillon.yaml is about a finding that 'carillon lint' does not have. The rule is the \
        finding's code; the path is the service's folder, a slash, and the keys that lead to the place, without the section: \
        'chime/Room.members.Name'. One that ends in '*' is about everything that begins so: 'chime/*'.
        """
    )
}
