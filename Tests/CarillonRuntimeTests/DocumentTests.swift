import Foundation
import Testing

@testable @_spi(Generated) import CarillonRuntime

@Suite("documents")
struct DocumentTests {
    private let document: Document = [
        "text": "a", "number": 1.5, "whole": 3, "flag": true, "nothing": .null, "list": [1, "b", [false]],
        "object": ["inner": []],
    ]

    @Test("a document comes back from JSON, its members in the order of their names")
    func roundTrip() throws {
        let json = String(decoding: document.json, as: UTF8.self)
        #expect(
            json == #"{"flag":true,"list":[1,"b",[false]],"nothing":null,"number":1.5,"object":{"inner":[]},"#
                + #""text":"a","whole":3}"#
        )
        #expect(try Document(json: document.json) == document)
        #expect(document.description == json)
    }

    @Test("parts are found by name and index, and are nil where there are none")
    func access() {
        #expect(document["text"]?.string == "a" && document["number"]?.number == 1.5)
        #expect(document["flag"]?.boolean == true && document["list"]?[2]?[0] == false)
        #expect(document["nothing"] == .null && document["missing"] == nil)
        #expect(document["list"]?[3] == nil && document["list"]?[-1] == nil && document[0] == nil)
        #expect(document["text"]?["x"] == nil && document["list"]?.object == nil && document.array == nil)
    }

    @Test("numbers keep their digits")
    func digits() throws {
        let json = Array(#"[1.10,123456789012345678901234567890,1e400]"#.utf8)
        let document = try Document(json: json)
        #expect(document.json == json)
        #expect(document[0]?.number?.description == "1.10")
    }

    @Test("structures become documents and come back")
    func structures() throws {
        let holder = Holder(document: ["a": [1]], list: [1, nil], level: .low)
        let document = try Document(holder)
        #expect(document == ["Document": ["a": [1]], "List": [1, .null], "Level": 1])
        #expect(try Holder(document: document) == holder)
        let error = #expect(throws: DecodingFailure.self) { try Holder(document: ["Level": "x"]) }
        #expect(error?.description == "$.Level: expected a whole number, found text (byte 9)")
    }

    @Test("encoders take documents, and refuse digits that they would lose")
    func coding() throws {
        let encoded = try JSONEncoder().encode(document)
        #expect(try JSONDecoder().decode(Document.self, from: encoded) == document)
        let large = Document.number(BigDecimal(UInt64.max))
        #expect(try JSONDecoder().decode([Document].self, from: JSONEncoder().encode([large])) == [large])
        let long = try #require(BigDecimal("0.1234567890123456789"))
        #expect(throws: EncodingError.self) { try JSONEncoder().encode([Document.number(long)]) }
        let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Document.self, from: Data(deep.utf8)) }
    }

    @Test("a document nested too deep is a violation, and its description does not end the process")
    func depth() throws {
        var deep: Document = .null
        for _ in 0..<nestingLimit { deep = [deep] }
        #expect(deep.description.hasPrefix("[["))
        #expect([deep].map { Document.array([$0]).description } == ["..."])
        let violations = Holder(document: deep, level: .low).violations
        #expect(
            violations.map(\.description) == [
                "document: a value on level 129, where values may be nested 128 levels deep"
            ]
        )
        #expect(Holder(document: deep[0], level: .low).violations.isEmpty)
        let json = Array((String(repeating: "[", count: 129) + String(repeating: "]", count: 129)).utf8)
        #expect(throws: DecodingFailure.self) { try Document(json: json) }
    }

    @Test("what a document holds is counted")
    func budget() {
        var options = DecodingOptions()
        options.sizeLimit = 1000
        let json = Array("[\(Array(repeating: "0", count: 100).joined(separator: ","))]".utf8)
        #expect(throws: DecodingFailure.self) {
            try JSONReader.read(json, options) { (reader) throws(DecodingFailure) in try reader.readDocument() }
        }
        // Nor can small objects take many times what they are counted as.
        let objects = Array("[\(Array(repeating: #"{"a":0}"#, count: 8).joined(separator: ","))]".utf8)
        #expect(throws: DecodingFailure.self) {
            try JSONReader.read(objects, options) { (reader) throws(DecodingFailure) in try reader.readDocument() }
        }
    }

    @Test("where it went wrong is in the path")
    func path() {
        let error = #expect(throws: DecodingFailure.self) {
            try Holder(json: Array(#"{"Level":1,"Document":{"a":[1,x]}}"#.utf8))
        }
        #expect(error?.description == "$.Document.a[1]: expected a value, found 'x' (byte 30)")
    }
}

