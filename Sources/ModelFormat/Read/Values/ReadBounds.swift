import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads the `length` key: whole numbers from zero.
    mutating func readLength(_ entry: YAMLEntry?) -> Bounds<Int> {
        entry.flatMap { readWholeBounds($0, "a length") } ?? Bounds()
    }

    /// Reads limits that are whole numbers from zero; `noun` is what messages call one of them.
    mutating func readWholeBounds(_ entry: YAMLEntry, _ noun: String) -> Bounds<Int>? {
        let node = entry.value
        guard let parts = readBoundsText(entry) else { return nil }
        var limits: [Int?] = []
        for part in [parts.minimum, parts.maximum] {
            guard let part else {
                limits.append(nil)
                continue
            }
            guard let limit = Int(part), limit >= 0 else {
                decoder.report(
                    .invalidBounds,
                    "'\(part)' is not \(noun)",
                    at: node.range,
                    hint: "\(noun) is \(part.hasPrefix("-") ? "not negative" : "a whole number")"
                )
                return nil
            }
            limits.append(limit)
        }
        return bounds(limits[0], limits[1], parts, node)
    }

    /// Reads the `range` key: numbers that the type can hold. Where a limit is the type's own, it is no limit.
    mutating func readRange(_ entry: YAMLEntry?, _ type: NumberType) -> Bounds<Double> {
        guard let entry, let parts = readBoundsText(entry) else { return Bounds() }
        let node = entry.value
        var limits: [Double?] = []
        for (part, typeLimit) in [
            (parts.minimum, type.integers?.lowerBound), (parts.maximum, type.integers?.upperBound),
        ] {
            guard let part, typeLimit == nil || Int(part) != typeLimit else {
                limits.append(nil)
                continue
            }
            guard let limit = readLimit(part, type, node) else { return Bounds() }
            limits.append(limit)
        }
        return bounds(limits[0], limits[1], parts, node) ?? Bounds()
    }

    /// Splits `2..15`, `1..`, `..256` or `5` at the dots. `SchemaValue.length`, `range` and `delay` restate the form.
    private mutating func readBoundsText(_ entry: YAMLEntry) -> (minimum: String?, maximum: String?)? {
        let node = entry.value
        guard case .scalar(let scalar) = node.content, scalar.resolved != .null else {
            decoder.reportKind(of: node, "'\(entry.key)'", expected: "limits such as '2..15'")
            return nil
        }
        let text = scalar.text.split(separator: " ", omittingEmptySubsequences: true).joined()
        guard let dots = text.firstPosition(of: "..") else {
            if let (minimum, maximum) = text.limitsAroundHyphen {
                decoder.report(
                    .invalidBounds,
                    "invalid bounds '\(scalar.text)'",
                    at: node.range,
                    hint: "write '\(minimum)..\(maximum)'"
                )
                return nil
            }
            return (text, text)
        }
        let minimum = String(text[..<dots.lowerBound])
        let maximum = String(text[dots.upperBound...])
        if minimum.isEmpty && maximum.isEmpty || maximum.hasPrefix(".") || maximum.hasPrefix("<") {
            decoder.report(
                .invalidBounds,
                "invalid bounds '\(scalar.text)'",
                at: node.range,
                hint: "write '2..15', '1..', '..256' or '5'; both limits are inclusive"
            )
            return nil
        }
        return (minimum.isEmpty ? nil : minimum, maximum.isEmpty ? nil : maximum)
    }

    private mutating func readLimit(_ text: String, _ type: NumberType, _ node: YAMLNode) -> Double? {
        let isNumeral = text.utf8.allSatisfy { $0.isASCIIDigit || "+-.eE".utf8.contains($0) }
        guard isNumeral, let limit = Double(text), limit.isFinite else {
            decoder.report(.invalidBounds, "'\(text)' is not a number", at: node.range)
            return nil
        }
        guard let integers = type.integers else { return limit }
        guard !text.utf8.contains(where: { ".eE".utf8.contains($0) }) else {
            decoder.report(
                .invalidBounds,
                "'\(text)' is not a whole number",
                at: node.range,
                hint: "'\(type.rawValue)' holds only those"
            )
            return nil
        }
        guard let whole = Int(text), integers.contains(whole) else {
            decoder.report(
                .invalidBounds,
                "'\(type.rawValue)' cannot hold \(text)",
                at: node.range,
                hint: "it holds \(integers.lowerBound) to \(integers.upperBound)"
            )
            return nil
        }
        guard whole.isExactAsDouble else {
            decoder.report(
                .invalidBounds,
                "\(whole) cannot be represented exactly as a limit",
                at: node.range,
                hint: "limits beyond 9007199254740992 must be exact as IEEE 754 doubles"
            )
            return nil
        }
        return limit
    }

    private mutating func bounds<Limit: Hashable & Sendable & Comparable>(
        _ minimum: Limit?,
        _ maximum: Limit?,
        _ written: (minimum: String?, maximum: String?),
        _ node: YAMLNode
    ) -> Bounds<Limit>? {
        if let minimum, let maximum, minimum > maximum {
            let (lower, upper) = (written.minimum ?? "", written.maximum ?? "")
            decoder.report(
                .invalidBounds,
                "the lower limit \(lower) is greater than the upper limit \(upper)",
                at: node.range,
                hint: "write '\(upper)..\(lower)'"
            )
            return nil
        }
        return Bounds(minimum: minimum, maximum: maximum)
    }
}

extension Int {
    /// Whether a `Double`, which has 53 significant bits, holds exactly this number.
    package var isExactAsDouble: Bool {
        self == 0 || Self.bitWidth - magnitude.leadingZeroBitCount - magnitude.trailingZeroBitCount <= 53
    }
}

extension NumberType {
    /// The values of an integer type; `nil` for floating point.
    package var integers: ClosedRange<Int>? {
        switch self {
        case .byte: Int(Int8.min)...Int(Int8.max)
        case .short: Int(Int16.min)...Int(Int16.max)
        case .integer: Int(Int32.min)...Int(Int32.max)
        case .long: Int.min...Int.max
        case .float, .double, .bigInteger, .bigDecimal: nil
        }
    }
}

extension String {
    /// The numbers of `1-2`; `nil` for anything else, `-1` and `1e-2` included.
    fileprivate var limitsAroundHyphen: (minimum: Substring, maximum: Substring)? {
        guard let hyphen = dropFirst().firstIndex(of: "-") else { return nil }
        let (minimum, maximum) = (self[..<hyphen], self[index(after: hyphen)...])
        return Double(minimum) != nil && Double(maximum) != nil ? (minimum, maximum) : nil
    }

    fileprivate func firstPosition(of part: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
