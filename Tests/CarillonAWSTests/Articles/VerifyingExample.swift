import CarillonAWS
import CarillonRuntime
import HTTPTypes

/// Answers requests that are signed with one of some access keys.
func answer(
    _ request: HTTPRequest,
    body: [UInt8],
    secrets: [String: String],
    now: Timestamp = .now,
    _ carryOut: (SigV4Identity) async -> (head: HTTPResponse, body: [UInt8])
) async -> (head: HTTPResponse, body: [UInt8]) {
    // Credentials with a session token have a secret of their own, which is looked up by both.
    let verifier = SigV4Verifier(service: "execute-api", region: "eu-central-1") { accessKeyID, sessionToken in
        sessionToken == nil ? secrets[accessKeyID] : nil
    }
    do throws(SignatureProblem) {
        return await carryOut(try verifier.verify(request, body: body, now: now))
    } catch {
        var head = HTTPResponse(status: .init(code: error.status), headerFields: [.contentType: "text/plain"])
        head.headerFields[.errorType] = error.code
        return (head, Array(error.message.utf8))
    }
}

extension HTTPField.Name {
    fileprivate static let errorType = HTTPField.Name("x-amzn-errortype")!
}