@Suite("elements that may be null")
struct SparseTests {
    @Test("nulls of a sparse list and map are kept, in both directions")
    func nulls() throws {
        let json = Array(#"{"Document":null,"List":[1,null,2],"Map":{"a":null,"b":"x"},"Level":7}"#.utf8)
        let value = try Holder(json: json)
        #expect(value.list == [1, nil, 2] && value.map == ["a": nil, "b": "x"] && value.document == nil)
        #expect(
            String(decoding: value.json, as: UTF8.self) == #"{"List":[1,null,2],"Map":{"a":null,"b":"x"},"Level":7}"#
        )
        let stored = try JSONEncoder().encode(CodableValue(value))
        #expect(try JSONDecoder().decode(CodableValue<Holder>.self, from: stored).wrappedValue == value)
    }

    @Test("values that differ in a null are not equal, and a null is described")
    func comparison() {
        let values = [[1, nil], [1, 0], [nil, 1], [1]].map { Holder(list: $0, level: .low) }
        #expect(Set(values).count == 4)
        #expect(values[0] == Holder(list: [1, nil], level: .low))
        #expect(values[0].description == "Holder(list: [1, nil], level: 1)")
    }

    @Test("what is no null is validated, at its place")
    func validation() {
        let value = Holder(list: [nil, 1000], map: ["a": nil], level: .low)
        #expect(value.violations.map(\.description) == ["list[1]: 1000, where the number must be at most 100"])
    }
}

@Suite("enumerations of numbers")
struct IntegerEnumerationTests {
    @Test("a value that the model does not list is kept, and found where that is asked for")
    func openness() throws {
        let value = try Holder(json: Array(#"{"Level":99}"#.utf8))
        #expect(value.level.rawValue == 99 && !value.level.isKnown && Level.low.isKnown)
        #expect(value.violations.isEmpty)
        #expect(value.violations(requiringKnownValues: true).map(\.description) == ["level: 99 is none of 1, 2"])
        let large = Holder(level: Level(rawValue: 1 << 40))
        #expect(large.violations.count == 1)
    }

    @Test("a sensitive value is shown nowhere")
    func sensitivity() {
        let pin = Pin(rawValue: 1234)
        #expect(
            "\(pin)" == "<redacted>"
                && String(reflecting: Mirror(reflecting: pin).children.map(\.value)) == #"["<redacted>"]"#
        )
    }

    @Test("a fixture has one of the values")
    func fixtures() {
        for seed in 0..<10 as Range<UInt64> { #expect(Holder.fixture(seed: seed).level.isKnown) }
    }
}

private struct Level: OpenIntegerEnumeration {
    static var low: Self { Self(rawValue: 1) }
    static let allCases: [Level] = [.low, Level(rawValue: 2)]
    var rawValue: Int
}

private struct Pin: OpenIntegerEnumeration, CustomReflectable {
    static var isSensitive: Bool { true }
    static let allCases: [Pin] = []
    var rawValue: Int
}

private struct Holder: Structure, Hashable, CustomReflectable {
    var document: Document?
    var list: [Int?]?
    var map: [String: String?]?
    var level: Level

    static let schema = StructureSchema<Self>(
        .optional(\.document, "document", .document, "Document"),
        .optional(\.list, "list", .list(.sparse(.integer(NumberRange(maximum: 100)))), "List"),
        .optional(\.map, "map", .map(key: .string, value: .sparse(.string)), "Map"),
        .required(\.level, "level", .integerEnumeration, "Level")
    )
}
