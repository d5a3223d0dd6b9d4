/// The meaning of a scalar under the core schema of YAML 1.2 (section 10.3.2 of the specification).
package enum YAMLValue: Hashable, Sendable {
    /// Nothing at all, `~`, or `null` in one of its three spellings.
    case null
    /// `true` or `false` in one of their three spellings; `yes`, `no`, `on` and `off` are strings.
    case bool(Bool)
    /// A decimal, octal (`0o17`) or hexadecimal (`0xff`) integer.
    case int(Int)
    /// A decimal fraction, an infinity, not-a-number, or an integer that `Int` cannot hold.
    case float(Double)
    /// Anything else, and whatever is quoted, a block scalar, or tagged as a string.
    case string(String)
}

extension YAMLNode {
    /// The meaning of the node under the core schema; `nil` for a sequence or a mapping.
    package var resolved: YAMLValue? {
        guard case .scalar(let scalar) = content else { return nil }
        return scalar.resolved
    }
}

extension YAMLScalar {
    /// The meaning of the scalar under the core schema.
    package var resolved: YAMLValue {
        guard style == .plain, !isTaggedAsString else { return .string(text) }
        // All names of values are shorter, and most text is not.
        guard text.utf8.count <= 5 else { return resolvedNumber ?? .string(text) }
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case ".nan", ".NaN", ".NAN": return .float(.nan)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float(.infinity)
        case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
        default: return resolvedNumber ?? .string(text)
        }
    }

    private var resolvedNumber: YAMLValue? {
        let bytes = text.utf8
        guard let first = bytes.first, first <= UInt8(ascii: "9") else { return nil }
        if first == UInt8(ascii: "0"), let prefix = bytes.dropFirst().first {
            if prefix == UInt8(ascii: "o") { return Self.integer(bytes.dropFirst(2), radix: 8) }
            if prefix == UInt8(ascii: "x") { return Self.integer(bytes.dropFirst(2), radix: 16) }
        }
        let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        var rest = isSigned ? bytes.dropFirst() : bytes[...]
        let whole = Self.takeDigits(&rest)
        if rest.isEmpty, whole > 0 {
            return Int(text).map(YAMLValue.int) ?? Double(text).map(YAMLValue.float)
        }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            let fraction = Self.takeDigits(&rest)
            if whole == 0, fraction == 0 { return nil }
        } else if whole == 0 {
            return nil
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            if Self.takeDigits(&rest) == 0 { return nil }
        }
        guard rest.isEmpty else { return nil }
        return Double(text).map(YAMLValue.float)
    }

    private static func integer(_ digits: Substring.UTF8View, radix: Int) -> YAMLValue? {
        guard !digits.isEmpty else { return nil }
        var value = 0.0
        for digit in digits {
            guard let number = Character(Unicode.Scalar(digit)).hexDigitValue, number < radix else { return nil }
            value = value * Double(radix) + Double(number)
        }
        return Int(Substring(digits), radix: radix).map(YAMLValue.int) ?? .float(value)
    }

    private static func takeDigits(_ bytes: inout Substring.UTF8View) -> Int {
        let count = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        bytes = bytes.dropFirst(count)
        return count
    }
}
