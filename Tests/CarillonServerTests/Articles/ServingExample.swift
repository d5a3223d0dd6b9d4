import CarillonRuntime
import CarillonServer
import ChimeSDKVoice

/// Makes a server of Amazon Chime SDK Voice that has these phone numbers and nothing else.
func server(of numbers: [String: PhoneNumber]) -> ServiceServer<ChimeSDKVoiceError> {
    var handlers = ServiceHandlers<ChimeSDKVoiceError>()
    handlers.handle(.getPhoneNumber) { input throws(ChimeSDKVoiceError) in
        guard let number = numbers[input.phoneNumberID] else {
            throw .notFound(NotFoundException(code: .notFound, message: "There is no \(input.phoneNumberID)."))
        }
        return GetPhoneNumberOutput(phoneNumber: number)
    }
    return ServiceServer(ChimeSDKVoiceClient.service, ChimeSDKVoiceClient.operations, serving: handlers)
}

/// Asks such a server for a number, without a network.
func country(of number: String, in numbers: [String: PhoneNumber]) async throws(ChimeSDKVoiceError) -> String? {
    let voice = ChimeSDKVoiceClient(transport: server(of: numbers))
    return try await voice.getPhoneNumber(phoneNumberID: number).phoneNumber?.country
}
