import CarillonRuntime
import Testing

@Suite("What retries know of failures")
struct TransportFailureTests {
    @Test(
        "a failure says whether the request may have arrived, and whether it may succeed another time",
        arguments: [
            (.invalidRequest(reason: ""), false, false), (.deadlineExceeded, true, true),
            (.cannotConnect(reason: ""), false, true), (.handshakeFailed(reason: ""), false, true),
            (.connectionFailed(reason: ""), true, true), (.malformedResponse(reason: ""), true, true),
            (.misconfigured(reason: ""), true, false),
        ] as [(TransportFailure, Bool, Bool)]
    )
    func kinds(_ failure: TransportFailure, _ mayHaveReachedService: Bool, _ isTransient: Bool) {
        #expect(failure.mayHaveReachedService == mayHaveReachedService)
        #expect(failure.isTransient == isTransient)
    }

    @Test("a failure is a sentence with its reason")
    func descriptions() {
        let failures: [TransportFailure] = [
            .invalidRequest(reason: "x"), .deadlineExceeded, .cannotConnect(reason: "x"), .handshakeFailed(reason: "x"),
            .connectionFailed(reason: "x"), .malformedResponse(reason: "x"), .misconfigured(reason: "x"),
        ]
        #expect(
            failures.map(\.description) == [
                "the request cannot be sent: x", "the deadline passed before the response was complete",
                "could not connect: x", "no secure connection could be made: x",
                "the connection failed before the response was complete: x", "the response is not valid HTTP: x", "x",
            ]
        )
    }
}
