import Diagnostics
import Testing
import YAMLSource

@Suite("Codes of the diagnostics of YAML files")
struct YAMLSourceCodeTests {
    @Test("every code is listed once, in order, in kebab case, with an explanation")
    func codes() {
        let ids = YAMLSourceCodes.all.map(\.id)
        #expect(ids == Set(ids).sorted())
        for code in YAMLSourceCodes.all {
            #expect(code.id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
            #expect(code.explanation.count > 100, "\(code.id)")
            #expect(code.explanation.split(separator: "\n").count > 1, "\(code.id)")
        }
    }
}
