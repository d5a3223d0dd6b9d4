import Diagnostics
import ModelFormat
import YAMLSource

/// Loads a file of accepted changes.
///
///     accepted:
///       - rule: operation-removed
///         path: GetRoom
///         reason: Nobody has called it since 2019.
///
/// - Parameters:
///   - bytes: the file's content.
///   - file: the path that diagnostics show.
///   - rules: the identifiers of all rules.
/// - Returns: the accepted changes in source order, `nil` if there is an error, and the diagnostics in file order.
package func loadAcceptedChanges(
    _ bytes: [UInt8],
    file: String,
    rules: [String]
) -> (acceptedChanges: [AcceptedChange]?, diagnostics: [Diagnostic]) {
    let parsed = YAMLParser.parse(bytes, file: file)
    var decoder = FieldDecoder(diagnostics: parsed.diagnostics)
    var acceptedChanges: [AcceptedChange] = []
    if let root = parsed.root ?? (parsed.diagnostics.isEmpty ? .empty(file) : nil) {
        acceptedChanges = decoder.acceptedChanges(root, rules)
        decoder.checkDuplicates(acceptedChanges)
    }
    let all = decoder.diagnostics.inFileOrder()
    return (all.contains { $0.severity == .error } ? nil : acceptedChanges, all)
}

extension FieldDecoder {
    fileprivate mutating func acceptedChanges(_ root: YAMLNode, _ rules: [String]) -> [AcceptedChange] {
        guard
            let fields = fields(
                of: root,
                as: AcceptedChangesFileKey.self,
                subject: "the file",
                at: SourceRange(file: root.range.file, line: 1, column: 1)
            ),
            let entry = fields[.accepted],
            let elements = list(entry.value, AcceptedChangesFileKey.accepted.quoted)
        else { return [] }
        return elements.compactMap { acceptance($0, as: AcceptedChangeKey.self, subject: "change", rules) }
    }

    /// Reads the findings of the linter that a project accepts.
    mutating func acceptedFindings(_ entry: YAMLEntry) -> [AcceptedChange] {
        let findings = (list(entry.value, ProjectFileKey.accepted.quoted) ?? [])
            .compactMap { acceptance($0, as: AcceptedFindingKey.self, subject: "finding", nil) }
        checkDuplicates(findings)
        return findings
    }

    /// - Parameter rules: The identifiers of all rules; `nil` where an unknown one accepts nothing and is reported for
    ///   that.
    private mutating func acceptance<Key: AcceptanceKey>(
        _ node: YAMLNode,
        as key: Key.Type,
        subject: String,
        _ rules: [String]?
    ) -> AcceptedChange? {
        guard let fields = fields(of: node, as: key, subject: "the accepted \(subject)", at: node.range) else {
            return nil
        }
        let rule = text(.rule, in: fields)
        if let rule, let rules, let range = fields[.rule]?.value.range, !rules.contains(rule) {
            report(
                .unknownValue,
                "unknown rule '\(rule)'",
                at: range,
                hint: suggestion(for: rule, among: rules) ?? "'carillon explain' lists the rules"
            )
        }
        let path = text(.path, in: fields)
        let reason = prose(.reason, in: fields)
        if reason == documentationPlaceholder, let node = fields[.reason]?.value {
            reportKind(
                of: node,
                Key.reason.quoted,
                expected: "a reason",
                hint: "say why the \(subject) may \(subject == "finding" ? "stay" : "be made")"
            )
        }
        guard let rule, let path, let reason else { return nil }
        return AcceptedChange(rule: rule, path: path, reason: reason, range: fields[.path]?.value.range ?? node.range)
    }

    fileprivate mutating func checkDuplicates(_ acceptedChanges: [AcceptedChange]) {
        var first: [[String]: SourceRange] = [:]
        for acceptance in acceptedChanges {
            guard let other = first.updateValue(acceptance.range, forKey: [acceptance.rule, acceptance.path]) else {
                continue
            }
            report(
                .duplicateName,
                "'\(acceptance.path)' is already accepted for the rule '\(acceptance.rule)'",
                at: acceptance.range,
                notes: [.init("first accepted here", at: other)]
            )
        }
    }
}
