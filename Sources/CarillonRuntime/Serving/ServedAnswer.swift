package import HTTPTypes

/// The answer of a server to one request.
package struct ServedAnswer: Sendable {
    /// The head of the response.
    package var head: HTTPResponse
    /// The body of the response.
    package var body: HTTPBody
    /// What a log should know and a caller should not; `nil` if there is nothing.
    package var note: String?

    /// Creates an answer.
    package init(_ head: HTTPResponse, _ body: HTTPBody, note: String? = nil) {
        self.head = head
        self.body = body
        self.note = note
    }

    /// Creates the answer to a request that the server refuses.
    package init(_ problem: RequestProblem) {
        let (status, code, message) = problem.answer
        self.init(status: status, code: code, message: message)
        if case .methodNotAllowed(let methods) = problem { head.headerFields[.allow] = methods.joined(separator: ", ") }
    }

    /// Creates the answer with an error that the model does not have, as AWS's services answer.
    init(status: Int, code: String, message: String, note: String? = nil) {
        let body = Document.object(["message": .string(message)]).json
        self.init(status: status, code: code, body, note: note)
    }

    /// Creates an answer with an error of this name and body.
    init(status: Int, code: String?, _ body: [UInt8], contentType: String = "application/json", note: String? = nil) {
        var head = HTTPResponse(status: HTTPResponse.Status(code: status))
        if let code { head.headerFields[.errorType] = code }
        if !body.isEmpty { head.headerFields[.contentType] = contentType }
        self.init(head, HTTPBody(body), note: note)
    }
}

extension ServedAnswer {
    /// Creates the answer with an error that a handler threw.
    ///
    /// What a caller may know of it is what the model says and what a service itself answered. The reason of anything else is
    /// for the log.
    init<Failure: ServiceError>(_ error: Failure, of operation: ServiceSchema.Operation, _ service: ServiceSchema) {
        switch error.underlyingError {
        case let exception as any ModeledError: self.init(exception, of: Failure.self)
        case let error as UnmodeledError: self.init(error)
        case let error as InvalidInput:
            self.init(rejecting: error.violations, of: operation, service, Failure.self)
        case let error as ClientError: self.init(error, of: operation, service, Failure.self)
        default: self.init(failingWith: error.description)
        }
    }

    private init<Failure: ServiceError>(_ exception: any ModeledError, of type: Failure.Type) {
        guard let schema = Failure.exceptions.first(where: { $0.type == Swift.type(of: exception) })?.schema else {
            self.init(failingWith: "\(Swift.type(of: exception)) is no error of the service")
            return
        }
        do throws(InvalidInput) {
            var (head, body) = try exception.response(status: schema.status)
            head.headerFields[.errorType] = schema.name
            self.init(head, HTTPBody(body))
        } catch {
            self.init(failingWith: "\(schema.name) cannot be sent: \(error.debugDescription)")
        }
    }

    /// The answer of another service goes on to the caller as it came.
    private init(_ error: UnmodeledError) {
        let response = error.response
        guard response.body.isEmpty else {
            let type = response.metadata.headerFields[.contentType] ?? "application/json"
            self.init(status: response.status, code: response.code, response.body, contentType: type)
            return
        }
        let code = response.code ?? "UnknownError"
        self.init(status: response.status, code: code, message: response.message ?? "")
    }

    private init<Failure: ServiceError>(
        _ error: ClientError,
        of operation: ServiceSchema.Operation,
        _ service: ServiceSchema,
        _ type: Failure.Type
    ) {
        switch error {
        case .notImplemented(let name), .notStubbed(let name):
            self.init(status: 501, code: "NotImplementedException", message: "\(name) is not implemented")
        case .conversion:
            self.init(status: 501, code: "NotImplementedException", message: error.description)
        case .transport:
            self.init(
                status: 502,
                code: "BadGatewayException",
                message: "the service behind it failed",
                note: "\(error)"
            )
        case .cancelled, .deadlineExceeded:
            let message = "the service behind it did not answer in time"
            self.init(status: 504, code: "GatewayTimeoutException", message: message, note: "\(error)")
        case .implementation, .decoding, .responseTooLarge, .middleware, .endpoint, .signing, .checksum,
            .repeatedPageToken:
            self.init(failingWith: error.description)
        }
    }

    /// Creates the answer of a server that has failed itself.
    init(failingWith note: String) {
        self.init(status: 500, code: "InternalFailure", message: "the service failed", note: note)
    }
}

extension ServedAnswer {
    /// Creates the answer to an input that breaks the model's constraints: the error that the service has for it, if the
    /// operation has it too, or else [Smithy's](https://smithy.io/2.0/spec/constraint-traits.html) `ValidationException`.
    ///
    /// - Parameter violations: All violations, by the names that requests have for members.
    init<Failure: ServiceError>(
        rejecting violations: [Violation],
        of operation: ServiceSchema.Operation,
        _ service: ServiceSchema,
        _ type: Failure.Type
    ) {
        let shown = violations.prefix(violationLimit)
        let message = (shown.map(\.description) + (shown.count < violations.count ? ["and more"] : []))
            .joined(separator: "; ")
        let modeled = Failure.exceptions.first { exception in
            exception.schema.name == service.validationError
                && operation.errors.contains { $0.name == exception.schema.name }
        }
        if let modeled {
            self.init(modeled.type.init(message: message), of: Failure.self)
            return
        }
        let fields = shown.map { violation in
            Document.object(["path": .string(violation.pointer), "message": .string(violation.message)])
        }
        let body = Document.object(["message": .string(message), "fieldList": .array(fields)]).json
        self.init(status: 400, code: "ValidationException", body)
    }
}

extension ModeledError {
    /// Creates an error that says this and nothing else.
    fileprivate init(message: String) {
        self = Self.schema.blank
        setMessage(message)
    }
}

extension Violation {
    /// The place as a JSON pointer (RFC 6901), which Smithy's `ValidationException` has.
    fileprivate var pointer: String {
        path.map { component in
            switch component {
            case .member(let name), .key(let name), .header(let name):
                "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
            case .index(let index): "/\(index)"
            }
        }.joined()
    }
}

extension HTTPField.Name {
    // The names are valid field names (RFC 9110, section 5.1).
    package static let errorType = HTTPField.Name("x-amzn-errortype").unsafelyUnwrapped
}
