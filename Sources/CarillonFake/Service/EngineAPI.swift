import CarillonRuntime
import ServiceModel

/// The operations of a service as the engine carries them out.
struct EngineAPI<Failure: ServiceError>: ServiceAPI {
    let engine: FakeEngine
    let account: FakeAccount

    func perform<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input
    ) async throws(Failure) -> Output {
        let name = operation.schema.name
        guard let known = engine.operations[name] else { throw .client(.notImplemented(name)) }
        do throws(FakeError) {
            let input = try known.members(of: input, known.input)
            Exchange.current?.note(input: engine.redacted(input, known.input).forLog)
            Exchange.current?.note(sensitive: engine.sensitiveTexts(input, known.input))
            let (members, output) = try answer(known, input, Output.self)
            Exchange.current?.note(output: engine.redacted(members, known.output).forLog)
            return output
        } catch {
            throw error.serviceError(among: known.errors, codes: engine.errorCodes)
        }
    }

    /// Returns what was queued for an operation, or else what the engine makes of it, as members and as an output.
    private func answer<Output: Structure>(
        _ operation: FakeOperation,
        _ input: [String: Document],
        _ type: Output.Type
    ) throws(FakeError) -> ([String: Document], Output) {
        if let queued = account.control.takeAnswer(to: operation.name, of: engine.service.name) {
            let members = try queued.get()
            return (members, try operation.output(members))
        }
        return try account.perform { transaction throws(FakeError) in
            let members = try engine.perform(operation.name, input, transaction) { seed throws(FakeError) in
                try operation.members(of: Output.fixture(seed: seed), operation.output)
            }
            return (members, try operation.output(members))
        }
    }
}

extension FakeOperation {
    /// Returns the members of an input or output, under their names in the model.
    func members(of structure: some Structure, _ members: [Member]) throws(FakeError) -> [String: Document] {
        do throws(DecodingFailure) {
            let document = try structure.wholeDocument.object ?? [:]
            return members.reduce(into: [:]) { $0[$1.name] = document[$1.wireName] }
        } catch {
            throw .failure("the input or output of \(name) cannot be read: \(error)")
        }
    }

    /// Returns an output that has these members, under their names in the model.
    func output<Output: Structure>(_ members: [String: Document]) throws(FakeError) -> Output {
        let named = output.reduce(into: [:]) { $0[$1.wireName] = members[$1.name] }
        do throws(DecodingFailure) {
            return try Output(wholeDocument: .object(named))
        } catch {
            throw .failure("the fake's output of \(name) is not one of the model: \(error)")
        }
    }
}
