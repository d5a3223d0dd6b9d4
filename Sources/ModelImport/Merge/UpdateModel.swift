import Diagnostics
import ModelFormat
import ServiceModel
import YAMLSource

/// A model before the import: its description and its text.
package struct ExistingModel: Sendable {
    /// The description in the files.
    package var service: Service
    /// The files as they are written, by their names in the service's folder: `phone-numbers.yaml`.
    package var documents: [String: YAMLDocument]

    /// Creates a model.
    package init(service: Service, documents: [String: YAMLDocument]) {
        self.service = service
        self.documents = documents
    }
}

/// A model after an import.
package struct ModelUpdate: Sendable {
    /// The changes to the declarations of a file.
    package struct FileChanges: Hashable, Sendable {
        /// The file's name in the service's folder.
        package var fileName: String
        /// The names of the declarations that were not there before.
        package var added: [String] = []
        /// The names of those that say something else.
        package var changed: [String] = []
        /// The names of those that are gone.
        package var removed: [String] = []

        /// Whether nothing became of them.
        package var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }
    }

    /// The files of the service that say something, by name.
    package var documents: [String: YAMLDocument]
    /// The names of the files whose declarations are all gone.
    package var emptiedFiles: [String]
    /// The changes, file by file in the order of the names, files without changes included.
    package var changes: [FileChanges]
    /// The deviations that were kept.
    package var honoredDeviations: [Deviation]
    /// The deviations from which the upstream no longer differs.
    package var obsoleteDeviations: [Deviation]
    /// The deviations whose paths lead to nothing, neither in the model nor in the upstream.
    package var lostDeviations: [Deviation]
    /// What was not clear of the resources of operations that are new, with places in the upstream's files.
    package var findings: [Diagnostic]
}

/// Brings a model up to date with its upstream.
///
/// Facts come from upstream. What a person wrote stays: documentation, comments, the order of things, the files of
/// declarations, names of enum values, and what the model declares as a deviation. What is new is put into the file of
/// its resource, with a placeholder where somebody has to write documentation; what upstream has no longer is removed.
/// Resources that upstream does not declare follow from names and paths in a new model, by ``ResourceRule``.
/// The result is a function of the arguments, and bringing it up to date again changes nothing.
///
/// - Parameters:
///   - existing: the model so far; `nil` for a service that is new.
///   - upstream: the description that the importer returned.
///   - folder: the folder's path relative to the model folder, for example `chime`.
package func updateModel(_ existing: ExistingModel?, from upstream: Upstream, folder: String) -> ModelUpdate {
    var described = inlined(upstream.service, keeping: existing?.service)
    let findings = described.completeResources(after: existing?.service)
    var service = placed(described, folder: folder, keeping: existing?.service)
    if let existing {
        service = AuthoredContent(existing.service).applied(to: service, statesDefaults: upstream.statesDefaults)
    }
    service.markMissingDocumentation()
    var update = ModelUpdate(
        documents: documentsByName(of: service),
        emptiedFiles: [],
        changes: [],
        honoredDeviations: [],
        obsoleteDeviations: [],
        lostDeviations: [],
        findings: findings
    )
    let old = existing?.documents ?? [:]
    var written = existing?.service
    written?.markMissingDocumentation()
    let canonical = written.map(documentsByName) ?? [:]
    let plain = old.mapValues(\.withoutAliases)
    for deviation in existing?.service.files.flatMap(\.deviations) ?? [] {
        switch apply(deviation, from: plain, saying: canonical, to: &update.documents) {
        case .honored: update.honoredDeviations.append(deviation)
        case .obsolete: update.obsoleteDeviations.append(deviation)
        case .lost: update.lostDeviations.append(deviation)
        }
    }
    keepFakes(of: service, from: plain, saying: canonical, in: &update.documents)
    update.changes = changes(from: plain, saying: canonical, to: update.documents)
    let schemaComment = schemaComment(in: old)
    for name in update.documents.keys {
        guard let document = old[name] else {
            update.documents[name]?.header = schemaComment
            continue
        }
        update.documents[name]?.keepAliases(of: document)
        update.documents[name]?.keepComments(of: document)
    }
    for (name, document) in old where update.documents[name] == nil {
        // What never declared anything is a person's, and none of upstream's business.
        if document.root.entries.isEmpty { update.documents[name] = document } else { update.emptiedFiles.append(name) }
    }
    update.emptiedFiles.sort()
    return update
}

private func documentsByName(of service: Service) -> Documents {
    Dictionary(uniqueKeysWithValues: documents(of: service).map { ($0.fileName, $0.document) })
}

