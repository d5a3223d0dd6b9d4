import Foundation
import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("Defaults")
struct DefaultTests {
    @Test("what a response does not have, or has as null, is as the model says, at any depth")
    func reading() throws {
        let answer = try Answer(response: HTTPResponse(status: .ok), body: Array(#"{"Page": {}, "Limit": null}"#.utf8))
        #expect(answer == Answer(limit: 20, state: "new", page: Page(language: "en", tags: [], size: 10)))
    }

    @Test("what a response has comes before it")
    func present() throws {
        let body = #"{"Limit": 3, "Page": {"Language": "fr", "Tags": ["a"], "Size": 1, "Size": 2}}"#
        let response = HTTPResponse(status: .ok, headerFields: [try #require(HTTPField.Name("X-State")): "old"])
        let answer = try Answer(response: response, body: Array(body.utf8))
        #expect(answer == Answer(limit: 3, state: "old", page: Page(language: "fr", tags: ["a"], size: 2)))
    }

    @Test("a client sends them inside of an input, and leaves those of the input itself to the service")
    func writing() throws {
        let request = try RequestTemplate("POST /pages").bind(Question(page: Page(tags: ["b"], size: 1)))
        #expect(
            String(decoding: request.message.body, as: UTF8.self)
                == #"{"Page":{"Language":"en","Tags":["b"],"Size":1}}"#
        )
        let empty = try RequestTemplate("POST /pages").bind(Question())
        #expect(String(decoding: empty.message.body, as: UTF8.self) == "{}")
    }

    @Test("of a required member that comes several times, the last counts")
    func repeated() throws {
        let shelf = try Shelf(json: Array(#"{"Books": {"a": 1}, "Books": {"b": 2}}"#.utf8))
        #expect(shelf == Shelf(books: ["b": 2]))
        #expect(try Shelf(json: Array("{}".utf8)) == Shelf(books: [:]))
    }

    @Test("a value that is stored without them comes back without them")
    func stored() throws {
        let question = Question(page: Page(tags: ["b"], size: 1))
        let stored = try JSONEncoder().encode(CodableValue(question))
        #expect(try JSONDecoder().decode(CodableValue<Question>.self, from: stored).wrappedValue == question)
    }

    @Test("a value has them in its JSON")
    func json() {
        #expect(String(decoding: Page(size: 4).json, as: UTF8.self) == #"{"Language":"en","Tags":[],"Size":4}"#)
    }
}

private struct Question: Structure, Equatable {
    var limit: Int?
    var page: Page?

    static let schema = StructureSchema<Self>(
        .optional(\.limit, "limit", .integer(), "Limit").defaultValue("20"),
        .optional(\.page, "page", .structure, "Page")
    )
}

private struct Answer: Structure, Equatable {
    var limit: Int?
    var state: String?
    var page: Page?

    static let schema = StructureSchema<Self>(
        .optional(\.limit, "limit", .integer(), "Limit").defaultValue("20"),
        .optional(\.state, "state", .string, .header("X-State")).defaultValue("\"new\""),
        .optional(\.page, "page", .structure, "Page")
    )
}

private struct Page: Structure, Hashable {
    var language: String?
    var tags: [String]?
    var size: Int

    static let schema = StructureSchema<Self>(
        .optional(\.language, "language", .string, "Language").defaultValue("\"en\""),
        .optional(\.tags, "tags", .list(.string), "Tags").defaultValue("[]"),
        .required(\.size, "size", .integer(), "Size").defaultValue("10")
    )
}

private struct Shelf: Structure, Equatable {
    var books: [String: Int]

    static let schema = StructureSchema<Self>(
        .required(\.books, "books", .map(key: .string, value: .integer()), "Books").defaultValue("{}")
    )
}
