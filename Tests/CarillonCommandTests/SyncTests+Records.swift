import Foundation
import ProjectSupport
import Testing

@testable import carillon

/// What `--record` writes and prints beside the record of one pair.
extension SyncTests {
    /// Adds a third service, which has the size of a hall as well, and is paired with the rooms.
    private func addInns() throws {
        for file in ["service.yaml", "rooms-list.yaml"] {
            let text = try project.folder.contents(of: "model/halls/\(file)")
            try project.folder.write(text.replacing("Halls", with: "Inns"), to: "model/inns/\(file)")
        }
        try project.edit(
            "model/carillon.yaml",
            "Generated/Halls }\n",
            "Generated/Halls }\n  inns: { output: ../Generated/Inns }\n"
        )
        let text = try project.folder.contents(of: "model/carillon.yaml")
        try project.folder.write(text + "  - { from: rooms, to: inns }\n", to: "model/carillon.yaml")
    }

    @Test("records of several pairs are made in one run")
    func makeRecords() throws {
        try addInns()
        let outcome = try sync(records: true)
        let made = [record, "model/sync/rooms--inns.yaml"]
        #expect(outcome.output.hasPrefix(made.map { "1 divergence added to \($0)\n" }.joined()), "\(outcome.output)")
        #expect(outcome.error == "2 errors\n")
        for file in made {
            let text = try? project.folder.contents(of: file)
            #expect(text?.hasSuffix("    paths:\n      RoomDetail.members.Size: added\n") == true, "\(file)")
        }
    }

    @Test("JSON is alone on standard output, whatever is recorded")
    func recordAsJSON() throws {
        struct Finding: Decodable {
            var code: String
        }
        let outcome = try sync(format: .json, records: true)
        #expect(outcome.status == .findings)
        #expect(outcome.error == "")
        let findings = try? JSONDecoder().decode([Finding].self, from: Data(outcome.output.utf8))
        #expect(findings?.map(\.code) == ["missing-reason"], "\(outcome.output)")
    }
}
