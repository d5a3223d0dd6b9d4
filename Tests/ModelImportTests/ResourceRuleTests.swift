import Foundation
import SuiteSupport
import Testing

@testable import ModelImport

/// A rule at work: operations, and the resources that are found in them.
struct ResourceRuleCase: CustomTestStringConvertible, Sendable {
    let rule: String
    let api: SmallAPI
    let resources: String

    init(_ rule: String, _ operations: String, _ resources: String) {
        self.rule = rule
        api = SmallAPI(operations.split(separator: "\n").map(String.init))
        self.resources = resources
    }

    var testDescription: String { rule }
}

@Suite("The rules of resources")
struct ResourceRuleTests {
    static let cases: [ResourceRuleCase] = [
        ResourceRuleCase(
            "resource-items",
            """
            GetRoom GET /rooms/{roomId}
            DeleteRoom DELETE /rooms/{roomId}
            UpdateRoomColor POST /rooms/{roomId}
            """,
            "  Room: { operations: [UpdateRoomColor] }\n"
        ),
        ResourceRuleCase(
            "resource-singletons",
            """
            GetSettings GET /settings
            UpdateSettings PUT /settings +Color
            GetRoomPolicy GET /rooms/{roomId}/policy
            DeleteRoomPolicy DELETE /rooms/{roomId}/policy
            """,
            "  RoomPolicy: {}\n  Settings: {}\n"
        ),
        ResourceRuleCase(
            "resource-singletons",
            // Which domain it is says the query.
            """
            GetDomain GET /domain +Domain
            DeleteDomain DELETE /domain +Domain
            CreateToken POST /token
            DeleteToken DELETE /token
            """,
            "  Token: {}\n"
        ),
        ResourceRuleCase(
            "resource-roles",
            """
            GetRoom GET /rooms/{roomId}
            UpdateRoom POST /rooms/{roomId}/update
            PutRoom PUT /rooms/{roomId}
            DeleteRoom POST /rooms-deletion/{roomId}
            """,
            "  Room: {}\n"
        ),
        ResourceRuleCase(
            "resource-roles",
            // An operation without the label is listed, or its name alone would give it the role.
            """
            GetRoom GET /rooms/{roomId}
            UpdateRoom POST /rooms/update +RoomId
            DeleteRoom DELETE /rooms/{roomId}
            """,
            "  Room: { operations: [UpdateRoom] }\n"
        ),
        ResourceRuleCase(
            "resource-creations",
            """
            GetRoom GET /rooms/{roomId}
            CreateRoom POST /rooms
            DescribeTask GET /tasks/{taskId}
            StartTask POST /tasks
            GetWall GET /walls/{wallName}
            CreateWall PUT /walls/{wallName}
            """,
            """
              Room: {}
              Task: { create: StartTask }
              Wall: { put: CreateWall }

            """
        ),
        ResourceRuleCase(
            "resource-lists",
            """
            GetRoom GET /houses/{houseId}/rooms/{roomId}
            ListRooms POST /houses/{houseId}/rooms-list
            GetSettings GET /settings/{userId}
            ListSettings GET /settings
            GetStage GET /stages/{stage}
            GetStages GET /stages
            """,
            """
              Room: {}
              Settings: { list: ListSettings }
              Stage: { list: GetStages }

            """
        ),
        ResourceRuleCase(
            "resource-pairs",
            """
            GetRoom GET /rooms/{roomId}
            ListRooms GET /rooms
            GetRoomStatistics GET /statistics/{roomId}
            DeleteSession DELETE /sessions/{sessionId}
            """,
            "  Room: {}\n"
        ),
        ResourceRuleCase(
            "resource-parents",
            """
            GetHouse GET /v1/houses/{houseId}
            UpdateHouse PUT /v1/houses/{houseId}
            GetRoom GET /v2/houses/{houseId}/rooms/{roomId}
            ListRooms GET /v2/houses/{houseId}/rooms
            GetDoor GET /houses/{houseId}/rooms/{roomId}/walls/{wallId}/door
            PutDoor PUT /houses/{houseId}/rooms/{roomId}/walls/{wallId}/door
            """,
            """
              House: { resources: [Room] }
              Room: { resources: [Door] }
              Door: {}

            """
        ),
        ResourceRuleCase(
            "resource-operations",
            """
            GetRoom GET /rooms/{roomId}
            ListRooms GET /rooms
            LockRoom POST /rooms/{roomId}/lock
            PaintWalls POST /rooms/{roomId}?operation=paint
            BatchGetRoom POST /rooms?operation=get
            ListDoors GET /rooms/{roomId}/doors
            LockEverything POST /lock
            """,
            "  Room: { collectionOperations: [BatchGetRoom], operations: [LockRoom, PaintWalls] }\n"
        ),
        ResourceRuleCase(
            "resource-shapes",
            """
            GetHouse GET /houses/{houseId} -> house
            ListHouses GET /houses
            GetHouseGarden GET /houses/{houseId}/garden -> Garden
            PutHouseGarden PUT /houses/{houseId}/garden
            """,
            """
              House: { resources: [HouseGarden] }
              HouseGarden: { shape: Garden }

            """
        ),
    ]

