/// What a failure says about another attempt.
public struct RetryAdvice: Hashable, Sendable {
    /// The reason that another attempt may succeed.
    public var reason: Reason
    /// The time that the service asks to wait; `nil` if it asks for none.
    public var delay: Duration?

    /// Creates advice.
    public init(_ reason: Reason, delay: Duration? = nil) {
        self.reason = reason
        self.delay = delay
    }
}

extension RetryAdvice {
    /// Returns what a failure says about another attempt at an API of which nothing is known but that it is HTTP; `nil`
    /// if there should be none.
    ///
    /// A request is sent again if it certainly was not processed, because it never left or because there were too many
    /// (RFC 6585, section 4). If it may have been processed, it is sent again where that makes no difference (RFC 9110,
    /// section 9.2.2).
    public static func http(after failure: Failure, in context: OperationContext) -> RetryAdvice? {
        guard let reason = failure.httpReason else { return nil }
        guard context.isIdempotent || !failure.mayHaveBeenProcessed else { return nil }
        return RetryAdvice(reason, delay: failure.response?.retryAfter(from: context.clock.date()))
    }
}

extension RetryAdvice.Failure {
    /// The error that the service answered with; `nil` if there is no response.
    public var response: ErrorResponse? {
        if case .response(let response) = self { response } else { nil }
    }

    /// The reason that another attempt may succeed, as far as HTTP, the model and the transport tell it; `nil` if there
    /// is none.
    package var httpReason: RetryAdvice.Reason? {
        switch self {
        case .response(let response):
            response.isThrottling ? .throttling : response.isTransient ? .transient : nil
        case .error(let error):
            (error as? ClientError)?.isTransient == true ? .transient : nil
        }
    }

    /// Whether the service may have acted on the request.
    var mayHaveBeenProcessed: Bool {
        switch self {
        case .response(let response): !response.isThrottling
        case .error(ClientError.transport(let error, _)): (error as? TransportFailure)?.mayHaveReachedService ?? true
        case .error: true
        }
    }
}
