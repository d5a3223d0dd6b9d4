import HTTPTypes
import Synchronization
import Testing

@_spi(Generated) @testable import CarillonRuntime

private struct OrderInput: Structure, Hashable, CustomReflectable {
    var item: String
    var token: String?
    var secondToken: String?
    var note: String?
    static let schema = StructureSchema<Self>(
        .required(\.item, "item", .string, "Item"),
        .idempotencyToken(\.token, "token", .string.sensitive, .header("X-Token")),
        .idempotencyToken(\.secondToken, "secondToken", .string(Patterns.word), .query("token")),
        .optional(\.note, "note", .string, "Note")
    )
}

extension ServiceOperation<OrderInput, UpdateOutput, SampleError> {
    fileprivate static var order: Self { Self("Order", "POST /orders") }
}

@Suite("Idempotency tokens")
struct IdempotencyTokenTests {
    /// What a client whose tokens are `first`, `second` and so on sends for `inputs`: the header's token, and the
    /// target.
    private func sent(_ inputs: OrderInput...) async throws -> [String] {
        let tokens = Mutex(["fourth", "third", "second", "first"])
        let sent = Mutex<[String]>([])
        let configuration = ClientConfiguration(
            makeIdempotencyToken: { tokens.withLock { $0.removeLast() } }
        )
        let client = SampleClient(configuration) { request, _, _ in
            let name = try #require(HTTPField.Name("X-Token"))
            sent.withLock { $0.append("\(request.headerFields[name] ?? "none") \(request.path ?? "")") }
            return (HTTPResponse(status: .ok), [])
        }
        for input in inputs { _ = try await client.perform(.order, input) }
        return sent.withLock { $0 }
    }

    @Test("each call gets tokens of its own where its input has none")
    func filled() async throws {
        #expect(
            try await sent(OrderInput(item: "a"), OrderInput(item: "a"))
                == ["first /orders?token=second", "third /orders?token=fourth"]
        )
    }

    @Test("a token that the input has is sent, even an empty one, and none is made")
    func kept() async throws {
        #expect(
            try await sent(
                OrderInput(item: "a", token: "own", secondToken: "mine"),
                OrderInput(item: "a", token: ""),
                OrderInput(item: "a", secondToken: "mine")
            ) == ["own /orders?token=mine", " /orders?token=first", "second /orders?token=mine"]
        )
    }

    @Test("a token is validated like any member")
    func validated() async {
        var configuration = ClientConfiguration()
        configuration.makeIdempotencyToken = { "NOT A WORD" }
        let client = SampleClient(configuration) { _, _, _ in
            Issue.record("a request was sent")
            throw Broken()
        }
        let error = await #expect(throws: SampleError.self) { try await client.perform(.order, OrderInput(item: "a")) }
        guard case .invalidInput(let invalid) = error else {
            Issue.record("another error")
            return
        }
        #expect(invalid.violations.map(\.path) == [[.member("secondToken")], [.member("secondToken")]])
    }

    @Test("nothing but tokens is filled in, and the value itself stays as it is")
    func onlyTokens() {
        let input = OrderInput(item: "a")
        let filled = input.fillingIdempotencyTokens { "token" }
        #expect(filled == OrderInput(item: "a", token: "token", secondToken: "token"))
        #expect(input == OrderInput(item: "a"))
        #expect(UpdateInput(id: "a").fillingIdempotencyTokens { "token" } == UpdateInput(id: "a"))
    }

    @Test("unless the configuration says otherwise, tokens are random UUIDs, version 4")
    func random() {
        let configuration = ClientConfiguration()
        let tokens = (0..<100).map { _ in configuration.makeIdempotencyToken() }
        #expect(Set(tokens).count == 100)
        let form = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        #expect(tokens.allSatisfy { $0.wholeMatch(of: form) != nil })
    }
}
