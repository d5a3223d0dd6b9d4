import Diagnostics
import ModelComparison
import ServiceModel

extension MigrationPlanner {
    /// Returns the conversion of a member's value; reports two members between which there is none.
    mutating func value(
        _ source: DeclaredMember,
        _ target: DeclaredMember,
        _ path: String,
        _ direction: ConversionID.Direction
    ) -> ValueConversion? {
        if let conversion = value(source.model.type, target.model.type, direction) { return conversion }
        // Both directions say the same, so that it is said once.
        let (older, newer) = direction == .forward ? (source.model, target.model) : (target.model, source.model)
        let kinds = (self.kind(older.type, in: old), self.kind(newer.type, in: new))
        diagnostics.append(
            Diagnostic(
                .error,
                .noConversionRule,
                "'\(path)' is \(kinds.0) in \(old.module) and \(kinds.1) in \(new.module)",
                at: newer.range,
                hint: isPairable(older.type, newer.type)
                    ? "record '\(older.type.named.name)' and '\(newer.type.named.name)' as a pair"
                    : "nothing makes one of the other: rename one of the two members"
            )
        )
        return nil
    }

    /// Returns the conversion of a value of one type to another; `nil` if there is no rule.
    private func value(
        _ source: TypeReference,
        _ target: TypeReference,
        _ direction: ConversionID.Direction
    ) -> ValueConversion? {
        let (from, to) = sides(direction)
        guard let older = from.types.kind(of: source), let newer = to.types.kind(of: target) else { return nil }
        switch (older, newer) {
        case (.string, .string), (.boolean, .boolean), (.blob, .blob), (.timestamp, .timestamp), (.document, .document):
            return .same
        case (.enumeration, .string): return .text
        case (.string, .enumeration): return .enumeration("\(to.module).\(to.names.type(target.name))")
        case (.number(let older, _), .number(let newer, _)): return number(older, newer)
        case (.list(let older, _, _, let wasSparse), .list(let newer, _, _, let isSparse)):
            guard wasSparse == isSparse, let value = value(older, newer, direction) else { return nil }
            // Nothing converts what may be null, but it need not be where its types are the same.
            return value.isSame ? .same : isSparse ? nil : .list(value)
        case (.map(let olderKey, let older, _, let wasSparse), .map(let newerKey, let newer, _, let isSparse)):
            guard wasSparse == isSparse, let key = value(olderKey, newerKey, direction),
                let value = value(older, newer, direction)
            else { return nil }
            if key.isSame, value.isSame { return .same }
            if isSparse { return nil }
            let hasSensitiveKeys = from.isSensitive(olderKey) || to.isSensitive(newerKey)
            return .map(key: key, value: value, hasSensitiveKeys: hasSensitiveKeys)
        case (.structure, .structure), (.error, .error), (.union, .union), (.enumeration, .enumeration):
            let names = (from.names.type(source.name), to.names.type(target.name))
            let pair =
                direction == .forward
                ? SharedTypes.TypePair(old: names.0, new: names.1) : SharedTypes.TypePair(old: names.1, new: names.0)
            return common.pairs.contains(pair) ? .type(pair.conversion(direction)) : nil
        default: return nil
        }
    }

    /// Returns the conversion of a number: whole numbers become whole numbers, and floating-point numbers such numbers.
    private func number(_ source: NumberType, _ target: NumberType) -> ValueConversion? {
        if source == target { return .same }
        // Numbers of any size are text, of which nothing makes the others by itself.
        guard source.isWhole == target.isWhole, max(source.bits, target.bits) < .max else { return nil }
        return source.bits < target.bits ? .widened(target) : .narrowed(target)
    }

    // MARK: - Messages

    /// Returns the description of a type for messages: `the structure 'Room'`, `a list of 'Room'`.
    private func kind(_ type: TypeReference, in side: PlannedService) -> String {
        switch side.types.kind(of: type) {
        case .structure, .error: "the structure '\(type.name)'"
        case .union: "the union '\(type.name)'"
        case .enumeration, .integerEnumeration: "the enumeration '\(type.name)'"
        case .list(let element, _, _, _): "a list of '\(element.name)'"
        case .map(let key, let value, _, _): "a map of '\(key.name)' and '\(value.name)'"
        case .number(let type, _): "a number of the type '\(type.rawValue)'"
        case .string: "text"
        case .boolean: "a boolean"
        case .blob: "bytes"
        case .timestamp: "a timestamp"
        case .document: "a document"
        case nil: "'\(type.name)'"
        }
    }

    /// Returns whether the two types would be converted if they were recorded as a pair.
    private func isPairable(_ older: TypeReference, _ newer: TypeReference) -> Bool {
        if (older.element == nil) != (newer.element == nil) { return false }
        return switch (old.types.kind(of: older.named), new.types.kind(of: newer.named)) {
        case (.structure, .structure), (.union, .union), (.enumeration, .enumeration): true
        default: false
        }
    }
}

extension ValueConversion {
    var isSame: Bool {
        if case .same = self { true } else { false }
    }
}

extension NumberType {
    /// The number of bits that a number has in the model, the greatest there is for numbers of any size.
    var bits: Int {
        switch self {
        case .byte: 8
        case .short: 16
        case .integer, .float: 32
        case .long, .double: 64
        case .bigInteger, .bigDecimal: .max
        }
    }
}
