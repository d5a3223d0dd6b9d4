import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads the schemes of the service from `auth` or `signing`; `nil` if something is wrong with them.
    mutating func readAuth(_ fields: Fields<ServiceKey>) -> [AuthenticationScheme]? {
        let signing = fields[.signing].map { readSigning($0) }
        guard let entry = fields[.auth] else { return signing.map { $0.map { [$0] } } ?? [] }
        if let signing, let place = fields[.signing]?.keyRange {
            let name = if case .sigV4(let service)? = signing { service } else { "name" }
            decoder.report(
                .conflictingKeys,
                "the service has both 'signing' and 'auth'",
                at: entry.keyRange,
                hint: "remove 'signing', and write '{ sigv4: \(name) }' in its place under 'auth'",
                notes: [.init("signed here", at: place)]
            )
            return nil
        }
        guard let elements = decoder.list(entry.value, ServiceKey.auth.quoted) else { return nil }
        let schemes = elements.map { (scheme: readScheme($0), range: $0.range) }
        let read = schemes.compactMap { element in element.scheme.map { (kind: $0.kind, range: element.range) } }
        guard read.count == elements.count, checkUse(of: read) else { return nil }
        let all = schemes.compactMap(\.scheme)
        return all == [.anonymous] ? [] : all
    }

    private mutating func readSigning(_ entry: YAMLEntry) -> AuthenticationScheme? {
        decoder.fields(of: entry.value, as: SigningKey.self, subject: "'signing'", at: entry.keyRange)
            .flatMap { decoder.text(.service, in: $0) }
            .map { .sigV4(service: $0) }
    }

    /// Reads the names of an operation's schemes; `nil` for an operation that has the service's.
    mutating func readAuth(
        _ fields: Fields<OperationKey>,
        of operation: SourceRange
    ) -> [AuthenticationScheme.Kind]? {
        guard let node = fields[.auth]?.value, let elements = decoder.list(node, OperationKey.auth.quoted) else {
            return nil
        }
        let names = elements.compactMap { element in
            readSchemeName(element).map { (kind: $0, range: element.range) }
        }
        _ = checkUse(of: names)
        syntax.schemes[operation] = names.map(\.range)
        let kinds = names.map(\.kind)
        return kinds == [.anonymous] ? [] : kinds
    }

    // MARK: One scheme

    private mutating func readScheme(_ node: YAMLNode) -> AuthenticationScheme? {
        if case .mapping = node.content { return readDetailedScheme(node) }
        switch readSchemeKind(node) {
        case .sigV4: reportMissingDetails(.sigv4, "the service's name in signatures", "example", at: node.range)
        case .apiKey: reportMissingDetails(.apiKey, "the key's place", "{ header: X-Api-Key }", at: node.range)
        case .bearer: return .bearer
        case .basic: return .basic
        case .anonymous: return .anonymous
        case nil: break
        }
        return nil
    }

    private mutating func reportMissingDetails(
        _ key: AuthSchemeKey,
        _ what: String,
        _ example: String,
        at range: SourceRange
    ) {
        decoder.report(
            .missingKey,
            "\(key.quoted) in the service section lacks \(what)",
            at: range,
            hint: "write '{ \(key.rawValue): \(example) }'"
        )
    }

    private mutating func readDetailedScheme(_ node: YAMLNode) -> AuthenticationScheme? {
        guard
            let fields = decoder.fields(of: node, as: AuthSchemeKey.self, subject: "a scheme", at: node.range),
            fields.areAllKnown
        else { return nil }
        switch (fields[.sigv4], fields[.apiKey]) {
        case (.some, nil): return decoder.text(.sigv4, in: fields).map { .sigV4(service: $0) }
        case (nil, let entry?): return readAPIKey(entry).map { .apiKey($0) }
        case (.some, let entry?):
            decoder.report(
                .conflictingKeys,
                "a scheme cannot be both 'sigv4' and 'apiKey'",
                at: entry.keyRange,
                hint: "write two schemes: '[{ sigv4: ... }, { apiKey: ... }]'"
            )
        case (nil, nil):
            decoder.report(.missingKey, "the scheme has no name", at: node.range, hint: "add 'sigv4' or 'apiKey'")
        }
        return nil
    }

    private mutating func readAPIKey(_ entry: YAMLEntry) -> APIKeyLocation? {
        guard
            let fields = decoder.fields(of: entry.value, as: APIKeyKey.self, subject: "'apiKey'", at: entry.keyRange),
            fields.areAllKnown
        else { return nil }
        let scheme = fields[.scheme].flatMap { readFieldName($0) }
        switch (fields[.header], fields[.query]) {
        case (let header?, nil):
            if fields[.scheme] != nil, scheme == nil { return nil }
            return readFieldName(header).map { .header($0, scheme: scheme) }
        case (nil, .some):
            guard let other = fields[.scheme] else { return decoder.text(.query, in: fields).map { .query($0) } }
            reportConflict("a key in the query cannot have a scheme before it", other, hint: "remove it")
        case (.some, let query?):
            reportConflict("'apiKey' cannot be both in a header and in the query", query, hint: "keep one of the two")
        case (nil, nil):
            let hint = "add 'header: X-Api-Key', or 'query: key'"
            decoder.report(.missingKey, "'apiKey' has no place", at: entry.keyRange, hint: hint)
        }
        return nil
    }

    private mutating func reportConflict(_ message: String, _ entry: YAMLEntry, hint: String) {
        decoder.report(.conflictingKeys, message, at: entry.keyRange, hint: hint)
    }

    /// Reads a name of the characters that names of headers have, as those of schemes do (RFC 9110, sections 5.1 and
    /// 11.1).
    private mutating func readFieldName(_ entry: YAMLEntry) -> String? {
        guard let name = decoder.nonEmptyText(entry.value, "'\(entry.key)'") else { return nil }
        if name.isFieldName { return name }
        decoder.report(
            .invalidHeader,
            "invalid \(entry.key) '\(name)'",
            at: entry.value.range,
            hint: "it consists of letters, digits and hyphens"
        )
        return nil
    }

    // MARK: Names of schemes

    private mutating func readSchemeName(_ node: YAMLNode) -> AuthenticationScheme.Kind? {
        if case .mapping(let entries) = node.content, entries.count == 1, let entry = entries.first,
            AuthSchemeKey(rawValue: entry.key) != nil
        {
            decoder.reportKind(
                of: node,
                "a scheme of an operation",
                expected: "a name",
                hint: "write '\(entry.key)'; the service section says the rest"
            )
            return nil
        }
        return readSchemeKind(node)
    }

    private mutating func readSchemeKind(_ node: YAMLNode) -> AuthenticationScheme.Kind? {
        decoder.word(node, "a scheme", or: .unknownValue) { "unknown scheme '\($0)'" }
    }

    /// Reports schemes that no caller would ever use. Returns whether there are none.
    private mutating func checkUse(of schemes: [(kind: AuthenticationScheme.Kind, range: SourceRange)]) -> Bool {
        var seen: Set<AuthenticationScheme.Kind> = []
        var isUsed = true
        for (kind, range) in schemes {
            let isRepeated = !seen.insert(kind).inserted
            guard isRepeated || seen.contains(.anonymous) && kind != .anonymous else { continue }
            isUsed = false
            decoder.report(
                .unusedScheme,
                isRepeated ? "scheme '\(kind.rawValue)' is already listed" : "'\(kind.rawValue)' comes after 'none'",
                at: range,
                hint: isRepeated ? "remove it" : "put 'none' last: the first scheme that a caller can use is used"
            )
        }
        return isUsed
    }
}
