import ModelFormat
import SwiftGenerator
import Testing

@testable import ServiceMigration

@Suite("Declarations of two services")
struct DeclarationTests {
    private func operation(_ members: String) throws -> OperationPlan {
        let text = """
            service:
              name: Hotel
              title: Hotel
              version: '1'
              protocol: restJson1
              endpoints: { default: a.example.com }
              doc: Rooms.
            operations:
              GetRoom: { doc: A room., http: POST /room, input: { \(members) } }
            """
        let source = ModelSource(name: "service.yaml", path: "hotel/service.yaml", bytes: Array(text.utf8))
        let service = try #require(loadService(folder: "hotel", files: [source], moduleNames: .swift).service)
        return try #require(ServicePlan(service).operation("GetRoom"))
    }

    @Test("a difference has the lines of both, and a parameter that is added at the end changes no other")
    func difference() throws {
        let old = Declaration(
            methodOf: try operation("Id: String, View: { type: Integer, required: true }"),
            throwing: "ShopError"
        )
        let new = Declaration(
            methodOf: try operation("Id: String, View: Integer, Price: Double"),
            throwing: "ShopError"
        )
        #expect(
            old.difference(to: new) == [
                "```diff", "  getRoom(", "      id: String? = nil,", "-     view: Int,", "+     view: Int? = nil,",
                "+     price: Double? = nil,", "  ) -> GetRoomOutput", "```",
            ]
        )
        #expect(new.difference(to: new) == [])
        let none = Declaration(methodOf: try operation(""), throwing: "ShopError")
        #expect(none.difference(to: none) == [])
        #expect(none.difference(to: old).first { $0.hasPrefix("-") } == "- getRoom() -> GetRoomOutput")
    }
}
