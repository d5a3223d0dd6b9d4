import CarillonAWS
import CarillonRuntime
import ChimeSDKVoice

/// Makes a client for each region, which share their credentials.
func clients(
    in regions: [String],
    _ settings: AWSConfiguration,
    _ transport: any Transport
) -> [String: ChimeSDKVoiceClient] {
    var aws = settings
    aws.credentials = aws.credentialsProvider(transport: transport)
    var clients: [String: ChimeSDKVoiceClient] = [:]
    for region in regions {
        aws.region = region
        clients[region] = ChimeSDKVoiceClient(aws: aws, transport: transport)
    }
    return clients
}

/// Returns a copy of a client that calls a server on this machine.
func local(_ voice: ChimeSDKVoiceClient) -> ChimeSDKVoiceClient {
    voice.with(endpoint: "http://127.0.0.1:8080")
}
