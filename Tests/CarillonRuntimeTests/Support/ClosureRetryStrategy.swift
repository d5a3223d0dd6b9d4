import Synchronization

@testable import CarillonRuntime

/// A retry strategy that a function is, and which notes what it is told.
final class ClosureRetryStrategy: RetryStrategy {
    private let decide: @Sendable (RetryAdvice.Failure, OperationContext) -> Duration?
    private let trace = Trace()

    init(_ decide: @escaping @Sendable (RetryAdvice.Failure, OperationContext) -> Duration?) {
        self.decide = decide
    }

    /// A strategy that never gives up.
    convenience init(delay: Duration = .zero) {
        self.init { _, _ in delay }
    }

    /// The failures and successes, each with the number of the attempt.
    var notes: [String] { trace.lines }

    func delay(after failure: RetryAdvice.Failure, in context: inout OperationContext) async -> Duration? {
        switch failure {
        case .response(let response): trace.add("\(context.attempt) \(response)")
        case .error(let error): trace.add("\(context.attempt) \(error)")
        }
        return decide(failure, context)
    }

    func recordSuccess(in context: OperationContext) async {
        trace.add("\(context.attempt) success")
    }
}
