import CarillonFiles

/// The outcome of a verb: its findings, and its value or failure.
package struct Outcome<Value> {
    /// The diagnostics, and the files that they may be about.
    package let findings: Findings
    /// The verb's value, or what kept it from its end after the diagnostics were known; `nil` if errors among them did.
    package let result: Result<Value, any Error>?
}
