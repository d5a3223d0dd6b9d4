/// Functions by the operations that they carry out, each typed like its operation.
struct OperationTable<Failure: ServiceError>: Sendable {
    private typealias Handler<Input, Output> = @Sendable (Input) async throws(Failure) -> Output

    /// A function, and whatever type it has.
    private struct Entry<Input: Structure, Output: Structure>: Sendable {
        let handle: Handler<Input, Output>
    }

    /// A function of an operation with streams, and whatever type it has.
    private struct StreamingEntry<Input: Structure, Upload: Sendable, Output: Structure, Download: Sendable>: Sendable {
        let handle: @Sendable (Input, Upload) async throws(Failure) -> StreamedOutput<Output, Download>
    }

    private var entries: [String: any Sendable] = [:]

    /// The function that carries out an operation; `nil` if there is none.
    subscript<Input, Output>(
        operation: ServiceOperation<Input, Output, Failure>
    ) -> (@Sendable (Input) async throws(Failure) -> Output)? {
        get { (entries[operation.schema.name] as? Entry<Input, Output>)?.handle }
        set { entries[operation.schema.name] = newValue.map(Entry.init) }
    }

    /// The function that carries out an operation with streams; `nil` if there is none.
    subscript<Input, Upload, Output, Download>(
        operation: StreamingOperation<Input, Upload, Output, Download, Failure>
    ) -> (@Sendable (Input, Upload) async throws(Failure) -> StreamedOutput<Output, Download>)? {
        get { (entries[operation.schema.name] as? StreamingEntry<Input, Upload, Output, Download>)?.handle }
        set { entries[operation.schema.name] = newValue.map(StreamingEntry.init) }
    }
}
