import Diagnostics

/// The codes of the diagnostics of the project file and the files beside it.
package enum ProjectFormatCodes: String, DiagnosticCodeList {
    case conflictingOutputs = "conflicting-outputs"
    case duplicateFolder = "duplicate-folder"
    case duplicateModule = "duplicate-module"
    case inaccessibleModule = "inaccessible-module"
    case invalidPair = "invalid-pair"
    case invalidPath = "invalid-path"
    case missingReason = "missing-reason"
    case noOperations = "no-operations"
    case noServices = "no-services"
    case unknownAccessLevel = "unknown-access-level"
    case unknownOperation = "unknown-operation"
    case unknownService = "unknown-service"

    package var code: DiagnosticCode {
        switch self {
        case .conflictingOutputs: .conflictingOutputs
        case .duplicateFolder: .duplicateFolder
        case .duplicateModule: .duplicateModule
        case .inaccessibleModule: .inaccessibleModule
        case .invalidPair: .invalidPair
        case .invalidPath: .invalidPath
        case .missingReason: .missingReason
        case .noOperations: .noOperations
        case .noServices: .noServices
        case .unknownAccessLevel: .unknownAccessLevel
        case .unknownOperation: .unknownOperation
        case .unknownService: .unknownService
        }
    }
}

extension DiagnosticCode {
    static let noServices = DiagnosticCode(
        ProjectFormatCodes.noServices,
        """
        The project file lists no services, so there is nothing to generate. Name each service's folder under \
        'services', with the folder for its code.
        """
    )

    static let invalidPath = DiagnosticCode(
        ProjectFormatCodes.invalidPath,
        """
        A path of the project file cannot be used. Paths are relative to the project file's own folder and written \
        with slashes, so that they hold on every machine; a service's models are in a folder beside the project file.

        The folder of a service is also the service's name on the command line, so there is one way to write it: \
        without '.', '..' and control characters, with single slashes between the names and none at the end.

        A migration guide is a Markdown file, so that its name ends in '.md'.
        """
    )

    static let duplicateFolder = DiagnosticCode(
        ProjectFormatCodes.duplicateFolder,
        """
        The project file names one folder twice, perhaps in two spellings. A folder holds one service. Names that \
        differ only in case count as one, because they are one folder on the usual file systems of macOS and Windows.

        The folder 'sync' holds what is recorded about pairs of services, where the project has any.
        """
    )

    static let conflictingOutputs = DiagnosticCode(
        ProjectFormatCodes.conflictingOutputs,
        """
        Something generated would be written where it gets in the way: two services with one folder, a folder inside \
        another's, a guide among code, or anything among models; names that differ only in case are one folder on many \
        machines. Files that are no longer generated are removed, so each service needs a folder to itself.
        """
    )

    static let duplicateModule = DiagnosticCode(
        ProjectFormatCodes.duplicateModule,
        """
        Two services of a project have one name, or names that differ only in case, or the conversions of a pair of \
        services have the name of a service. The name is that of the Swift module, of which a program can have only \
        one. Give each a name of its own, for example with the version at its end.
        """
    )

    static let unknownAccessLevel = DiagnosticCode(
        ProjectFormatCodes.unknownAccessLevel,
        """
        'access' is the access level of generated code: 'public' for everybody, which is the default, \
        'package' for the modules of its package, 'internal' for its own module alone.
        """
    )

    static let noOperations = DiagnosticCode(
        ProjectFormatCodes.noOperations,
        """
        'operations' chooses those for which code is made, with the shapes that they need, and here it chooses none. \
        Without the key, code is made for all of them.
        """
    )

    static let unknownOperation = DiagnosticCode(
        ProjectFormatCodes.unknownOperation,
        """
        'operations' chooses an operation that the model does not have, or no longer has. Operations are named as in \
        the model: 'UpdatePhoneNumber', not 'updatePhoneNumber'.
        """
    )

    static let inaccessibleModule = DiagnosticCode(
        ProjectFormatCodes.inaccessibleModule,
        """
        Conversions between two services are a module of their own, which uses the types of both. A service whose code \
        is internal keeps them to itself; 'access: package' lets the modules of its package use them.
        """
    )
}
