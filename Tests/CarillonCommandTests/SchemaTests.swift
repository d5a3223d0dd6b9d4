import CarillonFiles
import ModelFormat
import ProjectSupport
import SuiteSupport
import Testing

@testable import carillon

@Suite("carillon schema")
struct SchemaTests {
    @Test("prints the file under Schemas/", arguments: FileSchema.allCases)
    func prints(kind: FileSchema) throws {
        let outcome = try capture { try printSchema(kind, console: $0) }
        #expect(outcome.error == "")
        #expect(outcome.status == .success)
        let file = Goldens.root.appending(path: "Schemas/\(kind.rawValue).json")
        let difference = Goldens.difference(of: outcome.output, from: file)
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("an unknown kind is an error that names the kinds")
    func unknownKind() {
        let error = #expect(throws: (any Error).self) { try SchemaCommand.parse(["modle"]) }
        #expect(
            error.map { SchemaCommand.message(for: $0) }
                == "The value 'modle' is invalid for '<kind>'. "
                + "Please provide one of 'model', 'project', 'target', 'record' or 'accepted'."
        )
    }

    @Test("without a kind it is the model's")
    func noKind() throws {
        #expect(try SchemaCommand.parse([]).kind == .model)
    }

    @Test("the help has an example")
    func help() {
        let help = SchemaCommand.helpMessage()
        #expect(help.contains("\nEXAMPLES\n  carillon schema model > model/model.schema.json\n"), "\(help)")
    }
}
