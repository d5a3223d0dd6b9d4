internal import CarillonRuntime
internal import HTTPTypes
internal import Synchronization

/// Asks the instance metadata service, version 2: with a token that is asked for first and kept until it ends
/// ([use IMDSv2](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html)).
///
/// Version 1 is not spoken: without a token, whoever can make a program fetch an address gets its credentials.
final class InstanceMetadataSession: Sendable {
    private struct Token: Sendable {
        let value: String
        let end: ContinuousClock.Instant
    }

    /// The lifetime that is asked for in seconds, which is the longest.
    private static let lifetime = 21_600

    private let endpoint: Endpoint
    private let requester: CredentialsRequester
    private let token = Mutex<Token?>(nil)

    /// Who is asked, for messages.
    var source: String { "the instance metadata service at \(endpoint)" }

    init(_ endpoint: Endpoint, _ requester: CredentialsRequester) {
        self.endpoint = endpoint
        self.requester = requester
    }

    /// Returns what the service has at a path, whatever its status.
    func get(_ path: String) async throws -> CredentialsRequester.Response {
        let response = try await send(path, try await currentToken())
        guard response.status == 401 else { return response }
        // The token is not valid any more, as when the instance has been restored from a snapshot.
        token.withLock { $0 = nil }
        return try await send(path, try await currentToken())
    }

    private func send(_ path: String, _ token: String) async throws -> CredentialsRequester.Response {
        try await requester.send(request(.get, path, [.metadataToken: token]))
    }

    private func currentToken() async throws -> String {
        let now = requester.clock.now()
        if let token = token.withLock({ $0 }), now < token.end { return token.value }
        let fields: HTTPFields = [.metadataTokenLifetime: "\(Self.lifetime)"]
        let response: CredentialsRequester.Response
        do {
            response = try await requester.send(request(.put, "/latest/api/token", fields))
        } catch let error as ClientError {
            throw CredentialsServiceError(
                source,
                error,
                remedy: error.isTimeout ? Self.remedyForSilence : "outside Amazon EC2, \(Self.remedyElsewhere)"
            )
        }
        guard response.isSuccess else {
            let remedy = response.status == 403 ? "turn on the metadata service of the instance" : nil
            throw CredentialsServiceError(source, response.error, remedy: remedy)
        }
        let value = String(decoding: response.body, as: UTF8.self)
        guard !value.isEmpty, HTTPField.isValidValue(value) else {
            throw CredentialsServiceError(source, "what it answered cannot be a token")
        }
        let lifetime = response.headerFields[.metadataTokenLifetime].flatMap { Int($0) } ?? Self.lifetime
        token.withLock { $0 = Token(value: value, end: now + .seconds(min(max(lifetime, 0), Self.lifetime))) }
        return value
    }

    /// The response to the request for a token travels as many hops as the instance allows, which is one unless it is
    /// told otherwise; a container is one further away.
    private static let remedyForSilence = """
        in a container on an instance, raise its limit of hops with \
        'aws ec2 modify-instance-metadata-options --http-put-response-hop-limit 2'; outside Amazon EC2, \(remedyElsewhere)
        """

    private static let remedyElsewhere = "set AWS_EC2_METADATA_DISABLED=true"

    private func request(_ method: HTTPRequest.Method, _ path: String, _ headerFields: HTTPFields) -> HTTPRequest {
        HTTPRequest(
            method: method,
            scheme: endpoint.scheme,
            authority: endpoint.authority,
            path: endpoint.pathPrefix + path,
            headerFields: headerFields
        )
    }
}

extension HTTPField.Name {
    // The names are valid field names (RFC 9110, section 5.1).
    fileprivate static let metadataToken = HTTPField.Name("x-aws-ec2-metadata-token").unsafelyUnwrapped
    fileprivate static let metadataTokenLifetime =
        HTTPField.Name("x-aws-ec2-metadata-token-ttl-seconds").unsafelyUnwrapped
}
