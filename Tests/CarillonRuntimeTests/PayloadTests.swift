import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

// Members of each kind that are the whole body.

private struct NodePayload: Structure, Hashable, CustomReflectable {
    var value: Node?
    static let schema = StructureSchema<Self>(.optional(\.value, "value", .structure, .payload))
}

private struct RequiredPoint: Structure, Hashable, CustomReflectable {
    var value: Point
    static let schema = StructureSchema<Self>(
        .required(\.value, "value", .structure, .payload)
    )
}

private struct ChoicePayload: Structure, Hashable, CustomReflectable {
    var value: Choice?
    static let schema = StructureSchema<Self>(.optional(\.value, "value", .union, .payload))
}

private struct RequiredChoice: Structure, Hashable, CustomReflectable {
    var value: Choice
    static let schema = StructureSchema<Self>(.required(\.value, "value", .union, .payload))
}

private struct PointsPayload: Structure, Hashable, CustomReflectable {
    var value: [Point]?
    static let schema = StructureSchema<Self>(
        .optional(\.value, "value", .list(.structure), .payload)
    )
}

private struct MapPayload: Structure, Hashable, CustomReflectable {
    var value: [String: Int]?
    static let schema = StructureSchema<Self>(
        .optional(\.value, "value", .map(key: .string, value: .integer()), .payload)
    )
}

private struct RequiredBlob: Structure, Hashable, CustomReflectable {
    var value: Blob
    static let schema = StructureSchema<Self>(
        .required(\.value, "value", .blob(length: LengthRange(0...3)), .payload)
    )
}

private struct RequiredText: Structure, Hashable, CustomReflectable {
    var value: String
    static let schema = StructureSchema<Self>(.required(\.value, "value", .string, .payload))
}

private struct SecretText: Structure, Hashable, CustomReflectable {
    var value: String?
    static let schema = StructureSchema<Self>(
        .optional(\.value, "value", .string(Patterns.secretWord), .payload)
    )
}

private struct SecretNumbers: Structure, Hashable, CustomReflectable {
    var value: [Int]?
    static let schema = StructureSchema<Self>(
        .optional(\.value, "value", .list(.integer()).sensitive, .payload)
    )
}

private struct TypedBlob: Structure, Hashable, CustomReflectable {
    var contentType: String?
    var value: Blob?
    static let schema = StructureSchema<Self>(
        .optional(\.contentType, "contentType", .string, .header("Content-Type")),
        .optional(\.value, "value", .blob(), .payload)
    )
}

@Suite("A member that is the whole body")
struct PayloadTests {
    private let template = RequestTemplate("/")

    /// The body and its type, with a space between.
    private func bound(_ input: some Structure) throws -> String {
        let request = try template.bind(input)
        let type = request.message.headers[.contentType]
        return [type, String(decoding: request.message.body, as: UTF8.self)].compactMap { $0 }.joined(separator: " ")
    }

    private func read<Output: Structure>(_ body: String, as type: Output.Type = Output.self) throws -> Output {
        try Output(response: HTTPResponse(status: .ok), body: Array(body.utf8))
    }

