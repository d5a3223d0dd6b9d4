import CarillonRuntime
import ChimeSDKVoice

/// Says what is wrong with a name that callers are to see; `nil` if it can be used.
func problem(withCallingName name: String) -> String? {
    let input = UpdatePhoneNumberInput(phoneNumberID: "+12065550100", callingName: name)
    return input.violations.first?.description
}

/// Sets it, and lets the client say the same.
func setCallingName(_ name: String, _ voice: some ChimeSDKVoiceAPI) async throws(ChimeSDKVoiceError) -> [Violation] {
    do {
        _ = try await voice.updatePhoneNumber(phoneNumberID: "+12065550100", callingName: name)
        return []
    } catch .invalidInput(let problem) {
        return problem.violations
    } catch {
        throw error
    }
}
