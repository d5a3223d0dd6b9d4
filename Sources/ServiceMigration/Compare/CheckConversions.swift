import Diagnostics
import ModelComparison
import ProjectFormat
import ServiceModel

/// Reports the entries under `conversions` that name nothing or are not needed.
///
/// - Parameters:
///   - old: the old service with the new one's names for what is paired.
///   - new: the new service.
///   - record: what is recorded about them.
package func checkConversions(between old: Service, and new: Service, in record: SyncRecord) -> [Diagnostic] {
    record.conversions.compactMap { mapping in
        let complaints = directions(to: mapping.service, old, new).map { $0.complaint(about: mapping) }
        guard let complaint = complaints.first else {
            let names = [old.name, new.name]
            let match = closestMatch(to: mapping.service, in: names)
            return Diagnostic(
                .error,
                .unknownConversion,
                "neither of the two services is named '\(mapping.service)'",
                at: mapping.range,
                hint: match.map { "did you mean '\($0)'?" } ?? "write '\(names[0])' or '\(names[1])'"
            )
        }
        guard let complaint, complaints.allSatisfy({ $0 != nil }) else { return nil }
        return Diagnostic(.error, complaint.code, complaint.message, at: mapping.range, hint: complaint.hint)
    }
}

/// The conversions to a service of this name: both where the two services share it, of which an entry can suit one
/// alone, because it replaces what one service has or requires and the other does not.
private func directions(to name: String, _ old: Service, _ new: Service) -> [ConversionDirection] {
    [ConversionDirection(source: old, target: new), ConversionDirection(source: new, target: old)]
        .filter { $0.target.name == name }
}

/// The direction of a conversion between two services.
private struct ConversionDirection {
    typealias Complaint = (code: DiagnosticCode, message: String, hint: String)

    let source: Service
    let target: Service

    /// Returns the mistake in an entry; `nil` if there is none.
    func complaint(about mapping: SyncRecord.ConversionMapping) -> Complaint? {
        switch mapping.substitute {
        case .value(let value): complaint(about: mapping.path, replacedBy: value)
        case .default: complaint(aboutMember: mapping.path)
        }
    }

    private func complaint(about path: String, replacedBy substitute: String) -> Complaint? {
        let keys = path.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard keys.count == 3, keys[1] == "values", let values = source.values(of: keys[0]),
            let known = target.values(of: keys[0])
        else {
            let hint = "name a value of an enum that both services have: 'Kind.values.Old'"
            return (.unknownConversion, "'\(path)' is not a value of an enum", hint)
        }
        guard let value = values.first(where: { pathKey($0) == keys[2] }) else {
            let match = closestMatch(to: keys[2], in: values.map(pathKey))
            let hint = match.map { "did you mean '\(keys[0]).values.\($0)'?" } ?? "remove the entry"
            return (.unknownConversion, "'\(keys[0])' has no value '\(keys[2])' in \(source.title)", hint)
        }
        if known.contains(value) {
            return (.needlessConversion, "'\(keys[0])' has the value '\(value)' in both services", "remove the entry")
        }
        guard !known.contains(substitute) else { return nil }
        let match = closestMatch(to: substitute, in: known)
        let hint = match.map { "did you mean '\($0)'?" } ?? "write one of \(known.prefix(8).joined(separator: ", "))"
        return (.unknownConversion, "'\(keys[0])' has no value '\(substitute)' in \(target.title)", hint)
    }

    private func complaint(aboutMember path: String) -> Complaint? {
        let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard keys.count == 3, let members = target.members(of: keys[0], keys[1]),
            let counterparts = source.members(of: keys[0], keys[1])
        else {
            let hint = "name a member: 'GetRoom.input.Tags' or 'Room.members.Tags'"
            return (.unknownConversion, "'\(path)' is not a member of what both services have", hint)
        }
        guard let member = members.first(where: { $0.name == keys[2] }) else {
            let match = closestMatch(to: keys[2], in: members.map(\.name))
            let hint = match.map { "did you mean '\(keys[0]).\(keys[1]).\($0)'?" } ?? "remove the entry"
            return (.unknownConversion, "\(target.title) has no member '\(path)'", hint)
        }
        let counterpart = counterparts.first { $0.name == keys[2] }
        if !member.isRequired {
            return (.needlessConversion, "'\(path)' is not required in \(target.title)", "remove the entry")
        }
        if counterpart?.isRequired == true {
            return (.needlessConversion, "'\(path)' is required in both services", "remove the entry")
        }
        return nil
    }
}

extension Service {
    /// The values of an enumeration; `nil` if there is none of that name.
    fileprivate func values(of name: String) -> [String]? {
        guard case .enumeration(let values)? = shapes.first(where: { $0.name == name })?.kind else { return nil }
        return values.map(\.value)
    }

    /// The members of an operation's input or output, or those of a shape; `nil` if there is nothing of that name.
    fileprivate func members(of name: String, _ part: String) -> [Member]? {
        let types = TypeTable(files)
        switch part {
        case "input": return operations.first { $0.name == name }.map { types.members(of: $0.input) }
        case "output": return operations.first { $0.name == name }.map { types.members(of: $0.output) }
        case "members": return types.shape(name)?.members
        default: return nil
        }
    }
}
