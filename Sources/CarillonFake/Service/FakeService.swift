public import CarillonRuntime
import CarillonServer
import HTTPTypes
import ServiceModel

/// A faked service: its operations, served by what its model says of its resources and by what was written for some.
///
/// ```swift
/// let account = try FakeAccount()
/// let voice = try FakeService(
///     ChimeSDKVoiceClient.self,
///     ChimeSDKVoiceClient.operations,
///     model: FakeModel(folder: "model/chime-sdk-voice"),
///     of: account,
///     prefix: "/chime-sdk-voice"
/// )
/// ```
public struct FakeService: Sendable {
    /// The service's name in code: `ChimeSDKVoice`.
    public let name: String
    /// The path before those of the operations: `/chime-sdk-voice`.
    public let prefix: String
    let engine: FakeEngine
    let account: FakeAccount
    /// The name under which requests are signed; `nil` if they need not be.
    let signingName: String?
    /// Returns the name of the operation that a request is one of, without the prefix; `nil` if it is none of the service's.
    let operation: @Sendable (HTTPRequest) -> String?
    /// Returns the reason that a document is no output of an operation; `nil` if it is one.
    let outputProblem: @Sendable (String, [String: Document]) async -> String?
    /// Answers a request without the prefix.
    let respond: @Sendable (HTTPRequest, HTTPBody) async -> (response: HTTPResponse, body: HTTPBody)

    /// Creates a faked service.
    ///
    /// - Parameters:
    ///   - client: The client of the service.
    ///   - operations: Its operations: `ChimeSDKVoiceClient.operations`.
    ///   - model: The model that the client was generated from.
    ///   - account: The account that the service is one of.
    ///   - prefix: The path before those of the operations, with a slash at its beginning and none at its end.
    ///   - behaviors: What was written for operations, by their names.
    /// - Throws: ``FakeModelError`` if the model is not the client's, or a behavior is written for no operation.
    public init<Client: ServiceClient>(
        _ client: Client.Type,
        _ operations: [AnyOperation<Client.Failure>],
        model: FakeModel,
        of account: FakeAccount,
        prefix: String,
        behaviors: [String: FakeBehavior] = [:]
    ) throws(FakeModelError) {
        let engine = FakeEngine(model.service, behaviors: behaviors)
        let names = Set(operations.map(\.schema.name))
        if let missing = names.symmetricDifference(engine.operations.keys).min() {
            throw FakeModelError("'\(missing)' is an operation of the model or of \(Client.self), and not of both")
        }
        if let unknown = Set(behaviors.keys).subtracting(names).min() {
            throw FakeModelError(
                "a behavior is written for '\(unknown)', which is no operation of \(model.service.name)"
            )
        }
        account.register(
            engine.resources.values.map(\.rules),
            identifiers: engine.resources.mapValues(\.path.count),
            children: engine.children
        )
        var configuration = ServerConfiguration()
        configuration.makeRequestID = { account.control.makeRequestID(account.configuration.seed) }
        let server = ServiceServer(
            Client.service,
            operations,
            serving: EngineAPI<Client.Failure>(engine: engine, account: account),
            configuration: configuration
        )
        name = model.service.name
        self.prefix = prefix
        self.engine = engine
        self.account = account
        signingName = model.service.auth.lazy.compactMap(\.signingName).first
        operation = { server.operation(for: $0)?.name }
        outputProblem = { name, members in
            guard let operation = operations.first(where: { $0.schema.name == name }),
                let known = engine.operations[name]
            else { return "there is no operation '\(name)'" }
            return await operation.accept(OutputReader(operation: known, members: members))
        }
        respond = { await server.respond(to: $0, body: $1) }
    }
}

/// Finds out whether members are those of an operation's output.
private struct OutputReader<Failure: ServiceError>: OperationVisitor {
    let operation: FakeOperation
    let members: [String: Document]

    func visit<Input, Output>(_ operation: ServiceOperation<Input, Output, Failure>) async -> String? {
        problem(Output.self)
    }

    func visit<Input, Upload, Output, Download>(
        _ operation: StreamingOperation<Input, Upload, Output, Download, Failure>
    ) async -> String? { problem(Output.self) }

    private func problem<Output: Structure>(_ type: Output.Type) -> String? {
        do throws(FakeError) {
            let output: Output = try operation.output(members)
            let read = try operation.members(of: output, operation.output)
            if let lost = Document.object(members).firstMember(missingIn: .object(read)) {
                return "the output of \(operation.name) has no '\(lost)'"
            }
            let violations = output.wireViolations
            return violations.isEmpty ? nil : violations.map(\.description).joined(separator: "; ")
        } catch {
            return error.message
        }
    }
}

extension Document {
    /// Returns the path of the first member that another document lacks; `nil` if it has all.
    fileprivate func firstMember(missingIn other: Document) -> String? {
        switch (self, other) {
        case (.object(let members), .object(let others)):
            for (name, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
                guard let other = others[name] else { return name }
                if let lost = value.firstMember(missingIn: other) { return "\(name).\(lost)" }
            }
        case (.array(let elements), .array(let others)):
            for (index, (element, other)) in zip(elements, others).enumerated() {
                if let lost = element.firstMember(missingIn: other) { return "\(index).\(lost)" }
            }
        default: break
        }
        return nil
    }
}

extension AuthenticationScheme {
    /// The name under which the scheme has requests signed by version 4 of AWS's signatures; `nil` for another scheme.
    fileprivate var signingName: String? {
        if case .sigV4(service: let name) = self { name } else { nil }
    }
}
