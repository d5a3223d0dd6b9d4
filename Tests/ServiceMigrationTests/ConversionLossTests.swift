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
}
