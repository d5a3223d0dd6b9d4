import Diagnostics
import ModelFormat
import ServiceModel
import YAMLSource

/// The files of a model as they are written, by name.
typealias Documents = [String: YAMLDocument]

/// The fate of a deviation that a model declares.
enum DeviationOutcome {
    /// The model differs from upstream there, and goes on doing so.
    case honored
    /// There is no difference any more.
    case obsolete
    /// Neither the model nor upstream has what the path leads to.
    case lost
}

/// Lets a model keep what it has at the path of a deviation, whatever upstream says: a value, or its absence.
///
/// - Parameters:
///   - old: the model as it is written, without aliases.
///   - canonical: what the model says as the import would write it.
/// - Returns: whether there was a difference to keep.
func apply(
    _ deviation: Deviation,
    from old: Documents,
    saying canonical: Documents,
    to new: inout Documents
) -> DeviationOutcome {
    let path = deviation.path.split(separator: ".").map(String.init)
    let written = place(of: path, in: old)
    let fresh = place(of: path, in: new)
    let writtenNode = written.flatMap { old[$0.file]?.root[path: $0.keys] }
    let freshNode = fresh.flatMap { new[$0.file]?.root[path: $0.keys] }
    let canonicalNode = place(of: path, in: canonical).flatMap { canonical[$0.file]?.root[path: $0.keys] }
    switch (writtenNode?.expanded, freshNode?.expanded) {
    case (nil, nil): return .lost
    case (let written, let fresh?) where fresh == written || fresh == canonicalNode?.expanded: return .obsolete
    default: break
    }
    if let fresh, writtenNode == nil || path.count == 1 && fresh.keys != written?.keys { new.remove(fresh) }
    guard let written, let writtenNode else { return .honored }
    // What the path leads to keeps its place, or, inside a declaration that was moved, where that is now.
    let owner = path.count == 1 ? nil : place(of: Array(path.dropLast()), in: new)
    let (file, keys) = owner.map { ($0.file, $0.keys + path.suffix(1)) } ?? (written.file, written.keys)
    new[file, default: YAMLDocument(root: DocumentNode(.mapping([])))].root[path: keys[...]] = writtenNode
    if let order = old[written.file]?.root[path: written.keys.dropLast()]?.entries.map(\.key) {
        new[file]?.root.restoreOrder(order, path: keys.dropLast()[...])
    }
    return .honored
}

extension Documents {
    /// Removes the content at a place, and the file around it if that was all it held.
    fileprivate mutating func remove(_ place: Place) {
        self[place.file]?.remove(place.keys)
        if self[place.file]?.root.entries.isEmpty == true { self[place.file] = nil }
    }
}

extension YAMLDocument {
    /// Removes what keys lead to, and the section around it if that was all it held. A member of which only the type is
    /// left is written as that.
    fileprivate mutating func remove(_ keys: [String]) {
        root[path: keys] = nil
        if let section = root[keys[0]], section.entries.isEmpty, keys.count == 2 { root[keys[0]] = nil }
        let member = keys.dropLast()
        if keys.count == 5, let node = root[path: member], node.entries.map(\.key) == ["type"] {
            root[path: member] = node["type"]
        }
    }
}

/// The file in which a path begins, and the keys that lead from the top of the file to its end.
private typealias Place = (file: String, keys: [String])

/// The place that a path leads to.
///
/// A path begins with a section's name or with that of a declaration, which is looked for in all sections, among the
/// operations first.
private func place(of path: [String], in documents: Documents) -> Place? {
    guard let first = path.first else { return nil }
    for section in modelSections {
        for (file, document) in documents.sorted(by: { $0.key < $1.key }) {
            guard let node = document.root[section] else { continue }
            if first == section {
                if path.count < 2 || section == "service" || node[path[1]] != nil { return (file, path) }
            } else if section != "service", node[first] != nil {
                return (file, [section] + path)
            }
        }
    }
    return nil
}

extension DocumentNode {
    /// The node that keys lead to; a member's type counts as a mapping with that type.
    ///
    /// Setting `nil` removes what is there.
    fileprivate subscript(path keys: some BidirectionalCollection<String>) -> DocumentNode? {
        get {
            var node = self
            for key in keys {
                guard let inner = node.asMember[key] else { return nil }
                node = inner
            }
            return node
        }
        set {
            guard let key = keys.first else {
                if let newValue { self = newValue }
                return
            }
            if entries.isEmpty { self = asMember }
            let rest = keys.dropFirst()
            if rest.isEmpty {
                self[key] = newValue
            } else if var inner = self[key] {
                inner[path: Array(rest)] = newValue
                self[key] = inner
            } else if newValue != nil {
                var inner = DocumentNode(.mapping([]))
                inner[path: Array(rest)] = newValue
                self[key] = inner
            }
        }
    }

    /// A mapping in place of the mere type of a member.
    private var asMember: DocumentNode {
        switch content {
        case .text, .plain, .sequence: DocumentNode(.mapping([DocumentEntry("type", DocumentNode(content))]))
        case .mapping, .alias: self
        }
    }

    /// Puts the entries of a mapping into the order that they had.
    fileprivate mutating func restoreOrder(_ order: [String], path: ArraySlice<String>) {
        guard var node = self[path: path] else { return }
        let positions = Dictionary(order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
        node.entries.keepOrder(of: positions) { $0.key }
        self[path: path] = node
    }
}
