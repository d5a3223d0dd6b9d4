#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Collects every violation of a value by walking its schema.
struct Validator {
    private(set) var violations: [Violation] = []
    private var path: [Step] = []

    /// A step of the path, made text only for a violation.
    private enum Step {
        case member(StaticString)
        case index(Int)
        case key(String)

        var component: PathComponent {
            switch self {
            case .member(let name): .member("\(name)")
            case .index(let index): .index(index)
            case .key(let key): .key(key)
            }
        }
    }
    private var isTooDeep = false

    mutating func visit(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer, isSensitive: Bool = false) {
        for member in layout.pointee.members {
            guard let value = member.value(in: base) else { continue }
            path.append(.member(member.name))
            if case .path = member.location { checkLabel(member.shape, value) }
            visit(member.shape, value, isSensitive: isSensitive)
            path.removeLast()
        }
    }

    /// What is in a sensitive value is sensitive too.
    private mutating func visit(_ shape: Shape, _ value: UnsafeRawPointer, isSensitive: Bool) {
        let isSensitive = isSensitive || shape.isSensitive
        switch shape.kind {
        case .boolean: break
        case .timestamp: check(value.read(Timestamp.self), isSensitive: isSensitive)
        case .number(let type, let range): check(type, range, value, isSensitive: isSensitive)
        case .string(let constraints):
            if let constraints { check(value.read(String.self), constraints.pointee, isSensitive: isSensitive) }
        case .enumeration(let values):
            check(value.read(String.self), isOneOf: values.pointee, isSensitive: isSensitive)
        case .blob(let length): check(value.read(Blob.self).count, "bytes", length)
        case .structure, .box, .union, .list, .map:
            guard path.count < nestingLimit else { return reportNesting() }
            visit(container: shape.kind, value, isSensitive: isSensitive)
        }
    }

    private mutating func visit(container: Kind, _ value: UnsafeRawPointer, isSensitive: Bool) {
        switch container {
        case .structure(let access): visit(access.pointee.layout, value, isSensitive: isSensitive)
        case .box(let access):
            access.pointee.withValue(at: value) { visit(access.pointee.layout, $0, isSensitive: isSensitive) }
        case .union(let access): visit(access.pointee, value, isSensitive: isSensitive)
        case .list(let traits): visit(traits, value, isSensitive: isSensitive)
        case .map(let traits): visit(traits, value, isSensitive: isSensitive)
        case .boolean, .number, .string, .enumeration, .timestamp, .blob: break
        }
    }

    mutating func visit(_ access: any UnionAccess, _ value: UnsafeRawPointer, isSensitive: Bool) {
        let members = access.members
        if let name = access.unknownMember(at: value) {
            // Its value was lost when it was read, so there is nothing to send.
            report(.knownValue(members.map { "\($0.name)" }), found: isSensitive ? "the member" : quoted(name))
        }
        access.withMember(at: value) { index, payload in
            path.append(.member(members[index].name))
            visit(members[index].shape, payload, isSensitive: isSensitive)
            path.removeLast()
        }
    }

    private mutating func visit(_ traits: UnsafePointer<ListTraits>, _ value: UnsafeRawPointer, isSensitive: Bool) {
        traits.pointee.access.withElements(at: value) { elements in
            check(elements.count, "items", traits.pointee.length)
            elements.forEach { index, element in
                path.append(.index(index))
                visit(traits.pointee.element, element, isSensitive: isSensitive)
                path.removeLast()
            }
            if traits.pointee.isUnique, !isTooDeep { checkUnique(traits.pointee.element, elements) }
        }
    }

    private mutating func visit(_ traits: UnsafePointer<MapTraits>, _ value: UnsafeRawPointer, isSensitive: Bool) {
        check(traits.pointee.access.count(at: value), "entries", traits.pointee.length)
        let isKeySensitive = isSensitive || traits.pointee.key.isSensitive
        traits.pointee.access.forEach(at: value) { key, element in
            path.append(.key(isKeySensitive ? redacted : key))
            // A key's text has the storage of a string whatever its Swift type.
            withStorage(of: key) { visit(traits.pointee.key, $0, isSensitive: isSensitive) }
            visit(traits.pointee.value, element, isSensitive: isSensitive)
            path.removeLast()
        }
    }

