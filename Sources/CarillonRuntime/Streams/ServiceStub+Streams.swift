extension ServiceStub {
    /// A function that answers a call of an operation with streams.
    public typealias StreamingHandler<Input, Upload, Output: Structure, Download: Sendable> =
        @Sendable (Input, Upload) async throws(Failure) -> StreamedOutput<Output, Download>

    /// Sets what answers the calls of an operation with streams from now on.
    ///
    /// ```swift
    /// storage.answer(.getArchive) { input, _ in
    ///     StreamedOutput(GetArchiveOutput(checksum: "..."), HTTPBody(Array("hello".utf8)))
    /// }
    /// ```
    public func answer<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>,
        _ answer: @escaping StreamingHandler<Input, Upload, Output, Download>
    ) {
        state.withLock { $0.answers[operation] = answer }
    }

    /// The inputs of the calls so far of an operation with streams, in order.
    public func calls<Input, Upload, Output, Download>(
        to operation: StreamingOperation<Input, Upload, Output, Download, Failure>
    ) -> [Input] {
        inputs(of: operation.schema.name)
    }

    /// Records a call of an operation with streams and answers it.
    ///
    /// - Throws: What the answer throws; ``ClientError/notStubbed(_:)`` if there is none; if the stub validates inputs,
    ///   ``InvalidInput`` for one that a client would not send.
    public func perform<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>,
        _ input: Input,
        _ upload: Upload
    ) async throws(Failure) -> StreamedOutput<Output, Download> {
        let answer = state.withLock { $0.answers[operation] }
        try record(operation.schema, input, upload: operation.request.body(upload))
        guard let answer else { throw .client(.notStubbed(operation.schema.name)) }
        return try await answer(input, upload)
    }
}
