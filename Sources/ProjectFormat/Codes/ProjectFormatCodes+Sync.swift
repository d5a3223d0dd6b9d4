import Diagnostics

extension DiagnosticCode {
    static let unknownService = DiagnosticCode(
        ProjectFormatCodes.unknownService,
        """
        A pair of services under 'sync' names a service that the project does not have. 'from' and 'to' are keys of \
        'services': the folders of the services.
        """
    )

    static let invalidPair = DiagnosticCode(
        ProjectFormatCodes.invalidPair,
        """
        A service is paired with itself, or two services are paired twice. What is recorded about a pair, and the code \
        for it, hold for both directions: 'from' is the service that people come from, 'to' the one that they go to.
        """
    )

    /// Reported by sync and lint for divergences without a reason.
    static let missingReason = DiagnosticCode(
        ProjectFormatCodes.missingReason,
        """
        A group of divergences between two services has no reason. 'carillon sync --record' adds such groups for a \
        person to look at: read how the two services differ, move the paths to the group that they belong to, or say \
        what the difference means to those who go from one service to the other. 'reason: TODO' counts as none.
        """
    )
}
