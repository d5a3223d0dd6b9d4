/// The operations of one service, by whatever means they are carried out: a client, a stub, an adapter of another
/// service.
///
/// Each module refines this protocol by one of its own without further requirements, and its operations' methods are
/// extensions of that. What wraps an API is one generic function:
///
/// ```swift
/// struct Recorder<Base: ChimeSDKVoiceAPI>: ChimeSDKVoiceAPI {
///     let base: Base
///     let record: @Sendable (String) -> Void
///
///     func perform<Input, Output>(
///         _ operation: ServiceOperation<Input, Output, ChimeSDKVoiceError>,
///         _ input: Input
///     ) async throws(ChimeSDKVoiceError) -> Output {
///         record(operation.schema.name)
///         return try await base.perform(operation, input)
///     }
/// }
/// ```
public protocol ServiceAPI<Failure>: Sendable {
    /// The error that operations throw.
    associatedtype Failure: ServiceError

    /// Carries out one operation.
    ///
    /// - Parameters:
    ///   - operation: The operation.
    ///   - input: The operation's input.
    /// - Returns: The operation's output.
    /// - Throws: The service's errors, and whatever kept it from being asked.
    func perform<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input
    ) async throws(Failure) -> Output

    /// The time and the chance by which ``wait(until:_:timeout:)`` pauses between calls: a client's are those of its
    /// configuration, and the system's unless told otherwise.
    var waiterTiming: WaiterTiming { get }
}

extension ServiceAPI {
    /// The system's clock and random numbers.
    public var waiterTiming: WaiterTiming { .system }
}
