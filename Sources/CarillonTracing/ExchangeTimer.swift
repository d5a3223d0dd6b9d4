import CarillonRuntime
import HTTPTypes
import Metrics

extension MetricsFactory {
    /// Records how long an exchange takes, by the client's clock, with the operation and what became of it.
    func time(
        _ label: String,
        in context: OperationContext,
        _ dimensions: [(String, String)],
        _ exchange: () async throws -> (response: HTTPResponse, body: HTTPBody)
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let service = context.service
        var dimensions =
            [("rpc.service", service.id ?? service.name), ("rpc.method", context.operation.name)] + dimensions
        let start = context.clock.now()
        defer {
            Timer(label: label, dimensions: dimensions, factory: self)
                .record(duration: start.duration(to: context.clock.now()))
        }
        do {
            let result = try await exchange()
            dimensions.append(("http.response.status_code", "\(result.response.status.code)"))
            if let type = result.response.errorType { dimensions.append(("error.type", type)) }
            return result
        } catch {
            dimensions.append(("error.type", errorType(of: error)))
            throw error
        }
    }
}
