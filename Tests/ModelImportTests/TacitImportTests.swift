import ServiceModel
import Testing

@testable import ModelImport

@Suite("What imports need not say")
struct TacitImportTests {
    /// What is said of a model whose input is a member `Kind` of the type that `kind` declares.
    private func messages(kind: String, metadata: String = "", member: String = "") throws -> [String] {
        try SmallModel.botocore(
            shapes: """
                "Input": {"type": "structure", "members": {"Kind": {"shape": "Kind"\(member)}}},
                "Output": {"type": "structure", "members": {}}, "Kind": {\(kind)}
                """,
            metadata: #""serviceId": "Small"\#(metadata)"#
        ).described().diagnostics.map(\.message)
    }

    @Test(
        "limits and a pattern of an enumeration are missed where a value breaks them",
        arguments: [
            (#""min": 1, "max": 5"#, []), (#""max": 5, "pattern": "[A-Z][a-z]*""#, []), (#""min": 2"#, ["limit"]),
            (#""max": 4"#, ["limit"]), (#""max": 4.5"#, ["limit"]), (#""pattern": "[a-z]+""#, ["pattern"]),
            (#""pattern": "[A-Z]""#, ["pattern"]), (#""pattern": "(.)\\1|Small|B""#, ["pattern"]),
        ] as [(String, [String])]
    )
    func enumerations(traits: String, missed: [String]) throws {
        let messages = try messages(kind: #""type": "string", "enum": ["Small", "B"], \#(traits)"#)
        #expect(messages == missed.map { "'\($0) of an enumeration' is not carried over" })
    }

    @Test(
        "the length of a value is in Unicode scalars",
        arguments: [(#""max": 2"#, true), (#""max": 1"#, false)]
    )
    func length(traits: String, isMet: Bool) throws {
        let messages = try messages(kind: #""type": "string", "enum": ["e\u0301"], \#(traits)"#)
        #expect(messages.isEmpty == isMet)
    }

    @Test(
        "settings that clients follow anyway are not missed",
        arguments: [
            (#""protocolSettings": {"h2": "optional"}, "checksumFormat": "sha256""#, []),
            (#""protocolSettings": {"h2": "eventstream"}"#, []),
            (#""protocolSettings": {"h2": "required"}"#, ["protocolSettings"]),
            (#""protocolSettings": {"h2": "optional", "h3": "optional"}"#, ["protocolSettings"]),
            (#""checksumFormat": "md5""#, ["checksumFormat"]),
        ] as [(String, [String])]
    )
    func settings(metadata: String, missed: [String]) throws {
        let messages = try messages(kind: #""type": "string""#, metadata: ", \(metadata)")
        #expect(messages == missed.map { "'\($0)' is not carried over" })
    }

    @Test("values of a member that is no text are missed")
    func values() throws {
        let messages = try messages(kind: #""type": "integer""#, member: #", "enum": ["1"]"#)
        #expect(messages.first == "the values of 'Kind' are not carried over")
    }

    // MARK: Pages

    private func pages(_ result: String) throws -> (items: String?, messages: [String]) {
        let (service, diagnostics) = try SmallModel.botocore(
            shapes: """
                "Input": {"type": "structure", "members": {"NextToken": {"shape": "String"}}},
                "Output": {"type": "structure", "members": {
                    "NextToken": {"shape": "String"}, "Rooms": {"shape": "Names"}, "Walls": {"shape": "Names"},
                    "Old": {"shape": "Names", "deprecated": true}, "House": {"shape": "House"}
                }},
                "House": {"type": "structure", "members": {"Doors": {"shape": "Names"}}},
                "Names": {"type": "list", "member": {"shape": "String"}}, "String": {"type": "string"}
                """,
            pages: #""Do": {"input_token": "NextToken", "output_token": "NextToken", "result_key": \#(result)}"#
        ).described()
        let pagination = try #require(try service.operation().pagination)
        return (pagination.items?.text, diagnostics.map(\.message))
    }

    @Test(
        "of several lists none is what pages consist of, unless the others are deprecated",
        arguments: [
            (#""Rooms""#, "Rooms"), (#"["Rooms"]"#, "Rooms"), (#""House.Doors""#, "House.Doors"),
            (#"["Rooms", "Walls"]"#, nil), (#"["Rooms", "House.Doors"]"#, nil), (#"["Old", "Rooms"]"#, "Rooms"),
            (#""Old""#, "Old"), (#"["NextToken", "Rooms"]"#, "Rooms"),
        ] as [(String, String?)]
    )
    func items(result: String, expected: String?) throws {
        let (items, messages) = try pages(result)
        #expect(items == expected)
        #expect(messages == [])
    }

    @Test(
        "what is no list or not there is missed where pages are to consist of it",
        arguments: [
            (#""House""#, nil, "House"), (#""Rooms[].Name""#, nil, "Rooms[].Name"),
            (#"["Rooms", "Stairs"]"#, "Rooms", "Stairs"),
        ] as [(String, String?, String)]
    )
    func missedItems(result: String, expected: String?, path: String) throws {
        let (items, messages) = try pages(result)
        #expect(items == expected)
        #expect(messages == ["'\(path)' is not taken for what the pages of 'Do' consist of"])
    }
}
