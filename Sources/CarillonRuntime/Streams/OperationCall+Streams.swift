internal import HTTPTypes

extension OperationCall {
    /// Carries out an operation with streams.
    func response<Input, Upload, Output, Download>(
        to operation: StreamingOperation<Input, Upload, Output, Download, Failure>,
        _ input: Input,
        _ upload: Upload
    ) async throws(Failure) -> ServiceResponse<StreamedOutput<Output, Download>> {
        let body = operation.request.body(upload)
        guard operation.schema.responseStream != nil else {
            let response: ServiceResponse<Output> = try await carryOut(input, upload: body, read: interpret)
            let stream = operation.response.contents(HTTPBody(), response.metadata, reader)
            return ServiceResponse(output: StreamedOutput(response.output, stream), metadata: response.metadata)
        }
        return try await carryOut(input, upload: body) { exchange, _ in
            let metadata = metadata(of: exchange.response)
            guard !configuration.messageProtocol.isError(exchange.response) else {
                throw reader.failure(metadata, try await collect(exchange.body), as: Failure.self)
            }
            let stream = operation.response.contents(exchange.body, metadata, reader)
            let output: Output = try output(exchange.response, [], metadata)
            return ServiceResponse(output: StreamedOutput(output, stream), metadata: metadata)
        }
    }

    /// Sends a request through the transport. A response that is a stream has to begin until the deadline, and one that is
    /// an error in its place has to end.
    func exchange(
        _ request: HTTPRequest,
        _ body: HTTPBody,
        until deadline: ContinuousClock.Instant
    ) async throws -> Exchange {
        guard operation.responseStream != nil else {
            return try await transport.send(request, body: body, deadline: deadline)
        }
        let clock = configuration.clock
        let end = deadline + configuration.streamTimeout
        return try await withThrowingTaskGroup(of: Exchange.self) { group in
            group.addTask {
                let exchange = try await transport.send(request, body: body, deadline: end)
                guard configuration.messageProtocol.isError(exchange.response) else { return exchange }
                return (exchange.response, HTTPBody(try await collect(exchange.body)))
            }
            group.addTask {
                try await clock.sleep(clock.now().duration(to: deadline))
                throw TransportFailure.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let exchange = try await group.next() else { throw CancellationError() }
            return exchange
        }
    }
}

extension ServiceSchema.MessageStream {
    /// Throws unless a body can be sent as the stream.
    func validate(_ body: HTTPBody) throws(InvalidInput) {
        guard requiresLength, body.length == nil else { return }
        let found = "a stream of unknown length"
        throw InvalidInput([Violation(path: [.member(name)], constraint: .streamLength, found: found)])
    }
}
