import Synchronization

/// One operation of a generated stub: a closure that answers it, and the calls it received.
///
/// ```swift
/// let chime = ChimeStub()
/// chime.getPhoneNumber.answer { input in
///     GetPhoneNumberOutput(phoneNumber: PhoneNumber(phoneNumberID: input.phoneNumberID))
/// }
/// ```
///
/// An answer that throws says what it throws: `{ input throws(ChimeError) in throw .notFound(NotFoundException()) }`.
public final class StubbedOperation<Input: Structure, Output: Structure, Failure: ServiceError>: Sendable {
    /// The function that answers a call.
    public typealias Answer = @Sendable (Input) async throws(Failure) -> Output

    private struct State {
        var answer: Answer?
        var calls: [Input] = []
    }

    private let name: String
    private let state = Mutex(State())

    /// Creates a stub of `operation` that has no answer yet.
    public init(_ operation: OperationSchema<Input, Output>, _ failure: Failure.Type) {
        name = "\(operation.name)"
    }

    /// The inputs of the calls so far, in order.
    public var calls: [Input] { state.withLock(\.calls) }

    /// Sets what answers the calls from now on.
    public func answer(_ answer: @escaping Answer) {
        state.withLock { $0.answer = answer }
    }

    /// Records a call and answers it.
    ///
    /// - Throws: What the answer throws; ``ClientError/notStubbed(_:)`` if there is none.
    public func call(_ input: Input) async throws(Failure) -> Output {
        let answer = state.withLock { state in
            state.calls.append(input)
            return state.answer
        }
        guard let answer else { throw .client(.notStubbed(name)) }
        return try await answer(input)
    }
}
