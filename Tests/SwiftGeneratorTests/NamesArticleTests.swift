import Foundation
import SuiteSupport
import Testing

@testable import SwiftGenerator

@Suite("The article on names")
struct NamesArticleTests {
    @Test("its examples are so")
    func examples() throws {
        let file = Goldens.root.appending(path: "Sources/carillon/Carillon.docc/Names.md")
        let rows = try String(contentsOf: file, encoding: .utf8).matches(of: /\| (\w+) \| `(.+?)` \| `(.+?)` \|/)
        #expect(rows.count == 19)
        for row in rows {
            let name = String(row.2)
            let swift =
                switch row.1 {
                case "shape": Naming.type(name)
                case "member": Naming.member(name)
                case "value": Naming.value(name)
                case "error": Naming.errorCase(name)
                default: Naming.file(name)
                }
            #expect(swift == row.3, "\(row.0)")
        }
    }
}
