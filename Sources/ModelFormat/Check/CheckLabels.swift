import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceChecker {
    /// Reports members that fill labels which the operation's path does not have or which are filled already, labels
    /// that are in the path twice, and labels that nothing fills.
    ///
    /// If not every member could be read (`isComplete` is `false`), labels that no member fills are not reported.
    mutating func checkLabels(_ operation: Operation, _ members: [Member], isComplete: Bool) {
        let names = operation.uri.labels
        let known = Set(names)
        var filled: [String: Member] = [:]
        // A label whose name is misspelled where it is to be filled is not unfilled as well.
        var misspelled: Set<String> = []
        for member in members {
            guard case .label(let label) = member.location else { continue }
            let range = syntax.locationRange(of: member)
            if !known.contains(label) {
                let match = collector.closest(to: label, among: names)
                if let match { misspelled.insert(match) }
                collector.report(
                    .unknownLabel,
                    "the path of '\(operation.name)' has no label '\(label)'",
                    at: range,
                    hint: match.map { "did you mean '\($0)'?" } ?? "add '{\(label)}' to the path"
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
        for (label, range) in labelRanges(operation) {
            if !seen.insert(label).inserted {
                collector.report(
                    .duplicateLabel,
                    "label '\(label)' is in the path twice",
                    at: range,
                    hint: "give it another name and a member of its own"
                )
            } else if isComplete, filled[label] == nil, !misspelled.contains(label) {
                let candidate = membersByName[label.lowercased()]
                collector.report(
                    .unboundLabel,
                    "no member of the input fills label '\(label)'",
                    at: range,
                    hint: candidate.map { "give '\($0)' the keys 'path: \(label)' and 'required: true'" }
                        ?? "add a member with 'path: \(label)' and 'required: true'"
                )
            }
        }
    }

    /// The labels of an operation's path with their places, braces included.
    private func labelRanges(_ operation: Operation) -> [(label: String, range: SourceRange)] {
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
}
