import SuiteSupport

@_spi(Generated) @testable import CarillonRuntime

/// The operations of generated modules by their names in the model.
struct SuiteOperations {
    private(set) var byModule: [String: [String: SuiteOperation]] = [:]

    /// Creates a table by adding to it.
    init(_ build: (inout SuiteOperations) -> Void) { build(&self) }

    /// Adds an operation of the client of a module.
    mutating func add<Client: ServiceClient, Input: Structure, Output: Structure>(
        _ client: Client.Type,
        _ operation: ServiceOperation<Input, Output, Client.Failure>
    ) {
        byModule[Client.service.name, default: [:]][operation.schema.name] = SuiteOperation(client, operation)
    }
}

/// An operation of a generated client, whatever its types are.
struct SuiteOperation: Sendable {
    /// What the model says about the operation.
    let schema: ServiceSchema.Operation
    /// Carries the operation out with parameters of a case, or with any input where there are none.
    let perform: @Sendable (JSONValue?, ClientConfiguration, any Transport) async throws -> Outcome

    /// What became of a call.
    enum Outcome: Sendable {
        case output(any Structure)
        /// An error of the model, and its name there.
        case modeled(any Structure, name: String, any ServiceError)
        case failure(any ServiceError)
    }

    init<Client: ServiceClient, Input: Structure, Output: Structure>(
        _ client: Client.Type,
        _ operation: ServiceOperation<Input, Output, Client.Failure>
    ) {
        schema = operation.schema
        perform = { parameters, configuration, transport in
            let input = try parameters.map(Input.init(parameters:)) ?? Input.fixture()
            do throws(Client.Failure) {
                return .output(
                    try await Client(configuration: configuration, transport: transport).perform(operation, input)
                )
            } catch {
                guard let exception = error.underlyingError as? any ModeledError,
                    let known = Client.Failure.exceptions.first(where: { $0.type == type(of: exception) })
                else { return .failure(error) }
                return .modeled(exception, name: known.schema.name, error)
            }
        }
    }
}
