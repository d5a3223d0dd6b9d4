import CarillonRuntime
import SuiteSupport
import Testing

@Suite(
    "Responses of restJson1",
    .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
)
struct ResponseSuiteTests {
    @Test("generated clients read those of the outside suites as they are meant")
    func responses() async throws {
        try await SuiteVerdict.check("responses-exceptions.json", SuiteCases.suites, atLeast: 120) { suite in
            var findings: [String: String?] = [:]
            for test in try SuiteCases.responses(of: suite) { findings[test.id] = .some(await problem(of: test)) }
            return findings
        }
    }

    private func problem(of test: ResponseCase) async -> String? {
        let operations = SuiteOperations.all.byModule[test.module] ?? [:]
        // Some cases name an error, and no operation that answers with it.
        let operation =
            operations[test.operation]
            ?? operations.values.first { operation in
                operation.schema.errors.contains { $0.name == test.operation }
            }
        guard let operation else { return "\(test.module) has no operation \(test.operation)" }
        let error = test.error ?? (operation.schema.name == test.operation ? nil : test.operation)
        let transport = RecordingTransport(status: test.status, headers: test.headers, body: Array(test.body.utf8))
        do {
            let configuration = ClientConfiguration(validation: .off)
            let outcome = try await operation.perform(nil, configuration, transport)
            switch (outcome, error) {
            case (.output(let output, let stream), nil):
                guard let name = operation.schema.responseStream?.name else {
                    return try output.problem(comparedWith: test.params)
                }
                var members = test.params.object ?? [:]
                let text = members.removeValue(forKey: name)?.text ?? ""
                if stream != text { return "the stream is \(stream ?? "absent") instead of \(text)" }
                return try output.problem(comparedWith: .object(members))
            case (.modeled(let exception, let name, let failure), let error?):
                if name != error { return "the error is \(name) instead of \(error)" }
                if failure.status != test.status {
                    return "the status is \(failure.status.map(String.init) ?? "absent")"
                }
                return try exception.problem(comparedWith: test.params)
            case (.failure(let failure), let error?):
                // Of an error that the model does not have, name and message are all that is compared.
                if test.params != [:] || failure.code != error || failure.message != test.message {
                    return "\(failure)"
                }
                return nil
            case (_, _): return "\(outcome)"
            }
        } catch {
            return "\(error)"
        }
    }
}
