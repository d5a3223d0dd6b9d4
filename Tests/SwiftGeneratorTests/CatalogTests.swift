import ModelFormat
import ServiceModel
import SwiftGenerator
import Testing

@Suite("Pages about a module")
struct CatalogTests {
    private func page(_ sections: String) throws -> String {
        let text = """
            service:
              name: Example
              title: Example
              version: "1"
              protocol: restJson1
              endpoints: { default: api.example.com }
            \(sections)
            """
        let source = ModelSource(name: "service.yaml", path: "service.yaml", bytes: Array(text.utf8))
        let (service, diagnostics) = loadService(folder: "example", files: [source], moduleNames: .unrestricted)
        #expect(diagnostics == [])
        let plan = ServicePlan(try #require(service))
        return try #require(generateCatalog(plan).first).contents
    }

    @Test("what an import left out is listed, as text")
    func omissions() throws {
        let page = try page("omissions: { GetPicture: \"'Picture' is a <stream>\\nof `bytes`\" }")
        #expect(page.contains("\n## What Is Left Out\n"))
        #expect(page.contains("\n- `GetPicture`: 'Picture' is a \\<stream\\> of \\`bytes\\`\n"))
        #expect(try !self.page("").contains("Left Out"))
    }
}
