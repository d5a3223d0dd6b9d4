/// The status that a process ends with.
package enum ExitStatus: Int32, Sendable {
    /// Everything was done, and nothing was found.
    case success = 0
    /// The model or the check has findings.
    case findings = 1
    /// The command was called wrongly: `EX_USAGE` of sysexits.h.
    case wrongUsage = 64
    /// The input cannot be used: `EX_DATAERR` of sysexits.h.
    case unreadableInput = 65
    /// The program is at fault: `EX_SOFTWARE` of sysexits.h.
    case fault = 70
    /// A file could not be read or written: `EX_IOERR` of sysexits.h.
    case inputOutputError = 74
}
