import Foundation
import Testing

@testable @_spi(Generated) import CarillonRuntime

private let storedStructures = voiceStructures + awkwardStructures + validationStructures

@Suite("values in encoders and decoders")
struct CodableValueTests {
    @Test("fixtures of all structures come back from JSON and property lists", arguments: [0, 1, 2] as [UInt64])
    func roundTrips(seed: UInt64) throws {
        for type in storedStructures { try expectRoundTrip(type.fixture(seed: seed)) }
    }

    private func expectRoundTrip<Value: Structure>(_ value: Value) throws {
        let json = try JSONEncoder().encode(CodableValue(value))
        #expect(try JSONDecoder().decode(CodableValue<Value>.self, from: json).wrappedValue == value, "\(Value.self)")

        let list = try PropertyListEncoder().encode(CodableValue(value))
        #expect(try PropertyListDecoder().decode(CodableValue<Value>.self, from: list).wrappedValue == value)
    }

    @Test("members have the keys of the body, or the names of properties; nothing that is unset is stored")
    func keys() throws {
        let value = Stored(body: "b", header: "h", clash: "c", secret: "s", time: Date(timeIntervalSince1970: 1))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        encoder.dateEncodingStrategy = .iso8601
        let text = String(decoding: try encoder.encode(CodableValue(value)), as: UTF8.self)
        #expect(
            text == #"{"Body":"b","Secret":"s","Time":"1970-01-01T00:00:01Z","header":"h","name":"n","name_":"c"}"#
        )
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        #expect(try decoder.decode(CodableValue<Stored>.self, from: Data(text.utf8)).wrappedValue == value)
    }

    @Test("a wrapper stores single values, arrays, optionals and dictionaries in a type of the application")
    func propertyWrapper() throws {
        struct Cache: Codable, Equatable {
            @CodableValue var one: Stored
            @CodableValue var many: [Stored]
            @CodableValue var none: Stored?
            @CodableValue var some: [Choice]?
            @CodableValue var named: [String: Choice]
            @CodableValue var color: Color
        }
        let cache = Cache(
            one: .fixture(),
            many: [.fixture(seed: 1), .fixture(seed: 2)],
            none: nil,
            some: [.text("t"), .unknown("later")],
            named: ["a": .number(1)],
            color: Color(rawValue: "ultraviolet")
        )
        let json = try JSONEncoder().encode(cache)
        #expect(try JSONDecoder().decode(Cache.self, from: json) == cache)
        let list = try PropertyListEncoder().encode(cache)
        #expect(try PropertyListDecoder().decode(Cache.self, from: list) == cache)
    }

    @Test("an optional property need not be there")
    func missingOptional() throws {
        struct Cache: Codable, Equatable {
            @CodableValue var choice: Choice?
        }
        for json in ["{}", #"{"choice": null}"#] {
            #expect(try JSONDecoder().decode(Cache.self, from: Data(json.utf8)) == Cache(choice: nil))
        }
        let json = Data(#"{"choice": {"text": "t"}}"#.utf8)
        #expect(try JSONDecoder().decode(Cache.self, from: json) == Cache(choice: .text("t")))
    }

    @Test("numbers that have no digits and the extremes of others come back")
    func numbers() throws {
        let values = [
            Numbers(float: .infinity, double: -.infinity, long: .min, integer: .max),
            Numbers(float: .leastNonzeroMagnitude, double: .pi, long: .max, integer: .min),
        ]
        for value in values { try expectRoundTrip(value) }
        let json = try JSONEncoder().encode(
            CodableValue(Numbers(float: .nan, double: .nan, long: 0, integer: 0))
        )
        let copy = try JSONDecoder().decode(CodableValue<Numbers>.self, from: json).wrappedValue
        #expect(copy.float.isNaN && copy.double.isNaN)
    }

    @Test(
        "what cannot be read is reported with its place",
        arguments: [
            (#"{"Inner": [{"Body": 1}]}"#, "Inner.0.Body"), (#"{"Inner": {}}"#, "Inner"),
            (#"{"Inner": [{"Body": "b"}, {"name": "n"}]}"#, "Inner.1"),
            (#"{"Choice": {"text": "a", "number": 1}}"#, "Choice"),
            (#"{"Choice": {}}"#, "Choice"), (#"{"Choice": {"number": "a"}}"#, "Choice.number"), ("[]", ""),
            (#"{"Map": {"a": 1}}"#, "Map.a"),
        ]
    )
    func failures(json: String, path: String) throws {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(CodableValue<Outer>.self, from: Data(json.utf8))
        }
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            default: nil
            }
        let found = context?.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        #expect(found == path)
    }

    @Test("what the model does not have is skipped, and null is absent")
    func skipping() throws {
        let json = #"""
            {"Later": 1, "Inner": null, "Map": {"a": null, "b": {"number": 1}}, "Choice": {"later": {"a": 1}}}
            """#
        let value = try JSONDecoder().decode(CodableValue<Outer>.self, from: Data(json.utf8)).wrappedValue
        #expect(value == Outer(choice: .unknown("later"), map: ["b": .number(1)]))
    }

    @Test("values that are nested too deep are neither written nor read")
    func nesting() throws {
        func value(_ levels: Int) -> Nested {
            (1..<levels).reduce(Nested(inner: nil)) { value, _ in Nested(inner: value) }
        }
        try expectRoundTrip(value(128))
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(CodableValue(value(129))) }
        let json = String(repeating: #"{"Inner":"#, count: 128) + "{}" + String(repeating: "}", count: 128)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(CodableValue<Nested>.self, from: Data(json.utf8))
        }
    }

    @Test("types that no model has are refused")
    func otherTypes() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(CodableValue<[Int]>.self, from: Data("[1]".utf8))
        }
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(CodableValue([1])) }
    }
}

// MARK: - Structures

private struct Color: OpenEnumeration {
    let rawValue: String
    init(rawValue: String) { self.rawValue = rawValue }
    static let red = Color(rawValue: "red")
    static let allCases = [red]
}

private struct Stored: Structure, Equatable {
    var body: String
    var header: String?
    var name = "n"
    var clash: String?
    var secret: String?
    var time: Timestamp?
    var unset: Blob?

    init(body: String, header: String?, clash: String?, secret: String?, time: Timestamp?) {
        self.body = body
        self.header = header
        self.clash = clash
        self.secret = secret
        self.time = time
    }

    static let schema = StructureSchema<Self>(
        .required(\.body, "body", .string, "Body"),
        .optional(\.header, "header", .string, .header("X-Header")),
        .required(\.name, "other", .string, "name"),
        .optional(\.clash, "name", .string, .query("clash")),
        .optional(\.secret, "secret", .string.sensitive, "Secret"),
        .optional(\.time, "time", .timestamp(.epochSeconds), "Time"),
        .optional(\.unset, "unset", .blob(), "Unset")
    )
}

private enum Choice: Union {
    case text(String)
    case number(Int)
    case unknown(String)

    var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }

    static let schema = UnionSchema<Self>(
        .member("text", "text", .string, embed: { .text($0) }) { if case .text(let text) = $0 { text } else { nil } },
        .member("number", "number", .integer(), embed: { .number($0) }) {
            if case .number(let number) = $0 { number } else { nil }
        }
    )
}

private struct Outer: Structure, Equatable {
    var inner: [Item]?
    var choice: Choice?
    var map: [String: Choice]?

    static let schema = StructureSchema<Self>(
        .optional(\.inner, "inner", .list(.structure), "Inner"),
        .optional(\.choice, "choice", .union, "Choice"),
        .optional(\.map, "map", .map(key: .string, value: .union), "Map")
    )
}

private struct Item: Structure, Equatable {
    var body: String

    static let schema = StructureSchema<Self>(.required(\.body, "body", .string, "Body"))
}

private struct Numbers: Structure, Equatable {
    var float: Float
    var double: Double
    var long: Int64
    var integer: Int

    static let schema = StructureSchema<Self>(
        .required(\.float, "float", .float(), "Float"),
        .required(\.double, "double", .double(), "Double"),
        .required(\.long, "long", .long(), "Long"),
        .required(\.integer, "integer", .integer(), "Integer")
    )
}

private struct Nested: Structure, Equatable {
    @Indirect var inner: Nested?

    static let schema = StructureSchema<Self>(.boxed(\._inner, "inner", .structure, "Inner"))
}
