import ChimeSDKVoice

/// Looks a number up in a task of its own: a closure, so that the block says what it throws.
func look(up number: String, _ voice: some ChimeSDKVoiceAPI) -> Task<String, Never> {
    Task {
        do throws(ChimeSDKVoiceError) {
            return try await voice.getPhoneNumber(phoneNumberID: number).phoneNumber?.country ?? "unknown"
        } catch {
            switch error {
            case .notFound: return "there is no such number"
            default: return "\(error)"
            }
        }
    }
}

/// Looks up the number that a function finds, which throws errors of its own, so that the patterns say which type they are of.
func look(_ voice: some ChimeSDKVoiceAPI, find: () throws -> String) async -> String {
    do {
        let number = try find()
        return try await voice.getPhoneNumber(phoneNumberID: number).phoneNumber?.country ?? "unknown"
    } catch ChimeSDKVoiceError.notFound {
        return "there is no such number"
    } catch let error as any ServiceError where error.isRetryable {
        return "try again later"
    } catch {
        return "\(error)"
    }
}
