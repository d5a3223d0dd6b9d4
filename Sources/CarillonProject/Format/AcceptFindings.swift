import CarillonFiles
import Diagnostics
import ProjectFormat
import YAMLSource

extension Findings {
    /// Leaves out the warnings that a project accepts, and reports the entries that accept none.
    /// - Parameters:
    ///   - entries: The project's entries.
    ///   - folders: The folders of the services that were read. Entries about others are not reported.
    ///   - file: The project file, as diagnostics show it.
    mutating func accept(_ entries: [AcceptedChange], aboutServicesIn folders: [String], projectFile file: String) {
        guard !entries.isEmpty else { return }
        var paths = FindingPaths(sources: sources, projectFile: file)
        var used: Set<Int> = []
        diagnostics.removeAll { diagnostic in
            guard diagnostic.severity == .warning else { return false }
            let path = paths.path(of: diagnostic.range)
            let covering = entries.indices.filter { entries[$0].covers(rule: diagnostic.code.id, path: path) }
            used.formUnion(covering)
            return !covering.isEmpty
        }
        // Where something could not be read, a finding may be missing that an entry is about.
        guard !hasErrors else { return }
        for (index, entry) in entries.enumerated() where !used.contains(index) {
            let isRead = folders.contains { entry.path.hasPrefix("\($0)/") || "\($0)/*" == entry.path }
            guard isRead || folders.isEmpty else { continue }
            diagnostics.append(
                Diagnostic(
                    .warning,
                    .unusedAcceptance,
                    "no finding '\(entry.rule)' is at '\(entry.path)'",
                    at: entry.range,
                    hint: "remove the entry, or correct it"
                )
            )
        }
    }
}

/// Finds the paths of places in model files: the service's folder, a slash, and the keys that lead to the place.
private struct FindingPaths {
    let sources: [String: [UInt8]]
    /// The path of the project file's folder, with the slash at its end.
    private let root: Substring
    private var nodes: [String: YAMLNode?] = [:]

    init(sources: [String: [UInt8]], projectFile: String) {
        self.sources = sources
        root = projectFile.dropLast(projectFile.split(separator: "/").last?.count ?? 0)
    }

    /// Returns the path of a place: `chime/Room.members.Name`. The section is left out, but for that of the service.
    mutating func path(of place: SourceRange) -> String {
        let file = place.file.hasPrefix(root) ? place.file.dropFirst(root.count) : place.file[...]
        let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
        if nodes[place.file] == nil {
            nodes[place.file] = .some(sources[place.file].flatMap { YAMLParser.parse($0, file: place.file).root })
        }
        var keys = (nodes[place.file] ?? nil)?.keys(to: place) ?? []
        if keys.first != "service" { keys = Array(keys.dropFirst()) }
        return folder + keys.joined(separator: ".")
    }
}

extension YAMLNode {
    /// The keys that lead to a place: those of mappings, and the text of an element of a sequence.
    fileprivate func keys(to place: SourceRange) -> [String] {
        switch content {
        case .scalar:
            return []
        case .mapping(let entries):
            guard let entry = entries.last(where: { !(place < $0.keyRange) }) else { return [] }
            return [entry.key] + entry.value.keys(to: place)
        case .sequence(let items):
            guard let item = items.last(where: { !(place < $0.range) }) else { return [] }
            switch item.content {
            case .scalar(let scalar): return [scalar.text]
            case .mapping(let entries):
                if case .scalar(let scalar)? = entries.first(where: { $0.key == "value" })?.value.content {
                    return [scalar.text]
                }
                return item.keys(to: place)
            case .sequence: return item.keys(to: place)
            }
        }
    }
}
