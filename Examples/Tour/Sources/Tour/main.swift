import ChimeSDKVoice
import HTTPTypes

/// Shows what a client sends, and answers every request alike.
struct Mirror: Transport {
    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let text = String(decoding: try await body.collect(upTo: 10_000), as: UTF8.self)
        print(request.method, request.authority ?? "", request.path ?? "", text)
        let answer = #"{"PhoneNumber": {"PhoneNumberId": "%2B12065550100", "Country": "US", "Status": "Unassigned"}}"#
        return (HTTPResponse(status: .ok), HTTPBody(Array(answer.utf8)))
    }
}

let voice = ChimeSDKVoiceClient(transport: Mirror())

// An operation takes its members as arguments.
let output = try await voice.updatePhoneNumber(phoneNumberID: "+12065550100", productType: .voiceConnector)
print(output)
print(output.phoneNumber?.status == .unassigned)

// What breaks the model's constraints is not sent, and everything that is wrong with it is said at once.
do {
    _ = try await voice.batchUpdatePhoneNumber(updatePhoneNumberRequestItems: [
        UpdatePhoneNumberRequestItem(phoneNumberID: "+12065550100", callingName: "Front desk"),
        UpdatePhoneNumberRequestItem(phoneNumberID: "+12065550101", callingName: "Front desk (2nd)"),
        UpdatePhoneNumberRequestItem(phoneNumberID: " ", productType: .voiceConnector),
    ])
} catch .invalidInput(let problem) {
    print(problem)
} catch {
    // Any failure in one line.
    print(error)
}

// The model's patterns stand on their own.
print(Patterns.callingName.matches("Front desk"))

// Code that was written for Amazon Chime runs on Chime SDK Voice: see Migration.swift.
try await callChimeOnVoice()
