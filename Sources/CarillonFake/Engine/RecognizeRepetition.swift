import CarillonRuntime

extension FakeCall {
    /// Carries out a call; one whose idempotency token another had returns what that one did, and changes nothing.
    ///
    /// A token is remembered for a day.
    ///
    /// - Throws: ``FakeError/conflict(_:code:)`` if the other one had another input.
    func recognizingRepetition(
        _ work: () throws(FakeError) -> [String: Document]
    ) throws(FakeError) -> [String: Document] {
        guard let member = operation.token, let token = input[member]?.string else { return try work() }
        let key = FakeRecord.Key.token(engine.service.name, operation.name, token)
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
        let record = transaction.make(key, ["input": fingerprint, "output": .object(output)])
        schedule(record, while: "input", after: tokenLifetime, removing: true)
        return output
    }
}

/// The time for which an idempotency token is remembered.
private let tokenLifetime = Duration.seconds(24 * 3600)
