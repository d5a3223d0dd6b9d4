import Diagnostics

/// Reports the groups of divergences without a reason.
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
