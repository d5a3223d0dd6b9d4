import Testing

@Suite("Smithy's mixins")
struct SmithyMixinTests {
    private static let model = SmallModel.smithy(
        shapes: """
            "a#Base": {
                "type": "service", "version": "2024-01-01", "operations": [{"target": "a#List"}],
                "errors": [{"target": "a#Busy"}], "traits": {"smithy.api#mixin": {}}
            },
            "a#Erring": {
                "type": "operation", "errors": [{"target": "a#Missing"}], "mixins": [{"target": "a#Guarded"}],
                "traits": {"smithy.api#mixin": {}, "smithy.api#idempotent": {}}
            },
            "a#Guarded": {
                "type": "operation", "errors": [{"target": "a#Forbidden"}], "traits": {"smithy.api#mixin": {}}
            },
            "a#Do": {
                "type": "operation", "mixins": [{"target": "a#Erring"}], "errors": [{"target": "a#Conflict"}],
                "traits": {"smithy.api#http": {"method": "POST", "uri": "/do"}}
            },
            "a#List": {"type": "operation", "traits": {"smithy.api#http": {"method": "GET", "uri": "/list"}}},
            \(["Busy", "Conflict", "Forbidden", "Missing"].map {
                #""a#\#($0)": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}}"#
            }.joined(separator: ",\n"))
            """,
        service: #", "mixins": [{"target": "a#Base"}]"#
    )

    @Test("add the errors of an operation, from mixins of mixins too")
    func errors() throws {
        let operation = try Self.model.described().service.operation()
        #expect(operation.errors.map(\.name) == ["Busy", "Conflict", "Forbidden", "Missing"])
        #expect(operation.isIdempotent)
    }

    @Test("add operations and errors to a service, which keeps its own version")
    func service() throws {
        let service = try Self.model.described().service
        #expect(service.version == "2025-01-01")
        #expect(try service.operation("List").errors.map(\.name) == ["Busy"])
    }
}