    private func failure<Output: Structure>(_ body: [UInt8], _ type: Output.Type) -> String? {
        do throws(DecodingFailure) {
            _ = try Output(response: HTTPResponse(status: .ok), body: body)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("structures, unions, lists and maps are JSON, without a name around them")
    func json() throws {
        #expect(try bound(NodePayload(value: Node(name: "ab"))) == #"application/json {"Name":"ab"}"#)
        #expect(try bound(RequiredPoint(value: Point(x: 1))) == #"application/json {"X":1}"#)
        #expect(try bound(ChoicePayload(value: .text("ab"))) == #"application/json {"Text":"ab"}"#)
        #expect(try bound(PointsPayload(value: [Point(x: 1)])) == #"application/json [{"X":1}]"#)
        #expect(try bound(PointsPayload(value: [])) == "application/json []")
        #expect(try bound(MapPayload(value: ["b": 2, "a": 1])) == #"application/json {"a":1,"b":2}"#)

        #expect(try read(#"{"Name":"ab","other":[]}"#) == NodePayload(value: Node(name: "ab")))
        #expect(try read(#"{"X":1}"#) == RequiredPoint(value: Point(x: 1)))
        #expect(try read(#"{"Text":"ab"}"#) == ChoicePayload(value: .text("ab")))
        #expect(try read(#" [{"X":1}] "#) == PointsPayload(value: [Point(x: 1)]))
        #expect(try read(#"{"a":1}"#) == MapPayload(value: ["a": 1]))
    }

    @Test("text and bytes travel as they are")
    func plain() throws {
        #expect(try bound(RequiredText(value: "\"é\"")) == "text/plain \"é\"")
        #expect(try bound(RequiredText(value: "")) == "text/plain ")
        #expect(try bound(RequiredBlob(value: Blob("ab".utf8))) == "application/octet-stream ab")
        #expect(try read("\"é\"") == RequiredText(value: "\"é\""))
        #expect(try read("ab") == RequiredBlob(value: Blob("ab".utf8)))
    }

    @Test("a header of the model says what the body is")
    func contentType() throws {
        #expect(try bound(TypedBlob(contentType: "image/png", value: Blob("ab".utf8))) == "image/png ab")
        #expect(try bound(TypedBlob(value: Blob("ab".utf8))) == "application/octet-stream ab")
        #expect(try bound(TypedBlob()) == "")
    }

    @Test("nothing is sent for an absent body, but an empty object for a structure")
    func absentInRequests() throws {
        #expect(try bound(NodePayload()) == "application/json {}")
        #expect(try bound(ChoicePayload()) == "")
        #expect(try bound(PointsPayload()) == "")
        #expect(try bound(MapPayload()) == "")
        #expect(try bound(SecretText()) == "")
    }

    @Test("an empty body is an absent member, and 'null' too where it is JSON")
    func absentInResponses() throws {
        for body in ["", "null", " \r\n", "\t null ", "\u{FEFF}", "\u{FEFF}null"] {
            #expect(try read(body) == NodePayload())
            #expect(try read(body) == ChoicePayload())
            #expect(try read(body) == PointsPayload())
            #expect(try read(body) == MapPayload())
        }
        #expect(try read("") == SecretText())
        #expect(try read("null") == RequiredText(value: "null"))
        #expect(try read("") == RequiredText(value: ""))
        #expect(try read("") == RequiredBlob(value: Blob()))
    }

    @Test("bodies that do not fit the model")
    func mismatches() {
        #expect(failure([], RequiredPoint.self) == "$: the required member 'X' is missing (byte 2)")
        #expect(failure(Array("null".utf8), RequiredPoint.self) == "$: the required member 'X' is missing (byte 2)")
        #expect(failure(Array("nullx".utf8), PointsPayload.self) == "$: expected the end, found 'x' (byte 4)")
        let strict = #expect(throws: DecodingFailure.self) {
            try RequiredPoint(
                response: HTTPResponse(status: .ok),
                body: Array("null".utf8),
                DecodingOptions(reading: .strict)
            )
        }
        #expect(strict?.description == "$: expected an object, found null (byte 0)")
        #expect(failure([], RequiredChoice.self) == "$: expected a value, found nothing (byte 0)")
        #expect(
            failure(Array(#"[{"X":1},{"X":""}]"#.utf8), PointsPayload.self)
                == "$[1].X: expected a whole number, found text (byte 14)"
        )
        #expect(failure([0xFF], RequiredText.self) == nil)
        let bytes = #expect(throws: DecodingFailure.self) {
            let body = Array("aé".utf8) + [0xC3, 0x61]
            return try RequiredText(
                response: HTTPResponse(status: .ok),
                body: body,
                DecodingOptions(reading: .strict)
            )
        }
        #expect(bytes?.description == "$: expected text in UTF-8, found other bytes (byte 3)")
        #expect(failure(Array("[5000000000]".utf8), SecretNumbers.self)?.contains("another value") == true)
        #expect(failure(Array("[1]]".utf8), PointsPayload.self)?.contains("expected") == true)
    }

    @Test("the body is validated, described and compared like any member")
    func interpreters() {
        let blob = RequiredBlob(value: Blob([1, 2, 3, 4]))
        #expect(blob.violations.map(\.description) == ["value: 4 bytes, where the length must be at most 3"])
        let secret = SecretText(value: "HIDDEN")
        #expect(secret.violations.map(\.description) == ["value: 6 characters do not match ^[a-z]+$"])
        #expect("\(secret)" == "SecretText(value: <redacted>)")
        #expect(PointsPayload(value: [Point(x: 1)]) != PointsPayload(value: [Point(x: 2)]))
    }

    @Test("a body nested too deep is refused")
    func nesting() {
        let node = (0..<200).reduce(Node()) { node, _ in Node(next: node) }
        let error = #expect(throws: InvalidInput.self) { try template.bind(NodePayload(value: node)) }
        #expect(error?.violations.map(\.constraint) == [.nesting(limit: 128)])
    }
}
