import CarillonFake
import CarillonRuntime
import ChimeSDKVoice

/// Makes a fake of Amazon Chime SDK Voice alone, which does what the model says and no more.
func makeFake(models: String) throws -> FakeServer {
    var configuration = FakeAccount.Configuration()
    configuration.seed = 7
    let account = try FakeAccount(configuration)
    let voice = try FakeService(
        ChimeSDKVoiceClient.self,
        ChimeSDKVoiceClient.operations,
        model: FakeModel(folder: models + "/chime-sdk-voice"),
        of: account,
        prefix: "/voice"
    )
    return FakeServer(account, [voice], keys: nil)
}

/// Makes a client of it that needs no network.
func makeClient(of fake: FakeServer) -> ChimeSDKVoiceClient {
    ChimeSDKVoiceClient(configuration: ClientConfiguration(endpoint: "http://127.0.0.1/voice"), transport: fake)
}
