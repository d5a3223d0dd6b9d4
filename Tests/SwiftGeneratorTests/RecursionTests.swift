import ModelFormat
import Testing

@testable import SwiftGenerator

@Suite("Types that lead back to themselves")
struct RecursionTests {
    @Test("nodes are in one component if they lead to each other", arguments: 0..<200)
    func components(seed: UInt64) {
        var random = SmallGenerator(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        let count = Int.random(in: 1...7, using: &random)
        let graph = (0..<count).map { _ in
            (0..<Int.random(in: 0...2, using: &random)).map { _ in Int.random(in: 0..<count, using: &random) }
        }
        let components = stronglyConnectedComponents(of: graph)
        for first in 0..<count {
            for second in 0..<count where second != first {
                let areOne = leads(first, second, graph) && leads(second, first, graph)
                #expect((components[first] == components[second]) == areOne, "\(first) and \(second) of \(graph)")
            }
        }
    }

    /// Whether a way leads from one node to another, found without the code under test.
    private func leads(_ start: Int, _ end: Int, _ graph: [[Int]]) -> Bool {
        var reached = Set(graph[start])
        for _ in graph { reached.formUnion(reached.flatMap { graph[$0] }) }
        return reached.contains(end)
    }

    @Test("a long way is neither a deep stack nor a set for each node on it")
    func length() {
        let count = 200_000
        let chain = (0..<count).map { $0 + 1 < count ? [$0 + 1] : [] }
        #expect(Set(stronglyConnectedComponents(of: chain)).count == count)
        let circle = (0..<count).map { [($0 + 1) % count] }
        #expect(Set(stronglyConnectedComponents(of: circle)).count == 1)
    }

    @Test("a chain of structures is stored in place, and one that closes is not")
    func chain() throws {
        for (last, presence) in [("String", MemberPlan.Presence.optional), ("A0", .boxed)] {
            let count = 2_000
            let shapes = (0..<count).map { index in
                "  A\(index): { doc: A link., members: { Next: \(index + 1 < count ? "A\(index + 1)" : last) } }"
            }
            let text = """
                service:
                  name: Chain
                  title: Chain
                  version: '1'
                  protocol: restJson1
                  endpoints: { default: a.example.com }
                  doc: Chains.
                shapes:
                \(shapes.joined(separator: "\n"))
                """
            let source = ModelSource(name: "service.yaml", path: "chain/service.yaml", bytes: Array(text.utf8))
            let service = try #require(loadService(folder: "chain", files: [source], moduleNames: .swift).service)
            let members = ServicePlan(service).files.flatMap(\.types).flatMap(\.members)
            #expect(members.count == count)
            #expect(members.dropLast().allSatisfy { $0.presence == presence })
        }
    }

    @Test("many names that collapse to one are numbered in one walk")
    func names() {
        let names = Naming.distinct(Array(repeating: "a", count: 50_000))
        #expect(names.last == "a50000")
    }
}

/// A generator whose numbers are the same in every run.
private struct SmallGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
