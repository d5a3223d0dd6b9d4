import Foundation
import SuiteSupport
import Testing

@Suite("The runtime's public interface")
struct PublicInterfaceTests {
    /// What the compiler says of a module.
    private struct SymbolGraph: Decodable {
        struct Symbol: Decodable {
            struct Fragment: Decodable {
                let spelling: String
            }

            let pathComponents: [String]
            let declarationFragments: [Fragment]

            /// `ClientConfiguration.timeout: var timeout: Duration`.
            var line: String {
                let declaration = declarationFragments.map(\.spelling).joined().replacing(#/\s+/#, with: " ")
                return "\(pathComponents.joined(separator: ".")): \(declaration)"
            }
        }

        let symbols: [Symbol]
    }

    #if os(Linux)
        private static let isLinux = true
    #else
        private static let isLinux = false
    #endif

    @Test(
        "what a user sees of it is what is listed, without what only generated code uses",
        .enabled(if: isLinux, "elsewhere the compiler has to be told where the system's modules are")
    )
    func interface() throws {
        let modules = try #require(modulesFolder)
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try extract("\(architecture)-unknown-linux-gnu", modules, folder)
        let data = try Data(contentsOf: folder.appending(path: "CarillonRuntime.symbols.json"))
        let graph = try JSONDecoder().decode(SymbolGraph.self, from: data)
        let lines = graph.symbols.map(\.line).sorted()
        let golden = Goldens.root.appending(path: "Tests/Cases/interface/CarillonRuntime.txt")
        let difference = Goldens.difference(of: lines.joined(separator: "\n") + "\n", from: golden)
        #expect(difference == nil, "\(difference ?? "")")
    }

    private func extract(_ target: String, _ modules: URL, _ folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "swift", "symbolgraph-extract", "-module-name", "CarillonRuntime", "-minimum-access-level", "public",
            "-skip-synthesized-members", "-target", target, "-I", modules.path(percentEncoded: false),
            "-output-dir", folder.path(percentEncoded: false),
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    /// The folder of the modules that these tests were built with, beside their own executable.
    private var modulesFolder: URL? {
        let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return sequence(first: executable) { $0.path == "/" ? nil : $0.deletingLastPathComponent() }
            .prefix(8).map { $0.appending(path: "Modules") }
            .first { FileManager.default.fileExists(atPath: $0.appending(path: "CarillonRuntime.swiftmodule").path) }
    }

    private var architecture: String {
        #if arch(arm64)
            "aarch64"
        #else
            "x86_64"
        #endif
    }
}
