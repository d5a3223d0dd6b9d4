import CarillonRuntime
import CarillonURLSession
import Testing

@Suite("What retries know of failures")
struct URLSessionFailureTests {
    @Test(
        "a failure says whether the request may have arrived, and whether it may succeed another time",
        arguments: [
            (.invalidRequest(reason: ""), false, false), (.deadlineExceeded, true, false),
            (.cannotConnect(reason: ""), false, true), (.handshakeFailed(reason: ""), false, true),
            (.connectionFailed(reason: ""), true, true), (.malformedResponse(reason: ""), true, true),
        ] as [(URLSessionFailure, Bool, Bool)]
    )
    func kinds(_ failure: URLSessionFailure, _ mayHaveReachedService: Bool, _ isTransient: Bool) {
        let error: any TransportError = failure
        #expect(error.mayHaveReachedService == mayHaveReachedService)
        #expect(error.isTransient == isTransient)
    }
}
