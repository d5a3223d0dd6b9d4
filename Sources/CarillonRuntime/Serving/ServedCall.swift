internal import HTTPTypes

/// A request that was routed to an operation, and everything that it takes to answer it.
package struct ServedCall<Failure: ServiceError>: OperationVisitor {
    /// The service.
    let service: ServiceSchema
    /// What carries operations out.
    let api: any ServiceAPI<Failure>
    /// The texts of the path's labels.
    let labels: [String: String]
    /// The parameters of the query that are no constants.
    let query: [RequestParts.Parameter]
    let headers: HTTPFields
    let body: HTTPBody
    let limits: ServingLimits
    let options: DecodingOptions
    /// Whether values of enumerations that the model does not list are refused.
    let requiresKnownValues: Bool

    /// Creates a call.
    ///
    /// - Parameters:
    ///   - service: The service.
    ///   - api: What carries operations out.
    ///   - request: The labels, the query and the headers; its body is not looked at.
    ///   - body: The body.
    ///   - limits: What a request may take.
    ///   - requiresKnownValues: Whether values of enumerations that the model does not list are refused.
    package init(
        _ service: ServiceSchema,
        _ api: any ServiceAPI<Failure>,
        _ request: RequestParts,
        _ body: HTTPBody,
        limits: ServingLimits,
        requiringKnownValues requiresKnownValues: Bool
    ) {
        self.service = service
        self.api = api
        labels = request.labels
        query = request.query
        headers = request.headers
        self.body = body
        self.limits = limits
        options = DecodingOptions(reading: .strict, sizeLimit: limits.decodedSize)
        self.requiresKnownValues = requiresKnownValues
    }

    package func visit<Input, Output>(_ operation: ServiceOperation<Input, Output, Failure>) async -> ServedAnswer {
        await answer(operation.schema, Output.self) { (input: Input) async throws(Failure) in
            (try await api.perform(operation, input), nil)
        }
    }

    package func visit<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>
    ) async -> ServedAnswer {
        guard let api = api as? any StreamingServiceAPI<Failure> else {
            return ServedAnswer(
                .client(.notImplemented(operation.schema.name)) as Failure,
                of: operation.schema,
                service
            )
        }
        let reader = ErrorReader(messageProtocol: RestJSON1(), options: options)
        let metadata = ResponseMetadata(status: 200, headerFields: headers)
        return await answer(operation.schema, Output.self) { (input: Input) async throws(Failure) in
            let upload = operation.request.contents(body, metadata, reader)
            let output = try await api.perform(operation, input, upload)
            return (output.output, operation.response.body(output.stream))
        }
    }

    private func answer<Input: Structure, Output: Structure>(
        _ operation: ServiceSchema.Operation,
        _ type: Output.Type,
        _ perform: (Input) async throws(Failure) -> (output: Output, stream: HTTPBody?)
    ) async -> ServedAnswer {
        let input: ReadInput<Input>
        do {
            try checkTypes(operation, Input.self, Output.self)
            input = try ReadInput(try await parts(operation, Input.self), options)
        } catch let failure as DecodingFailure {
            return ServedAnswer(.malformed(failure))
        } catch {
            return ServedAnswer(error as? RequestProblem ?? .unreadable)
        }
        let violations = violations(of: input, operation)
        guard violations.isEmpty else {
            return ServedAnswer(rejecting: violations, of: operation, service, Failure.self)
        }
        do throws(Failure) {
            let (output, stream) = try await perform(input.input)
            return success(operation, output, stream)
        } catch {
            return ServedAnswer(error, of: operation, service)
        }
    }

    /// Reads the parts of the request that the input is in.
    private func parts<Input: Structure>(
        _ operation: ServiceSchema.Operation,
        _ type: Input.Type
    ) async throws -> RequestParts {
        var parts = RequestParts(labels: labels, query: query, headers: headers)
        guard operation.requestStream == nil else { return parts }
        parts.body = try await collectedBody
        try Input.checkContentType(of: parts)
        return parts
    }

    /// The whole body, which has to arrive in time.
    private var collectedBody: [UInt8] {
        get async throws {
            if let bytes = body.bytes, bytes.count <= limits.bodySize { return bytes }
            return try await withThrowingTaskGroup(of: [UInt8].self) { group in
                group.addTask {
                    do {
                        return try await body.collect(upTo: limits.bodySize)
                    } catch HTTPBody.ReadFailure.tooLong(let limit) {
                        throw RequestProblem.tooLarge(limit: limit)
                    } catch {
                        throw RequestProblem.unreadable
                    }
                }
                group.addTask {
                    try await Task.sleep(for: limits.bodyTime)
                    throw RequestProblem.tooSlow
                }
                defer { group.cancelAll() }
                guard let bytes = try await group.next() else { throw RequestProblem.unreadable }
                return bytes
            }
        }
    }

    /// Returns the violations of an input, by the names that requests have for its members. One more than a response names
    /// says that there are others.
    private func violations<Input: Structure>(
        of input: ReadInput<Input>,
        _ operation: ServiceSchema.Operation
    ) -> [Violation] {
        // What is missing is blank, and its blank value breaks constraints that nobody broke.
        let missing = Set(input.missing.map(\.path))
        let path = RequestTemplate(operation.uri).path
        let present = input.input.violations(requiringKnownValues: requiresKnownValues, sentTo: path).lazy.filter {
            violation in
            !violation.path.indices.contains { missing.contains(Array(violation.path[...$0])) }
        }
        return (input.missing + present.prefix(violationLimit + 1)).prefix(violationLimit + 1).map { violation in
            var violation = violation
            violation.path = Input.schema.layout.wirePath(of: violation.path)
            return violation
        }
    }

    private func success(
        _ operation: ServiceSchema.Operation,
        _ output: some Structure,
        _ stream: HTTPBody?
    ) -> ServedAnswer {
        do throws(InvalidInput) {
            let (head, body) = try output.response(status: operation.successStatus, stream: operation.responseStream)
            return ServedAnswer(head, stream ?? HTTPBody(body))
        } catch {
            return ServedAnswer(
                failingWith: "the output of \(operation.name) cannot be sent: \(error.debugDescription)"
            )
        }
    }
}

/// What a request may take.
package struct ServingLimits: Sendable {
    /// The greatest number of bytes in a body that is no stream.
    var bodySize: Int
    /// The longest time in which such a body has to arrive.
    var bodyTime: Duration
    /// The greatest number of bytes that the values of a request may take.
    var decodedSize: Int

    /// Creates limits.
    package init(bodySize: Int, bodyTime: Duration, decodedSize: Int) {
        self.bodySize = bodySize
        self.bodyTime = bodyTime
        self.decodedSize = decodedSize
    }
}

/// The greatest number of violations that a response names: a request of a megabyte can have as many as it has bytes.
let violationLimit = 50
