import Diagnostics
import ProjectFormat
import Testing

@testable import ServiceMigration

@Suite("What conversions can lose")
struct ConversionLossTests {
    private func enumeration(lost: [String] = [], substitutes: [(value: String, substitute: String)] = []) -> Conversion
    {
        Conversion(body: .enumeration(lost: lost, substitutes: substitutes, isSensitive: false))
    }

    @Test("an enumeration loses the values that its target lacks, with a substitute or without")
    func enumerations() {
        #expect(!enumeration().isLossy([:]))
        #expect(enumeration(lost: ["A"]).isLossy([:]))
        #expect(enumeration(substitutes: [(value: "A", substitute: "B")]).isLossy([:]))
    }

    @Test("a substitute counts in the direction for which it is recorded, and in no other")
    func substitutes() {
        let range = SourceRange(file: "hotel--inn.yaml", line: 1, column: 1)
        let substitutes = Substitutes([
            .init(service: "Inn", path: "Kind.values.Double", substitute: .value("Suite"), range: range),
            .init(service: "Hotel", path: "Room.members.Name", substitute: .default(.text("x")), range: range),
        ])
        #expect(substitutes.value("Kind.values.Double", to: "Inn") == "Suite")
        #expect(substitutes.value("Kind.values.Double", to: "Hotel") == nil)
        #expect(substitutes.member("Room.members.Name", to: "Hotel")?.value.compact == "\"x\"")
        #expect(substitutes.member("Room.members.Name", to: "Inn") == nil)
    }
}
