import CarillonAsyncHTTPClient
import CarillonRuntime
import Testing

@Suite("What retries know of failures")
struct TransportFailureTests {
    @Test(
        "a failure says whether the request may have arrived, and whether it may succeed another time",
        arguments: [
            (.invalidRequest(reason: ""), false, false), (.deadlineExceeded, true, false),
            (.cannotConnect(reason: ""), false, true), (.handshakeFailed(reason: ""), false, true),
            (.connectionFailed(reason: ""), true, true), (.malformedResponse(reason: ""), true, true),
            (.redirectFollowed, true, false),
        ] as [(TransportFailure, Bool, Bool)]
    )
    func kinds(_ failure: TransportFailure, _ mayHaveReachedService: Bool, _ isTransient: Bool) {
        let error: any TransportError = failure
        #expect(error.mayHaveReachedService == mayHaveReachedService)
        #expect(error.isTransient == isTransient)
    }
}
