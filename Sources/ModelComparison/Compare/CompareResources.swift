import ServiceModel

extension Comparison {
    /// Compares the resources, each with what its declaration leaves to convention.
    mutating func compareResources() {
        let before = Resources(old.service.files, TypeTable(old.service.files)).entries
        let after = Resources(new.service.files, TypeTable(new.service.files)).entries
        for entry in after {
            let subject = Subject(path: path(of: entry), new: entry.declaration.range)
            if let counterpart = before.first(where: { $0.name == entry.name }) {
                compare(counterpart, entry)
            } else {
                add(.resourceAdded, subject, group: ChangeRule.resourceAdded.id)
            }
        }
        for entry in before where !after.contains(where: { $0.name == entry.name }) {
            let subject = Subject(path: path(of: entry), old: entry.declaration.range)
            add(.resourceRemoved, subject, group: ChangeRule.resourceRemoved.id)
        }
    }

    private func path(of entry: Resources.Entry) -> String { "resources.\(entry.name)" }

    private mutating func compare(_ before: Resources.Entry, _ after: Resources.Entry) {
        let subject = Subject(path: path(of: after), old: before.declaration.range, new: after.declaration.range)
        for role in Resource.Lifecycle.allCases {
            compare(
                before.lifecycle[role]?.name,
                after.lifecycle[role]?.name,
                added: .resourceOperationAdded,
                removed: .resourceOperationRemoved,
                changed: .resourceOperationChanged,
                subject.at(role.rawValue)
            )
        }
        compareFurther(before.operations, after.operations, subject.at("operations"))
        compareFurther(before.collectionOperations, after.collectionOperations, subject.at("collectionOperations"))
        compare(
            before.identifiers.list,
            after.identifiers.list,
            .resourceIdentifiersChanged,
            subject.at("identifiers")
        )
        compare(before.shape, after.shape, .resourceShapeChanged, subject.at("shape"))
        compareProperties(before, after, subject.at("properties"))
        compare(
            before.declaration.references.map(\.text).sorted().list,
            after.declaration.references.map(\.text).sorted().list,
            .resourceReferencesChanged,
            subject.at("references")
        )
        compare(before.parent, after.parent, .resourceParentChanged, subject.at("parent"))
        compareDocumentation(before.declaration.documentation, after.declaration.documentation, subject)
    }

    /// Compares the properties, as far as they do not follow from the shapes, whose members are compared by themselves.
    private mutating func compareProperties(_ before: Resources.Entry, _ after: Resources.Entry, _ subject: Subject) {
        if before.declaration.properties == nil, after.declaration.properties == nil { return }
        compare(
            before.properties.map(\.text).sorted().list,
            after.properties.map(\.text).sorted().list,
            .resourcePropertiesChanged,
            subject
        )
    }

    /// Compares the operations that have no role in the life of a resource.
    private mutating func compareFurther(_ before: [Operation], _ after: [Operation], _ subject: Subject) {
        let (old, new) = (Set(before.map(\.name)), Set(after.map(\.name)))
        for name in new.subtracting(old).sorted() { add(.resourceOperationAdded, subject.at(name), after: name) }
        for name in old.subtracting(new).sorted() { add(.resourceOperationRemoved, subject.at(name), before: name) }
    }
}

extension ResourceProperty {
    fileprivate var text: String { "\(name.name): \(type.name)" }
}

extension ResourceReference {
    fileprivate var text: String { "\(property.name): \(resource.name)" }
}

extension [String] {
    /// The names with commas between them; `nil` without any.
    fileprivate var list: String? { isEmpty ? nil : joined(separator: ", ") }
}
