import CarillonFiles
import CarillonProject
import Foundation
import ModelFormat
import ProjectSupport
import ServiceModel
import SuiteSupport
import Testing

@testable import carillon

@Suite("carillon init")
struct InitTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func initialize(_ name: String = "Bookshop", project: String? = nil) throws -> SampleProject.Outcome {
        let request = ProjectRequest(project: project)
        return try capture(from: folder.path) {
            try makeProject(Starter(name: name), request, from: folder.path, console: $0)
        }
    }

    @Test("the starter model is made, and said to be", arguments: ["Bookshop", "Library"])
    func starter(name: String) throws {
        let outcome = try initialize(name)
        #expect(outcome.error == "")
        #expect(outcome.status == .success)
        let service = name.lowercased()
        #expect(
            outcome.output == """
                made model/carillon.yaml
                made model/project.schema.json
                made model/model.schema.json
                made model/\(service)/service.yaml
                made model/\(service)/books.yaml
                next: 'carillon generate' makes Sources/\(name), the code of a target that depends on CarillonRuntime

                """
        )
        let files = ["model/carillon.yaml", "model/\(service)/service.yaml", "model/\(service)/books.yaml"]
        #expect(Set(try folder.tree().keys).isSuperset(of: files))
    }

    @Test("lint finds nothing in it, and the code is the code that is compiled with the tests")
    func code() throws {
        _ = try initialize()
        let lint = try capture(from: folder.path) { try lintModel(ProjectRequest(), from: folder.path, console: $0) }
        #expect(lint.status == .success, "\(lint.output)")
        _ = try capture(from: folder.path) { try generateCode(ProjectRequest(), from: folder.path, console: $0) }
        for (made, committed) in [
            ("model/bookshop/service.yaml", "bookshop/service.yaml"),
            ("model/bookshop/books.yaml", "bookshop/books.yaml"),
            ("Sources/Bookshop/Service.swift", "Generated/Service.swift"),
            ("Sources/Bookshop/Books.swift", "Generated/Books.swift"),
            ("Sources/Bookshop/Documentation.docc/Bookshop.md", "Generated/Documentation.docc/Bookshop.md"),
            ("Sources/Bookshop/Documentation.docc/BookshopAPI.md", "Generated/Documentation.docc/BookshopAPI.md"),
        ] {
            let golden = Goldens.root.appending(path: "Tests/Cases/modules/bookshop/\(committed)")
            if let difference = Goldens.difference(of: try folder.contents(of: made), from: golden) {
                Issue.record(Comment(rawValue: difference))
            }
        }
    }

    @Test("each file names its schema, which is made with it")
    func schemas() throws {
        _ = try initialize()
        for (file, schema) in [
            ("carillon.yaml", "project.schema.json"), ("bookshop/service.yaml", "../model.schema.json"),
            ("bookshop/books.yaml", "../model.schema.json"),
        ] {
            let first = try folder.contents(of: "model/\(file)").prefix { $0 != "\n" }
            #expect(first == "# yaml-language-server: $schema=\(schema)")
        }
        #expect(try folder.contents(of: "model/project.schema.json") == FileSchema.project.json)
        #expect(try folder.contents(of: "model/model.schema.json") == FileSchema.model.json)
    }

    @Test("what is there already stays, and nothing is half made")
    func existing() throws {
        try folder.write("services: {}\n", to: "model/carillon.yaml")
        let tree = try folder.tree()
        let project = try initialize()
        #expect(project.status == .findings)
        #expect(
            project.error == """
                error: 'model/carillon.yaml' exists
                hint: nothing was written; name a folder without a project: --project PATH

                """
        )
        try folder.write("mine", to: "api/bookshop/books.yaml")
        let model = try initialize(project: "api")
        #expect(
            model.error == """
                error: 'api/bookshop/books.yaml' exists
                hint: nothing was written; move it away, or give the service another name

                """
        )
        #expect(try folder.tree().filter { !$0.key.hasPrefix("api") } == tree)
        #expect(try folder.tree()["api/carillon.yaml"] == nil)
    }

    @Test(
        "a name that no module can have is refused, and no folder is left behind",
        arguments: [
            ("a: b", "error: 'a: b' is not the name of a module\nhint: name a module as Swift does: 'Bookshop'\n"),
            (
                "class",
                "error: a service cannot be named 'class': it is a word of the Swift language\n"
                    + "hint: add a word, as in 'ClassSDK'\n"
            ),
            (
                "Book",
                "error: 'Book' is the name of the service's module\nhint: a type of that name would hide the module\n"
            ),
        ]
    )
    func names(name: String, message: String) throws {
        let outcome = try initialize(name)
        #expect(outcome.status == .wrongUsage)
        #expect(outcome.error == message)
        #expect(try folder.tree().isEmpty)
    }
}
