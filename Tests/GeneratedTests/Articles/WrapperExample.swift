import ChimeSDKVoice
import Logging

/// The operations of any service, each of which is logged with its input and what comes of it.
struct Logged<Base: ServiceAPI>: ServiceAPI {
    let base: Base
    let logger: Logger

    func perform<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Base.Failure>,
        _ input: Input
    ) async throws(Base.Failure) -> Output {
        do {
            let output = try await base.perform(operation, input)
            logger.info("\(operation.schema.name): \(input) -> \(output)")
            return output
        } catch {
            logger.error("\(operation.schema.name): \(input) -> \(error)")
            throw error
        }
    }

    var waiterTiming: WaiterTiming { base.waiterTiming }
}

/// Gives it the methods of this service.
extension Logged: ChimeSDKVoiceAPI where Base: ChimeSDKVoiceAPI {}
