public import APIModel
public import YAMLSource

/// A model as it stands: what it says and how it is written.
public struct ExistingModel: Sendable {
    /// What the files say.
    public var service: Service
    /// The files as they are written, by their names in the service's folder: `phone-numbers.yaml`.
    public var documents: [String: YAMLDocument]

    /// Creates a model.
    public init(service: Service, documents: [String: YAMLDocument]) {
        self.service = service
        self.documents = documents
    }
}

/// A model after an import.
public struct ModelUpdate: Sendable {
    /// What became of the declarations of a file.
    public struct FileChanges: Hashable, Sendable {
        /// The file's name in the service's folder.
        public var fileName: String
        /// The names of the declarations that were not there before.
        public var added: [String] = []
        /// The names of those that say something else.
        public var changed: [String] = []
        /// The names of those that are gone.
        public var removed: [String] = []

        /// Whether nothing became of them.
        public var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }
    }

    /// The files of the service that say something, by name.
    public var documents: [String: YAMLDocument]
    /// The names of the files whose declarations are all gone.
    public var emptiedFiles: [String]
    /// The changes, file by file in the order of the names, files without changes included.
    public var changes: [FileChanges]
    /// The deviations that were kept.
    public var honouredDeviations: [Deviation]
    /// The deviations from which the upstream no longer differs.
    public var obsoleteDeviations: [Deviation]
}

/// Brings a model up to date with its upstream.
///
/// Facts come from upstream. What a person wrote stays: documentation, comments, the order of things, the files that
/// they stand in, names of enum values, and what the model declares as a deviation. What is new is put into the file of
/// its resource, with a placeholder where somebody has to write documentation; what upstream has no longer is removed.
/// The result is a function of the arguments, and bringing it up to date again changes nothing.
///
/// - Parameters:
///   - existing: the model so far; `nil` for a service that is new.
///   - upstream: the description that the importer returned.
///   - folder: the folder's path relative to the model folder, for example `chime`.
public func updateModel(_ existing: ExistingModel?, from upstream: Upstream, folder: String) -> ModelUpdate {
    var service = placed(
        inlined(upstream.service, keeping: existing?.service),
        folder: folder,
        keeping: existing?.service
    )
    if let existing {
        service = HandWriting(existing.service).applied(to: service, statesDefaults: upstream.statesDefaults)
    }
    service.markMissingDocumentation()
    var update = ModelUpdate(
        documents: [:],
        emptiedFiles: [],
        changes: [],
        honouredDeviations: [],
        obsoleteDeviations: []
    )
    for (name, document) in APIModel.documents(of: service) { update.documents[name] = document }
    let old = existing?.documents ?? [:]
    for deviation in existing?.service.files.flatMap(\.deviations) ?? [] {
        switch apply(deviation, from: old, to: &update.documents) {
        case .honoured: update.honouredDeviations.append(deviation)
        case .obsolete: update.obsoleteDeviations.append(deviation)
        }
    }
    for name in update.documents.keys {
        guard let document = old[name] else { continue }
        update.documents[name]?.keepAliases(of: document)
        update.documents[name]?.keepComments(of: document)
    }
    for (name, document) in old where update.documents[name] == nil {
        // What never declared anything is a person's, and none of upstream's business.
        if document.root.entries.isEmpty { update.documents[name] = document } else { update.emptiedFiles.append(name) }
    }
    update.emptiedFiles.sort()
    update.changes = changes(from: old, to: update.documents)
    return update
}

/// The changes of declarations, file by file.
private func changes(from old: Documents, to new: Documents) -> [ModelUpdate.FileChanges] {
    Set(old.keys).union(new.keys).sorted().map { name in
        var changes = ModelUpdate.FileChanges(fileName: name)
        let before = old[name].map { declarations(of: $0.root) } ?? [:]
        let after = new[name].map { declarations(of: $0.root) } ?? [:]
        let keys = Set(before.keys).union(after.keys)
        for key in keys.sorted(by: { ($0.section, $0.name) < ($1.section, $1.name) }) {
            let name = key.name
            switch (before[key], after[key]) {
            case (nil, _): changes.added.append(name)
            case (_, nil): changes.removed.append(name)
            case (let before?, let after?):
                if before.withoutComments != after.withoutComments { changes.changed.append(name) }
            }
        }
        return changes
    }
}

/// Where a declaration stands in a file.
private struct DeclarationKey: Hashable {
    /// The section's position in a file.
    var section: Int
    var name: String
}

/// The declarations of a file; the service itself is one.
private func declarations(of root: DocumentNode) -> [DeclarationKey: DocumentNode] {
    var declarations: [DeclarationKey: DocumentNode] = [:]
    for (index, section) in modelSections.enumerated() {
        guard let node = root[section] else { continue }
        if section == "service" {
            declarations[DeclarationKey(section: index, name: section)] = node
        } else {
            for entry in node.entries { declarations[DeclarationKey(section: index, name: entry.key)] = entry.value }
        }
    }
    return declarations
}

/// The sections that declare things, in the order in which they stand in a file.
let modelSections = ["service", "operations", "shapes", "enums", "patterns", "errors"]
