import CarillonAWS
import CarillonRuntime
import HTTPTypes

/// Returns a URL that downloads an object for whoever has it, for five minutes.
func link(
    toObject path: String,
    inBucket host: String,
    of region: String,
    _ credentials: any CredentialsProvider,
    now: Timestamp = .now
) async throws -> String {
    let options = SigV4Signer.Options(normalizesPath: false, encodesPathAgain: false)
    return try SigV4Signer(service: "s3", region: region, options: options).presignedURL(
        for: HTTPRequest(method: .get, scheme: "https", authority: host, path: path),
        payload: .unsigned,
        credentials: try await credentials.credentials(),
        date: now,
        expiresIn: .seconds(300)
    )
}
