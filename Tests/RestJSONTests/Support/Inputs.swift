import CarillonRuntime
import Synchronization

/// A service that keeps the inputs of its calls, and implements nothing.
final class Inputs<Failure: ServiceError>: StreamingServiceAPI {
    /// A call.
    struct Call: Sendable {
        let operation: String
        let input: any Structure
        /// The stream beside the input, and its name.
        var stream: (name: String, text: String)?
    }

    private let calls = Mutex<[Call]>([])

    /// The last call.
    var last: Call? { calls.withLock(\.last) }

    func perform<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input
    ) async throws(Failure) -> Output {
        calls.withLock { $0.append(Call(operation: operation.schema.name, input: input)) }
        throw .client(.notImplemented(operation.schema.name))
    }

    func perform<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>,
        _ input: Input,
        _ upload: Upload
    ) async throws(Failure) -> StreamedOutput<Output, Download> {
        var call = Call(operation: operation.schema.name, input: input)
        if let body = upload as? HTTPBody, let bytes = try? await body.collect(upTo: 10_000) {
            call.stream = (operation.schema.requestStream?.name ?? "", String(decoding: bytes, as: UTF8.self))
        }
        calls.withLock { $0.append(call) }
        throw .client(.notImplemented(operation.schema.name))
    }
}
