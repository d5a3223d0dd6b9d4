import Foundation

/// Comparing text with a file of the repository, or recording it there.
public enum Goldens {
    /// The repository's root.
    public static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Whether files are to be written instead of compared: whether the environment has `CARILLON_RECORD=1`.
    public static let isRecording = ProcessInfo.processInfo.environment["CARILLON_RECORD"] == "1"

    /// The folders in a folder of `Tests/Cases`, in the order of their names.
    public static func caseFolders(in name: String) -> [URL] {
        let folder = root.appending(path: "Tests/Cases").appending(path: name)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { folder.appending(path: $0) }
    }

    /// Compares `text` with the content of `file`.
    ///
    /// When recording, a file whose content differs is written, and the difference is reported all the same: a run that
    /// records does not pass.
    ///
    /// - Returns: what is to be reported as a failure; `nil` if the file has that content.
    public static func difference(of text: String, from file: URL) -> String? {
        let expected = try? String(contentsOf: file, encoding: .utf8)
        if expected == text { return nil }
        let name = file.path(percentEncoded: false)
            .replacing(root.path(percentEncoded: false), with: "", maxReplacements: 1)
        if isRecording {
            do {
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(text.utf8).write(to: file, options: .atomic)
                return "recorded \(name); run again without CARILLON_RECORD"
            } catch {
                return "cannot record \(name): \(error)"
            }
        }
        guard let expected else {
            return "\(name) does not exist; CARILLON_RECORD=1 records it. It would be:\n\(text)"
        }
        return "\(name) differs (CARILLON_RECORD=1 records it):\n\(firstDifference(expected, text))"
    }

    private static func firstDifference(_ expected: String, _ actual: String) -> String {
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let index = zip(old, new).prefix { $0 == $1 }.count
        let before = old[max(0, index - 2)..<index].map { "  \($0)" }
        let expectedLines = old.dropFirst(index).prefix(6).map { "- \($0)" }
        let actualLines = new.dropFirst(index).prefix(6).map { "+ \($0)" }
        return (["line \(index + 1):"] + before + expectedLines + actualLines).joined(separator: "\n")
    }
}
