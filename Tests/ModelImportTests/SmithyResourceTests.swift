import Diagnostics
import ModelFormat
import ServiceModel
import Testing

@testable import ModelImport

@Suite("Resources of Smithy models")
struct SmithyResourceTests {
    /// The section that an import makes of resources, and what is said of it.
    ///
    /// - Parameters:
    ///   - bound: the content of the service's `resources`.
    ///   - operations: their names, methods and paths, and the members of their inputs besides those of their labels.
    private func resources(
        _ bound: [String],
        _ resources: String,
        _ operations: [(name: String, http: String, members: String)],
        _ shapes: String = ""
    ) throws -> (text: String, messages: [String]) {
        let text = operations.map { name, http, members in
            let words = http.split(separator: " ")
            let labels = words[1].split(separator: "/").filter { $0.hasPrefix("{") }.map { label in
                let name = label.dropFirst().dropLast()
                return """
                    "\(name)": {
                        "target": "smithy.api#String", "traits": {"smithy.api#httpLabel": {}, "smithy.api#required": {}}
                    }
                    """
            }
            let own = members.contains(#""target""#) && !members.contains("->") ? [members] : []
            let output = members.hasPrefix("->") ? #", "output": {"target": "a#\#(members.dropFirst(2))"}"# : ""
            return """
                "a#\(name)": {
                    "type": "operation", "input": {"target": "a#\(name)Input"}\(output),
                    "traits": {"smithy.api#http": {"method": "\(words[0])", "uri": "\(words[1])"}}
                },
                "a#\(name)Input": {"type": "structure", "members": {\((labels + own).joined(separator: ", "))}}
                """
        }
        let model = SmallModel.smithy(
            shapes: (text + [resources] + (shapes.isEmpty ? [] : [shapes])).joined(separator: ",\n"),
            service: ", \"resources\": [\(bound.map { #"{"target": "a#\#($0)"}"# }.joined(separator: ", "))]"
        )
        let (service, diagnostics) = try model.described()
        var only = service
        only.files[0].operations = []
        only.files[0].shapes = []
        only.files[0].omissions = []
        let written = canonicalText(of: try #require(documents(of: only).first?.document))
        let start = try #require(written.range(of: "resources:\n"), "\(written)")
        return (String(written[start.upperBound...]), diagnostics.map(\.message))
    }

    private let house = [
        (name: "Do", http: "POST /do", members: ""),
        (name: "CreateHouse", http: "POST /houses", members: ""),
        (name: "GetHouse", http: "GET /houses/{houseId}", members: ""),
        (name: "ListHouses", http: "GET /houses", members: ""),
    ]

    @Test("say what does not follow from names and paths")
    func declared() throws {
        let (text, messages) = try resources(
            ["House"],
            """
            "a#House": {
                "type": "resource", "identifiers": {"houseId": {"target": "smithy.api#String"}},
                "create": {"target": "a#CreateHouse"}, "read": {"target": "a#GetHouse"},
                "delete": {"target": "a#TearDown"}, "list": {"target": "a#ListHouses"},
                "operations": [{"target": "a#Paint"}], "collectionOperations": [{"target": "a#CountHouses"}],
                "resources": [{"target": "a#Room"}]
            },
            "a#Room": {
                "type": "resource",
                "identifiers": {"houseId": {"target": "smithy.api#String"}, "roomId": {"target": "smithy.api#String"}},
                "put": {"target": "a#PutRoom"}, "read": {"target": "a#FindRoom"}
            }
            """,
            house + [
                (name: "TearDown", http: "DELETE /houses/{houseId}", members: ""),
                (name: "Paint", http: "POST /houses/{houseId}/paint", members: ""),
                (name: "CountHouses", http: "GET /house-count", members: ""),
                (name: "PutRoom", http: "PUT /houses/{houseId}/rooms/{roomId}", members: ""),
                (name: "FindRoom", http: "GET /houses/{houseId}/rooms/{roomId}", members: ""),
            ]
        )
        #expect(
            text == """
                  House:
                    delete: TearDown
                    collectionOperations: [CountHouses]
                    operations: [Paint]
                    resources: [Room]

                  Room: { read: FindRoom }

                """
        )
        #expect(messages == ["the model does not say which host requests go to"])
    }

    @Test("have the structure as their shape that operations return under their name, or that is marked")
    func shapes() throws {
        let (text, _) = try resources(
            ["House", "Garden"],
            """
            "a#House": {
                "type": "resource", "identifiers": {"houseId": {"target": "smithy.api#String"}},
                "read": {"target": "a#GetHouse"}
            },
            "a#Garden": {
                "type": "resource", "identifiers": {"gardenId": {"target": "smithy.api#String"}},
                "read": {"target": "a#GetGarden"}
            }
            """,
            [
                (name: "Do", http: "POST /do", members: ""),
                (name: "GetHouse", http: "GET /houses/{houseId}", members: "->GetHouseOutput"),
                (name: "GetGarden", http: "GET /gardens/{gardenId}", members: "->GetGardenOutput"),
            ],
            """
            "a#GetHouseOutput": {"type": "structure", "members": {
                "other": {"target": "a#Land"}, "house": {"target": "a#Building"}
            }},
            "a#GetGardenOutput": {"type": "structure", "members": {
                "garden": {"target": "a#Building"},
                "green": {"target": "a#Land", "traits": {"smithy.api#nestedProperties": {}}}
            }},
            "a#Building": {"type": "structure", "members": {}}, "a#Land": {"type": "structure", "members": {}}
            """
        )
        #expect(text == "  Garden: { shape: Land }\n  House: { shape: Building }\n")
    }

    @Test("are named by the members that say so, and what is named otherwise is left out")
    func identifiers() throws {
        let houseID = #""id": {"target": "smithy.api#String", "traits": {"smithy.api#resourceIdentifier": "houseId"}}"#
        let (text, messages) = try resources(
            ["House"],
            """
            "a#House": {
                "type": "resource", "identifiers": {"houseId": {"target": "smithy.api#String"}},
                "read": {"target": "a#GetHouse"}, "update": {"target": "a#UpdateHouse"},
                "operations": [{"target": "a#PaintHouse"}], "resources": [{"target": "a#Room"}]
            },
            "a#Room": {
                "type": "resource",
                "identifiers": {"houseId": {"target": "smithy.api#String"}, "roomId": {"target": "smithy.api#String"}},
                "read": {"target": "a#GetRoom"}
            }
            """,
            [
                (name: "Do", http: "POST /do", members: ""),
                (name: "GetHouse", http: "POST /houses-get", members: houseID),
                (name: "UpdateHouse", http: "POST /houses-update", members: houseID),
                (name: "PaintHouse", http: "POST /houses/{houseId}", members: ""),
                (name: "GetRoom", http: "GET /houses/{houseId}/rooms/{roomId}", members: ""),
            ]
        )
        #expect(text == "  House: { identifiers: [id] }\n  Room: {}\n")
        #expect(
            messages.dropFirst() == [
                "operation 'PaintHouse' of resource 'House' is left out: its input has other members for the identifiers",
                "resource 'Room' of 'House' is left out: its operations call 'houseId' what those of 'House' call 'id'",
            ]
        )
    }

