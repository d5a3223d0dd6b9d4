import AsyncHTTPClient
import CarillonAWS
import CarillonAsyncHTTPClient
import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes
import NIOCore
import Synchronization

/// Makes one call.
typealias Call = @Sendable () async throws -> Void

/// Returns a function that updates a phone number as an application does it: validated, signed, sent and read.
func carillonCall(port: Int, _ transport: some Transport) -> Call {
    let voice = ChimeSDKVoiceClient(
        aws: AWSConfiguration(
            region: "us-east-1",
            environment: ProcessEnvironment(
                variables: [
                    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
                    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                    "AWS_ENDPOINT_URL": "http://127.0.0.1:\(port)",
                ],
                // The profiles of whoever runs it do not matter.
                homeDirectory: "/nonexistent"
            )
        ),
        transport: transport
    )
    return {
        let output = try await voice.updatePhoneNumber(
            phoneNumberID: "+12065550100",
            productType: .voiceConnector,
            callingName: "Front desk 1",
            name: "Reception"
        )
        guard output.phoneNumber?.name == "Reception" else { throw Problem("the answer was not understood: \(output)") }
    }
}

/// Returns a signed request as a client sends it, with its body.
func signedRequest(port: Int, _ transport: some Transport) async throws -> (HTTPRequest, [UInt8]) {
    let recorder = Recorder(transport)
    try await carillonCall(port: port, recorder)()
    guard let request = recorder.request.withLock({ $0 }) else { throw Problem("no request was sent") }
    return request
}

/// Returns a function that sends the same bytes by the transport alone, and reads the answer without looking at it.
func transportCall(_ head: HTTPRequest, _ body: [UInt8], _ transport: some Transport) -> Call {
    {
        let deadline = ContinuousClock.now + .seconds(60)
        let (response, answer) = try await transport.send(head, body: HTTPBody(body), deadline: deadline)
        let bytes = try await answer.collect(upTo: 1 << 20)
        guard response.status == .ok, !bytes.isEmpty else { throw Problem("the answer is \(response.status)") }
    }
}

/// Returns a function that does so by AsyncHTTPClient alone.
func bareCall(_ head: HTTPRequest, _ body: [UInt8], _ httpClient: HTTPClient) -> Call {
    var request = HTTPClientRequest(url: "http://\(head.authority ?? "")\(head.path ?? "/")")
    request.method = .init(rawValue: head.method.rawValue)
    for field in head.headerFields { request.headers.add(name: field.name.rawName, value: field.value) }
    request.body = .bytes(body)
    return { [request] in
        let response = try await httpClient.execute(request, timeout: .seconds(60))
        let answer = try await response.body.collect(upTo: 1 << 20)
        guard response.status == .ok, answer.readableBytes > 0 else {
            throw Problem("the answer is \(response.status)")
        }
    }
}

/// Keeps the last request that goes through it.
private final class Recorder: Transport {
    let request = Mutex<(HTTPRequest, [UInt8])?>(nil)
    private let transport: any Transport

    init(_ transport: any Transport) { self.transport = transport }

    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let bytes = try await body.collect(upTo: 1 << 20)
        self.request.withLock { $0 = (request, bytes) }
        return try await transport.send(request, body: HTTPBody(bytes), deadline: deadline)
    }
}
