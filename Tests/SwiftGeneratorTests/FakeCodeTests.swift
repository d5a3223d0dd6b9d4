import ModelFormat
import ServiceModel
import SwiftGenerator
import Testing

@Suite("What fakes know, in code")
struct FakeCodeTests {
    private func code(_ files: [String: String]) throws -> [GeneratedFile] {
        let sources = files.map { name, text in ModelSource(name: name, path: name, bytes: Array(text.utf8)) }
        let (service, diagnostics) = loadService(folder: "library", files: sources, moduleNames: .unrestricted)
        #expect(diagnostics == [])
        let plan = ServicePlan(try #require(service))
        return generate(plan) + generateCatalog(plan)
    }

    @Test("is not there: a file with nothing else becomes none, and another becomes what it would be without")
    func nothing() throws {
        let declarations = """
            service:
              name: Library
              title: Library
              version: "1"
              protocol: restJson1
              endpoints: { default: api.example.com }
            resources: { Book: {} }
            operations: { GetBook: { http: GET /book, output: { Book: Book } } }
            shapes: { Book: { members: { Title: String } } }

            """
        let fakes = "fake: { Book: { defaults: { Title: A book }, guesses: { GetBook: That it is there. } } }\n"
        let without = try code(["service.yaml": declarations])
        #expect(try code(["service.yaml": declarations, "fake.yaml": fakes]) == without)
        #expect(try code(["service.yaml": declarations + fakes]) == without)
        // Names of files that become none are free.
        #expect(
            try code(["service.yaml": declarations, "SERVICE.yml": fakes]).map(\.path) == without.map(\.path)
        )
    }
}
