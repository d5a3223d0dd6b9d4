/// Text that satisfies the constraints of the model, and of the place that it is bound to.
struct FixtureText {
    /// What the place that a member is bound to asks of it.
    enum Rule: Equatable {
        case any, label, hostLabel, header, status
        /// The rest of the name of a header that begins like this.
        case headerName(prefix: String)
    }

    private let constraints: StringConstraints?
    private let rule: Rule

    init(_ constraints: StringConstraints?, _ rule: Rule) {
        self.constraints = constraints
        self.rule = rule
    }

    /// Returns what is asked of a member's texts, and of the keys of its map.
    static func rules(of member: MemberSlot) -> (texts: Rule, keys: Rule) {
        if member.hostLabel != nil { return (.hostLabel, .any) }
        return switch member.location {
        case .header where member.mediaType != nil: (.any, .any)
        case .label: (.label, .any)
        case .header: (.header, .any)
        case .prefixHeaders(let prefix): (.header, .headerName(prefix: "\(prefix)"))
        case .responseCode: (.status, .any)
        case .body, .payload, .query, .queryParams: (.any, .any)
        }
    }

    /// Returns a text for the member of this name: one that shows the name, unless the pattern does not let it.
    func text(named name: String, using random: inout SeededGenerator) -> String {
        let number = Int.random(in: 1...9999, using: &random)
        let readable = fitting(
            rule == .hostLabel ? name.filter { $0.isASCII && $0.isLetter } + "\(number)" : "\(name)-\(number)"
        )
        if constraints?.matches(readable) ?? true, isAllowed(readable) { return readable }
        guard let pattern = constraints?.compiledPattern else { return readable }
        for _ in 0..<8 {
            let text = pattern.example(length: length, where: isAllowed, using: &random)
            guard let text else { break }
            if constraints?.matches(text) ?? true, isAllowed(text) { return text }
        }
        return readable
    }

    /// The limits of the length; labels are not empty, and those of a host's name are short.
    private var length: LengthRange? {
        let length = constraints?.contents.pointee.length
        if rule == .hostLabel {
            let (minimum, maximum) = (length?.minimum ?? 1, length?.maximum ?? 63)
            return LengthRange(max(1, minimum)...max(1, minimum, min(63, maximum)))
        }
        guard rule == .label, length?.minimum ?? 0 == 0 else { return length }
        return length?.maximum.map { LengthRange(1...max(1, $0)) } ?? LengthRange(1...)
    }

    /// Returns the text with as many scalars as the limits of the length allow.
    private func fitting(_ text: String) -> String {
        guard let length else { return text }
        let missing = max(0, length.minimum - text.scalarCount)
        let long = String(repeating: "x", count: missing) + text
        return String(long.unicodeScalars.suffix(length.maximum ?? .max))
    }

    private func isAllowed(_ text: String) -> Bool {
        switch rule {
        case .any, .status: true
        case .label: !text.isEmpty && !text.split(separator: "/").contains { $0 == "." || $0 == ".." }
        case .hostLabel: obstacle(toHostLabel: text) == nil
        case .header: !text.hasBlanksAround && text.unicodeScalars.allSatisfy { isAllowed($0.value) }
        case .headerName(let prefix): headerName(prefix, text) != nil
        }
    }

    private func isAllowed(_ scalar: UInt32) -> Bool {
        switch rule {
        case .any, .label, .status, .hostLabel: true
        case .header: scalar >= 0x20 && scalar != 0x7F
        case .headerName: scalar > 0x20 && scalar < 0x7F
        }
    }
}
