#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Collects every violation of a value by walking its schema.
///
/// The path of a violation is put together on the way back from it, so that a value without violations costs no paths.
struct Validator {
    /// Whether an enumeration must have one of the values that the model lists.
    let requiresKnownValues: Bool
    /// The path of the requests that the value is the input of; `nil` if the operation is not known.
    let path: [RequestTemplate.Segment]?
    private(set) var violations: [Violation] = []
    /// The number of steps to the value that is being validated.
    fileprivate var depth = 0
    /// Whether something in the list that is looked at, or in the whole value outside of lists, is nested too deep.
    private var isTooDeep = false

    init(requiresKnownValues: Bool, path: [RequestTemplate.Segment]? = nil) {
        self.requiresKnownValues = requiresKnownValues
        self.path = path
    }

    mutating func visit(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer, isSensitive: Bool = false) {
        let plan = layout.pointee.lazyPlan(requiringKnownValues: requiresKnownValues).plan(of: layout).pointee
        for member in plan.reachesTooDeep(fromLevel: depth + 1) ? layout.pointee.members : plan.members {
            let value = member.value(in: base)
            // Only the input's own members can be sent outside the body.
            if depth == 0 { violations += member.bindingViolations(of: value, in: path) }
            guard let value else { continue }
            step(.member("\(member.name)")) { $0.visit(member.shape, value, isSensitive: isSensitive) }
        }
    }

    /// Looks at what is one step further in. The step becomes the head of the paths of the violations that are there.
    private mutating func step(
        _ component: @autoclosure () -> Violation.PathComponent,
        _ look: (inout Validator) -> Void
    ) {
        let first = violations.count
        depth += 1
        look(&self)
        depth -= 1
        guard violations.count > first else { return }
        let component = component()
        for index in first..<violations.count { violations[index].path.insert(component, at: 0) }
    }

    /// Validates a value. All that is inside a sensitive value is sensitive too.
    fileprivate mutating func visit(_ shape: ValueShape, _ value: UnsafeRawPointer, isSensitive: Bool) {
        let isSensitive = isSensitive || shape.isSensitive
        shape.kind.accept(&self, with: ValidatedValue(address: value, isSensitive: isSensitive))
    }

    fileprivate mutating func visit(container: Kind, _ value: UnsafeRawPointer, isSensitive: Bool) {
        switch container {
        case .structure(let access): visit(access.pointee.layout, value, isSensitive: isSensitive)
        case .box(let access):
            access.pointee.withValue(at: value) { visit(access.pointee.layout, $0, isSensitive: isSensitive) }
        case .union(let access): visit(access.pointee, value, isSensitive: isSensitive)
        case .list(let traits): visit(traits, value, isSensitive: isSensitive)
        case .map(let traits): visit(traits, value, isSensitive: isSensitive)
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable:
            break
        }
    }

    private mutating func visit(_ access: any UnionAccess, _ value: UnsafeRawPointer, isSensitive: Bool) {
        let members = access.members
        if let name = access.unknownMember(at: value) {
            let isHidden = isSensitive || access.hidesUnknownMembers
            // Its value was lost when it was read, so there is nothing to send.
            report(.knownValue(members.map { "\($0.name)" }), found: isHidden ? "the member" : quoted(name))
        }
        access.withMember(at: value) { index, payload in
            step(.member("\(members[index].name)")) { validator in
                validator.visit(members[index].shape, payload, isSensitive: isSensitive)
            }
        }
    }

    private mutating func visit(_ traits: UnsafePointer<ListTraits>, _ value: UnsafeRawPointer, isSensitive: Bool) {
        let element = traits.pointee.element
        let wasTooDeep = isTooDeep
        isTooDeep = false
        defer { isTooDeep = isTooDeep || wasTooDeep }
        traits.pointee.access.withElements(at: value) { elements in
            check(elements.count, "items", traits.pointee.length)
            if canBreakConstraints(element) {
                elements.forEach { index, item in
                    step(.index(index)) { $0.visit(element, item, isSensitive: isSensitive) }
                }
            }
            // What is nested too deep cannot be compared.
            if traits.pointee.isUnique, !isTooDeep, elements.haveEqualPair(element) {
                report(.uniqueItems, found: "\(elements.count) items")
            }
        }
    }

    private mutating func visit(_ traits: UnsafePointer<MapTraits>, _ value: UnsafeRawPointer, isSensitive: Bool) {
        let access = traits.pointee.access
        check(access.count(at: value), "entries", traits.pointee.length)
        guard canBreakConstraints(traits.pointee.key) || canBreakConstraints(traits.pointee.value) else { return }
        let isKeySensitive = isSensitive || traits.pointee.key.isSensitive
        let first = violations.count
        // Only violations are brought into the order of the keys, as that allocates.
        var found: [(key: String, violations: [Violation])] = []
        access.forEachUnordered(at: value) { key, element in
            step(.key(isKeySensitive ? redacted : key)) { validator in
                // A key's text has the storage of a string whatever its Swift type.
                withStorage(of: key) { validator.visit(traits.pointee.key, $0, isSensitive: isSensitive) }
                validator.visit(traits.pointee.value, element, isSensitive: isSensitive)
            }
            guard violations.count > first else { return }
            found.append((key, Array(violations[first...])))
            violations.removeSubrange(first...)
        }
        for entry in found.sorted(by: { $0.key < $1.key }) { violations += entry.violations }
    }

    /// Whether there is anything to look at in values one step further in.
    private func canBreakConstraints(_ shape: ValueShape) -> Bool {
        shape.unconstrainedLevels(requiringKnownValues: requiresKnownValues).map { depth + 1 + $0 > nestingLimit }
            ?? true
    }

