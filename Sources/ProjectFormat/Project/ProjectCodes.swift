import Diagnostics

/// The kinds of diagnostics that the project file and the files beside it can have.
package enum ProjectFormatCodes {
    /// All of them, in the order of their identifiers.
    package static let all: [DiagnosticCode] = [
        .inaccessibleModule, .invalidPair, .missingReason, .noOperations, .unknownAccessLevel, .unknownOperation,
        .unknownService,
    ]
}

extension DiagnosticCode {
    package static let unknownAccessLevel = DiagnosticCode(
        "unknown-access-level",
        """
        'access' is the access level of generated code: 'public' for everybody, which is the default, \
        'package' for the modules of its package, 'internal' for its own module alone.
        """
    )

    package static let noOperations = DiagnosticCode(
        "no-operations",
        """
        'operations' chooses those for which code is made, with the shapes that they need, and here it chooses none. \
        Without the key, code is made for all of them.
        """
    )

    package static let unknownOperation = DiagnosticCode(
        "unknown-operation",
        """
        'operations' chooses an operation that the model does not have, or no longer has. Operations are named as in \
        the model: 'UpdatePhoneNumber', not 'updatePhoneNumber'.
        """
    )

    package static let inaccessibleModule = DiagnosticCode(
        "inaccessible-module",
        """
        Conversions between two services are a module of their own, which uses the types of both. A service whose code \
        is internal keeps them to itself; 'access: package' lets the modules of its package use them.
        """
    )
}
