import ModelFormat
import ProjectFormat
import ServiceModel
import Testing

@Suite("Choosing operations")
struct SelectOperationsTests {
    /// Loads a service of three files and applies what a project says about it.
    private func chosen(_ settings: String) throws -> Service {
        let service = """
            service: { name: Example, title: Example, version: "1", protocol: restJson1, endpoints: { default: a.example } }
            """
        let things = """
            operations:
              GetThing:
                http: GET /things/{id}
                input: { Id: { type: ThingId, path: id, required: true } }
                output: Thing
                errors: [NoSuchThing]
              PutThing:
                http: PUT /things/{id}
                input:
                  Id: { type: ThingId, path: id, required: true }
                  Note: Note
                errors: [Busy]
            shapes:
              Thing: { members: { Parts: PartList } }
              PartList: { list: Part }
              Part: { members: { Whole: Thing, Color: Color } }
              Tags: { map: { key: Tag, value: String } }
              Note: { type: String, length: 1..5 }
              Tag: { type: String, length: 1..5 }
            enums:
              Color: { values: [red] }
            patterns:
              ThingId: { pattern: '^[a-z]+$' }
            errors:
              NoSuchThing: { status: 404, members: { Hint: Tags } }
              Busy: { status: 503 }
            """
        let orders = """
            operations:
              GetOrder: { http: GET /order, output: { Order: Order } }
            shapes:
              Order: { members: { Id: String } }
            """
        let files = [("orders.yaml", orders), ("service.yaml", service), ("things.yaml", things)].map { name, text in
            ModelSource(name: name, path: "model/example/\(name)", bytes: Array(text.utf8))
        }
        let loaded = try #require(loadService(folder: "example", files: files, moduleNames: .unrestricted).service)
        let project = try #require(
            loadProject(
                Array("services: { example: { output: out, \(settings) } }".utf8),
                file: "carillon.yaml",
                moduleNames: .unrestricted
            )
            .project
        )
        return try #require(project.services.first).applied(to: loaded, moduleNames: .unrestricted).service
    }

    private func names(_ service: Service) -> [String: [String]] {
        Dictionary(
            uniqueKeysWithValues: service.files.map {
                ($0.name, ($0.operations.map(\.name) + $0.shapes.map(\.name)).sorted())
            }
        )
    }

    @Test("what an operation leads to comes with it, by way of lists, maps, cycles and errors too")
    func followsReferences() throws {
        #expect(
            try names(chosen("operations: [GetThing]")) == [
                "service": [],
                "things": ["Color", "GetThing", "NoSuchThing", "Part", "PartList", "Tag", "Tags", "Thing", "ThingId"],
            ]
        )
    }

    @Test("what only other operations lead to does not")
    func leavesTheRest() throws {
        #expect(
            try names(chosen("operations: [GetOrder, PutThing]")) == [
                "orders": ["GetOrder", "Order"], "service": [], "things": ["Busy", "Note", "PutThing", "ThingId"],
            ]
        )
    }

    @Test("without a choice there is everything, unused shapes too")
    func everything() throws {
        #expect(try names(chosen("access: package")).values.flatMap { $0 }.count == 14)
    }

    @Test("the module is called like the service and public, unless the project says otherwise")
    func module() throws {
        let usual = try chosen("operations: [GetThing]").module
        #expect(usual.name == "Example" && usual.access == .public)
        let other = try chosen("module: Things, access: internal").module
        #expect(other.name == "Things" && other.access == .internal)
        #expect(try chosen("module: Things").name == "Example")
    }
}
