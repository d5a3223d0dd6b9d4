import ModelFormat
import ServiceModel
import Testing

@testable import ModelImport

@Suite("Streams of upstream models")
struct StreamTests {
    /// A response with events, of all kinds of members, in which the payload goes unsaid.
    private static let events = (
        botocore: SmallModel.botocore(
            shapes: """
                "Input": {"type": "structure", "members": {"Sound": {"shape": "Sound"}}, "payload": "Sound"},
                "Output": {
                    "type": "structure",
                    "members": {
                        "Kind": {"shape": "String", "location": "header", "locationName": "X-Kind"},
                        "Events": {"shape": "Events"}
                    }
                },
                "Events": {
                    "type": "structure",
                    "members": {
                        "Spoken": {"shape": "Spoken"}, "Drawn": {"shape": "Drawn"}, "Failed": {"shape": "Failed"}
                    },
                    "eventstream": true
                },
                "Spoken": {
                    "type": "structure",
                    "members": {
                        "Words": {"shape": "String", "locationName": "words"},
                        "At": {"shape": "Timestamp", "eventheader": true},
                        "Volume": {"shape": "Integer", "eventheader": true}
                    },
                    "event": true
                },
                "Drawn": {
                    "type": "structure",
                    "members": {
                        "Picture": {"shape": "Blob", "eventpayload": true}, "Kind": {"shape": "String", "eventheader": true}
                    },
                    "event": true
                },
                "Failed": {"type": "structure", "members": {"Why": {"shape": "String"}}, "exception": true},
                "Sound": {"type": "blob", "sensitive": true, "streaming": true, "requiresLength": true},
                "String": {"type": "string"}, "Integer": {"type": "integer"}, "Blob": {"type": "blob"},
                "Timestamp": {"type": "timestamp"}
                """
        ),
        smithy: SmallModel.smithy(
            shapes: """
                "a#Do": {
                    "type": "operation", "input": {"target": "a#Input"}, "output": {"target": "a#Output"},
                    "traits": {"smithy.api#http": {"method": "POST", "uri": "/do"}}
                },
                "a#Input": {
                    "type": "structure",
                    "members": {
                        "Sound": {
                            "target": "a#Sound", "traits": {"smithy.api#httpPayload": {}, "smithy.api#default": ""}
                        }
                    }
                },
                "a#Output": {
                    "type": "structure",
                    "members": {
                        "Kind": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "X-Kind"}},
                        "Events": {"target": "a#Events", "traits": {"smithy.api#httpPayload": {}}}
                    }
                },
                "a#Events": {
                    "type": "union",
                    "members": {
                        "Spoken": {"target": "a#Spoken"}, "Drawn": {"target": "a#Drawn"}, "Failed": {"target": "a#Failed"}
                    },
                    "traits": {"smithy.api#streaming": {}}
                },
                "a#Spoken": {
                    "type": "structure",
                    "members": {
                        "Words": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "words"}},
                        "At": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#eventHeader": {}}},
                        "Volume": {"target": "smithy.api#Integer", "traits": {"smithy.api#eventHeader": {}}}
                    }
                },
                "a#Drawn": {
                    "type": "structure",
                    "members": {
                        "Picture": {"target": "smithy.api#Blob", "traits": {"smithy.api#eventPayload": {}}},
                        "Kind": {"target": "smithy.api#String", "traits": {"smithy.api#eventHeader": {}}}
                    }
                },
                "a#Failed": {
                    "type": "structure", "members": {"Why": {"target": "smithy.api#String"}},
                    "traits": {"smithy.api#error": "client"}
                },
                "a#Sound": {
                    "type": "blob",
                    "traits": {
                        "smithy.api#sensitive": {}, "smithy.api#streaming": {}, "smithy.api#requiresLength": {}
                    }
                }
                """
        )
    )

    @Test("are described alike in both formats")
    func agreement() throws {
        let (left, right) = (try Self.events.botocore.described(), try Self.events.smithy.described())
        let facts = (left: try Facts(left.service), right: try Facts(right.service))
        #expect(facts.left.shapes.count == facts.right.shapes.count && !facts.left.shapes.isEmpty)
        for (name, shape) in facts.left.shapes { #expect(facts.right.shapes[name] == shape, "\(name)") }
        #expect(facts.left.operations == facts.right.operations)
        #expect(left.diagnostics == [] && left.service.files.flatMap(\.omissions) == [])
    }

    @Test("are whole, with what their events are made of")
    func description() throws {
        let service = try Self.events.botocore.described().service
        let sound = try service.member("Sound")
        #expect(sound.isStreaming && sound.requiresLength && sound.location == .payload)
        let events = try service.member("Events", of: "Output")
        #expect(events.isStreaming && !events.requiresLength && events.location == .payload)
        #expect(try service.shape("Events").members.map(\.name) == ["Spoken", "Drawn", "Failed"])
        #expect(try service.shape("Spoken").members.map(\.location) == [.body, .eventHeader, .eventHeader])
        #expect(try service.shape("Drawn").members.map(\.location) == [.eventPayload, .eventHeader])
    }

    @Test("are a model that loads, and is written as it was", arguments: [events.botocore, events.smithy])
    func roundTrip(model: SmallModel) throws {
        let service = try model.described().service
        let files = documents(of: service).map { name, document in
            ModelSource(name: name, path: name, bytes: Array(canonicalText(of: document).utf8))
        }
        let (loaded, diagnostics) = loadService(folder: "small", files: files, moduleNames: .unrestricted)
        #expect(diagnostics == [])
        #expect(try Facts(#require(loaded)).shapes == Facts(service).shapes)
        #expect(try Facts(#require(loaded)).operations == Facts(service).operations)
    }

    @Test("require a length in requests alone")
    func lengthOfResponse() throws {
        let model = SmallModel.botocore(
            shapes: """
                "Input": {"type": "structure", "members": {}},
                "Output": {"type": "structure", "members": {"Sound": {"shape": "Sound"}}, "payload": "Sound"},
                "Sound": {"type": "blob", "streaming": true, "requiresLength": true}
                """
        )
        let sound = try model.described().service.member("Sound", of: "Output")
        #expect(sound.isStreaming && !sound.requiresLength)
    }

    @Test("are not taken for pages because of what else their operation has")
    func pages() throws {
        let model = SmallModel.botocore(
            shapes: """
                "Input": {"type": "structure", "members": {"NextToken": {"shape": "String"}}},
                "Output": {
                    "type": "structure",
                    "members": {
                        "NextToken": {"shape": "String", "location": "header", "locationName": "X-Next"},
                        "Sound": {"shape": "Sound"}
                    },
                    "payload": "Sound"
                },
                "Sound": {"type": "blob", "streaming": true}, "String": {"type": "string"}
                """
        )
        let (service, diagnostics) = try model.described()
        #expect(try service.operation().pagination == nil)
        #expect(diagnostics == [])
    }
}
