import CarillonAWS
import CarillonAsyncHTTPClient
import ChimeSDKVoice

/// Prints the phone numbers of an account of Amazon Chime SDK Voice.
func printPhoneNumbers() async throws {
    let voice = ChimeSDKVoiceClient(region: "us-east-1", transport: AsyncHTTPClientTransport())
    for try await number in voice.listPhoneNumbersPaginator().items {
        print(number.e164PhoneNumber ?? "")
    }
}
