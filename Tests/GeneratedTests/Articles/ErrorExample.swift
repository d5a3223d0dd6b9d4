import ChimeSDKVoice

/// Releases a number, and says what became of it.
func release(_ number: String, _ voice: some ChimeSDKVoiceAPI) async -> String {
    do {
        try await voice.deletePhoneNumber(phoneNumberID: number)
        return "released"
    } catch {
        switch error {
        case .notFound: return "there is no such number"
        case .invalidInput(let problem): return "nothing was sent: \(problem)"
        case .client(.deadlineExceeded): return "the service takes too long"
        case .client(.transport): return "the service cannot be reached"
        case _ where error.isThrottling: return "too many requests: try again in a minute"
        case _ where error.isRetryable: return "try again later"
        default: return "\(error)"
        }
    }
}
