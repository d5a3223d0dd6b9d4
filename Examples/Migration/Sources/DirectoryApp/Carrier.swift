import CarillonRuntime
import HTTPTypes

/// Stands in for the network: shows each request, and answers as Chime SDK Voice would.
struct Carrier: Transport {
    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        print("  \(request.method) \(request.authority ?? "")\(request.path ?? "")")
        let answer = """
            {"PhoneNumbers": [
                {"PhoneNumberId": "+12065550100", "E164PhoneNumber": "+12065550100", "ProductType": "VoiceConnector"},
                {"PhoneNumberId": "+12065550101", "E164PhoneNumber": "+12065550101", "ProductType": "SipMediaApplicationDialIn",
                    "Name": "Front desk"}
            ]}
            """
        return (HTTPResponse(status: .ok), HTTPBody(Array(answer.utf8)))
    }
}
