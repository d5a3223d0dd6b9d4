import Diagnostics

/// A path from the root of the file system, without `.`, `..` or doubled slashes.
package struct AbsolutePath: Hashable, Sendable {
    /// The path as system calls take it.
    package let text: String

    /// Normalizes `text`, which is taken from the root whether or not it begins with a slash.
    ///
    /// `..` is resolved in the text alone. That is right wherever the part before it holds no symbolic link, which is
    /// why a project's folder is resolved before anything is appended to it.
    package init(_ text: String) {
        var components: [Substring] = []
        for component in text.split(separator: "/") where component != "." {
            if component == ".." {
                _ = components.popLast()
            } else {
                components.append(component)
            }
        }
        self.text = "/" + components.joined(separator: "/")
    }

    /// Returns the path that `path` means in this folder: one below it, or `path` itself if that is absolute.
    package func appending(_ path: String) -> AbsolutePath {
        path.hasPrefix("/") ? AbsolutePath(path) : AbsolutePath(text + "/" + path)
    }

    /// The folder that contains it; the root's is the root.
    package var parent: AbsolutePath { AbsolutePath(text + "/..") }

    /// Its last component; empty for the root.
    package var name: String { text.split(separator: "/").last.map(String.init) ?? "" }

    /// Whether the path is that of the folder or of something below it.
    package func isInside(_ folder: AbsolutePath) -> Bool { commonFolder(with: folder) == folder }

    /// Returns the innermost folder that leads to both paths, or is one of them.
    package func commonFolder(with other: AbsolutePath) -> AbsolutePath {
        let shared = zip(text.split(separator: "/"), other.text.split(separator: "/")).prefix { $0 == $1 }
        return AbsolutePath(shared.map(\.0).joined(separator: "/"))
    }

    /// Returns the shortest path that means this one when `folder` is the working folder: `model/carillon.yaml`,
    /// `../model`.
    package func relative(to folder: AbsolutePath) -> String {
        let own = text.split(separator: "/")
        let other = folder.text.split(separator: "/")
        let shared = zip(own, other).prefix { $0 == $1 }.count
        let steps = Array(repeating: "..", count: other.count - shared) + own.dropFirst(shared).map(String.init)
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }
}
