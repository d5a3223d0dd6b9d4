import Foundation
import SuiteSupport
import Testing

@testable import ModelFormat

/// Whether the schemas refuse what the loader refuses is checked by `Scripts/check_schemas.py`.
@Suite("Schemas for editors")
struct EditorSchemaTests {
    @Test("Schemas/ has what the command prints", arguments: FileSchema.allCases)
    func committed(schema: FileSchema) {
        let file = Goldens.root.appending(path: "Schemas/\(schema.rawValue).json")
        let difference = Goldens.difference(of: schema.json, from: file)
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("every key has a description, and no two elements share a definition", arguments: FileSchema.allCases)
    func keys(schema: FileSchema) {
        for element in schema.elements {
            #expect(Set(element.keys.map(\.name)).count == element.keys.count, "\(element.definition)")
            for key in element.keys {
                #expect(key.declaration.description.hasSuffix("."), "\(element.definition).\(key.name)")
            }
        }
        #expect(Set(schema.elements.map(\.definition)).count == schema.elements.count)
    }

    @Test("every kind of shape has a schema, with the key that makes it one")
    func shapeForms() {
        let definitions = FileSchema.model.elements.map(\.definition)
        for form in ShapeForm.allCases {
            #expect(definitions.contains(form.element.definition))
            #expect(form.element.allows(form.key.rawValue))
        }
        // A key of a shape that no kind has could not be written.
        let used = Set(ShapeForm.allCases.flatMap { $0.element.keys.map(\.name) })
        #expect(used == Set(ShapeKey.allCases.map(\.rawValue)))
    }

    @Test("each schema is JSON, and its references lead to definitions of it", arguments: FileSchema.allCases)
    func references(schema: FileSchema) throws {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(schema.json.utf8)) as? [String: Any])
        let definitions = Set((object["definitions"] as? [String: Any] ?? [:]).keys)
        let used = schema.json.matches(of: #/"\$ref": "#\/definitions\/(\w+)"/#).map { String($0.output.1) }
        #expect(Set(used) == definitions)
    }

    @Test("every model file names its schema, by a path that leads there")
    func modelFilesNameTheirSchema() throws {
        let model = Goldens.root.appending(path: "model")
        let names = try FileManager.default.subpathsOfDirectory(atPath: model.path(percentEncoded: false))
            .filter { $0.hasSuffix(".yaml") }
        #expect(names.count > 30)
        for name in names {
            let schema: FileSchema =
                name.hasSuffix("carillon.yaml") ? .project : name.hasPrefix("sync/") ? .record : .model
            let up = String(repeating: "../", count: name.split(separator: "/").count)
            let text = try String(contentsOf: model.appending(path: name), encoding: .utf8)
            let comment = "# yaml-language-server: $schema=\(up)Schemas/\(schema.rawValue).json"
            #expect(text.prefix { $0 != "\n" } == comment, "\(name)")
        }
    }
}
