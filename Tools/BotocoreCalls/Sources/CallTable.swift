import CarillonRuntime
import Foundation

/// The operations of a service by their names, without the types of their inputs and outputs.
struct CallTable<Client: ServiceClient>: Sendable {
    private struct Entry: Sendable {
        let make: @Sendable (UInt64) throws -> Answer
        let validate: @Sendable (String) throws -> Answer
        let call: @Sendable (String, Client) async throws -> Answer
    }

    private var entries: [String: Entry] = [:]

    mutating func add<Input, Output>(_ operation: ServiceOperation<Input, Output, Client.Failure>) {
        entries[operation.schema.name] = Entry(
            make: { seed in
                Answer(input: try json(Input.fixture(seed: seed)), output: try json(Output.fixture(seed: seed)))
            },
            validate: { input in
                let violations = InvalidInput(of: try value(Input.self, input))?.violations ?? []
                return Answer(violations: violations.map { "\($0)" })
            },
            call: { input, client in
                let input = try value(Input.self, input)
                let output: Output
                do throws(Client.Failure) {
                    output = try await client.perform(operation, input)
                } catch {
                    return Answer(error)
                }
                return Answer(output: try json(output))
            }
        )
    }

    func answer(_ question: Question, client: Client) async throws -> Answer {
        guard let entry = entries[question.operation] else {
            let place = "Tools/BotocoreCalls/Sources/Operations.swift"
            return Answer(problem: "'\(question.operation)' is not among the operations of \(place): add it there")
        }
        switch question.kind {
        case .make: return try entry.make(question.seed ?? 0)
        case .validate: return try entry.validate(question.input ?? "{}")
        case .call: return try await entry.call(question.input ?? "{}", client)
        }
    }
}

extension Answer {
    /// The error that a call threw.
    fileprivate init(_ failure: some ServiceError) {
        guard failure.response != nil else {
            self.init(problem: "\(failure)")
            return
        }
        var error = ServiceFailure(
            code: failure.code,
            message: failure.message,
            status: failure.status,
            requestID: failure.requestID
        )
        if let modeled = failure.underlyingError as? any ModeledError {
            error.type = "\(type(of: modeled))"
            error.members = try? members(of: modeled)
        } else if let mismatch = (failure.underlyingError as? UnmodeledError)?.mismatch {
            error.type = "unreadable: \(mismatch)"
        }
        self.init(error: error)
    }
}

/// Returns the members of an error, whatever its type.
private func members(of error: some ModeledError) throws -> String { try json(error) }

private func json(_ value: some Structure) throws -> String {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .secondsSince1970
    return String(decoding: try encoder.encode(CodableValue(wrappedValue: value)), as: UTF8.self)
}

private func value<Value: Structure>(_ type: Value.Type, _ json: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .secondsSince1970
    return try decoder.decode(CodableValue<Value>.self, from: Data(json.utf8)).wrappedValue
}
