internal import CarillonRuntime

extension ClientConfiguration {
    /// The behavior of a generated client that is asked for credentials.
    ///
    /// Its inputs come from what the service's own tools have written, so that the service judges them and not the
    /// model's constraints.
    static func forCredentials(_ endpoint: Endpoint, _ clock: ClientConfiguration.Clock) -> ClientConfiguration {
        ClientConfiguration(
            endpoint: endpoint,
            validation: .off,
            timeout: .seconds(5),
            responseSizeLimit: CredentialsRequester.responseSizeLimit,
            clock: clock
        )
    }
}

/// Calls a service through its generated client, and tells its errors as those of the service.
///
/// - Parameters:
///   - source: Who is asked, and where.
///   - remedy: Returns what can be done about an error; `nil` where that is not known.
///   - call: The call.
/// - Throws: ``CredentialsServiceError``; `CancellationError`.
func asking<Output, Failure: ServiceError>(
    _ source: String,
    remedy: (Failure) -> String?,
    _ call: () async throws(Failure) -> Output
) async throws -> Output {
    do throws(Failure) {
        return try await call()
    } catch {
        if case ClientError.cancelled = error.underlyingError { throw CancellationError() }
        throw CredentialsServiceError(source, error, remedy: remedy(error))
    }
}
