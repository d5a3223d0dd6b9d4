import CarillonAWS
import CarillonRuntime
import ChimeSDKVoice
import HTTPTypes

/// Measures each attempt.
struct Metrics: Middleware {
    /// Takes down a figure, for example with swift-metrics.
    let record: @Sendable (_ operation: String, _ status: Int?, _ time: Duration) -> Void

    func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let start = context.clock.now()
        var status: Int?
        defer { record(context.operation.name, status, start.duration(to: context.clock.now())) }
        let result = try await next(request, body, context)
        status = result.response.status.code
        return result
    }
}

/// Makes a client that is measured, and whose requests name the application.
func observed(
    _ settings: AWSConfiguration,
    _ metrics: Metrics,
    _ transport: any Transport
) -> ChimeSDKVoiceClient {
    var aws = settings
    aws.environment.variables["AWS_SDK_UA_APP_ID"] = "billing"
    return ChimeSDKVoiceClient(
        aws: aws,
        configuration: ClientConfiguration(middleware: [metrics]),
        transport: transport
    )
}
