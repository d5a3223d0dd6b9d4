internal import HTTPTypes

// What no request can carry, whatever the model allows. Validation reports it with everything else that is wrong, and
// binding refuses it even where nothing is validated.

extension MemberSlot {
    /// Whether some value of the member, or its absence, has ``bindingViolations(of:in:)``.
    var canHaveBindingViolations: Bool {
        if hostLabel != nil { return true }
        return switch location {
        case .label, .prefixHeaders: true
        case .header: shape.canBreakHeaders && mediaType == nil
        case .body, .payload, .query, .queryParams, .responseCode: false
        }
    }

    /// Returns the violations that keep a value from being sent where the member is bound, with its place in the input.
    ///
    /// - Parameters:
    ///   - value: The member of an input; `nil` where it is not set.
    ///   - path: The path of the operation's requests, which says whether a label's slashes are kept; `nil` if the
    ///     operation is not known: they are then taken for not kept. A label that the path does not have is not checked.
    func bindingViolations(of value: UnsafeRawPointer?, in path: [RequestTemplate.Segment]?) -> [Violation] {
        hostViolations(of: value) + locationViolations(value, in: path)
    }

    /// Returns the violations that keep a value out of the host's name, if the member fills a label there.
    func hostViolations(of value: UnsafeRawPointer?) -> [Violation] {
        guard hostLabel != nil else { return [] }
        let found = obstacle(toHostLabel: value.flatMap(shape.text) ?? "")
        return found.map { [Violation(path: [place], constraint: .hostLabel, found: $0)] } ?? []
    }

    private func locationViolations(_ value: UnsafeRawPointer?, in path: [RequestTemplate.Segment]?) -> [Violation] {
        switch (location, value) {
        case (.label(let label), _):
            guard let path else { return labelViolations(value, keepingSlashes: false) }
            guard let segment = path.first(where: { $0.label.map { label.hasSameBytes(as: $0.utf8) } ?? false }) else {
                return []
            }
            return labelViolations(value, keepingSlashes: segment.keepsSlashes)
        case (.header, _?) where mediaType != nil: return []
        case (.header, let value?): return headerViolations(shape, value) { [place] }
        case (.prefixHeaders(let prefix), let map?): return entryViolations(map, prefix)
        case (.body, _), (.payload, _), (.query, _), (.queryParams, _), (.responseCode, _), (_, nil): return []
        }
    }

    private var place: Violation.PathComponent { .member("\(name)") }

    private func labelViolations(_ value: UnsafeRawPointer?, keepingSlashes: Bool) -> [Violation] {
        // Numbers, booleans and timestamps are never written as one of these.
        guard let text = value.map(shape.text) ?? "" else { return [] }
        if text.isEmpty { return [Violation(path: [place], constraint: .notEmpty, found: "empty text")] }
        // By bytes, as it is sent: a slash and a combining character after it are one of Swift's characters.
        let leadsElsewhere =
            keepingSlashes
            ? text.utf8.split(separator: UInt8(ascii: "/")).contains(where: \.isDotSegment) : text.utf8.isDotSegment
        return leadsElsewhere ? [Violation(path: [place], constraint: .pathSegment, found: "a dot segment")] : []
    }

    /// The violations of the entries of a map, in the order of the keys.
    private func entryViolations(_ map: UnsafeRawPointer, _ prefix: StaticString) -> [Violation] {
        guard case .map(let traits) = shape.kind else { return [] }
        let isKeySensitive = shape.isSensitive || traits.pointee.key.isSensitive
        var violations: [Violation] = []
        traits.pointee.access.forEach(at: map) { key, value in
            let path = { [place, .key(isKeySensitive ? redacted : key)] }
            if headerName(prefix, key) == nil {
                violations.append(Violation(path: path(), constraint: .headerName, found: "the key"))
            }
            violations += headerViolations(traits.pointee.value, value, at: path)
        }
        return violations
    }
}

/// Returns the name of the header for an entry of a map, if its key makes one that a map may set.
func headerName(_ prefix: some CustomStringConvertible, _ key: String) -> HTTPField.Name? {
    HTTPField.Name("\(prefix)\(key)").flatMap { restrictedNames.contains($0.canonicalName) ? nil : $0 }
}

/// The names of headers that say where a message ends, where it goes, and who sends it.
///
/// A value of the caller must not set these. The names that a model may not bind a member to, a longer list, are the
/// generator's business.
private let restrictedNames: Set<String> = [
    "authorization", "connection", "content-length", "expect", "host", "te", "trailer", "transfer-encoding", "upgrade",
]

/// The violations of text in a header, and of each text of a list.
///
/// - Parameter path: The place of the value. It is not asked for where there is no violation.
private func headerViolations(
    _ shape: ValueShape,
    _ value: UnsafeRawPointer,
    at path: () -> [Violation.PathComponent]
) -> [Violation] {
    if let text = shape.text(at: value) {
        // An item of a list has quotes around its blanks; other text would arrive without them.
        let found =
            text.utf8.contains(where: isControl)
            ? "a control character" : text.hasBlanksAround ? "a blank at the beginning or end" : nil
        return found.map { [Violation(path: path(), constraint: .headerValue, found: $0)] } ?? []
    }
    guard case .list(let traits) = shape.kind, traits.pointee.element.isText else { return [] }
    return traits.pointee.access.withElements(at: value) { elements in
        var violations: [Violation] = []
        elements.forEach { index, item in
            guard let text = traits.pointee.element.text(at: item), text.utf8.contains(where: isControl) else { return }
            let place = path() + [.index(index)]
            violations.append(Violation(path: place, constraint: .headerValue, found: "a control character"))
        }
        return violations
    }
}

/// Returns what keeps a text from being a label of a host's name (RFC 1123, section 2.1); `nil` for one that is.
func obstacle(toHostLabel text: String) -> String? {
    if text.isEmpty { return "empty text" }
    if text.utf8.count > 63 { return "text of \(text.utf8.count) bytes" }
    guard text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
        return "a character that is no letter, digit or hyphen"
    }
    return text.hasPrefix("-") || text.hasSuffix("-") ? "a hyphen at the beginning or end" : nil
}

/// Whether RFC 9110, section 5.5, keeps the byte out of header values.
private func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != UInt8(ascii: "\t")) || byte == 0x7F
}

extension ValueShape {
    /// Whether a value of the shape can be one that no header carries.
    fileprivate var canBreakHeaders: Bool {
        if case .list(let traits) = kind { traits.pointee.element.isText } else { isText }
    }
}

extension RequestTemplate.Segment {
    /// The name of the label; `nil` for constant text.
    fileprivate var label: Substring? {
        switch self {
        case .literal: nil
        case .label(let name), .greedyLabel(let name): name
        }
    }

    fileprivate var keepsSlashes: Bool {
        if case .greedyLabel = self { true } else { false }
    }
}

extension Collection<UInt8> {
    /// Whether a URI's normalization would take the text as a step: RFC 3986, section 5.2.4.
    fileprivate var isDotSegment: Bool { elementsEqual(".".utf8) || elementsEqual("..".utf8) }
}
