import Diagnostics
import YAMLSource

extension DiagnosticCode {
    package static let unknownService = DiagnosticCode(
        "unknown-service",
        """
        A pair of services under 'sync' names a service that the project does not have. 'from' and 'to' are keys of \
        'services': the folders of the services.
        """
    )

    package static let invalidPair = DiagnosticCode(
        "invalid-pair",
        """
        A service is paired with itself, or two services are paired twice. What is recorded about a pair, and the code \
        for it, hold for both directions: 'from' is the service that people come from, 'to' the one that they go to.
        """
    )

    /// Reported by sync and lint for divergences without a reason.
    package static let missingReason = DiagnosticCode(
        "missing-reason",
        """
        A group of divergences between two services has no reason. 'carillon sync --record' adds such groups for a \
        person to look at: read how the two services differ, move the paths to the group that they belong to, or say \
        what the difference means to those who go from one service to the other. 'reason: TODO' counts as none.
        """
    )
}

/// Returns an error for each group of divergences without a reason.
package func checkReasons(of record: SyncRecord) -> [Diagnostic] {
    record.groups.filter { $0.reason == nil }.map { group in
        Diagnostic(
            .error,
            .missingReason,
            "a group of divergences has no reason",
            at: group.range,
            hint: "say what the difference means to somebody who comes from the old service"
        )
    }
}