    @Test("each does what it says", arguments: cases)
    func effect(testCase: ResourceRuleCase) throws {
        #expect(try testCase.api.resources() == testCase.resources)
    }

    @Test("each is needed for it", arguments: cases)
    func need(testCase: ResourceRuleCase) throws {
        #expect(try testCase.api.resources(without: testCase.rule) != testCase.resources)
    }

    @Test("each has a case")
    func completeness() {
        #expect(Set(Self.cases.map(\.rule)) == Set(ResourceRule.all.map(\.name)))
        #expect(Set(ResourceRule.all.map(\.name)).count == ResourceRule.all.count)
    }

    @Test("their article has each as it is, in order")
    func documentation() throws {
        let rows = ResourceRule.all.map { (name: $0.name, statement: $0.statement) }
        if let difference = try RuleTable.difference(of: rows, below: "| rule of resources | what it does |") {
            Issue.record(Comment(rawValue: difference))
        }
    }

    @Test(
        "what is not clear is not declared, and said",
        arguments: [
            (
                """
                GetRoom GET /rooms/{roomId}
                DeleteHall DELETE /rooms/{roomId}
                """,
                "",
                [
                    "no resource is made of '/rooms/{}': its operations are named 'Hall' and 'Room' (rule 'resource-items')"
                ]
            ),
            (
                """
                GetRoom GET /rooms/{roomId}
                DeleteRoom DELETE /deletions/{roomId}
                """,
                "",
                [
                    "'Room' is made no resource: its operations have the paths '/deletions/{}' and '/rooms/{}' "
                        + "(rule 'resource-items')"
                ]
            ),
            (
                """
                GetRoom GET /rooms/{roomId}
                DeleteRoom DELETE /rooms/{id}
                """,
                "",
                ["'Room' is made no resource: its operations name it by different members (rule 'resource-items')"]
            ),
            (
                """
                GetRoom GET /rooms/{roomId}
                DeleteRoom DELETE /rooms/{roomId}
                UpdateRoom PUT /rooms +RoomId
                CreateRoom POST /houses/{houseId}/rooms
                ListRooms GET /floors/{floor}/rooms
                """,
                "  Room: { collectionOperations: [CreateRoom, ListRooms], operations: [UpdateRoom] }\n",
                [
                    "'CreateRoom' is not taken for 'create' of 'Room': its path '/houses/{houseId}/rooms' names 'HouseId' "
                        + "(rule 'resource-creations')",
                    "'ListRooms' is not taken for 'list' of 'Room': its path '/floors/{floor}/rooms' names 'Floor' "
                        + "(rule 'resource-lists')",
                    "'UpdateRoom' is not taken for 'update' of 'Room': its path '/rooms' does not name 'RoomId' "
                        + "(rule 'resource-roles')",
                ]
            ),
            (
                """
                GetHouse GET /houses/{id}
                ListHouses GET /houses
                GetRoom GET /houses/{houseId}/rooms/{roomId}
                ListRooms GET /houses/{houseId}/rooms
                GetDoor GET /houses/{houseId}/doors/{id}
                ListDoors GET /houses/{houseId}/doors
                """,
                "  Door: {}\n  House: {}\n  Room: {}\n",
                [
                    "'Door' is made no part of 'House', nor is 1 other: 'GetDoor' calls 'HouseId' what 'House' calls 'Id' "
                        + "(rule 'resource-parents')"
                ]
            ),
        ]
    )
    func doubts(operations: String, resources: String, findings: [String]) throws {
        let api = SmallAPI(operations.split(separator: "\n").map(String.init))
        #expect(try api.resources() == resources)
        #expect(Set(try api.findings()) == Set(findings))
    }

    @Test("a service whose paths name operations has no resources, and nothing is said of it")
    func calls() throws {
        let api = SmallAPI([
            "CreateRoom POST /CreateRoom", "GetRoom POST /GetRoom +RoomId", "DeleteRoom POST /DeleteRoom +RoomId",
            "ListRooms POST /ListRooms", "GetVersion GET /",
        ])
        #expect(try api.resources() == "")
        #expect(try api.findings() == [])
    }
}