    // MARK: - Constraints

    private mutating func report(_ constraint: Constraint, found: String) {
        violations.append(Violation(path: path.map(\.component), constraint: constraint, found: found))
    }

    private mutating func reportNesting() {
        isTooDeep = true
        report(.nesting(limit: nestingLimit), found: "a value on level \(nestingLimit + 1)")
    }

    private mutating func checkLabel(_ shape: Shape, _ value: UnsafeRawPointer) {
        switch shape.kind {
        case .string, .enumeration:
            let text = value.read(String.self)
            if text.isEmpty { report(.notEmpty, found: "empty text") }
            if text.isDotSegment { report(.pathSegment, found: "a dot segment") }
        default: break
        }
    }

    private mutating func check(_ text: String, _ constraints: ConstrainedString, isSensitive: Bool) {
        if let length = constraints.length {
            check(text.unicodeScalars.count, "characters", length)
        }
        if let pattern = constraints.pattern, !pattern.matches(text) {
            let count = text.unicodeScalars.count
            report(
                .pattern(pattern.source),
                found: isSensitive ? "\(count) \(count == 1 ? "character" : "characters")" : quoted(text)
            )
        }
    }

    private mutating func check(_ text: String, isOneOf values: [String], isSensitive: Bool) {
        if !values.contains(where: { $0.hasSameBytes(as: text) }) {
            report(.knownValue(values), found: isSensitive ? "the value" : quoted(text))
        }
    }

    private mutating func check(_ count: Int, _ unit: String, _ length: LengthRange?) {
        guard let length, !length.contains(count) else { return }
        let singular = unit == "entries" ? "entry" : String(unit.dropLast())
        report(.length(length), found: "\(count) \(count == 1 ? singular : unit)")
    }

    private mutating func check(_ timestamp: Timestamp, isSensitive: Bool) {
        let seconds = timestamp.timeIntervalSince1970
        if seconds < Instant.firstSecond || seconds >= Instant.lastSecond + 1 || seconds.isNaN {
            report(.timestamp, found: isSensitive ? "the timestamp" : "\(seconds) seconds since 1970")
        }
    }

    private mutating func check(
        _ type: NumberType,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer,
        isSensitive: Bool
    ) {
        let (number, text): (Double, String) =
            switch type {
            case .byte: described(value.read(Int8.self))
            case .short: described(value.read(Int16.self))
            case .integer: described(value.read(Int.self))
            case .long: described(value.read(Int64.self))
            case .float: (Double(value.read(Float.self)), "\(value.read(Float.self))")
            case .double: (value.read(Double.self), "\(value.read(Double.self))")
            }
        // The wire's integer has 32 bits, whatever the width of Swift's.
        let wireRange = NumberRange(minimum: Double(Int32.min), maximum: Double(Int32.max))
        let limits = type == .integer && !wireRange.contains(number) ? wireRange : range
        guard let limits, !limits.contains(number) else { return }
        report(.range(limits), found: isSensitive ? "a number" : text)
    }

    private func described(_ integer: some BinaryInteger) -> (Double, String) { (Double(integer), "\(integer)") }

    private mutating func checkUnique(_ element: Shape, _ elements: ListElements) {
        var seen: [Int: [UnsafeRawPointer]] = [:]
        var repeated = false
        elements.forEach { _, item in
            var hasher = Hasher()
            feed(element, item, to: &hasher)
            let hash = hasher.finalize()
            if seen[hash, default: []].contains(where: { areEqual(element, $0, item) }) { repeated = true }
            seen[hash, default: []].append(item)
        }
        if repeated { report(.uniqueItems, found: "\(elements.count) items") }
    }

    /// The text in quotes, cut off where a message would become unreadable.
    private func quoted(_ text: String) -> String {
        let limit = 60
        return text.unicodeScalars.count <= limit
            ? text.debugDescription
            : String(text.unicodeScalars.prefix(limit)).debugDescription + "..."
    }
}

extension StringProtocol {
    /// Whether a URI's normalisation would take the text as a step: RFC 3986, section 5.2.4.
    var isDotSegment: Bool { self == "." || self == ".." }
}
