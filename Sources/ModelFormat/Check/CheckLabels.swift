import Diagnostics
import ServiceModel
import YAMLSource

/// The labels of one part of an operation's requests, and what members fill in there.
private struct PartLabels {
    /// The key of the members that fill labels of the part.
    let key: MemberKey
    /// The part as messages name it, with its article.
    let part: String
    /// The labels with their places, braces included.
    let labels: [(name: String, range: SourceRange)]
    /// The members with the labels that they fill, and the places of those.
    let fillers: [(label: String, member: Member, range: SourceRange)]
}

extension ServiceChecker {
    /// Reports members that fill labels which the operation's path or host does not have or which are filled already,
    /// labels that are there twice, and labels that nothing fills.
    ///
    /// If not every member could be read (`isComplete` is `false`), labels that no member fills are not reported.
    mutating func checkLabels(_ operation: Operation, _ members: [Member], isComplete: Bool) {
        let inPath = PartLabels(
            key: .path,
            part: "the path",
            labels: labelRanges(operation),
            fillers: members.compactMap { member in
                guard case .label(let label) = member.location else { return nil }
                return (label, member, syntax.locationRange(of: member))
            }
        )
        let inHost = PartLabels(
            key: .host,
            part: "the host",
            labels: hostLabelRanges(operation),
            fillers: members.compactMap { member in
                member.hostLabel.map { ($0, member, syntax.hostRange(of: member)) }
            }
        )
        checkLabels(inPath, operation, members, isComplete: isComplete)
        checkLabels(inHost, operation, members, isComplete: isComplete)
    }

    private mutating func checkLabels(
        _ labels: PartLabels,
        _ operation: Operation,
        _ members: [Member],
        isComplete: Bool
    ) {
        let names = labels.labels.map(\.name)
        let known = Set(names)
        var filled: [String: Member] = [:]
        // A label whose name is misspelled where it is to be filled is not unfilled as well.
        var misspelled: Set<String> = []
        for (label, member, range) in labels.fillers {
            if !known.contains(label) {
                let match = collector.closest(to: label, among: names)
                if let match { misspelled.insert(match) }
                collector.report(
                    .unknownLabel,
                    "\(labels.part) of '\(operation.name)' has no label '\(label)'",
                    at: range,
                    hint: match.map { "did you mean '\($0)'?" } ?? "add '{\(label)}' to \(labels.part)"
                )
            } else if let first = filled.updateValue(member, forKey: label) {
                collector.report(
                    .duplicateWireName,
                    "label '\(label)' is already filled by member '\(first.name)'",
                    at: range
                )
            }
        }
        let membersByName = Dictionary(
            members.map { ($0.name.lowercased(), $0.name) },
            uniquingKeysWith: { first, _ in first }
        )
        var seen: Set<String> = []
        for (label, range) in labels.labels {
            if !seen.insert(label).inserted {
                collector.report(
                    .duplicateLabel,
                    "label '\(label)' is in \(labels.part) twice",
                    at: range,
                    hint: "give it another name and a member of its own"
                )
            } else if isComplete, filled[label] == nil, !misspelled.contains(label) {
                let keys = "'\(labels.key.rawValue): \(label)' and 'required: true'"
                collector.report(
                    .unboundLabel,
                    "no member of the input fills label '\(label)'",
                    at: range,
                    hint: membersByName[label.lowercased()].map { "give '\($0)' the keys \(keys)" }
                        ?? "add a member with \(keys)"
                )
            }
        }
    }

    /// The labels of an operation's path with their places, braces included.
    private func labelRanges(_ operation: Operation) -> [(name: String, range: SourceRange)] {
        guard let node = syntax.httpLines[operation.range] else { return [] }
        var ranges: [(String, SourceRange)] = []
        // The URI is what follows the method and a space.
        var offset = operation.method.unicodeScalars.count + 1
        for segment in operation.uri.path {
            switch segment {
            case .literal(let text):
                offset += text.unicodeScalars.count
            case .label(let name, let isGreedy):
                let length = name.unicodeScalars.count + (isGreedy ? 3 : 2)
                ranges.append((name, node.range(ofScalar: offset, length: length)))
                offset += length
            }
        }
        return ranges
    }

    /// The labels of the host of an operation with their places, braces included.
    private func hostLabelRanges(_ operation: Operation) -> [(name: String, range: SourceRange)] {
        guard let node = syntax.hostPrefixes[operation.range], let prefix = operation.hostPrefix else { return [] }
        let scalars = Array(prefix.unicodeScalars)
        let starts = scalars.indices.filter { scalars[$0] == "{" }
        return zip(operation.hostLabels, starts).map { label, start in
            (label, node.range(ofScalar: start, length: label.unicodeScalars.count + 2))
        }
    }
}
