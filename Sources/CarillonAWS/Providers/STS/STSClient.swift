package import CarillonRuntime
internal import Foundation
internal import HTTPTypes

/// Calls the Security Token Service of a region
/// ([API reference](https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html)).
///
/// Its protocol is [awsQuery](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html): a form in, XML out.
package struct STSClient: Sendable {
    private static let version = "2011-06-15"

    let region: String
    private let endpoint: Endpoint?
    private let requester: CredentialsRequester

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - region: The region whose endpoint is asked.
    ///   - endpoint: The endpoint to ask in place of the region's own.
    ///   - transport: The transport that sends the requests.
    ///   - clock: The time as the client sees it.
    package init(
        region: String,
        endpoint: Endpoint? = nil,
        transport: any Transport,
        clock: ClientConfiguration.Clock = .system
    ) {
        self.region = region
        self.endpoint = endpoint
        requester = CredentialsRequester(transport: transport, clock: clock, timeout: .seconds(5))
    }

    var clock: ClientConfiguration.Clock { requester.clock }

    /// Carries out an operation that returns credentials.
    ///
    /// - Parameters:
    ///   - action: The operation's name.
    ///   - parameters: Its parameters; those without a value are left out.
    ///   - sign: Signs the request; `nil` for one that is not signed.
    /// - Throws: ``CredentialsServiceError``; `CancellationError`.
    func credentials(
        _ action: String,
        _ parameters: [(name: String, value: String?)],
        sign: (inout HTTPRequest, [UInt8]) throws -> Void = { _, _ in }
    ) async throws -> AWSCredentials {
        var source = "STS (\(action))"
        do {
            let endpoint = try endpoint ?? regionalEndpoint("sts", region: region)
            source = "STS at \(endpoint) (\(action))"
            let body = formEncoded([("Action", action), ("Version", Self.version)] + parameters)
            var request = HTTPRequest(
                method: .post,
                scheme: endpoint.scheme,
                authority: endpoint.authority,
                path: "\(endpoint.pathPrefix)/",
                headerFields: [.contentType: "application/x-www-form-urlencoded"]
            )
            try sign(&request, body)
            let response = try await requester.send(request, body: body)
            guard response.isSuccess else { throw STSResponse.error(response) }
            return try STSResponse.credentials(action, response.body)
        } catch let error where error is CredentialsServiceError || error is CancellationError {
            throw error
        } catch {
            throw CredentialsServiceError(source, error, remedy: (error as? UnmodeledError)?.code.flatMap(remedy))
        }
    }
}

/// Returns what can be done about an error of STS with this code; `nil` where the message says it.
private func remedy(for code: String) -> String? {
    switch code {
    case "AccessDenied": "see whether the role exists and its trust policy lets the caller assume it"
    case "ExpiredToken", "InvalidClientTokenId", "SignatureDoesNotMatch":
        "see whether the credentials that the role is assumed with are valid, and the clock is right"
    case "ExpiredTokenException", "InvalidIdentityToken":
        "see whether the program that writes the token file still does so"
    case "RegionDisabledException": "use another region, or activate STS in this one"
    default: nil
    }
}

/// Writes a form (application/x-www-form-urlencoded) as awsQuery has it.
private func formEncoded(_ parameters: [(name: String, value: String?)]) -> [UInt8] {
    let text = parameters.compactMap { parameter in
        parameter.value.map { "\(parameter.name)=\($0.percentEncoded())" }
    }.joined(separator: "&")
    return Array(text.utf8)
}
