/// An implementation of a service, put together operation by operation.
///
/// ```swift
/// var library = ServiceHandlers<LibraryError>()
/// library.handle(.getBook) { input throws(LibraryError) in
///     guard let book = shelf[input.isbn] else { throw .bookNotFound(BookNotFoundException()) }
///     return GetBookOutput(book: book)
/// }
/// ```
///
/// An operation without a handler throws ``ClientError/notImplemented(_:)``, which servers answer with the status 501.
public struct ServiceHandlers<Failure: ServiceError>: StreamingServiceAPI {
    private var handlers = OperationTable<Failure>()

    /// Creates an implementation of nothing.
    public init() {}

    /// Sets what carries out an operation.
    ///
    /// An error of the model may be thrown as it is. One that is none of the service's becomes
    /// ``ClientError/implementation(_:)``, which servers answer with the status 500 and do not tell callers.
    public mutating func handle<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ handler: @escaping @Sendable (Input) async throws -> Output
    ) {
        handlers[operation] = { input throws(Failure) in
            do {
                return try await handler(input)
            } catch {
                throw .thrown(error)
            }
        }
    }

    /// Sets what carries out an operation with streams.
    ///
    /// An error that is none of the service's becomes ``ClientError/implementation(_:)``.
    public mutating func handle<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>,
        _ handler: @escaping @Sendable (Input, Upload) async throws -> StreamedOutput<Output, Download>
    ) {
        handlers[operation] = { input, upload throws(Failure) in
            do {
                return try await handler(input, upload)
            } catch {
                throw .thrown(error)
            }
        }
    }

    /// Carries out one operation.
    ///
    /// - Throws: What the handler throws; ``ClientError/notImplemented(_:)`` if there is none.
    public func perform<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input
    ) async throws(Failure) -> Output {
        guard let handler = handlers[operation] else { throw .client(.notImplemented(operation.schema.name)) }
        return try await handler(input)
    }

    /// Carries out one operation with streams.
    ///
    /// - Throws: What the handler throws; ``ClientError/notImplemented(_:)`` if there is none.
    public func perform<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>,
        _ input: Input,
        _ upload: Upload
    ) async throws(Failure) -> StreamedOutput<Output, Download> {
        guard let handler = handlers[operation] else { throw .client(.notImplemented(operation.schema.name)) }
        return try await handler(input, upload)
    }
}
