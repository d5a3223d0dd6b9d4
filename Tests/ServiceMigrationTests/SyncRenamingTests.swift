import Diagnostics
import ModelComparison
import ModelFormat
import ProjectFormat
import ServiceMigration
import ServiceModel
import Testing

@Suite("Names of counterparts")
struct SyncRenamingTests {
    /// A service in which shapes are referred to in every way.
    private let text = """
        service: { name: Inn, title: Inn, version: "1", protocol: restJson1, endpoints: { default: example.com } }
        operations:
          SeekHall:
            http: POST /halls
            input: { Hall: { type: Hall, required: true }, Halls: [Hall] }
            output: HallPage
            errors: [NoHall]
            wait:
              HallFound: { delay: 1..2, acceptors: [{ state: success, status: 200 }, { state: retry, error: NoHall }] }
        shapes:
          Hall: { members: { Next: Hall, Kind: HallKind, All: Hallway } }
          HallPage: { members: { Found: Hallway, Named: HallMap, Any: AnyHall } }
          Hallway: { list: Hall }
          HallMap: { map: { key: HallKind, value: Hall } }
          AnyHall: { union: { One: Hall, Many: Hallway } }
        enums:
          HallKind: { values: [Hall] }
        errors:
          NoHall: { status: 404, members: { Last: Hall } }
        """

    private func service(_ text: String) throws -> Service {
        let source = ModelSource(name: "service.yaml", path: "service.yaml", bytes: Array(text.utf8))
        let (service, diagnostics) = loadService(folder: "inn", files: [source], moduleNames: .unrestricted)
        return try #require(service, "\(diagnostics.text(sources: []))")
    }

    private func pairs(_ names: [String: String]) -> [SyncRecord.NamePair] {
        let range = SourceRange(file: "hotel--inn.yaml", line: 1, column: 1)
        return names.sorted { $0.key < $1.key }.map { .init(old: $0, oldRange: range, new: $1, newRange: range) }
    }

    /// The new names are as long as the old ones, so that everything stands in the same place in both texts.
    @Test("a service is renamed wherever a name is used, and nowhere else")
    func everywhere() throws {
        let shapes = [
            "Hall": "Room", "HallPage": "RoomPage", "NoHall": "NoRoom", "AnyHall": "AnyRoom", "HallKind": "RoomKind",
        ]
        let record = SyncRecord(operationPairs: pairs(["SeekHall": "FindRoom"]), shapePairs: pairs(shapes))
        var expected = text.replacing("SeekHall:", with: "FindRoom:")
        for (old, new) in [
            ("type: Hall,", "type: Room,"), ("[Hall] }\n    output", "[Room] }\n    output"),
            ("output: HallPage", "output: RoomPage"),
            ("NoHall", "NoRoom"), ("\n  Hall:", "\n  Room:"), ("Next: Hall", "Next: Room"), ("HallKind", "RoomKind"),
            ("\n  HallPage", "\n  RoomPage"), ("list: Hall", "list: Room"), ("value: Hall", "value: Room"),
            ("AnyHall", "AnyRoom"), ("One: Hall", "One: Room"), ("Last: Hall", "Last: Room"),
        ] {
            try #require(expected.contains(old), "\(old)")
            expected = expected.replacing(old, with: new)
        }
        #expect(renamed(try service(text), by: record) == (try service(expected)))
    }

    @Test("a service of which nothing is paired stays as it is")
    func nothing() throws {
        #expect(renamed(try service(text), by: SyncRecord()) == (try service(text)))
    }
}
