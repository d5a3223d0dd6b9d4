public import CarillonFake
import Chime
import ChimeSDKVoice

/// A service that is asked first for what both have.
public enum RootService: String, CaseIterable, Sendable {
    /// Amazon Chime.
    case chime
    /// Amazon Chime SDK Voice.
    case voice = "chime-sdk-voice"
}

/// Returns a server of Amazon Chime and Amazon Chime SDK Voice, which share an account.
///
/// - Parameters:
///   - account: The account.
///   - folder: The folder of the models, which has `chime` and `chime-sdk-voice` in it.
///   - root: The service that is asked first for what a request without a prefix names.
///   - keys: The keys with which requests may be signed, with their secrets; `nil` if they need no signature.
/// - Throws: `FakeModelError` for models that are not those of the clients.
public func chimeServer(
    _ account: FakeAccount,
    models folder: String,
    root: RootService = .voice,
    keys: [String: String]?
) throws(FakeModelError) -> FakeServer {
    let chime = try FakeService(
        ChimeClient.self,
        ChimeClient.operations,
        model: FakeModel(folder: "\(folder)/chime"),
        of: account,
        prefix: "/chime",
        behaviors: chimeBehaviors
    )
    let voice = try FakeService(
        ChimeSDKVoiceClient.self,
        ChimeSDKVoiceClient.operations,
        model: FakeModel(folder: "\(folder)/chime-sdk-voice"),
        of: account,
        prefix: "/chime-sdk-voice",
        behaviors: voiceBehaviors
    )
    return FakeServer(account, root == .voice ? [voice, chime] : [chime, voice], keys: keys)
}
