/// The decision whether a request is sent again after a failure, and when.
///
/// ``StandardRetryStrategy`` is one.
public protocol RetryStrategy: Sendable {
    /// Returns the time to wait before another attempt; `nil` to give up.
    ///
    /// The client asks only if the request can be sent again, and gives up by itself where the time that is left does
    /// not suffice for the wait.
    ///
    /// - Parameters:
    ///   - failure: The result of the last attempt.
    ///   - context: The call, with the number of the last attempt. What the strategy leaves there under keys of its own
    ///     is there in all further attempts, and when it is asked again.
    func delay(after failure: RetryAdvice.Failure, in context: inout OperationContext) async -> Duration?

    /// Takes note of a success.
    func recordSuccess(in context: OperationContext) async
}

extension RetryAdvice {
    /// The result of an attempt that did not succeed.
    public enum Failure: Sendable {
        /// The service answered with an error.
        case response(ErrorResponse)
        /// There is no response.
        case error(any Error)
    }
}
