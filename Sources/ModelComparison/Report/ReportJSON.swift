import Diagnostics
import ModelFormat

extension ComparisonReport {
    /// The report as one JSON document (RFC 8259), a finding or an accepted change a line, with all changes in full. Ends
    /// with a line break. Keys are only ever added.
    package var json: String {
        let services = services.map { service in
            """
            {"service":\(service.title.jsonLiteral),
            "findings":\(array(service.findings.map(\.json))),
            "accepted":\(array(service.accepted.map { accepted in
                object([("reason", accepted.reason.jsonLiteral), ("change", accepted.change.json)])
            }))}
            """
        }
        return """
            {"old":\(old.jsonLiteral),"new":\(new.jsonLiteral),
            "recommendedRelease":\(literal(recommendedRelease(for: findings)?.rawValue)),
            "counts":\(counts),
            "services":\(array(services))}

            """
    }

    private var counts: String {
        object(
            [Verdict.breaking, .additive, .neutral].map { verdict in
                (verdict.rawValue, "\(findings.count { $0.verdict == verdict })")
            } + [("accepted", "\(services.map(\.accepted.count).reduce(0, +))")]
        )
    }
}

extension Finding {
    fileprivate var json: String {
        object([
            ("rule", literal(changes.first?.rule.id)), ("title", literal(changes.first?.rule.title)),
            ("verdict", verdict.rawValue.jsonLiteral), ("wire", wire.rawValue.jsonLiteral),
            ("source", source.rawValue.jsonLiteral), ("changes", "[\(changes.map(\.json).joined(separator: ","))]"),
            ("effects", "[\(effects.map(\.json).joined(separator: ","))]"),
        ])
    }
}

extension Change {
    fileprivate var json: String {
        object([
            ("rule", rule.id.jsonLiteral), ("path", path.jsonLiteral), ("account", summary.jsonLiteral),
            ("before", literal(before)), ("after", literal(after)),
            ("details", "[\(details.map(\.jsonLiteral).joined(separator: ","))]"),
            ("direction", literal(direction?.rawValue)), ("wire", wire.rawValue.jsonLiteral),
            ("source", source.rawValue.jsonLiteral), ("old", oldPlace?.json ?? "null"),
            ("new", newPlace?.json ?? "null"),
        ])
    }
}

extension SourceRange {
    fileprivate var json: String {
        object([("file", file.jsonLiteral), ("line", "\(line)"), ("column", "\(column)"), ("length", "\(length)")])
    }
}

/// An object on one line, of keys that need no escapes and values in JSON.
private func object(_ members: [(key: String, value: String)]) -> String {
    "{" + members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
}

/// An array with an element a line.
private func array(_ elements: [String]) -> String {
    elements.isEmpty ? "[]" : "[\n\(elements.joined(separator: ",\n"))\n]"
}

private func literal(_ text: String?) -> String { text?.jsonLiteral ?? "null" }
