import Foundation
import PackagePlugin

/// Makes the client of a target's own model while the package is built.
///
/// The model is the target's folder `model`, or the one that its `carillon.yaml` names: `model: api`. For each model file
/// there is a Swift file in the plugin's work folder, so what has to be made anew follows from the names of files alone.
@main
struct CarillonBuildPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) async throws -> [Command] {
        // That of C sources is a source module as well.
        guard let target = target as? SwiftSourceModuleTarget else {
            throw PluginFailure("target '\(target.name)' has no Swift sources: use the plugin in one that has")
        }
        let model = try TargetModel(in: target.directoryURL, of: target.name)
        let output = context.pluginWorkDirectoryURL
        return [
            .buildCommand(
                displayName: "Generating the client of \(target.name)",
                executable: try context.tool(named: "carillon-build").url,
                arguments: [
                    "--target", target.directoryURL.path, "--module", target.moduleName,
                    "--model", model.folder, "--output", output.path, "--",
                ] + model.files.map(\.lastPathComponent),
                inputFiles: model.inputs,
                outputFiles: model.files.map { output.appending(component: "\($0.lastPathComponent).swift") }
            )
        ]
    }
}

/// The model files of a target.
struct TargetModel {
    /// The folder that holds them, relative to the target's.
    let folder: String
    /// The model files in the order of their names.
    let files: [URL]
    /// The files that the code follows from.
    let inputs: [URL]

    /// Finds the model of the target in `directory`.
    init(in directory: URL, of target: String) throws {
        let manager = FileManager.default
        let file = directory.appending(component: "carillon.yaml")
        let hasFile = manager.fileExists(atPath: file.path)
        folder = try hasFile ? Self.modelFolder(in: String(contentsOf: file, encoding: .utf8)) : "model"
        let model = directory.appending(path: folder)
        guard let names = try? manager.contentsOfDirectory(atPath: model.path) else {
            throw PluginFailure(
                hasFile
                    ? "there is no folder '\(model.path)': make it and put the model's files into it, or name another in "
                        + "'\(file.path)': 'model: api'"
                    : "target '\(target)' has no model: put its files into '\(model.path)', or name a folder beside it in "
                        + "'\(file.path)': 'model: api'"
            )
        }
        files = names.filter(Self.isModelFile).sorted().map { model.appending(component: $0) }
        guard !files.isEmpty else {
            throw PluginFailure("'\(model.path)' holds no model files: put them there; their names end in '.yaml'")
        }
        inputs = (hasFile ? [file] : []) + files
    }

    /// The folder that a target's file names. The file is YAML, which the tool reads; the tool compares.
    private static func modelFolder(in text: String) -> String {
        for line in text.trimmingPrefix("\u{FEFF}").split(whereSeparator: \.isNewline) {
            if let value = line.wholeMatch(of: /model:[ \t]+(["']?)([^#\s].*?)\1[ \t]*([ \t]#.*)?/)?.2 {
                return String(value)
            }
        }
        return "model"
    }

    private static func isModelFile(_ name: String) -> Bool {
        !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
    }
}

/// A failure of the plugin.
struct PluginFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
