import Foundation
import PackagePlugin

/// Runs the command in a package that depends on Carillon: `swift package carillon generate`.
@main
struct CarillonCommandPlugin: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) async throws {
        let process = Process()
        process.executableURL = try context.tool(named: "carillon").url
        process.arguments = arguments
        process.currentDirectoryURL = context.package.directoryURL
        try process.run()
        process.waitUntilExit()
        // The command has said what is wrong.
        if process.terminationStatus != 0 { exit(process.terminationStatus) }
    }
}
