import ModelFormat
import ServiceModel
import Testing

@Suite("Loading schemes of authentication")
struct LoadAuthTests {
    /// Loads a service that says `auth` of itself, with operations of which each says what it is given.
    private func service(_ auth: String, _ operations: String...) throws -> Service {
        var text = """
            service:
              name: Example
              title: Example
              version: "1"
              protocol: restJson1
              \(auth)
              endpoints: { default: api.example.com }
            operations:
              First: { http: GET /first }

            """
        for (index, operation) in operations.enumerated() {
            text += "  Operation\(index): { http: GET /\(index), \(operation) }\n"
        }
        let source = ModelSource(name: "a.yaml", path: "a.yaml", bytes: Array(text.utf8))
        let loaded = loadService(folder: "a", files: [source], moduleNames: .unrestricted)
        return try #require(loaded.service, "\(loaded.diagnostics.map(\.message))")
    }

    @Test(
        "the service says what its schemes are",
        arguments: [
            ("id: Any", []), ("auth: []", []), ("auth: [none]", []),
            ("signing: { service: example }", [.sigV4(service: "example")]),
            ("auth: [{ sigv4: example }]", [.sigV4(service: "example")]),
            ("auth: [bearer, basic, none]", [.bearer, .basic, .anonymous]),
            (
                "auth: [{ apiKey: { header: X-Api-Key } }, bearer]",
                [.apiKey(.header("X-Api-Key", scheme: nil)), .bearer]
            ),
            (
                "auth: [{ apiKey: { header: Authorization, scheme: ApiKey } }]",
                [.apiKey(.header("Authorization", scheme: "ApiKey"))]
            ),
            ("auth: [{ apiKey: { query: key } }]", [.apiKey(.query("key"))]),
        ] as [(String, [AuthenticationScheme])]
    )
    func schemes(_ text: String, _ expected: [AuthenticationScheme]) throws {
        #expect(try service(text).auth == expected)
    }

    @Test("an operation chooses among them, and has the service's if it says nothing")
    func operations() throws {
        let service = try service(
            "auth: [{ sigv4: example }, bearer]",
            "auth: [bearer, sigv4, none]",
            "auth: [none]",
            "auth: []",
            "unsignedPayload: true"
        )
        let operations = service.files[0].operations
        #expect(operations.map(\.auth) == [nil, [.bearer, .sigV4, .anonymous], [], [], nil])
        #expect(operations.map(\.isPayloadUnsigned) == [false, false, false, false, true])
        let signed = AuthenticationScheme.sigV4(service: "example")
        #expect(
            operations.map(service.auth) == [
                [signed, .bearer], [.bearer, signed, .anonymous], [], [], [signed, .bearer],
            ]
        )
    }

    @Test("a service has an ID if it says so")
    func id() throws {
        #expect(try service("id: Chime SDK Voice").id == "Chime SDK Voice")
        #expect(try service("auth: [bearer]").id == nil)
    }

    @Test(
        "an error says whether another attempt may succeed",
        arguments: [
            ("", nil), (", retryable: false", nil), (", retryable: true", .transient),
            (", retryable: throttling", .throttling),
        ] as [(String, Shape.Retry?)]
    )
    func retries(_ text: String, _ expected: Shape.Retry?) throws {
        let service = try #require(load("errors: { Trouble: { doc: Trouble., status: 400\(text) } }").service)
        let kind = service.files[0].shapes[0].kind
        #expect(kind == .error(status: 400, fault: .client, retry: expected, members: []))
    }
}