/// Removes what fakes know of what the model no longer declares, and files that had nothing else.
///
/// It is done when the deviations are applied, because fakes know of these too.
/// - Parameters:
///   - old: the model as it is written, without aliases. What stays as it was is written as it was.
///   - canonical: what the files say, as the import would write it.
private func keepFakes(
    of service: Service,
    from old: Documents,
    saying canonical: Documents,
    in documents: inout Documents
) {
    let section = "fake"
    guard service.files.contains(where: { !$0.fakes.isEmpty }) else { return }
    let all = Set(service.files.flatMap(\.fakes))
    var service = service
    // Where the import changes nothing, nothing is gone, which would take long to find out.
    if documents != canonical {
        let sources = documents.map { name, document in
            var document = document
            document.root[section] = nil
            return ModelSource(name: name, path: name, bytes: Array(canonicalText(of: document).utf8))
        }
        // A model that cannot be read is reported when it is read again.
        guard
            let declared = loadService(folder: "", files: sources, moduleNames: .unrestricted).service
        else { return }
        removeMisfits(ofFakesIn: &service.files, of: declared.files)
    }
    let unchanged = service.files.flatMap(\.fakes).filter(all.contains).map(\.resource.name)
    for (name, document) in documentsByName(of: service) {
        documents[name]?.root[section] = document.root[section]
        for resource in unchanged {
            guard let written = old[name]?.root[section]?[resource] else { continue }
            documents[name]?.root[section]?[resource] = written
        }
        if documents[name]?.root.entries.isEmpty == true { documents[name] = nil }
    }
}

/// The comment that tells editors the schema of the service's files, as a new file begins with it too; nothing where no
/// file has it.
private func schemaComment(in documents: Documents) -> [String] {
    let comments = documents.sorted { $0.key < $1.key }.flatMap(\.value.header)
    return comments.first { $0.contains("yaml-language-server: $schema=") }.map { [$0] } ?? []
}

/// The changes of declarations, file by file.
///
/// - Parameters:
///   - old: the files as they are written, without aliases.
///   - canonical: what the files say, as the import would write it.
private func changes(
    from old: Documents,
    saying canonical: Documents,
    to new: Documents
) -> [ModelUpdate.FileChanges] {
    Set(old.keys).union(new.keys).sorted().map { name in
        var changes = ModelUpdate.FileChanges(fileName: name)
        let before = declarations(of: old[name])
        let meant = declarations(of: canonical[name])
        let after = declarations(of: new[name])
        let sections = before.mapValues(\.section).merging(after.mapValues(\.section)) { _, new in new }
        for (key, _) in sections.sorted(by: { ($0.value, $0.key.name) < ($1.value, $1.key.name) }) {
            switch (before[key], after[key]) {
            case (nil, _): changes.added.append(key.name)
            case (_, nil): changes.removed.append(key.name)
            case (let before?, let after?):
                if after != before, after != meant[key] { changes.changed.append(key.name) }
            }
        }
        return changes
    }
}

/// The namespace of a declaration: the service, operations and types have namespaces of their own.
private struct DeclarationKey: Hashable {
    var namespace: String
    var name: String
}

/// The content of a declaration, without comments and in no order of keys.
private struct Declaration: Hashable {
    /// The section's position in a file.
    var section: Int
    var content: DocumentNode
}

/// The declarations of a file; the service itself is one.
private func declarations(of document: YAMLDocument?) -> [DeclarationKey: Declaration] {
    var declarations: [DeclarationKey: Declaration] = [:]
    for (index, section) in (modelSections + ["resources", "fake"]).enumerated() {
        guard let node = document?.root[section] else { continue }
        if section == "service" {
            declarations[DeclarationKey(namespace: section, name: section)] = Declaration(
                section: index,
                content: node.expanded
            )
        } else {
            let namespace = typeSections.contains(section) ? "types" : section
            for entry in node.entries {
                // Shapes, resources and fakes of these may have one name.
                let name = ["resources": "resource \(entry.key)", "fake": "fake of \(entry.key)"][section] ?? entry.key
                declarations[DeclarationKey(namespace: namespace, name: name)] = Declaration(
                    section: index,
                    content: entry.value.expanded
                )
            }
        }
    }
    return declarations
}

/// The sections that declare types: those have one namespace, and may move from one section to another.
let typeSections = ["shapes", "enums", "patterns", "errors"]

/// The sections that declare things, in the order of a file.
let modelSections = ["service", "operations"] + typeSections
