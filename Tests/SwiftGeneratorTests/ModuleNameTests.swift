import Foundation
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing

@testable import SwiftGenerator

@Suite("Names of services")
struct ModuleNameTests {
    /// What is wrong with a service of this name.
    private func findings(name: String, by rules: ModuleNameRules = .swift) -> [String] {
        let text = """
            service:
              name: "\(name)"
              title: Example
              version: "1"
              protocol: restJson1
              endpoints: { default: api.example.com }
            """
        let source = ModelSource(name: "service.yaml", path: "service.yaml", bytes: Array(text.utf8))
        return loadService(folder: "example", files: [source], moduleNames: rules).diagnostics.map(\.code.id)
    }

    @Test(
        "a name that its module cannot have is refused",
        arguments: [
            "Any", "CarillonAsyncHTTPClient", "CarillonRuntime", "CarillonURLSession", "Client", "Foundation",
            "FoundationNetworking", "HTTPTypes", "Logging", "Patterns", "Self", "Service", "Swift",
            "Unmodeled", "protocol", "self",
        ]
    )
    func refused(name: String) {
        #expect(findings(name: name) == ["reserved-name"])
    }

    @Test("a name that only resembles one is accepted", arguments: ["Clients", "ClientError", "SwiftService", "Class"])
    func accepted(name: String) {
        #expect(findings(name: name).isEmpty)
    }

    @Test("a reader without rules takes every identifier for a module's name")
    func unrestricted() {
        #expect(findings(name: "Swift", by: .unrestricted).isEmpty)
    }

    /// The names of the public types that the sources of a target declare, those in other types left out.
    private func publicTypes(of target: String) throws -> Set<String> {
        let folder = Goldens.root.appending(path: "Sources/\(target)")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        let declaration =
            /^(?:@\w+(?:\([^)]*\))? )*public (?:final |indirect )*(?:actor|class|enum|protocol|struct|typealias) (\w+)/
            .anchorsMatchLineEndings()
        var names: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            names.formUnion(text.matches(of: declaration).map { String($0.output.1) })
        }
        return names
    }

    @Test("the runtime's types are known, and only those of values cannot be the names of a model's types")
    func runtimeTypes() throws {
        let names = try publicTypes(of: "CarillonRuntime")
        #expect(names.count > 30)
        let others: Set = ["CarillonRuntime"]
        #expect(Naming.runtimeTypes.symmetricDifference(names.union(others)).sorted() == [])
        for name in names {
            #expect(Naming.type(name) == (Naming.runtimeValueTypes.contains(name) ? "\(name)Shape" : name))
        }
    }

    @Test("no type that every module of a service has can have the name of a type of the runtime")
    func typesOfServices() throws {
        for name in try publicTypes(of: "CarillonRuntime") {
            for suffix in ["Client", "Error", "API", "Stub"] where name.hasSuffix(suffix) && name != suffix {
                let service = String(name.dropLast(suffix.count))
                #expect(findings(name: service) == ["reserved-name"], "\(service)")
            }
        }
    }
}
