import Diagnostics
import ServiceModel
import SwiftGenerator

/// What becomes of a resource for those who go over to the new service.
struct ResourceFate {
    /// The resource.
    let resource: SyncedResource
    /// What can be done with it in both.
    private(set) var kept: [Resource.Lifecycle] = []
    /// What the new service does by another operation, which is no counterpart of the old one's.
    private(set) var replaced: [(role: Resource.Lifecycle, operation: String)] = []
    /// What only the old service does.
    private(set) var lost: [Resource.Lifecycle] = []
    /// What only the new service does.
    private(set) var gained: [Resource.Lifecycle] = []

    /// - Parameters:
    ///   - resource: The resource.
    ///   - operations: The operations that both services have.
    init(of resource: SyncedResource, operations: Set<String>) {
        self.resource = resource
        let (old, new) = (resource.old?.lifecycle ?? [:], resource.new?.lifecycle ?? [:])
        let oldOperations = Set(old.values)
        for role in Resource.Lifecycle.allCases {
            let isOfBoth = old[role].map(operations.contains) ?? false
            // An operation that has one role in the old service and another in the new one is told once.
            let added = new[role].flatMap { oldOperations.contains($0) ? nil : $0 }
            if isOfBoth || added.map(operations.contains) == true {
                kept.append(role)
            } else if old[role] == nil {
                if added != nil { gained.append(role) }
            } else if let operation = new[role] {
                replaced.append((role, operation))
            } else {
                lost.append(role)
            }
        }
    }

    /// Returns what is to be said of it, in Markdown.
    ///
    /// - Parameters:
    ///   - service: The title of the new service, in Markdown.
    ///   - method: Returns the method of an operation, in Markdown.
    func text(in service: String, method: (String) -> String) -> String {
        let name = Escaping.code(resource.name)
        var sentences: [String] = []
        if let other = resource.new?.name, other != resource.name {
            sentences.append("In \(service) this is \(Escaping.code(other)).")
        }
        let (subject, place) = sentences.isEmpty ? (name, "in \(service)") : ("It", "there")
        let undone = joined(lost.map(\.participle), by: "or")
        if !kept.isEmpty {
            let but = lost.isEmpty ? "" : ", but no longer \(undone)"
            sentences.append("\(subject) can be \(joined(kept.map(\.participle))) \(place) too\(but).")
        } else if !lost.isEmpty {
            sentences.append("\(subject) can no longer be \(undone) \(place).")
        }
        if !replaced.isEmpty {
            let operations = replaced.count == 1 ? "another operation" : "other operations"
            let verbs = joined(replaced.map(\.role.verb))
            let methods = joined(replaced.map { method($0.operation) })
            let object = sentences.isEmpty ? name : "it"
            sentences.append("\(service) has \(operations) to \(verbs) \(object): \(methods).")
        }
        if !gained.isEmpty {
            let object = sentences.isEmpty ? name : "it"
            sentences.append("Only \(place) can \(object) be \(joined(gained.map(\.participle))).")
        }
        if kept.isEmpty, replaced.isEmpty, lost.isEmpty, gained.isEmpty {
            let verbs = joined([Resource.Lifecycle.create, .read, .update, .delete, .list].map(\.verb), by: "or")
            let object = sentences.isEmpty ? name : "it"
            sentences.append("Neither service has an operation of its own to \(verbs) \(object).")
        }
        return sentences.joined(separator: " ")
    }
}

extension Resource.Lifecycle {
    /// What an operation in this role does, as readers of a guide call it.
    fileprivate var verb: String {
        switch self {
        case .put: "write"
        case .create, .read, .update, .delete, .list: rawValue
        }
    }

    /// What is done by an operation in this role.
    fileprivate var participle: String {
        switch self {
        case .create: "created"
        case .put: "written"
        case .read: "read"
        case .update: "updated"
        case .delete: "deleted"
        case .list: "listed"
        }
    }
}

/// `A`, `B` or `C`, with any word in place of "or".
private func joined(_ parts: [String], by conjunction: String) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return "\(parts.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
}
