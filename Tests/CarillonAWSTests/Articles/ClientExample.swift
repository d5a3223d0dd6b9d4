import CarillonAWS
import CarillonAsyncHTTPClient
import ChimeSDKVoice

/// Prints the phone numbers of an account.
func printNumbers() async throws {
    let voice = ChimeSDKVoiceClient(region: "eu-central-1", transport: AsyncHTTPClientTransport())
    for try await number in voice.listPhoneNumbersPaginator().items {
        print(number.e164PhoneNumber ?? "")
    }
}
