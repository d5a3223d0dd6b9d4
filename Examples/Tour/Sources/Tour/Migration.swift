import Chime
import ChimeMigration
import ChimeSDKVoice

/// Code that was written for Amazon Chime, and knows nothing of Chime SDK Voice.
func callChime(_ chime: some ChimeAPI) async throws {
    let output = try await chime.getPhoneNumber(phoneNumberID: "+12065550100")
    print(output.phoneNumber?.status == .unassigned)
    do {
        _ = try await chime.updatePhoneNumber(phoneNumberID: "+12065550100", productType: .businessCalling)
    } catch {
        print(error)
    }
}

/// Lets it call Chime SDK Voice. The line that makes the client is the one that changes.
func callChimeOnVoice() async throws {
    let chime = ChimeClient(transport: Mirror())
    try await callChime(ChimeOnChimeSDKVoice(chime: chime, chimeSDKVoice: ChimeSDKVoiceClient(transport: Mirror())))
}
