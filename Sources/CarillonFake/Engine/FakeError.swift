import CarillonRuntime

/// The reason for which a faked service refuses a call.
///
/// An operation that has no error of the kind in its model answers with another that it has, where there is one that fits.
public struct FakeError: Error, Hashable, Sendable {
    /// What kind of reason it is.
    enum Kind: Hashable, Sendable {
        /// What the call names does not exist.
        case notFound
        /// It does not go together with what there is.
        case conflict
        /// There are as many as there can be already.
        case limitExceeded
        /// The input is not what the service takes.
        case invalid
        /// It is the error of this name in the model.
        case named(String)
        /// Nobody wrote the operation.
        case notImplemented
        /// The fake itself failed.
        case failure
    }

    let kind: Kind
    /// What is wrong, for the caller.
    public let message: String
    /// The code in the error's body, if it says more than the error's name.
    var code: String?

    /// What the call names does not exist.
    public static func notFound(_ message: String) -> FakeError { FakeError(kind: .notFound, message: message) }

    /// The call does not go together with what there is.
    ///
    /// - Parameters:
    ///   - message: What is wrong.
    ///   - code: The code in the error's body, if the model has one that says more than the error's name.
    public static func conflict(_ message: String, code: String? = nil) -> FakeError {
        FakeError(kind: .conflict, message: message, code: code)
    }

    /// There are as many as there can be already.
    public static func limitExceeded(_ message: String) -> FakeError {
        FakeError(kind: .limitExceeded, message: message)
    }

    /// The input is not what the service takes, although it breaks no constraint of the model.
    public static func invalid(_ message: String) -> FakeError { FakeError(kind: .invalid, message: message) }

    /// The error of this name in the model: `ResourceLimitExceededException`.
    public static func named(_ name: String, _ message: String) -> FakeError {
        FakeError(kind: .named(name), message: message)
    }

    /// The fake itself failed; its callers get the status 500.
    public static func failure(_ message: String) -> FakeError { FakeError(kind: .failure, message: message) }

    static func notImplemented(_ operation: String) -> FakeError {
        FakeError(kind: .notImplemented, message: "\(operation) is not implemented")
    }
}

extension FakeError {
    /// The words in the names of errors of the kind, the best ones first, and the status of one that the model does not have.
    private var usual: (words: [String], status: Int, name: String) {
        switch kind {
        case .notFound: (["NotFound"], 404, "NotFoundException")
        case .conflict: (["Conflict", "AlreadyExists", "InUse"], 409, "ConflictException")
        case .limitExceeded: (["LimitExceeded", "QuotaExceeded"], 400, "LimitExceededException")
        case .invalid: (["BadRequest", "Validation", "InvalidInput", "InvalidParameter"], 400, "ValidationException")
        case .named(let name): ([], 400, name)
        case .notImplemented: ([], 501, "NotImplementedException")
        case .failure: ([], 500, "InternalFailure")
        }
    }

    /// Returns the name of the error that an operation answers with.
    ///
    /// - Parameter errors: The names of the errors that the model has for the operation.
    func name(among errors: [String]) -> String {
        if case .named(let name) = kind { return name }
        let invalid = FakeError.invalid("").usual.words
        // What an operation cannot say exactly, it says of the input.
        let words = usual.status < 500 ? usual.words + invalid : []
        let found = words.lazy.compactMap { word in errors.first { $0.contains(word) } }.first
        return found ?? usual.name
    }

    /// Returns the error as one of a service.
    ///
    /// - Parameters:
    ///   - errors: The names of the errors that the model has for the operation.
    ///   - codes: The values that the member `Code` of errors may have.
    func serviceError<Failure: ServiceError>(among errors: [String], codes: Set<String>) -> Failure {
        let name = name(among: errors)
        var members: [String: Document] = ["Message": .string(message), "message": .string(message)]
        if let code = code(of: name, among: codes) { members["Code"] = .string(code) }
        return Failure.modeled(name, .object(members))
            ?? .unmodeled(UnmodeledError(status: usual.status, code: name, message: message))
    }

    /// Returns the code in the body of an error, which is its name without what all have; `nil` if there is no such code.
    func code(of name: String, among codes: Set<String>) -> String? {
        if let code, codes.contains(code) { return code }
        let short = ["Exception", "Error", "Client"].reduce(name) { name, end in
            name.hasSuffix(end) ? String(name.dropLast(end.count)) : name
        }
        return codes.contains(short) ? short : nil
    }
}
