import CarillonRuntime
import CarillonTracing
import ChimeSDKVoice
import MetricsTestKit
import Testing

@Suite("Metrics")
struct MetricsTests {
    private let metrics = TestMetrics()

    /// The durations of a call whose requests are answered with these statuses, as lines.
    private func durations(_ statuses: Int...) async -> Set<String> {
        let middleware: [any Middleware] = [OperationMetrics(factory: metrics), AttemptMetrics(factory: metrics)]
        _ = try? await Script(statuses).client.with(middleware: middleware)
            .getPhoneNumber(phoneNumberID: "+12065550100")
        return Set(
            metrics.timers.map { timer in
                let seconds = timer.values.map { "\(Double($0) / 1e9)s" }.joined(separator: " ")
                return "\(timer.label) \(timer.dimensions.map { "\($0)=\($1)" }.joined(separator: " ")): \(seconds)"
            }
        )
    }

    private let call = "rpc.client.duration rpc.service=Chime SDK Voice rpc.method=GetPhoneNumber"
    private let attempt =
        "http.client.request.duration rpc.service=Chime SDK Voice rpc.method=GetPhoneNumber http.request.method=GET "
        + "server.address=[::1] server.port=8080"

    @Test("a call has a duration, and each of its attempts")
    func success() async {
        #expect(
            await durations(503, 500, 200) == [
                "\(call) http.response.status_code=200: 3.0s",
                "\(attempt) http.response.status_code=503 error.type=503: 1.0s",
                "\(attempt) http.response.status_code=500 error.type=500: 1.0s",
                "\(attempt) http.response.status_code=200: 1.0s",
            ]
        )
    }

    @Test("an error of the service is told by its status")
    func error() async {
        #expect(
            await durations(404) == [
                "\(call) http.response.status_code=404 error.type=404: 1.0s",
                "\(attempt) http.response.status_code=404 error.type=404: 1.0s",
            ]
        )
    }

    @Test("a call without a response has the type of its error")
    func failure() async {
        #expect(
            await durations() == [
                "\(call) error.type=ClientError: 3.0s", "\(attempt) error.type=ClientError: 1.0s 1.0s 1.0s",
            ]
        )
    }
}
