import ModelFormat
import SwiftGenerator
import Testing

@testable import ModelComparison

@Suite("Chains of types")
struct ChainTests {
    /// A service with a chain of structures whose names begin with `prefix`.
    private func plan(_ prefix: String, ending: String) throws -> ServicePlan {
        let count = 3_000
        let shapes = (0..<count).map { index in
            let next = index + 1 < count ? "\(prefix)\(index + 1)" : ending
            return "  \(prefix)\(index): { doc: A link., members: { Next: \(next) } }"
        }
        let text = """
            service:
              name: Chain
              title: Chain
              version: '1'
              protocol: restJson1
              endpoints: { default: a.example.com }
              doc: Chains.
            operations:
              Put: { doc: Puts., http: PUT /, input: { First: \(prefix)0 } }
            shapes:
            \(shapes.joined(separator: "\n"))
            """
        let source = ModelSource(name: "service.yaml", path: "chain/service.yaml", bytes: Array(text.utf8))
        return ServicePlan(
            try #require(loadService(folder: "chain", files: [source], moduleNames: .swift).service)
        )
    }

    @Test("types of different names are compared down to a depth, and count as different beyond it")
    func depth() throws {
        let changes = compareServices(try plan("A", ending: "String"), try plan("B", ending: "String"))
        let change = try #require(changes.first { $0.path == "Put.input.First.type" })
        #expect(change.wire == .breaking)
        #expect(change.details.joined().contains("types inside more than 100 others are not compared"))
    }
}
