import Foundation
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing

@Suite("Names of services")
struct ModuleNameTests {
    /// What is wrong with a service of this name.
    private func findings(name: String) -> [String] {
        let text = """
            service:
              name: "\(name)"
              title: Example
              version: "1"
              protocol: restJson1
              endpoints: { default: api.example.com }
            """
        let source = ModelSource(name: "service.yaml", path: "service.yaml", bytes: Array(text.utf8))
        return loadService(folder: "example", files: [source]).diagnostics.map(\.code.id)
    }

    @Test(
        "a name that its module cannot have is refused",
        arguments: [
            "Any", "CarillonAsyncHTTPClient", "CarillonRuntime", "Client", "Foundation", "HTTPTypes", "Logging",
            "Operations", "Patterns", "Self", "Service", "Swift", "Unmodeled", "protocol", "self",
        ]
    )
    func refused(name: String) {
        #expect(findings(name: name) == ["reserved-name"])
    }

    @Test("a name that only resembles one is accepted", arguments: ["Clients", "ClientError", "SwiftService", "Class"])
    func accepted(name: String) {
        #expect(findings(name: name).isEmpty)
    }

    @Test("no service's types can bear the names of the runtime's")
    func runtimeTypes() throws {
        let folder = Goldens.root.appending(path: "Sources/CarillonRuntime")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        let declaration =
            /^public (?:final )?(?:actor|class|enum|protocol|struct|typealias) (\w+?)(?:Client|Error|API|Stub)\b/
            .anchorsMatchLineEndings()
        var names: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            names.formUnion(text.matches(of: declaration).map { String($0.output.1) })
        }
        #expect(!names.isEmpty)
        for name in names { #expect(findings(name: name) == ["reserved-name"], "\(name)") }
    }
}
