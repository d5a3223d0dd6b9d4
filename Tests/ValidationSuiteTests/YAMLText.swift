import SuiteSupport

extension String {
    /// The text as YAML in double quotes (YAML 1.2.2, section 5.7).
    var inYAML: String {
        let scalars = unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: "\(scalar)"
            }
        }
        return "\"\(scalars.joined())\""
    }
}

extension JSONValue {
    /// The number as a model's limits have it; `nil` for anything else.
    var limit: String? {
        switch self {
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .null, .boolean, .text, .array, .object: nil
        }
    }

    /// The lower and upper limit of an object that has `min`, `max` or both, as a model has them.
    var limits: String { "\(self["min"]?.limit ?? "")..\(self["max"]?.limit ?? "")" }

    /// The value as it is sent: the suites have objects for what JSON has no values for.
    var onTheWire: JSONValue {
        switch self {
        case .object(let members):
            if let bytes = members["$bytes"] { return bytes }
            if let seconds = members["$timestamp"] { return seconds }
            if let time = members["$datetime"]?.text { return .text(time + "Z") }
            if let number = members["$decimal"]?.text, let number = Double(number) { return .number(number) }
            return .object(members.mapValues(\.onTheWire))
        case .array(let items): return .array(items.map(\.onTheWire))
        case .null, .boolean, .integer, .number, .text: return self
        }
    }
}
