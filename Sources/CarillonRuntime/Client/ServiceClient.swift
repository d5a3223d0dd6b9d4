package import HTTPTypes
public import Logging

/// A client of a service: carries out operations by sending requests through a transport.
///
/// Each module has one, such as `ChimeSDKVoiceClient`. A client is a value; ``with(endpoint:timeout:validation:reading:middleware:retryStrategy:signers:logger:)``
/// makes a copy that behaves differently.
///
/// An operation runs through these steps: fill in the input's idempotency tokens, validate it, write the request, find
/// the endpoint, pass the middleware around the operation, and for each attempt the middleware around attempts; sign,
/// send, tell success from failure; and read the output or the error.
public protocol ServiceClient: StreamingServiceAPI {
    /// What the model says about the service.
    static var service: ServiceSchema { get }

    /// The client's behavior.
    var configuration: ClientConfiguration { get set }

    /// The transport that sends the requests.
    var transport: any Transport { get }

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - configuration: The client's behavior.
    ///   - transport: The transport that sends the requests.
    init(configuration: ClientConfiguration, transport: any Transport)
}

extension ServiceClient {
    /// The service's own endpoint.
    public static var endpoint: Endpoint { service.endpoint }

    /// The clock and the random source of the configuration.
    public var waiterTiming: WaiterTiming {
        WaiterTiming(clock: configuration.clock, random: configuration.random)
    }

    /// Carries out one operation.
    ///
    /// - Throws: The service's errors, and whatever kept the client from getting one.
    public func perform<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input
    ) async throws(Failure) -> Output {
        try await response(to: operation, input).output
    }

    /// Carries out one operation and returns its output with what else is known of the response.
    ///
    /// ```swift
    /// let response = try await voice.response(to: .getPhoneNumber, GetPhoneNumberInput(phoneNumberID: id))
    /// print(response.metadata.requestID ?? "-", response.output)
    /// ```
    ///
    /// - Throws: The service's errors, and whatever kept the client from getting one.
    public func response<Input, Output>(
        to operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input
    ) async throws(Failure) -> ServiceResponse<Output> {
        let call = OperationCall<Failure>(operation.schema, of: Self.service, configuration, transport)
        return try await call.response(to: input)
    }

    /// Carries out one operation with streams.
    ///
    /// The response may go on when the method has returned: what is left of it arrives as the stream is read, within
    /// ``ClientConfiguration/streamTimeout``.
    ///
    /// - Throws: The service's errors, and whatever kept the client from getting one.
    public func perform<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>,
        _ input: Input,
        _ upload: Upload
    ) async throws(Failure) -> StreamedOutput<Output, Download> {
        try await response(to: operation, input, upload).output
    }

    /// Carries out one operation with streams and returns its output with what else is known of the response.
    ///
    /// - Throws: The service's errors, and whatever kept the client from getting one.
    public func response<Input, Upload, Output, Download>(
        to operation: StreamingOperation<Input, Upload, Output, Download, Failure>,
        _ input: Input,
        _ upload: Upload
    ) async throws(Failure) -> ServiceResponse<StreamedOutput<Output, Download>> {
        let call = OperationCall<Failure>(operation.schema, of: Self.service, configuration, transport)
        return try await call.response(to: operation, input, upload)
    }

    /// Returns the request of an operation with its address, before middleware and signature.
    ///
    /// - Throws: The error of an invalid input, or of an endpoint that cannot be found.
    package func request<Input, Output>(
        for operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input
    ) async throws(Failure) -> (HTTPRequest, HTTPBody, OperationContext) {
        try await OperationCall<Failure>(operation.schema, of: Self.service, configuration, transport)
            .request(for: input)
    }

    /// Returns a copy of the client whose configuration is changed.
    ///
    /// ```swift
    /// let strict = voice.with { $0.reading = .strict }
    /// ```
    public func with(_ change: (inout ClientConfiguration) -> Void) -> Self {
        var copy = self
        change(&copy.configuration)
        return copy
    }

    /// Returns a copy of the client with another configuration, of which everything that is not given is kept.
    ///
    /// ```swift
    /// let patient = voice.with(timeout: .seconds(300))
    /// ```
    ///
    /// - Parameters:
    ///   - endpoint: The endpoint that requests are sent to.
    ///   - timeout: The longest time that an operation may take.
    ///   - validation: The treatment of an input that breaks the model's constraints.
    ///   - reading: The treatment of a response that is not quite in the form that the protocol has.
    ///   - middleware: The code between client and transport, in place of what there is.
    ///   - retryStrategy: The decision about further attempts.
    ///   - signers: The signers of requests, in place of those that there are.
    ///   - logger: The logger that the client writes to.
    public func with(
        endpoint: Endpoint? = nil,
        timeout: Duration? = nil,
        validation: ClientConfiguration.Validation? = nil,
        reading: ClientConfiguration.Reading? = nil,
        middleware: [any Middleware]? = nil,
        retryStrategy: (any RetryStrategy)? = nil,
        signers: [any RequestSigner]? = nil,
        logger: Logger? = nil
    ) -> Self {
        with { configuration in
            if let endpoint { configuration.endpoint = endpoint }
            if let timeout { configuration.timeout = timeout }
            if let validation { configuration.validation = validation }
            if let reading { configuration.reading = reading }
            if let middleware { configuration.middleware = middleware }
            if let retryStrategy { configuration.retryStrategy = retryStrategy }
            if let signers { configuration.signers = signers }
            if let logger { configuration.logger = logger }
        }
    }
}

/// The output of an operation with what else is known of the response.
public struct ServiceResponse<Output: Sendable>: Sendable {
    /// The output.
    public let output: Output
    /// The HTTP status, the header fields and the number of attempts.
    public let metadata: ResponseMetadata
}
