import Diagnostics
import ServiceModel

extension ServiceChecker {
    /// Reports properties of a resource that are identifiers or have another type in its shape, and references that are none.
    mutating func checkProperties(of entry: Resources.Entry) {
        _ = fitting(entry)
    }

    /// Returns a resource without the properties and references that do not fit the service, which it reports.
    mutating func fitting(_ entry: Resources.Entry) -> Resource {
        var kept = entry.declaration
        kept.properties = kept.properties.map { fitting($0) { $0.check($1, of: entry) } }
        guard syntax.declaresEverything, !kept.references.isEmpty else { return kept }
        let subject = subject(entry)
        kept.references = fitting(kept.references) { $0.check($1, of: subject) }
        return kept
    }

    /// The resource with its properties.
    func subject(_ entry: Resources.Entry) -> ResourceSubject {
        ResourceSubject(
            entry,
            types,
            isComplete: isComplete(entry),
            hasAllOperations: !syntax.incompleteResources.contains(entry.declaration.range)
        )
    }

    private mutating func check(_ property: ResourceProperty, of entry: Resources.Entry) {
        let name = property.name.name
        if (entry.parentIdentifiers + entry.identifiers).contains(name) {
            return refuseResource(
                "'\(name)' is an identifier of '\(entry.name)', and no property besides",
                at: property.name.range,
                hint: "remove it"
            )
        }
        guard let member = entry.shape.flatMap({ types.shape($0)?.members })?.first(where: { $0.name == name }),
            member.type.name != property.type.name
        else { return }
        refuseResource(
            "'\(name)' is of the type \(property.type.name) here, and \(member.type.name) in '\(entry.shape ?? entry.name)'",
            at: property.type.range,
            hint: "write the type that it has",
            notes: [.init("declared here", at: member.range)]
        )
    }

    private mutating func check(_ reference: ResourceReference, of subject: ResourceSubject) {
        let name = reference.resource.name
        if !syntax.resourceNames.contains(name) {
            refuseResource(
                "no resource is named '\(name)'",
                at: reference.resource.range,
                hint: collector.suggestion(for: name, among: syntax.resourceNames.sorted())
                    ?? "declare it under \(ModelFileKey.resources.quoted)"
            )
        }
        let type = property(reference.property, of: subject, or: .invalidResource)
        switch type.flatMap({ types.kind(of: $0) }) {
        case nil, .string?, .enumeration?: return
        case .list(let element, _, _, _)? where types.kind(of: element)?.isText != false: return
        case let kind?:
            refuseResource(
                "'\(reference.property.name)' is \(kind.description), and cannot name a '\(name)'",
                at: reference.property.range,
                hint: "name the property that holds the identifier"
            )
        }
    }

    /// Whether all properties of a resource could be read.
    private func isComplete(_ entry: Resources.Entry) -> Bool {
        guard !syntax.incompleteResources.contains(entry.declaration.range) else { return false }
        if entry.declaration.properties != nil { return true }
        guard let shape = entry.shape else {
            return entry.allOperations.allSatisfy { isInputComplete($0) && isOutputComplete($0) }
        }
        guard let shape = types.shape(shape), case .structure = shape.kind else { return false }
        return !syntax.incomplete.contains(shape.range)
    }
}