    @Test("have one parent and no operations of others, and those that are gone go")
    func omissions() throws {
        let (text, messages) = try resources(
            ["House", "Hotel", "Empty"],
            """
            "a#House": {
                "type": "resource", "identifiers": {"houseId": {"target": "smithy.api#String"}},
                "properties": {"color": {"target": "smithy.api#String"}},
                "read": {"target": "a#GetHouse"}, "resources": [{"target": "a#Yard"}]
            },
            "a#Hotel": {
                "type": "resource", "identifiers": {"houseId": {"target": "smithy.api#String"}},
                "put": {"target": "a#PutHotel"}, "read": {"target": "a#GetHouse"}, "resources": [{"target": "a#Yard"}],
                "traits": {"smithy.api#noReplace": {}}
            },
            "a#Yard": {
                "type": "resource", "identifiers": {"houseId": {"target": "smithy.api#String"}},
                "read": {"target": "a#GetYard"}
            },
            "a#Empty": {"type": "resource", "read": {"target": "a#Unbound"}},
            "a#Unbound": {"type": "operation"}
            """,
            house + [
                (name: "PutHotel", http: "PUT /hotels/{houseId}", members: ""),
                (name: "GetYard", http: "GET /houses/{houseId}/yard", members: ""),
            ]
        )
        #expect(
            text == """
                  Hotel: {}

                  House:
                    properties: { color: String }
                    resources: [Yard]

                  Yard: {}

                """
        )
        #expect(
            Set(messages) == [
                "the model does not say which host requests go to",
                "'smithy.api#noReplace' is not carried over",
                "operation 'Unbound' is left out: it has no method and no path",
                "operation 'GetHouse' of resource 'Hotel' is left out: that is an operation of 'House'",
                "resource 'Yard' of 'Hotel' is left out: it is a part of 'House' already",
                "resource 'Empty' is left out: it has no operation",
            ]
        )
    }

    private let readHouse = """
        "a#House": {
            "type": "resource", "identifiers": {"houseId": {"target": "smithy.api#String"}},
            PROPERTIES "read": {"target": "a#GetHouse"}
        },
        "a#Street": {
            "type": "resource", "identifiers": {"streetId": {"target": "smithy.api#String"}},
            "read": {"target": "a#GetStreet"}
        }
        """

    private let readOperations = [
        (name: "Do", http: "POST /do", members: ""),
        (name: "GetHouse", http: "GET /houses/{houseId}", members: "->GetHouseOutput"),
        (name: "GetStreet", http: "GET /streets/{streetId}", members: ""),
    ]

    @Test("have the properties that do not follow from their shape, under the names that its members have")
    func properties() throws {
        let shapes = """
            "a#GetHouseOutput": {"type": "structure", "members": {"house": {"target": "a#Building"}}},
            "a#Building": {"type": "structure", "members": {
                "houseId": {"target": "smithy.api#String"}, "color": {"target": "smithy.api#String"},
                "floors": {"target": "smithy.api#Integer", "traits": {"smithy.api#property": {"name": "height"}}},
                "tags": {"target": "a#Tags"}, "note": {"target": "smithy.api#String", "traits": {"smithy.api#notProperty": {}}}
            }},
            "a#Tags": {"type": "list", "member": {"target": "smithy.api#String"}},
            "a#Nowhere": {"type": "structure", "members": {}}
            """
        func read(_ properties: String) throws -> (text: String, messages: [String]) {
            try resources(
                ["House", "Street"],
                readHouse.replacing("PROPERTIES", with: "\"properties\": {\(properties)},"),
                readOperations,
                shapes
            )
        }
        let own = #""color": {"target": "smithy.api#String"}, "height": {"target": "smithy.api#Integer"}"#
        let all = own + #", "tags": {"target": "a#Tags"}, "note": {"target": "smithy.api#String"}"#
        let (same, messages) = try read(all)
        #expect(same == "  House: { shape: Building }\n  Street: {}\n")
        #expect(messages.count == 1)
        #expect(
            try read(own + #", "age": {"target": "smithy.api#Long"}"#).text
                == """
                  House:
                    shape: Building
                    properties: { color: String, floors: Integer, age: Long }

                  Street: {}

                """
        )
        let (lacking, omissions) = try read(own + #", "nowhere": {"target": "a#Nowhere"}"#)
        #expect(
            lacking == """
                  House:
                    shape: Building
                    properties: { color: String, floors: Integer }

                  Street: {}

                """
        )
        #expect(
            omissions.dropFirst() == [
                "property 'nowhere' of resource 'House' is left out: no operation takes or returns its type 'Nowhere'"
            ]
        )
    }

    @Test("refer to the resources that their structures do, by members, texts and lists, and those of others are named")
    func references() throws {
        let (text, messages) = try resources(
            ["House", "Street"],
            readHouse.replacing("PROPERTIES", with: ""),
            readOperations,
            """
            "a#GetHouseOutput": {
                "type": "structure", "members": {"house": {"target": "a#Building"}},
                "traits": {"smithy.api#references": [{"resource": "a#House"}]}
            },
            "a#Building": {
                "type": "structure", "members": {
                    "houseId": {"target": "smithy.api#String"}, "street": {"target": "smithy.api#String"},
                    "corner": {"target": "a#StreetName"}, "near": {"target": "a#StreetNames"},
                    "rooms": {"target": "a#Rooms"}
                },
                "traits": {"smithy.api#references": [
                    {"resource": "a#House"}, {"resource": "a#Street", "ids": {"streetId": "street"}},
                    {"resource": "b#City", "service": "b#Map"}
                ]}
            },
            "a#StreetName": {"type": "string", "traits": {"smithy.api#references": [{"resource": "a#Street"}]}},
            "a#StreetNames": {"type": "list", "member": {"target": "a#StreetName"}},
            "a#Rooms": {"type": "list", "member": {"target": "a#Room"}},
            "a#Room": {
                "type": "structure", "members": {"houseId": {"target": "smithy.api#String"}, "room": {"target": "a#Room"}},
                "traits": {"smithy.api#references": [{"resource": "a#House"}]}
            }
            """
        )
        #expect(
            text == """
                  House:
                    shape: Building
                    references: { street: Street, corner: Street, near: Street, rooms.houseId: House }

                  Street: {}

                """
        )
        #expect(
            Array(messages.dropFirst()) == Array(repeating: "'smithy.api#references' is not carried over", count: 2)
        )
    }
}
