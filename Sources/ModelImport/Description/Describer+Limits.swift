import ModelFormat
import PatternCompiler
import ServiceModel

extension Describer {
    mutating func length(_ name: String, _ shape: UpstreamShape) -> Bounds<Int> {
        guard let limits = shape.traits.limits else { return Bounds() }
        let minimum = limits.minimum.flatMap(Int.init(wholeNumeral:))
        let maximum = limits.maximum.flatMap(Int.init(wholeNumeral:))
        if isBroken(limits, minimum, maximum) || maximum.map({ $0 < 0 }) == true {
            warn(.unexpectedUpstream, "the limits of '\(name)' make no sense and are left out", at: limits.range)
            return Bounds()
        }
        return Bounds(minimum: minimum, maximum: maximum)
    }

    /// The limits of a number. One that is the type's own, or beyond it, is no limit.
    mutating func range(_ name: String, _ shape: UpstreamShape, _ type: NumberType) -> Bounds<Double> {
        guard let limits = shape.traits.limits else { return Bounds() }
        var (minimum, maximum) = (limits.minimum.flatMap { Double($0) }, limits.maximum.flatMap { Double($0) })
        if isBroken(limits, minimum, maximum) {
            warn(.unexpectedUpstream, "the limits of '\(name)' make no sense and are left out", at: limits.range)
            return Bounds()
        }
        guard areExact(limits, type) else {
            let reason = "they are not whole numbers that a Double holds exactly"
            warn(.notExpressible, "the limits of '\(name)' are left out: \(reason)", at: limits.range)
            return Bounds()
        }
        if let integers = type.integers {
            if let limit = minimum, limit <= Double(integers.lowerBound) { minimum = nil }
            if let limit = maximum, limit >= Double(integers.upperBound) { maximum = nil }
        }
        return Bounds(minimum: minimum, maximum: maximum)
    }

    /// Whether a limit could not be read, or the lower is above the upper one.
    private func isBroken<Limit: Comparable>(_ limits: UpstreamLimits, _ minimum: Limit?, _ maximum: Limit?) -> Bool {
        if let minimum, let maximum, minimum > maximum { return true }
        return (limits.minimum != nil && minimum == nil) || (limits.maximum != nil && maximum == nil)
    }

    /// Whether limits of integers are whole, and a `Double` holds them exactly or they are beyond all integers.
    private func areExact(_ limits: UpstreamLimits, _ type: NumberType) -> Bool {
        guard let integers = type.integers else { return true }
        return [limits.minimum, limits.maximum].allSatisfy { text in
            guard let text, let limit = Double(text) else { return true }
            guard let number = Int(wholeNumeral: text) else { return limit.magnitude >= 0x1p63 }
            return number.isExactAsDouble || number <= integers.lowerBound || number >= integers.upperBound
        }
    }
}

// MARK: Constraints of other shapes

extension Describer {
    /// Returns the media type of text or a blob; `nil` for another shape, and for what is none.
    func mediaType(of shape: UpstreamShape) -> String? {
        switch shape.kind {
        case .string, .blob: shape.traits.mediaType.flatMap { $0.isMediaType ? $0 : nil }
        default: nil
        }
    }

    /// Reports the limits, patterns and media types of shapes to which the model format gives none.
    ///
    /// Those of an enumeration say nothing where all of its values meet them. Of a value that it gets later, the service
    /// knows whether it does.
    mutating func reportIdleConstraints(_ shapes: [UpstreamShape]) {
        var uncarried = DroppedProperties()
        for shape in shapes.sorted(by: { $0.range < $1.range }) {
            if let pattern = shape.traits.pattern, !shape.kind.hasPattern, !isMet(pattern, by: shape.kind) {
                uncarried.note("pattern of \(shape.kind.title)", at: pattern.range)
            }
            if shape.traits.mediaType != nil, mediaType(of: shape) == nil {
                uncarried.note("media type of \(shape.kind.title)", at: shape.range)
            }
            if let limits = shape.traits.limits, !shape.kind.hasLength, !shape.kind.hasRange, !shape.kind.meets(limits)
            {
                uncarried.note("limit of \(shape.kind.title)", at: limits.range)
            }
        }
        diagnostics += uncarried.diagnostics
    }

    /// Whether all values of an enumeration match a pattern that compiles.
    private mutating func isMet(_ pattern: UpstreamPattern, by kind: UpstreamShape.Kind) -> Bool {
        guard case .enumeration(let values) = kind,
            let compiled = try? compilePattern(pattern.source, adding: &patternWork)
        else { return false }
        return values.allSatisfy { compiled.accepts($0.value) == true }
    }
}

extension UpstreamShape.Kind {
    /// Whether all values of an enumeration are as long as limits ask.
    fileprivate func meets(_ limits: UpstreamLimits) -> Bool {
        guard case .enumeration(let values) = self else { return false }
        let bounds = [limits.minimum, limits.maximum].map { $0.flatMap(Int.init(wholeNumeral:)) }
        guard (limits.minimum == nil) == (bounds[0] == nil), (limits.maximum == nil) == (bounds[1] == nil) else {
            return false
        }
        return values.allSatisfy { value in
            let length = value.value.unicodeScalars.count
            return length >= bounds[0] ?? 0 && length <= bounds[1] ?? .max
        }
    }

    fileprivate var hasPattern: Bool {
        if case .string = self { true } else { false }
    }

    fileprivate var hasRange: Bool {
        if case .number = self { true } else { false }
    }

    /// The kind with its article, as messages say it.
    fileprivate var title: String {
        switch self {
        case .structure: "a structure"
        case .error: "an error"
        case .union: "a union"
        case .list: "a list"
        case .map: "a map"
        case .string: "text"
        case .enumeration: "an enumeration"
        case .integerEnumeration, .number: "a number"
        case .document: "a document"
        case .blob: "a blob"
        case .boolean: "a boolean"
        case .timestamp: "a timestamp"
        case .other(let what): what
        }
    }
}

extension Int {
    /// The number that a JSON numeral means, if it is whole: `12`, `12.0`, `1e3`.
    fileprivate init?(wholeNumeral text: String) {
        if let number = Int(text) {
            self = number
        } else if let number = Double(text).flatMap(Int.init(exactly:)) {
            self = number
        } else {
            return nil
        }
    }
}
