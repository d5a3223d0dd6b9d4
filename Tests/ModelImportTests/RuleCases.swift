import ModelFormat
import ServiceModel
import Testing

extension RuleTests {
    /// An input and an output for botocore, with the members given.
    private static func botocore(_ input: String, output: String = "", _ shapes: String = "") -> SmallModel {
        .botocore(
            shapes: """
                "Input": {"type": "structure", "members": {\(input)}},
                "Output": {"type": "structure", "members": {\(output)}}\(shapes.isEmpty ? "" : ", " + shapes)
                """
        )
    }

    /// An operation with an input for Smithy, with the members given.
    private static func smithy(_ input: String, _ shapes: String = "") -> SmallModel {
        .smithy(
            shapes: """
                "a#Do": {
                    "type": "operation", "input": {"target": "a#Input"},
                    "traits": {"smithy.api#http": {"method": "POST", "uri": "/do"}}
                },
                "a#Input": {"type": "structure", "members": {\(input)}}\(shapes.isEmpty ? "" : ", " + shapes)
                """
        )
    }

    static let shapeCases: [RuleCase] = [
        RuleCase(
            "searched-patterns",
            botocore(#""Code": {"shape": "Code"}"#, #""Code": {"type": "string", "pattern": "[A-Z]{2}"}"#)
        ) { service throws in #expect(try service.pattern("Code") == "^[A-Z]{2}$") },
        RuleCase(
            "lengths-from-zero",
            botocore(
                #""Name": {"shape": "Name"}, "Count": {"shape": "Count"}"#,
                #""Name": {"type": "string", "min": 0, "max": 9}, "Count": {"type": "integer", "min": 0}"#
            )
        ) { service throws in
            let length = Bounds<Int>(maximum: 9)
            #expect(try service.shape("Name").kind == .string(StringConstraints(length: length)))
            #expect(try service.shape("Count").kind == .number(.integer, range: Bounds(minimum: 0)))
        },
        RuleCase(
            "constrained-members",
            botocore(#""Kind": {"shape": "Text", "enum": ["a", "b"]}"#, #""Text": {"type": "string"}"#)
        ) { service throws in
            #expect(try service.member("Kind").type.name == "InputKind")
            guard case .enumeration(let values) = try service.shape("InputKind").kind else { throw WrongKind() }
            #expect(values.map(\.value) == ["a", "b"])
        },
        RuleCase(
            "constrained-members",
            smithy(
                """
                "Name": {"target": "a#Name", "traits": {"smithy.api#length": {"min": 2}}},
                "Other": {"target": "smithy.api#String", "traits": {"smithy.api#pattern": "^a$"}}
                """,
                #""a#Name": {"type": "string", "traits": {"smithy.api#pattern": "^b$", "smithy.api#length": {"max": 9}}}"#
            )
        ) { service throws in
            #expect(try service.member("Name").type.name == "InputName")
            #expect(try service.pattern("InputName") == "^b$")
            guard case .string(let constraints) = try service.shape("InputName").kind else { throw WrongKind() }
            #expect(constraints.length == Bounds(minimum: 2))
            #expect(try service.pattern("InputOther") == "^a$")
        },
        RuleCase(
            "zero-defaults",
            smithy(
                """
                "Count": {"target": "a#Count", "traits": {"smithy.api#default": 0}},
                "Zero": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 0}},
                "Limit": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 10}},
                "Flag": {"target": "smithy.api#PrimitiveBoolean", "traits": {"smithy.api#default": false}}
                """,
                #""a#Count": {"type": "integer", "traits": {"smithy.api#default": 0}}"#
            )
        ) { service throws in
            #expect(try service.member("Count").defaultValue == nil)
            #expect(try service.member("Flag").defaultValue == nil)
            #expect(try service.member("Zero").defaultValue == "0")
            #expect(try service.member("Limit").defaultValue == "10")
        },
        RuleCase(
            "client-optional-defaults",
            smithy(
                """
                "Limit": {
                  "target": "smithy.api#Integer", "traits": {"smithy.api#default": 10, "smithy.api#clientOptional": {}}
                },
                "Count": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 10}}
                """
            )
        ) { service throws in
            #expect(try service.member("Limit").defaultValue == nil)
            #expect(try service.member("Count").defaultValue == "10")
        },
    ]

    static let nameCases: [RuleCase] = [
        RuleCase(
            "aliases",
            botocore(
                #""A": {"shape": "__string"}, "B": {"shape": "NullableBoolean"}, "C": {"shape": "BoxedInteger"}"#,
                output: #""A": {"shape": "BooleanString"}, "B": {"shape": "__long"}"#,
                """
                "__string": {"type": "string"}, "NullableBoolean": {"type": "boolean"},
                "BoxedInteger": {"type": "integer", "box": true}, "BooleanString": {"type": "string"},
                "__long": {"type": "long", "min": 1}
                """
            )
        ) { service throws in
            #expect(try service.shape("Input").members.map(\.type.name) == ["String", "Boolean", "Integer"])
            #expect(try service.shape("Output").members.map(\.type.name) == ["BooleanString", "__long"])
        },
        RuleCase(
            "reserved-names",
            botocore(
                #""A": {"shape": "Timestamp"}, "B": {"shape": "Small"}, "C": {"shape": "TimestampValue"}"#,
                """
                "Timestamp": {"type": "timestamp", "timestampFormat": "iso8601"}, "Small": {"type": "string", "min": 1},
                "TimestampValue": {"type": "string"}
                """
            )
        ) { service throws in
            let types = try service.shape("Input").members.map(\.type.name)
            #expect(types == ["TimestampValueValue", "SmallValue", "TimestampValue"])
        },
        RuleCase(
            "resource-names",
            .smithy(
                shapes: """
                    "a#Do": {"type": "operation", "traits": {"smithy.api#http": {"method": "POST", "uri": "/do"}}},
                    "a#RoomResource": {"type": "resource", "read": {"target": "a#GetRoom"}},
                    "a#GetRoom": {"type": "operation", "traits": {"smithy.api#http": {"method": "GET", "uri": "/room"}}}
                    """,
                service: #", "resources": [{"target": "a#RoomResource"}]"#
            )
        ) { service throws in
            let resource = try #require(service.files.first?.resources.first)
            #expect(resource.name == "Room" && resource.lifecycle.isEmpty)
        },
        RuleCase(
            "formatted-members",
            smithy(
                """
                "At": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#timestampFormat": "epoch-seconds"}},
                "On": {"target": "a#Time", "traits": {"smithy.api#timestampFormat": "date-time"}},
                "In": {"target": "a#Time", "traits": {"smithy.api#timestampFormat": "http-date"}}
                """,
                #""a#Time": {"type": "timestamp", "traits": {"smithy.api#timestampFormat": "http-date"}}"#
            )
        ) { service throws in
            let types = try service.shape("Input").members.map(\.type.name)
            #expect(types == ["EpochSecondsTimestamp", "DateTimeTime", "Time"])
            #expect(try service.shape("EpochSecondsTimestamp").kind == .timestamp(.epochSeconds))
        },
        RuleCase(
            "formatted-members",
            botocore(
                #""At": {"shape": "SyntheticTimestamp_date_time"}"#,
                #""SyntheticTimestamp_date_time": {"type": "timestamp", "timestampFormat": "iso8601"}"#
            )
        ) { service throws in #expect(try service.member("At").type.name == "DateTimeTimestamp") },
    ]

    static let messageCases: [RuleCase] = [
        RuleCase(
            "structures-of-one-role",
            .botocore(
                shapes: """
                    "Both": {
                        "type": "structure",
                        "members": {"Filter": {"shape": "String", "location": "querystring", "locationName": "filter"}}
                    },
                    "String": {"type": "string"}
                    """,
                operations: """
                    "Do": {
                        "http": {"method": "POST", "requestUri": "/do"}, "input": {"shape": "Both"},
                        "output": {"shape": "Both"}
                    }
                    """
            )
        ) { service throws in
            #expect(try service.member("Filter", of: "Both").location == .query("filter"))
            #expect(try service.member("Filter", of: "BothOutput").location == .body)
        },
        RuleCase(
            "bindings-at-the-top",
            botocore(
                #""Inner": {"shape": "Inner"}"#,
                output: #""Filter": {"shape": "String", "location": "querystring", "locationName": "filter"}"#,
                """
                "String": {"type": "string"},
                "Inner": {
                    "type": "structure",
                    "members": {"Tag": {"shape": "String", "location": "header", "locationName": "X-Tag"}}
                }
                """
            )
        ) { service throws in
            #expect(try service.member("Tag", of: "Inner").location == .body)
            #expect(try service.member("Filter", of: "Output").location == .body)
        },
        RuleCase(
            "streams",
            botocore(
                "",
                output: #""Sound": {"shape": "Sound"}"#,
                #""Sound": {"type": "blob", "streaming": true}"#
            )
        ) { service throws in
            let member = try service.member("Sound", of: "Output")
            #expect(member.isStreaming && member.location == .payload)
        },
        RuleCase(
            "parts-of-events",
            botocore(
                #""Tone": {"shape": "Text", "eventheader": true}"#,
                output: #""Events": {"shape": "Events"}"#,
                """
                "Events": {
                    "type": "structure", "members": {"Spoken": {"shape": "Spoken", "locationName": "spoken"}},
                    "eventstream": true
                },
                "Spoken": {"type": "structure", "members": {"Tone": {"shape": "Text", "eventheader": true}}},
                "Text": {"type": "string"}
                """
            )
        ) { service throws in
            #expect(try service.member("Tone").location == .body)
            #expect(try service.member("Tone", of: "Spoken").location == .eventHeader)
            #expect(try service.member("Spoken", of: "Events").jsonName == "Spoken")
        },
        RuleCase(
            "query-maps",
            botocore(
                #""Tags": {"shape": "Tags", "location": "querystring", "locationName": "tags"}"#,
                """
                "Tags": {"type": "map", "key": {"shape": "String"}, "value": {"shape": "String"}},
                "String": {"type": "string"}
                """
            )
        ) { service throws in #expect(try service.member("Tags").location == .queryParams) },
        RuleCase(
            "labels",
            .botocore(
                shapes: """
                    "Input": {
                        "type": "structure",
                        "members": {"SMARoomId": {"shape": "String", "location": "uri", "locationName": "room-id"}}
                    },
                    "String": {"type": "string"}
                    """,
                operations: """
                    "Do": {
                        "http": {"method": "POST", "requestUri": "/rooms/{room-id+}?action=do"},
                        "input": {"shape": "Input"}
                    }
                    """
            )
        ) { service throws in
            #expect(try service.operation().uri.text == "/rooms/{smaRoomId+}?action=do")
            #expect(try service.member("SMARoomId").location == .label("smaRoomId"))
            #expect(try service.member("SMARoomId").isRequired)
        },
        RuleCase(
            "media-types",
            .botocore(
                shapes: """
                    "Input": {
                        "type": "structure",
                        "members": {
                            "Json": {"shape": "Json", "jsonvalue": true, "location": "header", "locationName": "X-Json"},
                            "Slots": {"shape": "Text", "jsonvalue": true, "location": "header", "locationName": "X-Slots"},
                            "Plain": {"shape": "Text", "location": "header", "locationName": "X-Plain"}
                        }
                    },
                    "Json": {"type": "string"},
                    "Text": {"type": "string", "max": 5}
                    """,
                operations: """
                    "Do": {"http": {"method": "POST", "requestUri": "/do"}, "input": {"shape": "Input"}}
                    """
            )
        ) { service throws in
            #expect(try service.shape("Json").mediaType == "application/json")
            // What others hold without a media type stays as it is.
            #expect(try service.shape("InputSlots").mediaType == "application/json")
            #expect(try service.member("Slots").type.name == "InputSlots")
            #expect(try service.member("Plain").type.name == "Text")
            #expect(try service.shape("Text").mediaType == nil)
        },
        RuleCase(
            "host-labels",
            .botocore(
                shapes: """
                    "Input": {
                        "type": "structure",
                        "members": {"AccountId": {"shape": "String", "hostLabel": true}}
                    },
                    "String": {"type": "string"}
                    """,
                operations: """
                    "Do": {
                        "http": {"method": "POST", "requestUri": "/do"}, "endpoint": {"hostPrefix": "{AccountId}.data."},
                        "input": {"shape": "Input"}
                    }
                    """
            )
        ) { service throws in
            #expect(try service.operation().hostPrefix == "{accountId}.data.")
            #expect(try service.member("AccountId").hostLabel == "accountId")
            #expect(try service.member("AccountId").isRequired)
        },
        RuleCase("success-statuses", botocore("")) { service throws in #expect(try service.operation().status == 200) },
    ]
}
