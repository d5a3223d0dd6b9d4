/// Carries out the operations of one service on another one, as far as that has them.
@_spi(Generated)
public struct ServiceAdapter<Old: ServiceError, New: ServiceError>: Sendable {
    private let old: any ServiceAPI<Old>
    private let new: any ServiceAPI<New>
    private let onLoss: @Sendable (ConversionError.Loss) -> Void
    private let convert: @Sendable (New) -> Converted<Old>
    private var routes = OperationTable<Old>()

    /// Creates an adapter without routes: each operation is carried out as it is.
    ///
    /// - Parameters:
    ///   - old: What carries out operations without a route.
    ///   - new: What carries out the others.
    ///   - onLoss: A function that is called with each part of an output or an error that has no counterpart.
    ///   - convert: Converts an error.
    public init(
        old: some ServiceAPI<Old>,
        new: some ServiceAPI<New>,
        onLoss: @escaping @Sendable (ConversionError.Loss) -> Void,
        error convert: @escaping @Sendable (New) -> Converted<Old>
    ) {
        self.old = old
        self.new = new
        self.onLoss = onLoss
        self.convert = convert
    }

    /// Carries out an operation as one of the other service from now on.
    ///
    /// - Parameters:
    ///   - operation: The operation.
    ///   - counterpart: The operation of the other service.
    ///   - input: Converts an input. One of which something is lost is not sent.
    ///   - output: Converts an output.
    public mutating func route<Input, Output, NewInput, NewOutput>(
        _ operation: ServiceOperation<Input, Output, Old>,
        to counterpart: ServiceOperation<NewInput, NewOutput, New>,
        input: @escaping @Sendable (Input) -> Converted<NewInput>,
        output: @escaping @Sendable (NewOutput) -> Converted<Output>
    ) {
        routes[operation] = { [new, onLoss, convert] (value) async throws(Old) in
            func report<Value>(_ converted: Converted<Value>) -> Value {
                for loss in converted.losses { onLoss(loss) }
                return converted.value
            }
            let request: NewInput
            do throws(ConversionError) {
                request = try input(value).exact
            } catch {
                throw .client(.conversion(error))
            }
            let response: NewOutput
            do throws(New) {
                response = try await new.perform(counterpart, request)
            } catch {
                throw report(convert(error))
            }
            return report(output(response))
        }
    }

    /// The time and the chance of the service that carries out most operations.
    public var waiterTiming: WaiterTiming { new.waiterTiming }

    /// Carries out one operation.
    public func perform<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Old>,
        _ input: Input
    ) async throws(Old) -> Output {
        guard let route = routes[operation] else { return try await old.perform(operation, input) }
        return try await route(input)
    }
}

extension Converted where Value: ModeledError {
    /// Returns the error with the response that `error` came with, in a case of a service's error type.
    @_spi(Generated)
    public func of<Failure: ServiceError>(
        _ error: some ModeledError,
        _ wrap: (Value) -> Failure
    ) -> Converted<Failure> {
        var exception = value
        exception.response = error.response
        return Converted<Failure>(wrap(exception), losses: losses)
    }
}
