import HTTPTypes

/// The `error.type` of an error that was thrown: its type, because its text may vary from call to call.
func errorType(of error: any Error) -> String { "\(type(of: error))" }

extension HTTPResponse {
    /// The `error.type` of a response; `nil` if it is a success.
    var errorType: String? { status.code >= 400 ? "\(status.code)" : nil }
}
