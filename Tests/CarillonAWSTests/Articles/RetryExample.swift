import CarillonAWS
import CarillonRuntime
import ChimeSDKVoice

/// Returns a copy of a client that tries for five minutes.
func patient(_ voice: ChimeSDKVoiceClient) -> ChimeSDKVoiceClient {
    voice.with { configuration in
        configuration.timeout = .seconds(300)
        guard var strategy = configuration.retryStrategy as? StandardRetryStrategy else { return }
        strategy.maxAttempts = 10
        strategy.backoff.limit = .seconds(60)
        configuration.retryStrategy = strategy
    }
}

/// Returns a copy of a client that sends each request once.
func impatient(_ voice: ChimeSDKVoiceClient) -> ChimeSDKVoiceClient {
    voice.with { $0.retryStrategy = nil }
}