    // MARK: - Constraints

    fileprivate mutating func report(_ constraint: Violation.Constraint, found: String) {
        violations.append(Violation(path: [], constraint: constraint, found: found))
    }

    fileprivate mutating func reportNesting() {
        isTooDeep = true
        report(.nesting(limit: nestingLimit), found: "a value on level \(nestingLimit + 1)")
    }

    fileprivate mutating func check(_ text: String, _ constraints: StringConstraints.Contents, isSensitive: Bool) {
        if let length = constraints.length, !length.contains(scalarsOf: text) {
            check(text.scalarCount, "characters", length)
        }
        if let pattern = constraints.pattern, !pattern.matches(text) {
            let count = text.scalarCount
            report(
                .pattern(pattern.source),
                found: isSensitive ? "\(count) \(count == 1 ? "character" : "characters")" : quoted(text)
            )
        }
    }

    fileprivate mutating func check(_ text: String, isOneOf values: [String], isSensitive: Bool) {
        if !values.contains(where: { $0.hasSameBytes(as: text) }) {
            report(.knownValue(values), found: isSensitive ? "the value" : quoted(text))
        }
    }

    fileprivate mutating func check(_ count: Int, _ unit: String, _ length: LengthRange?) {
        guard let length, !length.contains(count) else { return }
        let singular = unit == "entries" ? "entry" : String(unit.dropLast())
        report(
            .length(minimum: length.minimum, maximum: length.maximum),
            found: "\(count) \(count == 1 ? singular : unit)"
        )
    }

    fileprivate mutating func check(_ timestamp: Timestamp, isSensitive: Bool) {
        let seconds = timestamp.timeIntervalSince1970
        if seconds < Instant.firstSecond || seconds >= Instant.lastSecond + 1 || seconds.isNaN {
            report(.timestamp, found: isSensitive ? "the timestamp" : "\(seconds) seconds since 1970")
        }
    }

    fileprivate mutating func check(_ number: Int64, _ range: NumberRange?, isSensitive: Bool) {
        guard let range, !range.contains(whole: number) else { return }
        report(.range(minimum: range.minimum, maximum: range.maximum), found: isSensitive ? "a number" : "\(number)")
    }

    /// The text in quotes, cut off where a message would become unreadable.
    private func quoted(_ text: String) -> String {
        let limit = 60
        return text.scalarCount <= limit
            ? text.debugDescription
            : String(text.unicodeScalars.prefix(limit)).debugDescription + "..."
    }
}

/// A value to validate.
struct ValidatedValue {
    let address: UnsafeRawPointer
    /// A Boolean value that indicates whether the value, or one around it, must not be shown.
    let isSensitive: Bool
}

extension Validator: KindVisitor {
    mutating func visitBoolean(_ type: Bool.Type, _ value: ValidatedValue) {}

    mutating func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: ValidatedValue
    ) {
        let number = value.address.read(type)
        // The wire's integer has 32 bits, whatever the width of Swift's.
        let fits = Number.Wire(exactly: number) != nil
        check(
            Int64(number),
            fits ? range : NumberRange(minimum: Double(Number.Wire.min), maximum: Double(Number.Wire.max)),
            isSensitive: value.isSensitive
        )
    }

    mutating func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: ValidatedValue
    ) {
        let number = value.address.read(type)
        if let range, !range.contains(rounded: number) {
            report(
                .range(minimum: range.minimum, maximum: range.maximum),
                found: value.isSensitive ? "a number" : "\(number)"
            )
        }
    }

    mutating func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ value: ValidatedValue
    ) {
        let number = value.address.read(type)
        if let range, !range.contains(number) {
            report(
                .range(minimum: range.minimum, maximum: range.maximum),
                found: value.isSensitive ? "a number" : String(number.description.prefix(60))
            )
        }
    }

    mutating func visitKnownInteger(_ type: Int.Type, _ values: UnsafePointer<[Int]>, _ value: ValidatedValue) {
        let number = value.address.read(type)
        guard !requiresKnownValues || values.pointee.contains(number) else {
            return report(
                .knownValue(values.pointee.map(String.init)),
                found: value.isSensitive ? "the value" : "\(number)"
            )
        }
        visitInteger(type, nil, value)
    }

    mutating func visitText(_ type: String.Type, _ limits: TextLimits, _ value: ValidatedValue) {
        switch limits {
        case .constraints(let constraints):
            guard let constraints else { break }
            check(value.address.read(type), constraints.contents.pointee, isSensitive: value.isSensitive)
        case .knownValues(let values):
            guard requiresKnownValues else { break }
            check(value.address.read(type), isOneOf: values.pointee, isSensitive: value.isSensitive)
        }
    }

    mutating func visitTimestamp(_ type: Timestamp.Type, _ format: TimestampFormat, _ value: ValidatedValue) {
        check(value.address.read(type), isSensitive: value.isSensitive)
    }

    mutating func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ value: ValidatedValue) {
        check(value.address.read(type).count, "bytes", length)
    }

    mutating func visitDocument(_ type: Document.Type, _ value: ValidatedValue) {
        let levelsLeft = nestingLimit - depth
        if value.address.read(type).levels(upTo: levelsLeft + 1) > levelsLeft { reportNesting() }
    }

    mutating func visitNullable(_ traits: UnsafePointer<NullableTraits>, _ element: ValidatedValue) {
        guard let value = traits.pointee.value(at: element.address) else { return }
        visit(traits.pointee.value, value, isSensitive: element.isSensitive)
    }

    mutating func visitContainer(_ kind: Kind, _ value: ValidatedValue) {
        guard depth < nestingLimit else { return reportNesting() }
        visit(container: kind, value.address, isSensitive: value.isSensitive)
    }
}
