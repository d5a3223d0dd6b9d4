/// The operations of one service, some of which have streams beside their inputs or outputs.
///
/// The protocol of a module refines this one in place of ``ServiceAPI`` where an operation has a stream. What wraps such
/// an API has a second generic function:
///
/// ```swift
/// func perform<Input, Upload, Output, Download>(
///     _ operation: StreamingOperation<Input, Upload, Output, Download, StorageError>,
///     _ input: Input,
///     _ upload: Upload
/// ) async throws(StorageError) -> StreamedOutput<Output, Download> {
///     record(operation.schema.name)
///     return try await base.perform(operation, input, upload)
/// }
/// ```
public protocol StreamingServiceAPI<Failure>: ServiceAPI {
    /// Carries out one operation with streams.
    ///
    /// - Parameters:
    ///   - operation: The operation.
    ///   - input: The operation's input.
    ///   - upload: The stream beside the input; `()` where there is none.
    /// - Returns: The operation's output, and the stream beside it, which is read as it arrives.
    /// - Throws: The service's errors, and whatever kept it from being asked. What happens to a stream later is thrown
    ///   where it is read.
    func perform<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>,
        _ input: Input,
        _ upload: Upload
    ) async throws(Failure) -> StreamedOutput<Output, Download>
}
