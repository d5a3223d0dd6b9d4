import CarillonAWS
import CarillonRuntime
import Chime
import ChimeSDKVoice

/// The credentials that a vault lends for some time.
struct Vault: CredentialsProvider {
    /// Asks the vault.
    let lend: @Sendable () async throws -> (key: String, secret: String, token: String, end: Timestamp)

    func credentials() async throws -> AWSCredentials {
        let loan = try await lend()
        return AWSCredentials(
            accessKeyID: loan.key,
            secretAccessKey: loan.secret,
            sessionToken: loan.token,
            expiration: loan.end
        )
    }
}

/// Makes two clients that ask the vault together, and again before a loan ends.
func clients(
    _ vault: Vault,
    _ settings: AWSConfiguration,
    _ transport: any Transport
) -> (chime: ChimeClient, voice: ChimeSDKVoiceClient) {
    var aws = settings
    aws.credentials = CachedCredentials(vault)
    return (ChimeClient(aws: aws, transport: transport), ChimeSDKVoiceClient(aws: aws, transport: transport))
}

/// Makes two clients that look for credentials together, in all the places of the default chain.
func clients(
    _ settings: AWSConfiguration,
    _ transport: any Transport
) -> (chime: ChimeClient, voice: ChimeSDKVoiceClient) {
    var aws = settings
    aws.credentials = aws.credentialsProvider(transport: transport)
    return (ChimeClient(aws: aws, transport: transport), ChimeSDKVoiceClient(aws: aws, transport: transport))
}
