#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Collects every violation of a value by walking its schema.
struct Validator {
    private(set) var violations: [Violation] = []
    private var path: [PathComponent] = []

    mutating func visit(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer) {
        for member in layout.pointee.members {
            guard let value = member.value(in: base) else { continue }
            path.append(.member("\(member.name)"))
            if case .path = member.location { checkLabel(member.shape, value) }
            visit(member.shape, value)
            path.removeLast()
        }
    }

    private mutating func visit(_ shape: Shape, _ value: UnsafeRawPointer) {
        switch shape.kind {
        case .boolean, .timestamp: break
        case .number(let type, let range): check(type, range, value, isSensitive: shape.isSensitive)
        case .string(let constraints):
            if let constraints { check(value.read(String.self), constraints.pointee, isSensitive: shape.isSensitive) }
        case .enumeration(let values):
            check(value.read(String.self), isOneOf: values.pointee, isSensitive: shape.isSensitive)
        case .blob(let length): check(value.read(Blob.self).count, "bytes", length)
        case .structure(let access): visit(access.pointee.layout, value)
        case .box(let access): access.pointee.withValue(at: value) { visit(access.pointee.layout, $0) }
        case .union(let access): visit(access.pointee, value)
        case .list(let traits): visit(traits, value)
        case .map(let traits): visit(traits, value)
        }
    }

    private mutating func visit(_ access: any UnionAccess, _ value: UnsafeRawPointer) {
        let members = access.members
        access.withMember(at: value) { index, payload in
            path.append(.member("\(members[index].name)"))
            visit(members[index].shape, payload)
            path.removeLast()
        }
    }

    private mutating func visit(_ traits: UnsafePointer<ListTraits>, _ value: UnsafeRawPointer) {
        traits.pointee.access.withElements(at: value) { elements in
            check(elements.count, "items", traits.pointee.length)
            elements.forEach { index, element in
                path.append(.index(index))
                visit(traits.pointee.element, element)
                path.removeLast()
            }
            if traits.pointee.isUnique { checkUnique(traits.pointee.element, elements) }
        }
    }

    private mutating func visit(_ traits: UnsafePointer<MapTraits>, _ value: UnsafeRawPointer) {
        check(traits.pointee.access.count(at: value), "entries", traits.pointee.length)
        traits.pointee.access.forEach(at: value) { key, element in
            path.append(.key(traits.pointee.key.isSensitive ? "<redacted>" : key))
            // A key's text has the storage of a string whatever its Swift type.
            withStorage(of: key) { visit(traits.pointee.key, $0) }
            visit(traits.pointee.value, element)
            path.removeLast()
        }
    }

    // MARK: - Constraints

    private mutating func report(_ constraint: Constraint, found: String) {
        violations.append(Violation(path: path, constraint: constraint, found: found))
    }

    private mutating func checkLabel(_ shape: Shape, _ value: UnsafeRawPointer) {
        switch shape.kind {
        case .string, .enumeration:
            if value.read(String.self).isEmpty { report(.notEmpty, found: "empty text") }
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
                found: isSensitive ? "\(count) character\(count == 1 ? "" : "s")" : "the characters of \(quoted(text))"
            )
        }
    }

    private mutating func check(_ text: String, isOneOf values: [String], isSensitive: Bool) {
        if !values.contains(text) {
            report(.knownValue(values), found: isSensitive ? "the value" : quoted(text))
        }
    }

    private mutating func check(_ count: Int, _ unit: String, _ length: LengthRange?) {
        guard let length, !length.contains(count) else { return }
        let singular = unit == "entries" ? "entry" : String(unit.dropLast())
        report(.length(length), found: "\(count) \(count == 1 ? singular : unit)")
    }

    private mutating func check(
        _ type: NumberType,
        _ range: NumberRange?,
        _ value: UnsafeRawPointer,
        isSensitive: Bool
    ) {
        let number: Double =
            switch type {
            case .byte: Double(value.read(Int8.self))
            case .short: Double(value.read(Int16.self))
            case .integer: Double(value.read(Int.self))
            case .long: Double(value.read(Int64.self))
            case .float: Double(value.read(Float.self))
            case .double: value.read(Double.self)
            }
        // The wire's integer has 32 bits, whatever the width of Swift's.
        let wireRange = NumberRange(minimum: Double(Int32.min), maximum: Double(Int32.max))
        let limits = type == .integer && !wireRange.contains(number) ? wireRange : range
        guard let limits, !limits.contains(number) else { return }
        let text = Int64(exactly: number).map(String.init) ?? "\(number)"
        report(.range(limits), found: isSensitive ? "the value" : text)
    }

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
