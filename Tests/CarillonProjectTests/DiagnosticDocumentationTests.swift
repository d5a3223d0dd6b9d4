import CarillonFiles
import SuiteSupport
import Testing

@testable import CarillonProject

@Suite("Documentation of diagnostics")
struct DiagnosticDocumentationTests {
    @Test("the article has all codes, with what 'carillon explain' says")
    func article() {
        let file = Goldens.root.appending(path: "Sources/carillon/Carillon.docc/Diagnostics.md")
        let difference = Goldens.difference(of: diagnosticDocumentation(), from: file)
        #expect(difference == nil, "\(difference ?? "")")
    }
}
