public import YAMLSource

/// Reads a file of changes that somebody has accepted.
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
/// - Returns: the acceptances in source order, `nil` if there is an error, and the diagnostics in file order.
public func loadAcceptances(
    _ bytes: [UInt8],
    file: String,
    rules: [String]
) -> (acceptances: [Acceptance]?, diagnostics: [Diagnostic]) {
    let parsed = YAMLParser.parse(bytes, file: file)
    var nodes = NodeReader(diagnostics: parsed.diagnostics)
    var acceptances: [Acceptance] = []
    if let root = parsed.root ?? (parsed.diagnostics.isEmpty ? .empty(file) : nil) {
        acceptances = nodes.acceptances(root, rules)
        nodes.checkDuplicates(acceptances)
    }
    let all = Diagnostics.inFileOrder(nodes.diagnostics)
    return (all.contains { $0.severity == .error } ? nil : acceptances, all)
}

extension NodeReader {
    fileprivate mutating func acceptances(_ root: YAMLNode, _ rules: [String]) -> [Acceptance] {
        guard
            let fields = fields(
                of: root,
                as: .acceptanceFile,
                subject: "the file",
                at: SourceRange(file: root.range.file, line: 1, column: 1)
            ),
            let entry = fields["accepted"],
            let elements = list(entry.value, "'accepted'")
        else { return [] }
        return elements.compactMap { acceptance($0, rules) }
    }

    private mutating func acceptance(_ node: YAMLNode, _ rules: [String]) -> Acceptance? {
        guard let fields = fields(of: node, as: .acceptance, subject: "the accepted change", at: node.range) else {
            return nil
        }
        let rule = text("rule", in: fields)
        if let rule, let range = fields["rule"]?.value.range, !rules.contains(rule) {
            report(
                .unknownValue,
                "there is no rule '\(rule)'",
                at: range,
                hint: suggestion(for: rule, among: rules) ?? "'carillon explain' lists the rules"
            )
        }
        let path = text("path", in: fields)
        let reason = prose("reason", in: fields)
        if reason == documentationPlaceholder, let node = fields["reason"]?.value {
            reportKind(of: node, "'reason'", expected: "a reason", hint: "say why the change may be made")
        }
        guard let rule, let path, let reason else { return nil }
        return Acceptance(rule: rule, path: path, reason: reason, range: fields["path"]?.value.range ?? node.range)
    }

    fileprivate mutating func checkDuplicates(_ acceptances: [Acceptance]) {
        var first: [[String]: SourceRange] = [:]
        for acceptance in acceptances {
            guard let other = first.updateValue(acceptance.range, forKey: [acceptance.rule, acceptance.path]) else {
                continue
            }
            report(
                .duplicateName,
                "'\(acceptance.path)' is already accepted for the rule '\(acceptance.rule)'",
                at: acceptance.range,
                hint: "first accepted at \(other.file):\(other.line)"
            )
        }
    }
}
