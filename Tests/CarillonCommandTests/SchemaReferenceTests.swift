import CarillonFiles
import ModelFormat
import ProjectSupport
import Testing

@testable import CarillonProject
@testable import carillon

@Suite("Schemas that files name")
struct SchemaReferenceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        _ = try capture(from: folder.path) {
            try makeProject(Starter(name: "Bookshop"), ProjectRequest(), from: folder.path, console: $0)
        }
    }

    private func lint() throws -> SampleProject.Outcome {
        try capture(from: folder.path) { try lintModel(ProjectRequest(), from: folder.path, console: $0) }
    }

    @Test("one that does not exist is a finding, with the command that writes it")
    func missing() throws {
        let file = try folder.contents(of: "model/bookshop/books.yaml")
        try folder.write(
            file.replacing("../model.schema.json", with: "model.schema.json"),
            to: "model/bookshop/books.yaml"
        )
        let outcome = try lint()
        #expect(outcome.status == .findings)
        #expect(
            outcome.output.hasPrefix(
                """
                model/bookshop/books.yaml:1:33: warning: the schema 'model/bookshop/model.schema.json' does not exist [missing-schema]
                 1 | # yaml-language-server: $schema=model.schema.json
                   |                                 ^~~~~~~~~~~~~~~~~ run 'carillon schema model > model/bookshop/model.schema.json', or correct the path

                """
            ),
            "\(outcome.output)"
        )
    }

    @Test("one that another version wrote is a finding, and one of somebody else is not")
    func outdated() throws {
        let old = FileSchema.project.json.replacing("\"$id\": \"urn:carillon:schema:project\",", with: "")
        try folder.write(old, to: "model/project.schema.json")
        try folder.write("{}", to: "model/model.schema.json")
        let outcome = try lint()
        #expect(
            outcome.output.hasPrefix(
                """
                model/carillon.yaml:1:33: warning: the schema 'model/project.schema.json' is not the one of this version of Carillon [outdated-schema]
                 1 | # yaml-language-server: $schema=project.schema.json
                   |                                 ^~~~~~~~~~~~~~~~~~~ run 'carillon schema project > model/project.schema.json'

                """
            ),
            "\(outcome.output)"
        )
    }

    @Test("a URL, and a comment after the first key, are not looked at")
    func elsewhere() throws {
        let file = try folder.contents(of: "model/bookshop/books.yaml")
        let url = file.replacing("../model.schema.json", with: "https://example.com/model.schema.json")
        try folder.write("\(url)\n# yaml-language-server: $schema=none.json\n", to: "model/bookshop/books.yaml")
        #expect(try lint().status == .success)
    }
}
