extension DriftReport {
    /// The findings as a fragment of a model in YAML, to be pasted into it piece by piece; empty if there are none.
    ///
    /// Types are guessed from JSON, and what has to be written or decided by a person says `TODO`.
    public var fragment: String {
        let services = Set(findings.map(\.service)).sorted()
        var lines: [String] = []
        for service in services {
            if !lines.isEmpty { lines.append("") }
            let count = responses[service, default: 0]
            lines.append(
                "# \(service): what \(count) \(count == 1 ? "response" : "responses") had and the model has not."
            )
            lines.append("# Types are guessed from JSON. Shapes are called as in Swift, where 'SipRule' is 'SIPRule'.")
            lines += FragmentLines(findings.filter { $0.service == service }).all
        }
        if omitted > 0 { lines.append("# There was more, \(omitted) times, which is beyond the recorder's limits.") }
        return lines.map { "\($0)\n" }.joined()
    }
}

/// The lines of the fragment of one service.
private struct FragmentLines {
    private(set) var all: [String] = []

    init(_ findings: [DriftReport.Finding]) {
        for section in ["operations", "shapes", "enums", "errors"] {
            let found = findings.filter { $0.place.entry.section == section }
            let newErrors = section == "errors" ? findings.filter { $0.status != nil } : []
            if !found.isEmpty || !newErrors.isEmpty { all.append("\(section):") }
            add(found)
            addErrors(newErrors)
        }
    }

    /// Adds what is found in entries of a section, each under a key of its entry.
    private mutating func add(_ findings: [DriftReport.Finding]) {
        func order(_ finding: DriftReport.Finding) -> [String] {
            [finding.place.entry.name, finding.place.entry.key, finding.name]
        }
        var last: (name: String, key: String)?
        for finding in findings.sorted(by: { order($0).lexicographicallyPrecedes(order($1)) }) {
            let (_, name, key) = finding.place.entry
            if last?.name != name { all.append("  \(yamlScalar(name)):") }
            if last?.name != name || last?.key != key { all.append("    \(key):") }
            last = (name, key)
            let count = finding.count == 1 ? "in 1 response" : "in \(finding.count) responses"
            all.append("      \(finding.line)  # \(count)")
        }
    }

    /// Adds errors that the model does not have, each once however many operations answer with it.
    private mutating func addErrors(_ findings: [DriftReport.Finding]) {
        let named = findings.compactMap { finding in finding.status.map { (finding.name, $0) } }
        let statuses = Dictionary(named, uniquingKeysWith: { first, _ in first })
        for (name, status) in statuses.sorted(by: { $0.key < $1.key }) {
            all.append("  \(yamlScalar(name)): { doc: TODO, status: \(status) }")
        }
    }
}

extension DriftReport.Finding.Place {
    /// The entry of a section of a model, and the key in it.
    fileprivate var entry: (section: String, name: String, key: String) {
        switch self {
        case .output(let name): ("operations", name, "output")
        case .operation(let name): ("operations", name, "errors")
        case .structure(let name): ("shapes", name, "members")
        case .union(let name): ("shapes", name, "union")
        case .enumeration(let name): ("enums", name, "values")
        case .error(let name): ("errors", name, "members")
        }
    }
}

extension DriftReport.Finding {
    /// The line that stands for the finding in its place.
    fileprivate var line: String {
        switch kind {
        case .member: "\(yamlScalar(name)): { type: \(type ?? "TODO"), doc: TODO }"
        case .header: "\(memberName): { type: String, doc: TODO, header: \(yamlScalar(name)) }"
        // The values of an enumeration of numbers stand as they are.
        case .value where type != nil: "- \(name)"
        case .value, .error: "- \(yamlScalar(name))"
        }
    }

    /// A name for the member that a header is bound to: `XRoomCount` for `X-Room-Count`.
    private var memberName: String {
        let words = name.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        let text = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return yamlScalar(text)
    }
}

/// Returns text as YAML that reads back as the same text: plain where it looks like a name, otherwise in double quotes.
///
/// A server chose it, so nothing but letters, digits and marks of ASCII stays as it is.
private func yamlScalar(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isPlain = scalars.allSatisfy { scalar in
        scalar.isASCII
            && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_-.".unicodeScalars.contains(scalar))
    }
    let startsWithLetter = scalars.first.map { $0.properties.isAlphabetic } ?? false
    if isPlain, startsWithLetter, !wordsOfYAML.contains(text.lowercased()) { return text }
    let escaped = scalars.map { scalar in
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        case " "..."~": String(scalar)
        default:
            "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count)
                + String(scalar.value, radix: 16)
        }
    }
    return "\"\(escaped.joined())\""
}

/// The words that YAML 1.1 or 1.2 reads as something else than text.
private let wordsOfYAML: Set<String> = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]
