import CarillonFiles
import Foundation

/// A folder of a test's own, removed when the test lets go of it.
package final class TemporaryFolder {
    package let path: AbsolutePath

    package init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("carillon-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = try FileSystem().resolved(AbsolutePath(folder.path))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path.text)
    }

    /// Writes a file and the folders that lead to it.
    package func write(_ contents: String, to file: String) throws {
        let target = path.appending(file)
        try FileManager.default.createDirectory(atPath: target.parent.text, withIntermediateDirectories: true)
        try Data(contents.utf8).write(to: URL(fileURLWithPath: target.text))
    }

    package func contents(of file: String) throws -> String {
        String(decoding: try FileSystem().contents(of: path.appending(file)), as: UTF8.self)
    }

    /// Every file below the folder with its contents, every symbolic link with its target, every folder with a slash.
    package func tree() throws -> [String: String] {
        var tree: [String: String] = [:]
        let manager = FileManager.default
        for name in try manager.subpathsOfDirectory(atPath: path.text) {
            let item = path.appending(name)
            switch try FileSystem().entry(at: item) {
            case .folder: tree[name + "/"] = ""
            case .symbolicLink: tree[name] = "-> " + (try manager.destinationOfSymbolicLink(atPath: item.text))
            case .file: tree[name] = try contents(of: name)
            case .special, nil: tree[name] = "special"
            }
        }
        return tree
    }

    package func modificationDate(of file: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: path.appending(file).text)[.modificationDate] as? Date
    }
}
