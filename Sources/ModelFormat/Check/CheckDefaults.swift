import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceChecker {
    /// Returns a default as JSON text; reports one that does not fit the member's type, and returns `nil`.
    mutating func readDefault(_ node: YAMLNode, of member: Member, _ kind: Shape.Kind) -> String? {
        let value: DefaultValue? =
            switch node.content {
            case .scalar(let scalar): .scalar(scalar.resolved)
            case .sequence(let elements): elements.isEmpty ? .emptyList : nil
            case .mapping(let entries): entries.isEmpty ? .emptyMap : nil
            }
        if let json = value.flatMap({ kind.json(of: $0, at: member.location) }) { return json }
        var hint = kind.defaultHint(at: member.location)
        if case .enumeration(let values) = kind, case .scalar(let scalar) = node.content {
            hint = collector.suggestion(for: scalar.text, among: values.map(\.value)) ?? hint
        }
        collector.report(.invalidDefault, "the default does not fit '\(member.type.name)'", at: node.range, hint: hint)
        return nil
    }
}

/// A value that may be the default of a member
/// ([Smithy](https://smithy.io/2.0/spec/type-refinement-traits.html#default-value-constraints)).
package enum DefaultValue {
    case scalar(YAMLValue)
    case emptyList
    case emptyMap
}

extension Shape.Kind {
    /// Returns a value as the JSON text of the default of a member; `nil` if no member of this kind could have it.
    package func json(of value: DefaultValue, at location: Member.Location) -> String? {
        switch (self, value) {
        case (.list, .emptyList), (.document, .emptyList): "[]"
        case (.map, .emptyMap), (.document, .emptyMap): "{}"
        case (.timestamp(let format), .scalar(let value)):
            switch (format ?? .standard(at: location), value) {
            case (.epochSeconds, .int(let number)): secondsOfFourDigitYears.contains(number) ? String(number) : nil
            case (.dateTime, .string(let text)): text.isDateTime ? text.jsonLiteral : nil
            case (.httpDate, .string(let text)): text.isHTTPDate ? text.jsonLiteral : nil
            default: nil
            }
        case (_, .scalar(let value)): json(of: value)
        default: nil
        }
    }

    private func json(of value: YAMLValue) -> String? {
        switch (self, value) {
        case (.string(let constraints), .string(let text)):
            constraints.length.contains(text.unicodeScalars.count) ? text.jsonLiteral : nil
        case (.enumeration(let values), .string(let text)):
            values.contains { $0.value == text } ? text.jsonLiteral : nil
        case (.integerEnumeration(let values), .int(let number)):
            values.contains { $0.value == String(number) } ? String(number) : nil
        case (.document, .string(let text)): text.jsonLiteral
        case (.document, .bool(let flag)): flag ? "true" : "false"
        case (.document, .int(let number)): String(number)
        case (.document, .float(let number)): number.isFinite ? "\(number)" : nil
        case (.blob, .string(let text)): text.isBase64 ? text.jsonLiteral : nil
        case (.boolean, .bool(let flag)): flag ? "true" : "false"
        case (.number(let type, let range), .int(let number)):
            (type.integers?.contains(number) ?? true) && range.contains(Double(number)) ? String(number) : nil
        case (.number(let type, let range), .float(let number)):
            type.canHold(number) && range.contains(number) ? "\(number)" : nil
        default: nil
        }
    }

