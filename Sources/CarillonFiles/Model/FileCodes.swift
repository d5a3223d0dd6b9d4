import Diagnostics

/// The codes of the diagnostics of folders and files, rather than of what is written in them.
package enum FileCodes: String, DiagnosticCodeList {
    case ignoredFile = "ignored-file"
    case invalidFileName = "invalid-file-name"
    case missingSchema = "missing-schema"
    case noModelFiles = "no-model-files"
    case outdatedSchema = "outdated-schema"
    case similarFileNames = "similar-file-names"
    case unreadableFile = "unreadable-file"

    package var code: DiagnosticCode {
        switch self {
        case .ignoredFile: .ignoredFile
        case .invalidFileName: .invalidFileName
        case .missingSchema: .missingSchema
        case .noModelFiles: .noModelFiles
        case .outdatedSchema: .outdatedSchema
        case .similarFileNames: .similarFileNames
        case .unreadableFile: .unreadableFile
        }
    }
}

extension DiagnosticCode {
    package static let ignoredFile = DiagnosticCode(
        FileCodes.ignoredFile,
        """
        A file looks like a model file and is not read as one: its name ends in '.YAML' or the like instead of \
        '.yaml', or it lies in a folder inside the service's folder.

        Model files are in the service's folder itself, and their names end in '.yaml' or '.yml', in small letters. \
        Rename the file or move it there. What is not meant as a part of the model belongs outside the service's \
        folder, or into a folder whose name begins with a full stop.

        Or a file in the folder 'sync' belongs to no pair of services that carillon.yaml lists under 'sync'. What is \
        recorded about the pair of 'chime' and 'chime-sdk-voice' is in 'sync/chime--chime-sdk-voice.yaml'.
        """
    )

    package static let invalidFileName = DiagnosticCode(
        FileCodes.invalidFileName,
        """
        The name of a model file contains a character that is not printed: a line break, an escape, a mark that turns \
        the direction of text, or bytes that are not UTF-8. Generated code names the model file that it comes from in \
        its first line, where such a character could end the line or hide a part of it.

        Rename the file.
        """
    )

    package static let missingSchema = DiagnosticCode(
        FileCodes.missingSchema,
        """
        A comment at the start of the file names the schema with which an editor completes and checks it, and there is \
        no such file. The editor says nothing about that; it only stops helping.

        Write the schema to that path with 'carillon schema', correct the path, or remove the comment.
        """
    )

    package static let noModelFiles = DiagnosticCode(
        FileCodes.noModelFiles,
        """
        The project file names a service whose folder does not exist or holds no model files.

        A service is a folder beside carillon.yaml with files whose names end in '.yaml'. The key in carillon.yaml is \
        the folder's name. Make the folder and its files, correct the name, or remove the entry.
        """
    )

    package static let outdatedSchema = DiagnosticCode(
        FileCodes.outdatedSchema,
        """
        The file names a schema that another version of Carillon has written. An editor that uses it does not know \
        keys that were added since, and accepts what this version does not.

        Write it anew with 'carillon schema'.
        """
    )

    package static let similarFileNames = DiagnosticCode(
        FileCodes.similarFileNames,
        """
        The Swift files of two model files would have names that differ in nothing but the case of letters, as those \
        of 'phone-numbers.yaml' and 'phonenumbers.yaml' do: PhoneNumbers.swift and Phonenumbers.swift. On most Macs \
        and on Windows they would be one file.

        Rename one of the two model files, or put what they hold into one.
        """
    )

    package static let unreadableFile = DiagnosticCode(
        FileCodes.unreadableFile,
        """
        A model file, a service's folder, or the record of a pair of services cannot be read; the message has the system's reason. \
        Or carillon.yaml has been removed while 'carillon generate --watch' ran.

        Fix the cause: give yourself the right to read it, or put a file where a folder or a broken link has a model \
        file's name. As long as one file is missing, what it may declare is not reported as missing in the others.
        """
    )
}
