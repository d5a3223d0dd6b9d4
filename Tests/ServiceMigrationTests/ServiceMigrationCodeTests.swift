import Diagnostics
import ServiceMigration
import Testing

@Suite("Codes of the diagnostics of services in sync")
struct ServiceMigrationCodeTests {
    @Test("every kind of diagnostic appears in a case of sync or of conversions")
    func everyCodeIsShown() throws {
        let ofSync = Set(try SyncCase.all.flatMap { try $0.diagnostics().map(\.code) })
        let ofConversions = Set(try MigrationCase.all.flatMap { try $0.generate().diagnostics.map(\.code) })
        let shown = ofSync.union(ofConversions)
        #expect(ServiceMigrationCodes.all.filter { !shown.contains($0) }.map(\.id) == [])
        // The groups of a record without a reason are reported by the reader of records.
        #expect(shown.subtracting(ServiceMigrationCodes.all).map(\.id) == ["missing-reason"])
    }

    @Test("codes are in the order of their identifiers, and each is explained")
    func codesAreExplained() {
        let ids = ServiceMigrationCodes.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids == ids.sorted())
        for code in ServiceMigrationCodes.all { #expect(code.explanation.hasSuffix("."), "\(code.id)") }
    }
}