    /// The hint about valid defaults of this kind.
    func defaultHint(at location: Member.Location) -> String {
        switch self {
        case .string(let constraints):
            constraints.length.isUnbounded ? "write text, in quotes if need be" : "write text of an allowed length"
        case .enumeration(let values), .integerEnumeration(let values):
            "one of \(values.prefix(8).map(\.value).joined(separator: ", "))"
        case .boolean: "write 'true' or 'false'"
        case .number(let type, let range):
            "write a\(type.isWhole ? " whole" : "") number\(range.isUnbounded ? "" : " within its range")"
        case .timestamp(let format):
            switch format ?? .standard(at: location) {
            case .epochSeconds: "write whole seconds since 1970"
            case .dateTime: "write the time in UTC as '2026-01-31T08:30:00Z'"
            case .httpDate: "write the time as 'Sat, 31 Jan 2026 08:30:00 GMT'"
            }
        case .blob: "write Base64 text"
        case .document: "write a text, a number, 'true', 'false', '[]' or '{}'"
        case .list: "only the empty list '[]' can be a default"
        case .map: "only the empty map '{}' can be a default"
        case .structure, .union, .error: "\(description) has no default"
        }
    }
}

/// The seconds since 1970 of the years 0 to 9999, which timestamps can have.
private let secondsOfFourDigitYears = -62_167_219_200...253_402_300_799

extension NumberType {
    /// Whether a fraction is a number of this type.
    fileprivate func canHold(_ number: Double) -> Bool {
        !isWhole && number.isFinite && (self != .float || Float(number).isFinite)
    }
}

extension String {
    /// Whether this is Base64 with its padding (RFC 4648, section 4).
    fileprivate var isBase64: Bool {
        let digits = utf8.prefix { $0 != UInt8(ascii: "=") }
        let isPadded = utf8.dropFirst(digits.count).allSatisfy { $0 == UInt8(ascii: "=") }
        return isPadded && utf8.count % 4 == 0 && utf8.count - digits.count <= 2
            && digits.allSatisfy { byte in
                let character = Character(Unicode.Scalar(byte))
                return character.isASCII && (character.isLetter || character.isNumber || "+/".contains(character))
            }
    }

    /// Whether this is a point in time in UTC (RFC 3339, section 5.6), of a second that there is, with or without a
    /// fraction.
    var isDateTime: Bool {
        guard hasSuffix("Z"), let seconds = dropLast().split(separator: ".", omittingEmptySubsequences: false).first
        else { return false }
        let fraction = dropFirst(seconds.count).dropLast()
        guard fraction.isEmpty || fraction.count > 1 && fraction.dropFirst().allSatisfy(\.isDigit) else { return false }
        let fields = seconds.numbers(in: "0000-00-00T00:00:00")
        return fields.map { Self.isInCalendar($0[0], $0[1], $0[2]) && Self.isOnClock($0[3...]) } ?? false
    }

    /// Whether this is a point in time as HTTP has it (RFC 9110, section 5.6.7).
    fileprivate var isHTTPDate: Bool {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        guard let fields = self[...].numbers(in: "aaa, 00 aaa 0000 00:00:00 GMT"), days.contains(String(prefix(3))),
            let month = months.firstIndex(of: String(dropFirst(8).prefix(3)))
        else { return false }
        return Self.isInCalendar(fields[1], month + 1, fields[0]) && Self.isOnClock(fields[2...])
    }

    private static func isInCalendar(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        guard (1...12).contains(month) else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }

    private static func isOnClock(_ fields: ArraySlice<Int>) -> Bool {
        zip(fields, [24, 60, 60]).allSatisfy { $0 < $1 }
    }
}

extension Substring {
    /// Returns the numbers in text of a form that has `0` for a digit and `a` for a letter; `nil` for text of another
    /// form.
    fileprivate func numbers(in form: String) -> [Int]? {
        guard count == form.count else { return nil }
        var numbers: [Int] = []
        var isInNumber = false
        for (character, expected) in zip(self, form) {
            switch expected {
            case "0":
                guard character.isDigit, let digit = character.wholeNumberValue else { return nil }
                if isInNumber {
                    numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + digit
                } else {
                    numbers.append(digit)
                }
            case "a": guard character.isASCII, character.isLetter else { return nil }
            default: guard character == expected else { return nil }
            }
            isInNumber = expected == "0"
        }
        return numbers
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
}
