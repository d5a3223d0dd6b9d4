import CarillonRuntime
import HTTPTypes

/// Tells the service which team calls, with each attempt.
struct TeamHeader: Middleware {
    let team: String

    func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        var request = request
        if let name = HTTPField.Name("X-Team") { request.headerFields[name] = team }
        return try await next(request, body, context)
    }
}

/// Logs how long each operation takes, with all its attempts.
struct Stopwatch: Middleware {
    let scope = Scope.operation

    func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let start = context.clock.now()
        let result = try await next(request, body, context)
        context.logger.info("\(context.operation.name) took \(start.duration(to: context.clock.now()))")
        return result
    }
}
