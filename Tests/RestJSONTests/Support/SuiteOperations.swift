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

    /// Adds an operation with streams of the client of a module.
    mutating func add<Client: ServiceClient, Input, Upload, Output, Download>(
        _ client: Client.Type,
        _ operation: StreamingOperation<Input, Upload, Output, Download, Client.Failure>
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
        /// An output, and the text that its stream has.
        case output(any Structure, stream: String? = nil)
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
                return Outcome(error)
            }
        }
    }

    init<Client: ServiceClient, Input, Upload, Output, Download>(
        _ client: Client.Type,
        _ operation: StreamingOperation<Input, Upload, Output, Download, Client.Failure>
    ) {
        schema = operation.schema
        perform = { parameters, configuration, transport in
            let stream = operation.schema.requestStream?.name ?? ""
            var members = parameters?.object
            let text = members?.removeValue(forKey: stream)?.text ?? ""
            let input = try members.map { try Input(parameters: .object($0)) } ?? Input.fixture()
            guard let upload = (() as? Upload) ?? (HTTPBody(Array(text.utf8)) as? Upload) else {
                throw UnknownParameter(description: "\(operation.schema.name) has a stream that no case has")
            }
            do throws(Client.Failure) {
                let client = Client(configuration: configuration, transport: transport)
                let output = try await client.perform(operation, input, upload)
                let bytes = try? await (output.stream as? HTTPBody)?.collect(upTo: 1000)
                return .output(output.output, stream: bytes.map { String(decoding: $0, as: UTF8.self) })
            } catch {
                return Outcome(error)
            }
        }
    }
}

extension SuiteOperation.Outcome {
    fileprivate init<Failure: ServiceError>(_ error: Failure) {
        guard let exception = error.underlyingError as? any ModeledError,
            let known = Failure.exceptions.first(where: { $0.type == type(of: exception) })
        else {
            self = .failure(error)
            return
        }
        self = .modeled(exception, name: known.schema.name, error)
    }
}
