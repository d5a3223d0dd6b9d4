import Synchronization

/// A service that answers in place of a client, operation by operation, and records its calls.
///
/// ```swift
/// let voice = ChimeSDKVoiceStub()
/// voice.answer(.getPhoneNumber) { input in
///     GetPhoneNumberOutput(phoneNumber: PhoneNumber(phoneNumberID: input.phoneNumberID))
/// }
/// let output = try await voice.getPhoneNumber(phoneNumberID: "1")
/// print(voice.calls(to: .getPhoneNumber).count)  // 1
/// ```
///
/// An operation without an answer throws ``ClientError/notStubbed(_:)``.
public final class ServiceStub<Failure: ServiceError>: StreamingServiceAPI {
    /// A function that answers a call.
    public typealias Handler<Input, Output> = @Sendable (Input) async throws(Failure) -> Output

    struct State {
        var answers = OperationTable<Failure>()
        var calls: [(operation: String, input: any Structure)] = []
    }

    let state = Mutex(State())
    private let clock: ClientConfiguration.Clock
    private let validatesInputs: Bool

    /// Creates a stub without answers.
    ///
    /// - Parameters:
    ///   - validatesInputs: Whether an input that breaks the model's constraints is thrown back, as a client does it.
    ///   - clock: The clock by which answers are delayed, and waiters pause.
    public init(validatingInputs validatesInputs: Bool = false, clock: ClientConfiguration.Clock = .system) {
        self.validatesInputs = validatesInputs
        self.clock = clock
    }

    /// The stub's clock, and the system's random numbers.
    public var waiterTiming: WaiterTiming { WaiterTiming(clock: clock) }

    /// Sets what answers the calls of an operation from now on.
    ///
    /// An answer that throws says what it throws:
    /// `{ input throws(ChimeSDKVoiceError) in throw .notFound(NotFoundException()) }`.
    public func answer<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ answer: @escaping Handler<Input, Output>
    ) {
        state.withLock { $0.answers[operation] = answer }
    }

    /// Sets the answers to the calls of an operation from now on, one for each call. The last one answers all further
    /// calls.
    ///
    /// ```swift
    /// voice.answer(.getPhoneNumber, with: .error(.serviceUnavailable(ServiceUnavailableException())), .fixture)
    /// ```
    ///
    /// - Parameters:
    ///   - operation: The operation.
    ///   - delay: The time that each answer takes on the stub's clock. A task that is cancelled meanwhile gets
    ///     ``ClientError/cancelled``.
    ///   - first: The first answer.
    ///   - rest: The answers that follow.
    public func answer<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        after delay: Duration = .zero,
        with first: Answer<Output>,
        _ rest: Answer<Output>...
    ) {
        let answers = [first] + rest
        let schema = operation.schema
        let count = Atomic(0)
        let sleep = clock.sleep
        answer(operation) { _ throws(Failure) in
            // The order is that of the calls, however long each of them takes.
            let index = count.wrappingAdd(1, ordering: .relaxed).oldValue
            if delay > .zero {
                do {
                    try await sleep(delay)
                } catch {
                    throw .client(.cancelled)
                }
            }
            return try answers[min(index, answers.count - 1)].output(of: schema)
        }
    }

    /// The inputs of an operation's calls so far, in order.
    public func calls<Input, Output>(to operation: ServiceOperation<Input, Output, Failure>) -> [Input] {
        inputs(of: operation.schema.name)
    }

    /// Returns the inputs of the calls so far of the operation with this name, in order.
    func inputs<Input>(of operation: String) -> [Input] {
        state.withLock { state in
            state.calls.compactMap { $0.operation == operation ? $0.input as? Input : nil }
        }
    }

    /// The names of the operations that were called so far, in order.
    public var calledOperations: [String] { state.withLock { $0.calls.map(\.operation) } }

    /// Records a call and answers it.
    ///
    /// - Throws: What the answer throws; ``ClientError/notStubbed(_:)`` if there is none; if the stub validates inputs,
    ///   ``InvalidInput`` for one that a client would not send.
    public func perform<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input
    ) async throws(Failure) -> Output {
        let answer = state.withLock { $0.answers[operation] }
        try record(operation.schema, input)
        guard let answer else { throw .client(.notStubbed(operation.schema.name)) }
        return try await answer(input)
    }

    /// Records a call, and throws its input back if the stub validates inputs and a client would not send it.
    func record(
        _ operation: ServiceSchema.Operation,
        _ input: some Structure,
        upload: HTTPBody? = nil
    ) throws(Failure) {
        state.withLock { $0.calls.append((operation.name, input)) }
        guard validatesInputs else { return }
        do throws(InvalidInput) {
            if let upload { try operation.requestStream?.validate(upload) }
        } catch {
            throw .invalidInput(error)
        }
        if let problem = InvalidInput(of: input, sentTo: operation) {
            throw .invalidInput(problem)
        }
    }
}
