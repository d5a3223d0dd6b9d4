import Testing

@testable import ModelImport

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

    /// A model with a chain of mixins, each of which has the next.
    private func chain(_ length: Int, membersEach: Int) -> SmallModel {
        let shapes = (0..<length).map { index in
            let mixins = index + 1 < length ? #", "mixins": [{"target": "a#M\#(index + 1)"}]"# : ""
            let members = (0..<membersEach).map { #""M\#(index)N\#($0)": {"target": "smithy.api#String"}"# }
            return #"""
                "a#M\#(index)": {
                    "type": "structure", "members": {\#(members.joined(separator: ","))}\#(mixins),
                    "traits": {"smithy.api#mixin": {}}
                }
                """#
        }
        let operation = #"""
            "a#Do": {"type": "operation", "traits": {"smithy.api#http": {"method": "POST", "uri": "/do"}}}
            """#
        return .smithy(shapes: (shapes + [operation]).joined(separator: ",\n"))
    }

    @Test("may have mixins of their own, but neither without end nor with any number of members")
    func limits() throws {
        #expect(try chain(64, membersEach: 1).upstream().diagnostics == [])
        let deep = try chain(20_000, membersEach: 0).upstream().diagnostics
        #expect(deep.map(\.message) == ["mixins have mixins of their own to a depth of more than 64"])
        let wide = try chain(60, membersEach: 600).upstream().diagnostics
        #expect(wide.map(\.message) == ["mixins add more than 1000000 members and traits"])
    }
}
