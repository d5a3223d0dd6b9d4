import Diagnostics
import ServiceModel

/// Checks a description whose types all exist: HTTP bindings, streams, pagination, waiters, defaults, recursion and schemes.
///
/// Every check reports all its errors. A declaration that could not be read completely is not reported for the parts
/// that it lacks.
struct ServiceChecker {
    /// The syntax that the description does not keep.
    let syntax: ModelSyntax
    /// The declared types.
    let types: TypeTable
    /// The shapes that streams of events are made of.
    let streams: EventShapes
    /// The schemes of the service; `nil` if they could not be read.
    let auth: [AuthenticationScheme]?
    /// The error with which the service refuses inputs; `nil` if it names none.
    let validationError: TypeReference?
    /// The errors found so far.
    var collector: DiagnosticCollector

    /// Runs all checks, and sets the defaults of members, which depend on their types.
    mutating func check(_ files: inout [ModelFile]) {
        checkTypes(&files)
        checkBindings(files)
        checkStreams(files)
        checkPagination(files)
        checkWaiters(files)
        checkChecksums(files)
        checkRecursion(files)
        checkAuth(files)
        checkValidationError()
        checkResources(files)
        checkFakes(files)
    }
}
