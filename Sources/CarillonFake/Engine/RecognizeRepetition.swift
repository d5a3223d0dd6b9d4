import CarillonRuntime

extension FakeCall {
    /// Carries out a call; one whose idempotency token another had returns what that one did, and changes nothing.
    ///
    /// - Throws: ``FakeError/conflict(_:)`` if the other one had another input.
    func recognizingRepetition(
        _ work: () throws(FakeError) -> [String: Document]
    ) throws(FakeError) -> [String: Document] {
        guard let member = operation.token, let token = input[member]?.string else { return try work() }
        let key = FakeRecord.Key("_token", [engine.service.name, operation.name, token])
        let fingerprint = Document.string(
            String(Document.object(input).json.reduce(0) { mix($0 ^ UInt64($1)) }, radix: 36)
        )
        if let known = transaction.state[key] {
            guard known["input"] == fingerprint else {
                throw .conflict("The idempotency token was used with another input")
            }
            return known["output"]?.object ?? [:]
        }
        let output = try work()
        transaction.make(key, ["input": fingerprint, "output": .object(output)])
        return output
    }
}
