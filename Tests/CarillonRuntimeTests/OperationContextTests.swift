import HTTPTypes
import Logging
import Testing

@testable import CarillonRuntime

private enum TenantKey: OperationContext.Key { typealias Value = String }
private enum RegionKey: OperationContext.Key { typealias Value = String }
private enum CostKey: OperationContext.Key { typealias Value = Int }

@Suite("The context of a call")
struct OperationContextTests {
    private func context() -> OperationContext {
        OperationContext(
            service: SampleClient.service,
            operation: ServiceOperation<UpdateInput, UpdateOutput, SampleError>.update.schema,
            deadline: .now,
            logger: Logger(label: "test"),
            clock: .system,
            random: { 4 }
        )
    }

    @Test("values are kept under the types of their keys, and a copy has its own")
    func attributes() {
        var context = context()
        #expect(context[TenantKey.self] == nil)
        context[TenantKey.self] = "acme"
        context[RegionKey.self] = "eu"
        context[CostKey.self] = 3
        var copy = context
        copy[TenantKey.self] = "other"
        copy[CostKey.self] = nil
        #expect(context[TenantKey.self] == "acme" && context[RegionKey.self] == "eu" && context[CostKey.self] == 3)
        #expect(copy[TenantKey.self] == "other" && copy[RegionKey.self] == "eu" && copy[CostKey.self] == nil)
    }

    @Test("what middleware leaves is there for what comes after it, in every attempt, and in no other call")
    func handedOn() async throws {
        let trace = Trace()
        let leaving = ClosureMiddleware(.operation) { request, body, context, next in
            trace.add("operation \(context[TenantKey.self] ?? "-")")
            var context = context
            context[TenantKey.self] = "acme"
            return try await next(request, body, context)
        }
        let counting = ClosureMiddleware(.attempt) { request, body, context, next in
            trace.add("attempt \(context[TenantKey.self] ?? "-") \(context[CostKey.self] ?? 0)")
            var context = context
            context[CostKey.self] = context.attempt
            return try await next(request, body, context)
        }
        let strategy = ClosureRetryStrategy { _, context in
            trace.add("strategy \(context[TenantKey.self] ?? "-")")
            return context.attempt < 2 ? .zero : nil
        }
        var configuration = ClientConfiguration(
            middleware: [leaving, counting],
            retryStrategy: strategy,
            clock: ManualClock().clock
        )
        configuration.signers = [
            ClosureSigner { _, _, context in
                trace.add("signing \(context[TenantKey.self] ?? "-") \(context[CostKey.self] ?? 0)")
            }
        ]
        let client = SampleClient(configuration) { _, _, _ in (HTTPResponse(status: .serviceUnavailable), []) }
        let lines = [
            "operation -", "attempt acme 0", "signing acme 1", "strategy acme", "attempt acme 0", "signing acme 2",
            "strategy acme",
        ]
        _ = await client.failure()
        #expect(trace.lines == lines)
        _ = await client.failure()
        #expect(trace.lines == lines + lines)
    }

    @Test("the context says which call it is, until when it may last, and what the client has for it")
    func contents() async throws {
        let clock = ManualClock()
        let journal = Journal()
        let looking = ClosureMiddleware(.attempt) { request, body, context, next in
            #expect(context.operation.name == "Update")
            #expect(context.deadline == clock.start + .seconds(5))
            #expect(context.random() == 17)
            context.logger.info("looked")
            try await context.clock.sleep(.seconds(1))
            return try await next(request, body, context)
        }
        let configuration = ClientConfiguration(
            timeout: .seconds(5),
            middleware: [looking],
            clock: clock.clock,
            random: { 17 },
            logger: Logger(label: "test") { _ in journal }
        )
        let client = SampleClient(configuration) { _, _, _ in (HTTPResponse(status: .ok), []) }
        _ = try await client.perform(.update, UpdateInput(id: "a"))
        #expect(clock.sleeps == [.seconds(1)])
        #expect(journal.lines.withLock { $0.first } == "info looked")
    }
}
