internal import CarillonRuntime
internal import HTTPTypes

/// Sends the small requests by which credentials are asked for: each has a short time and a response of bounded size,
/// and is sent again if that may help.
struct CredentialsRequester: Sendable {
    /// The greatest number of bytes that a response may have. Credentials take some two thousand.
    static let responseSizeLimit = 64 * 1024
    /// The pause before a request is sent again.
    private static let pause = Duration.milliseconds(100)

    let transport: any Transport
    let clock: ClientConfiguration.Clock
    /// The longest time that one attempt may take.
    let timeout: Duration
    /// The greatest number of attempts, the first one included.
    var maxAttempts = 2

    /// A response with all of its body.
    struct Response: Sendable {
        let status: Int
        let headerFields: HTTPFields
        let body: [UInt8]

        var isSuccess: Bool { 200..<300 ~= status }
    }

    /// Sends a request, and again if there is no response or one that says that another attempt may succeed.
    ///
    /// - Throws: `ClientError` if there is no response in time; `HTTPBody.ReadFailure` if it is too long; `CancellationError`.
    func send(_ request: HTTPRequest, body: [UInt8] = []) async throws -> Response {
        for _ in 1..<max(maxAttempts, 1) {
            do {
                let response = try await attempt(request, body)
                guard response.status == 429 || response.status >= 500 else { return response }
            } catch let error as ClientError {
                // Whoever has waited in vain for as long as that is not made to wait again.
                if error.isTimeout { throw error }
            }
            try await clock.sleep(Self.pause)
        }
        return try await attempt(request, body)
    }

    /// Sends a request once.
    private func attempt(_ request: HTTPRequest, _ body: [UInt8]) async throws -> Response {
        let deadline = clock.now() + timeout
        do {
            let (response, content) = try await transport.send(request, body: HTTPBody(body), deadline: deadline)
            let bytes = try await content.collect(upTo: Self.responseSizeLimit)
            return Response(status: response.status.code, headerFields: response.headerFields, body: bytes)
        } catch let error as HTTPBody.ReadFailure {
            throw error
        } catch {
            // Transports report cancellation and deadlines in their own ways; the task and the clock know.
            if Task.isCancelled || error is CancellationError { throw CancellationError() }
            throw clock.now() >= deadline ? ClientError.deadlineExceeded(attempts: 1) : ClientError.transport(error)
        }
    }
}

extension CredentialsRequester.Response {
    /// The error that a status other than success tells of, with what the body says about it if that is JSON.
    var error: UnmodeledError {
        let said = try? ServedCredentials(json: body)
        return UnmodeledError(status: status, code: said?.code, message: said?.message ?? said?.lowercaseMessage)
    }
}

extension ClientError {
    /// Whether there was no response in time.
    var isTimeout: Bool {
        if case .deadlineExceeded = self { true } else { false }
    }
}
