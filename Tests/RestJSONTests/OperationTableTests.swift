import Foundation
import SuiteSupport
import Testing

@Suite("The table of operations")
struct OperationTableTests {
    @Test("has all operations of the modules")
    func table() throws {
        let modules = SuiteService.all.map(\.module).sorted()
        var text =
            "// The operations of the modules under Tests/Cases/modules/restjson, which OperationTableTests records.\n\n"
        text += modules.map { "import \($0)\n" }.joined() + "\n"
        text +=
            "extension SuiteOperations {\n    /// All operations.\n    static let all = SuiteOperations { table in\n"
        for module in modules {
            for name in try operations(of: module) { text += "        table.add(\(module)Client.self, .\(name))\n" }
        }
        text += "    }\n}\n"
        let file = Goldens.root.appending(path: "Tests/RestJSONTests/Support/OperationTable.swift")
        if let difference = Goldens.difference(of: text, from: file) { Issue.record("\(difference)") }
    }

    private func operations(of module: String) throws -> [String] {
        let folder = Goldens.root.appending(path: "Tests/Cases/modules/restjson/Generated").appending(path: module)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let names = try files.filter { $0.pathExtension == "swift" }.flatMap { file in
            let text = try String(contentsOf: file, encoding: .utf8)
            return text.matches(of: /(?m)^    public static var (`?\w+`?): Self \{\n        Self\(/).map {
                String($0.output.1)
            }
        }
        return names.sorted()
    }
}
