import Testing

/// One way in which calls go wrong, as a function that records an issue where the client does not cope with it.
struct Scenario: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let run: @Sendable (Library) async throws -> Void

    init(_ description: String, run: @escaping @Sendable (Library) async throws -> Void) {
        testDescription = description
        self.run = run
    }

    static let all = connections + answers + cancellations
}
