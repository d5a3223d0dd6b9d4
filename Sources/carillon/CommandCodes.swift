import Diagnostics

/// The codes of the diagnostics of a project's folders.
enum CommandCodes: String, DiagnosticCodeList {
    case ignoredFile = "ignored-file"
    case invalidFileName = "invalid-file-name"
    case missingRecord = "missing-record"
    case noModelFiles = "no-model-files"
    case similarFileNames = "similar-file-names"
    case unformatted
    case unreadableFile = "unreadable-file"
    case unusedAcceptance = "unused-acceptance"

    var code: DiagnosticCode {
        switch self {
        case .ignoredFile: .ignoredFile
        case .invalidFileName: .invalidFileName
        case .missingRecord: .missingRecord
        case .noModelFiles: .noModelFiles
        case .similarFileNames: .similarFileNames
        case .unformatted: .unformatted
        case .unreadableFile: .unreadableFile
        case .unusedAcceptance: .unusedAcceptance
        }
    }
}

extension DiagnosticCode {
    static let noModelFiles = DiagnosticCode(
        CommandCodes.noModelFiles,
        """
        The project file names a service whose folder does not exist or holds no model files.

        A service is a folder beside carillon.yaml with files whose names end in '.yaml'. The key in carillon.yaml is \
        the folder's name. Make the folder and its files, correct the name, or remove the entry.
        """
    )

    static let ignoredFile = DiagnosticCode(
        CommandCodes.ignoredFile,
        """
        A file looks like a model file and is not read as one: its name ends in '.YAML' or the like instead of \
        '.yaml', or it lies in a folder inside the service's folder.

        Model files stand in the service's folder itself, and their names end in '.yaml' or '.yml', in small letters. \
        Rename the file or move it there. What is not meant as a part of the model belongs outside the service's \
        folder, or into a folder whose name begins with a full stop.

        Or a file in the folder 'sync' belongs to no pair of services that carillon.yaml lists under 'sync'. What is \
        recorded about the pair of 'chime' and 'chime-sdk-voice' stands in 'sync/chime--chime-sdk-voice.yaml'.
        """
    )

    static let missingRecord = DiagnosticCode(
        CommandCodes.missingRecord,
        """
        The project file lists a pair of services under 'sync', and there is no file that says how the two differ. \
        Conversions and the migration guide are made from it.

        Run 'carillon sync --record', which writes every difference into the file, and give each its reason there.
        """
    )

    static let unreadableFile = DiagnosticCode(
        CommandCodes.unreadableFile,
        """
        A model file, a service's folder, or the record of a pair of services cannot be read; the message has the system's reason. \
        Or carillon.yaml has been removed while 'carillon generate --watch' ran.

        Mend the cause: give yourself the right to read it, or put a file where a folder or a broken link has a model \
        file's name. As long as one file is missing, what it may declare is not reported as missing in the others.
        """
    )

    static let invalidFileName = DiagnosticCode(
        CommandCodes.invalidFileName,
        """
        The name of a model file contains a character that is not printed: a line break, an escape, a mark that turns \
        the direction of text, or bytes that are not UTF-8. Generated code names the model file that it comes from in \
        its first line, where such a character could end the line or hide a part of it.

        Rename the file.
        """
    )

    static let similarFileNames = DiagnosticCode(
        CommandCodes.similarFileNames,
        """
        The Swift files of two model files would have names that differ in nothing but the case of letters, as those \
        of 'phone-numbers.yaml' and 'phonenumbers.yaml' do: PhoneNumbers.swift and Phonenumbers.swift. On most Macs \
        and on Windows they would be one file.

        Rename one of the two model files, or put what they hold into one.
        """
    )

    static let unformatted = DiagnosticCode(
        CommandCodes.unformatted,
        """
        A file that people edit is not in canonical form: sections and keys in the usual order, two spaces of \
        indentation, short definitions on one line, one blank line between longer ones. A change by hand or by a tool \
        would come with differences that mean nothing.

        Run 'carillon format', which changes how the file is written and nothing of what it says; comments stay.
        """
    )

    static let unusedAcceptance = DiagnosticCode(
        CommandCodes.unusedAcceptance,
        """
        A file of accepted changes has an entry that no change of the comparison is covered by. Either what it was \
        about has become history, because both sides have it by now, or its path or rule does not say what is meant.

        Remove the entry, or correct it: 'carillon diff --format json' shows each change with its 'rule' and 'path'.
        """
    )
}
