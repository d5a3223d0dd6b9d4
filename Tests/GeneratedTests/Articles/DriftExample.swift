import CarillonRuntime
import ChimeSDKVoice

/// Returns what the answers to some calls have and the model does not.
func drift(of voice: ChimeSDKVoiceClient) async throws -> String {
    let recorder = DriftRecorder()
    let watched = voice.with { $0.middleware.append(recorder) }
    for try await _ in watched.listPhoneNumbersPaginator().items {}
    _ = try? await watched.getPhoneNumber(phoneNumberID: "+12065550100")
    return recorder.report.fragment
}
